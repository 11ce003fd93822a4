"""The audit's own page, and the steps that move it on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions
from macfa.audits.actions import agency_return, frame, panel, planning
from macfa.audits.actions.sample import draw
from macfa.audits.deeds import ALLOWED, Deed
from macfa.audits.models import Audit
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase
from macfa.audits.transitions import tables
from macfa.partnership import clock
from macfa.partnership.roles import roles_of
from macfa.web import access
from macfa.web.audits.presenters import panel_names, steps_of
from macfa.web.pages import page

# What moves an audit on: (phase in which the button stands, deed, words of the button, what it does).
Move = tuple[tuple[Phase, ...], Deed, str, Callable[..., Any]]
MOVES: dict[str, Move] = {
    "freeze": ((Phase.PLANNED,), Deed.FREEZE, "Fix the list of children", frame.freeze),
    "draw": ((Phase.FROZEN,), Deed.DRAW, "Draw the sample", draw),
    "send": ((Phase.DRAWN,), Deed.EXPORT_RETURNS, "Ask the agencies", agency_return.export_returns),
    "report": ((Phase.MODERATING,), Deed.START_REPORTING, "Start reporting", panel.start_reporting),
    "close": ((Phase.PUBLISHED,), Deed.CLOSE, "Close the audit", planning.close),
}

OVERSEEING = frozenset({"scrutineer", "executive", "information_governance"})

# Where the work of each phase is done; shown to those who may go there.
PLACES = (
    ("audits.sample", "Sample and its proof"),
    ("returns.of", "Returns"),
    ("panel.of", "Panel"),
    ("findings.of", "Findings"),
    ("briefing.of", "Briefing"),
    ("actions.of", "Actions"),
    ("learning.of", "Dissemination"),
    ("audits.compare", "One year on: comparison"),
)


def one(request: HttpRequest, key: str) -> HttpResponse:
    """How far the audit is, its timetable, and where to go from here."""
    audit = get_object_or_404(Audit, key=key)
    _check_taking_part(request, audit)
    terms = audit.terms
    names = {person.id: person.name for person in request.partnership.people}
    return page(
        request, "audits/pages/one.html", title=audit.title, audit=audit, terms=terms, steps=steps_of(audit.phase),
        meaning=tables()["audit"].states[audit.phase.value], dates=terms.dates(request.partnership),
        today=clock.now().date(), agencies=terms.auditing(request.partnership), panel=panel_names(terms, names),
        moves=_moves(request, audit), places=_places(request, audit), links=_links(audit), back=reverse("audits"),
        offices=[office.value for office in relations(request.person, terms, request.partnership)],
    )  # fmt: skip


@require_POST
def move(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Take one of the steps; refusals are shown as a page with their reason."""
    audit = get_object_or_404(Audit, key=key)
    if step not in MOVES:
        raise Http404
    _, deed, _, action = MOVES[step]
    action(audit, by=request.person)
    messages.success(request, f"Done: {deed.value}.")
    return redirect("audits.sample" if step in ("freeze", "draw") else "audits.one", key)


def _moves(request: HttpRequest, audit: Audit) -> list[tuple[str, str, str]]:
    """(step, words, why not) of each move that stands in this phase; `why not` is empty where it can be taken."""
    found = []
    for step, (phases, deed, words, _) in MOVES.items():
        if audit.phase in phases:
            may = permissions.can(request.person, deed, audit.terms)
            why = "" if may else f"This is for the {_for_whom(deed)}."
            found.append((step, words, why))
    return found


def _for_whom(deed: Deed) -> str:
    return " or ".join(sorted(office.value for office in ALLOWED[deed]))


def _places(request: HttpRequest, audit: Audit) -> list[tuple[str, str]]:
    """The addresses of an audit's work that this person may open."""
    rules = access.rules()
    return [
        (words, reverse(route, args=[audit.key]))
        for route, words in PLACES
        if route in rules and access.may_open(rules[route], request.person, request.partnership)
    ]


def _links(audit: Audit) -> list[Any]:
    entry = getattr(audit, "entry", None)
    return list(entry.links.all()) if entry else []


def _check_taking_part(request: HttpRequest, audit: Audit) -> None:
    """Who has no office in the audit sees that it exists, in the programme, and no more before it is published."""
    held = relations(request.person, audit.terms, request.partnership)
    mine = {role.id for role in roles_of(request.person, request.partnership)}
    overseeing = bool(mine & OVERSEEING)
    if held == (Relation.OUTSIDER,) and not overseeing and audit.phase not in (Phase.PUBLISHED, Phase.CLOSED):
        raise Http404
