"""Which returns there are and how each stands: the agency's own, and the coordinator's list for chasing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.audits import filling, visibility
from macfa.audits.actions.reminding import recipients, remind_agencies
from macfa.audits.cases import child_part
from macfa.audits.models import AgencyReturn, Audit, Clarification
from macfa.audits.states import Phase, ReturnState, Standing
from macfa.partnership.people import Person
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.returns.frame import around_audit
from macfa.web.returns.presenters import TAGS, WORDS, address
from macfa.web.returns.reached import audit_of, coordinates

COLLECTED = (
    Phase.COLLECTING,
    Phase.GRADING,
    Phase.MODERATING,
    Phase.REPORTING,
    Phase.PUBLISHED,
    Phase.CLOSED,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One return in a list. `href` is empty where the person may know of it and not open it."""

    case: str
    agency: str
    subject: str
    tool: str
    words: str
    classes: str
    due: date
    handed_in: datetime | None
    asked: int
    reminded: datetime | None
    href: str


def own(request: HttpRequest) -> HttpResponse:
    """The returns of the person's own agency, audit by audit; for the coordinator the audits to chase."""
    audits = []
    for audit in Audit.objects.filter(phase__in=[phase.value for phase in COLLECTED]).order_by("-created_at"):
        listed = _of_person(audit, request.person)
        if listed:
            audits.append((audit, _rows(request, audit, listed), _open_count(listed)))
    for reference in sorted(
        {f"own returns of audit {audit.key}" for audit, _, _ in audits} or {"own returns"}
    ):
        saw(request, reference)
    return page(
        request, "returns/pages/own.html", title="Returns", audits=audits, coordinates=_chased(request)
    )


def of(request: HttpRequest, key: str) -> HttpResponse:
    """Every return of an audit whose standing the person may know."""
    audit = audit_of(key)
    listed = list(visibility.listed_returns(audit, request.person).select_related("sampled_child__audit"))
    for case in sorted({child_part(one.case) for one in listed}) or [audit.key]:
        saw(request, f"returns on case {case}" if listed else audit.reference)
    counts = Counter(one.standing() for one in listed)
    shown = request.GET.get("show", "")
    chosen = [one for one in listed if not shown or one.standing().name.lower() == shown]
    chases = coordinates(request.person, audit)
    return page(
        request, "returns/pages/of.html", title=f"Returns: {audit.title}", audit=audit,
        rows=_rows(request, audit, chosen),
        filters=_filters(audit, counts, shown, len(listed)), chases=chases, shown=shown,
        open=audit.phase in (Phase.COLLECTING, Phase.GRADING), adds=audit.phase is Phase.COLLECTING,
        owed=sum(one.state in (ReturnState.INVITED, ReturnState.CLARIFYING) for one in listed),
        back=reverse("audits.one", args=[key]), **_frame(audit),
    )  # fmt: skip


def remind(request: HttpRequest, key: str) -> HttpResponse:
    """Who would be written to, and the button that does it."""
    audit = audit_of(key)
    if request.method == "POST":
        told = remind_agencies(audit, by=request.person)
        sent = sum(len(people) for people in told.values())
        messages.success(
            request, f"Reminders sent: {sent}." if sent else "Nobody has an e-mail address to write to."
        )
        return redirect("returns.of", key)
    owed = Counter(
        one.agency
        for one in visibility.listed_returns(audit, request.person)
        if one.state in (ReturnState.INVITED, ReturnState.CLARIFYING)
    )
    lines = [
        (agency, count, recipients(audit, agency))
        for name, count in sorted(owed.items())
        for agency in [request.partnership.agency(name)]
    ]
    return page(
        request, "returns/pages/remind.html", title="Remind agencies", audit=audit, lines=lines,
        back=reverse("returns.of", args=[key]),
    )  # fmt: skip


def _of_person(audit: Audit, person: Person) -> list[AgencyReturn]:
    visible = AgencyReturn.objects.visible_to(person).filter(sampled_child__audit=audit, agency=person.agency)
    return list(visible.expected().select_related("sampled_child__audit"))


def _open_count(listed: Iterable[AgencyReturn]) -> int:
    return sum(one.state in (ReturnState.INVITED, ReturnState.CLARIFYING) for one in listed)


def _chased(request: HttpRequest) -> list[tuple[Audit, int, int]]:
    """(audit, returns still owed, returns to read) of every audit that this person chases now."""
    found = []
    for audit in Audit.objects.filter(phase__in=[Phase.COLLECTING.value, Phase.GRADING.value]):
        if coordinates(request.person, audit):
            states = [one.state for one in visibility.listed_returns(audit, request.person)]
            owed = sum(state in (ReturnState.INVITED, ReturnState.CLARIFYING) for state in states)
            found.append((audit, owed, states.count(ReturnState.SUBMITTED)))
    return found


def _rows(request: HttpRequest, audit: Audit, listed: list[AgencyReturn]) -> list[Row]:
    """Late ones first, then by case and agency."""
    visible = AgencyReturn.objects.visible_to(request.person).filter(sampled_child__audit=audit)
    opens = set(visible.values_list("pk", flat=True))
    opens |= filling.left_to_the_coordinator(audit, listed, request.person)
    waiting = Clarification.objects.filter(answered_at=None, agency_return__sampled_child__audit=audit)
    asked = Counter(waiting.values_list("agency_return", flat=True))
    ordered = sorted(
        listed, key=lambda one: (one.standing() is not Standing.LATE, one.case, one.agency, one.tool)
    )
    return [_row(request, one, one.pk in opens, asked[one.pk]) for one in ordered]


def _row(request: HttpRequest, one: AgencyReturn, opens: bool, asked: int) -> Row:
    standing = one.standing()
    return Row(
        case=one.case,
        agency=request.partnership.agency(one.agency).name,
        subject=one.subject,
        tool=one.tool.replace("-", " "),
        words=WORDS[standing],
        classes=TAGS[standing],
        due=one.due,
        handed_in=one.submitted_at,
        asked=asked,
        reminded=one.reminded_at,
        href=address(one) if opens else "",
    )


def _filters(audit: Audit, counts: Counter[Standing], shown: str, in_all: int) -> list[tuple[str, str, bool]]:
    """(words, address, here) of each way to narrow the list; those with nothing in them are left out."""
    base = reverse("returns.of", args=[audit.key])
    found = [(f"All ({in_all})", base, not shown)]
    for standing in Standing:
        if counts[standing]:
            name = standing.name.lower()
            found.append((f"{WORDS[standing]} ({counts[standing]})", f"{base}?show={name}", shown == name))
    return found


def _frame(audit: Audit) -> dict[str, object]:
    return {name: value for name, value in around_audit(audit).items() if name != "audit"}
