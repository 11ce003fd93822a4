"""Breaking the glass, and the list of its uses."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.partnership import roles
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.kinds import GlassReason
from macfa.stewardship.models import BreakGlass
from macfa.web import words
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.forms import GlassForm, child_meant
from macfa.web.stewardship.people import name
from macfa.web.stewardship.tables import Cell, table

_MOST = 200


def break_it(request: HttpRequest) -> HttpResponse:
    """Ask for the reason and the time."""

    def do(given: dict[str, Any]) -> BreakGlass:
        return open_glass(
            child_meant(given["child"]), kind=GlassReason(given["kind"]), reason=given["reason"],
            minutes=given["minutes"], by=request.person,
        )  # fmt: skip

    return form_page(
        request, GlassForm, title="Break the glass", do=do, done=reverse("stewardship.glasses"),
        said=lambda glass: f"You can see this child until {words.moment(glass.until)}.",
        button="Break the glass", back=reverse("stewardship"),
        intro="Use this where a child’s record is not open to you and you must see it. The information governance"
        " lead is told at once, and every page that you look at stands in the ledger.",
    )  # fmt: skip


def uses(request: HttpRequest) -> HttpResponse:
    """All uses for those who read the ledger; their own for anybody else. Reasons in full."""
    everybodys = roles.has(request.person, "read_ledger", request.partnership)
    found = BreakGlass.objects.exclude(child__in=conflicts_of(request.person))
    if not everybodys:
        found = found.filter(person=request.person.id)
    shown = list(found[:_MOST])
    saw(request, "uses of breaking the glass")
    for glass in shown:
        saw(request, glass.reference, "list of broken glasses")
    listed = table(
        f"The latest {_MOST} uses" if len(shown) == _MOST else "Every use",
        ("Opened", "Who", "Child", "Kind of reason", "Reason", "Until", "Leads told"),
        (_row(request, glass) for glass in shown),
        "The glass was not broken yet.",
    )
    title = "Uses of breaking the glass" if everybodys else "My uses of breaking the glass"
    return page(
        request,
        "stewardship/pages/list.html",
        title=title,
        tables=(listed,),
        buttons=(),
        back=reverse("stewardship"),
    )


def _row(request: HttpRequest, glass: BreakGlass) -> tuple[Cell, ...]:
    told = words.moment(glass.notice_sent_at) or "Not by message"
    until = words.moment(glass.until) + (" (open)" if glass.is_open() else "")
    who = name(request.partnership, glass.person)
    return words.moment(glass.opened_at), who, glass.child, glass.kind.words, glass.reason, until, told
