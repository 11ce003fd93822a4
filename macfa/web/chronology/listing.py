"""The chronology of a child: who tells, what they tell in order of time, and what was left out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.analysis import missing
from macfa.audits.chronologies.grouped import Grouped, grouped
from macfa.audits.chronologies.reach import opens_case
from macfa.audits.chronologies.reading import notes_for
from macfa.audits.models import Audit, SampledChild
from macfa.audits.states import Phase
from macfa.chronology.entries import Numbered
from macfa.partnership import clock, roles
from macfa.web.chronology import presenters
from macfa.web.chronology.asking import PER_PAGE, Asked, Sort, read
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.line import Drawn, drawn, subject
from macfa.web.middleware import saw
from macfa.web.pages import page

_LISTED = (
    Phase.COLLECTING,
    Phase.GRADING,
    Phase.MODERATING,
    Phase.REPORTING,
    Phase.PUBLISHED,
    Phase.CLOSED,
)


def index(request: HttpRequest) -> HttpResponse:
    """The cases whose chronologies the person reaches, of the newest audit first."""
    audits, listed = [], Audit.objects.filter(phase__in=[phase.value for phase in _LISTED], disposed_at=None)
    for audit in listed.order_by("-created_at"):
        cases = [child for child in SampledChild.in_sample(audit) if opens_case(request.person, child)]
        if cases:
            audits.append((audit, cases))
    for reference in [f"chronologies of {audit.reference}" for audit, _ in audits] or ["own chronologies"]:
        saw(request, reference)
    return page(
        request, "chronology/pages/index.html", title="Chronologies", audits=audits,
        finds=roles.has(request.person, "read_children", request.partnership),
    )  # fmt: skip


def one(request: HttpRequest, reference: str) -> HttpResponse:
    """The entries, narrowed and ordered as asked. Words and names to look for come in the body of the request only."""
    found = opened(request, reference)
    asked = read(request.GET, request.POST)
    entries = found.chronology.entries
    groups = grouped(found.chronology)
    listed = asked.listed(found.chronology.numbered)
    pages = max(1, -(-len(listed) // PER_PAGE))
    at = min(asked.page, pages)
    return page(
        request, "chronology/pages/one.html", title="Chronology", found=found, asked=asked,
        lines=_lines(request, found, groups, listed[(at - 1) * PER_PAGE : at * PER_PAGE]), count=len(listed), at=at,
        pages=pages, drawn=_drawn(request, found, groups, asked), places=_places(found, len(groups.shared)),
        tellers=presenters.tellers(entries, names_of(request), _expected(request, found)),
        known_at=clock.now(), live=found.audit is not None and found.audit.phase is Phase.COLLECTING,
        back=found.back, **_filters(request, asked, found), **around(request, found),
    )  # fmt: skip


def left_out(request: HttpRequest, reference: str) -> HttpResponse:
    """What is not in the chronology, with reason and author, to be taken back in."""
    found = opened(request, reference, "entries left out")
    people = {person.id: person.name for person in request.partnership.people}
    lines = [
        (line, people.get(line.why.left_out_by, line.why.left_out_by), presenters.when_words(line.entry),
         names_of(request).get(line.entry.agency, line.entry.agency),
         permissions.may_leave_out(request.person, line.entry))
        for line in found.chronology.left_out
    ]  # fmt: skip
    return page(
        request, "chronology/pages/left_out.html", title="Left out of the chronology", found=found, lines=lines,
        back=found.address(), **around(request, found),
    )  # fmt: skip


def names_of(request: HttpRequest) -> dict[str, str]:
    """The names of agencies by id."""
    return {agency.id: agency.name for agency in request.partnership.agencies}


def around(request: HttpRequest, found: Opened) -> dict[str, Any]:
    """What every page of a chronology shows beside its own: where one can go from here."""
    merges = permissions.may_merge(request.person)
    return {"caption": found.called, "merges": merges, "left_out_count": len(found.chronology.left_out)}


def entry_of(found: Opened, entry_id: str) -> Any:
    """The entry of an address; 404 where the person reads none of that id."""
    entry = found.chronology.entry(entry_id)
    if entry is None:
        raise Http404
    return entry


def _places(found: Opened, shared: int) -> list[tuple[str, str]]:
    """Where one can go from the list: what only shows side by side, and what can be done."""
    return [
        ("family.one", "Genogram"),
        ("family.ecomap", "Services around the family"),
        ("chronology.family", "Brothers and sisters"),
        ("chronology.events", f"One event, several accounts ({shared:,})"),
        ("chronology.conflicts", "Where accounts contradict each other"),
        ("chronology.gaps", "What was owed and not done"),
        ("chronology.patterns", "What comes again and again"),
        ("chronology.knew", "Who knew what when"),
        ("chronology.load", "Load an agency’s chronology"),
        ("chronology.take_out", "Take it out as a document"),
        ("chronology.sharing", "Who may read whose entries"),
        ("chronology.glossary", "Glossary"),
        ("chronology.left_out", f"Left out ({len(found.chronology.left_out):,})"),
    ]


def _lines(
    request: HttpRequest, found: Opened, groups: Grouped, listed: list[Numbered]
) -> list[presenters.Line]:
    notes, names = notes_for(request.person, found.chronology), names_of(request)
    return [
        presenters.line(
            one, names, notes=len(notes.get(one.entry.id, ())),
            told_by={other.agency for other in groups.others(one.entry.id)},
        )
        for one in listed
    ]  # fmt: skip


def _drawn(request: HttpRequest, found: Opened, groups: Grouped, asked: Asked) -> Drawn | None:
    """The time line; None where there is nothing to draw."""
    if not found.chronology.entries:
        return None
    subjects = [subject(found.chronology, groups, missing(found.chronology), request.partnership)]
    references = {found.child: found.reference}
    return drawn(subjects, asked, references, found.chronology.as_at, names_of(request))


def _filters(request: HttpRequest, asked: Asked, found: Opened) -> dict[str, Any]:
    entries, names = found.chronology.entries, names_of(request)
    return {
        "agencies": [presenters.Choice(one, names.get(one, one), one == asked.agency)
                     for one in found.chronology.agencies],
        "kinds": presenters.choices("event_kind", (entry.kind for entry in entries), asked.kind),
        "weights": presenters.choices("significance", (one.significance for one in entries), asked.significance),
        "impacts": presenters.choices("impact", (entry.impact for entry in entries), asked.impact),
        "people": presenters.people_of(entries),
        "sorts": [presenters.Choice(sort.value, sort.words, sort is asked.sort) for sort in Sort],
        "whole": reverse("chronology.one", args=[found.reference]),
    }  # fmt: skip


def _expected(request: HttpRequest, found: Opened) -> list[str]:
    """The agencies that the audit asks, for the coordinator: who has not told anything yet."""
    if found.audit is None or not found.chronology.reach.everything:
        return []
    return [agency.id for agency in found.audit.terms.auditing(request.partnership)]
