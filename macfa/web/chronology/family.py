"""The chronologies of one family beside each other, and laid on the same event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from macfa.audits.chronologies.analysis import missing
from macfa.audits.chronologies.glossaries import read_in_case
from macfa.audits.chronologies.grouped import grouped
from macfa.audits.chronologies.reading import Chronology, chronology_for
from macfa.audits.models import SampledChild
from macfa.chronology.timeline import Subject
from macfa.chronology.timeline_aligned import aligned
from macfa.chronology.timeline_aligned_picture import aligned_picture, aligned_tables
from macfa.chronology.timeline_table import Table
from macfa.web.chronology.asking import Asked
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.line import drawn, links, subject
from macfa.web.chronology.listing import around, names_of
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.standards import asked as asked_of_standards


@dataclass(frozen=True)
class Laid:
    """A picture of several children, and the tables that say the same."""

    svg: Markup
    tables: tuple[Table, ...]


def family(request: HttpRequest, reference: str) -> HttpResponse:
    """The child and the brothers and sisters of whom the person reads something."""
    found = opened(request, reference, "brothers and sisters")
    others = list(_others(request, found))
    subjects = [_subject(request, found.chronology, "This child")]
    subjects += [
        _subject(request, read, f"Brother or sister {n}") for n, (read, _) in enumerate(others, start=1)
    ]
    references = {found.child: found.reference, **{read.child: address for read, address in others}}
    return page(
        request, "chronology/pages/family.html", title="Brothers and sisters", found=found, back=found.address(),
        **(_laid(request, found, subjects, references) if others else {"beside": None, "aligned": None}),
        **around(request, found),
    )  # fmt: skip


def _others(request: HttpRequest, found: Opened) -> Iterator[tuple[Chronology, str]]:
    """The chronologies of the siblings within reach, each with its place in addresses; "" where it has none."""
    standing = asked_of_standards.standing()
    for sibling in found.chronology.history.siblings:
        if found.audit is not None:
            read, address = read_in_case(request.person, sibling.child), _case_of(found, sibling.child)
        else:
            member = standing.kept.members.get(sibling.child) if standing else None
            read, address = chronology_for(request.person, sibling.child), member.reference if member else ""
        if read.entries:
            saw(request, f"child {address}" if found.audit is None else f"family of case {found.reference}")
            yield read, address


def _case_of(found: Opened, child: str) -> str:
    sampled = SampledChild.objects.filter(audit=found.audit, child=child, replaced_at=None).first()
    return sampled.case if sampled else ""


def _subject(request: HttpRequest, read: Chronology, name: str) -> Subject:
    return subject(read, grouped(read), missing(read), request.partnership, name)


def _laid(
    request: HttpRequest, found: Opened, subjects: list[Subject], references: dict[str, str]
) -> dict[str, Any]:
    day, lead = found.chronology.as_at, links(references)
    beside = drawn(subjects, Asked(), references, day, names_of(request))
    line = aligned(subjects, as_at=day)
    laid = (
        Laid(Markup(aligned_picture(line, link=lead)), aligned_tables(line, lead)) if line.children else None
    )
    return {"beside": beside, "aligned": laid}
