"""A chronology as a document for one kind of reader. What an edition keeps back is not in the document at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from macfa.audits.chronologies.glossaries import glossary_of, in_confidence
from macfa.audits.chronologies.reading import Chronology
from macfa.chronology.editions import Edited, panel, subject_access
from macfa.chronology.withheld import Reason, Withheld
from macfa.documents import chronology as documents
from macfa.documents.chronology import Case, Merged
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency
from macfa.stewardship.models import WithheldEntry


class Reader(StrEnum):
    """For whom a document is made."""

    PANEL = "panel"
    WORKING = "working"
    OWN = "own"
    SUBJECT = "subject"

    @property
    def words(self) -> str:
        """As the form offers it."""
        return _READERS[self][0]

    @property
    def hint(self) -> str:
        """What is in it."""
        return _READERS[self][1]


_READERS = {
    Reader.PANEL: ("Panel edition", "Roles stand in place of the names in the glossary."),
    Reader.WORKING: ("Working edition", "With names, for those who put the chronology together."),
    Reader.OWN: ("My agency’s own chronology", "As you wrote it, to go on with and load again."),
    Reader.SUBJECT: (
        "Copy for the person it is about",
        "Other people by their roles only; what is withheld is not in it.",
    ),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a document can be written."""

    words: str
    kind: str
    write: Callable[[Merged], bytes]


FORMS: Mapping[str, Form] = {
    "docx": Form(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", documents.as_word
    ),
    "xlsx": Form(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", documents.as_workbook
    ),
    "pdf": Form("PDF", "application/pdf", documents.as_pdf),
    "html": Form("Web page", "text/html; charset=utf-8", lambda merged: documents.as_html(merged).encode()),
}


TEMPLATES: Mapping[str, Callable[[Case], bytes]] = {
    "docx": documents.template_word,
    "xlsx": documents.template_workbook,
}
"""Blank chronologies of a case, by the ending of their file."""


def made_for(
    reader: Reader,
    chronology: Chronology,
    case: Case,
    names: Mapping[str, str],
    *,
    subject: str = "",
    own: Agency | None = None,
) -> Merged:
    """The document's content. `subject` is the label of the person whom it is about; `own` the agency that goes on."""
    told = chronology.numbered
    if reader is Reader.WORKING:
        return documents.merge(told, case, agencies=names)
    if reader is Reader.OWN and own is not None:
        mine = [one for one in told if one.entry.agency == own.id and one.entry.told]
        return documents.of_one_agency(mine, case)
    edited = without_names(reader, chronology, subject)
    return documents.merge(
        edited.entries, case, agencies={**names, "": ""}, edition=_EDITIONS[reader], notices=edited.notices
    )


_EDITIONS = {Reader.PANEL: documents.Edition.PANEL, Reader.SUBJECT: documents.Edition.SUBJECT_ACCESS}


def without_names(reader: Reader, chronology: Chronology, subject: str = "") -> Edited:
    """The entries of an edition in which roles stand for names. `NotNow` where nobody says whom a copy is for."""
    told, glossary = chronology.numbered, glossary_of(chronology.child)
    if reader is Reader.PANEL:
        return panel(told, glossary)
    if subject not in {person.label for person in glossary.people}:
        raise NotNow("Select whom the copy is for. The glossary says who there is.")
    return subject_access(
        told, glossary, subject=subject, withheld=_withheld(chronology.child),
        in_confidence=in_confidence(chronology.child),
    )  # fmt: skip


def _withheld(child: str) -> list[Withheld]:
    standing = WithheldEntry.objects.standing().filter(child=child)
    return [Withheld(one.entry, Reason(one.reason), tuple(one.fields)) for one in standing]
