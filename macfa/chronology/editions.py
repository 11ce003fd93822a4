"""Editions of a chronology for readers who may not see all of it. What is kept back is not in them at all.

An edition is made of entries before any document is: no document, in whatever form, can hold what it was not given.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from macfa.chronology.entries import NOT_TOLD, Entry, Numbered
from macfa.chronology.entry_texts import texts_of, with_texts
from macfa.chronology.glossary import Glossary
from macfa.chronology.pseudonyms import pseudonymise
from macfa.chronology.roles import Roles
from macfa.chronology.withheld import CODES, Reason, Withheld, mark_of

_PANEL = (
    "Roles in square brackets stand in place of names. A number after a role says which way of writing the name it "
    "stands for."
)
_MARKS = frozenset(map(mark_of, Reason))
_SUBJECT = "Roles in square brackets stand in place of the names of other people."


@dataclass(frozen=True, slots=True)
class Edited:
    """The entries of an edition, numbered as in the whole chronology, and sentences on what was done to them.

    `glossary` puts the names of a panel edition back; it belongs in no document. None where no way leads back.
    """

    entries: tuple[Numbered, ...]
    notices: tuple[str, ...]
    glossary: Glossary | None = None


def panel(entries: Sequence[Numbered], glossary: Glossary) -> Edited:
    """For a panel: every name of the glossary is replaced by a mark from which it can be put back."""
    without = pseudonymise([_bare(one.entry) for one in entries], glossary)
    pairs = zip(entries, without.entries, strict=True)
    return Edited(tuple(Numbered(one.number, entry) for one, entry in pairs), (_PANEL,), without.glossary)


def subject_access(
    entries: Sequence[Numbered],
    glossary: Glossary,
    *,
    subject: str,
    withheld: Iterable[Withheld] = (),
    in_confidence: Collection[str] = (),
) -> Edited:
    """For the person whom the chronology is about, with the label `subject`: other people only by their roles.

    `withheld` is kept back as decided. `in_confidence` are the labels of those who told something in confidence:
    neither their names nor their roles are shown. ValueError for a label that the glossary does not have. An entry
    that is withheld whole keeps its number and its place, but not its date.
    """
    decided: dict[str, list[Withheld]] = {}
    for decision in withheld:
        decided.setdefault(decision.entry, []).append(decision)
    roles = Roles(glossary, subject, frozenset(in_confidence))
    edited = tuple(
        Numbered(one.number, _for_subject(one.entry, decided.get(one.entry.id, ()), roles)) for one in entries
    )
    return Edited(edited, tuple(_notices(one.entry for one in edited)))


def _bare(entry: Entry) -> Entry:
    """An entry without what no reader sees: the row behind it, the record's values, the date as written."""
    return replace(entry, ref=None, values=(), when=replace(entry.when, written=""))


def _for_subject(entry: Entry, decisions: Sequence[Withheld], roles: Roles) -> Entry:
    whole = next((decision for decision in decisions if decision.whole), None)
    if whole is not None:
        told = mark_of(whole.reason)
        return Entry(entry.id, entry.child, "", NOT_TOLD, source="", event=told, mark=entry.mark)
    edited = with_texts(_bare(entry), roles)
    for decision in decisions:
        changes: dict[str, Any] = {name: _kept_back(edited, name, decision) for name in decision.fields}
        edited = replace(edited, **changes)
    return edited


def _kept_back(entry: Entry, field: str, decision: Withheld) -> object:
    """What stands in a field that is withheld; a field with nothing in it stays so."""
    mark = mark_of(decision.reason)
    match field:
        case "agency":
            return ""
        case "when":
            return NOT_TOLD
        case "people":
            return (mark,) if entry.people else ()
        case "more":
            return tuple((heading, mark) for heading, _ in entry.more)
        case _ if field in CODES:
            return None
        case _:
            return mark if getattr(entry, field) else ""


def _notices(entries: Iterable[Entry]) -> Iterator[str]:
    entries = list(entries)
    texts = [text for entry in entries for text in texts_of(entry)]
    yield _SUBJECT
    for reason in Reason:
        if any(mark_of(reason) in text for text in texts):
            yield f"{mark_of(reason)}: something is not shown, because {reason.words}."
    many = sum(entry.event in _MARKS and not entry.source for entry in entries)
    if many:
        yield f"{many:,} {'entry is' if many == 1 else 'entries are'} not shown at all, except for a number."
