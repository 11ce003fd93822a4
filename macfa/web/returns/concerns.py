"""Immediate concerns: raised from any page of a return, taken up and answered by a manager within hours."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions, visibility
from macfa.audits.actions.concern import acknowledge_concern, answer_concern, raise_concern
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, ImmediateConcern
from macfa.partnership import clock
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Agency, Person
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.returns.forms import ConcernAnswerForm, ConcernForm
from macfa.web.returns.frame import around_audit
from macfa.web.returns.reached import audit_of, coordinates
from macfa.web.second_factor import has_second_factor
from macfa.web.words import moment


def new(request: HttpRequest, key: str) -> HttpResponse:
    """Raise a concern. It needs nothing but words; the case is taken from the page it was raised on."""
    audit = audit_of(key)
    case = _case(request, audit)
    saw(request, f"case {case}" if case else audit.reference)
    route = audit.terms.immediate_concern
    manager = request.partnership.person(route.manager)

    def do(given: dict[str, Any]) -> ImmediateConcern:
        behind = _behalf(request, audit)
        return raise_concern(audit, text=given["text"], by=request.person, case=case, on_behalf_of=behind)

    return form_page(
        request, ConcernForm, title="Raise an immediate concern", do=do, button="Raise the concern",
        template="returns/pages/raise.html", done=reverse("home"), back=_back(request, audit),
        said=lambda made: f"The concern is raised. {manager.name} answers it by {moment(made.answer_by)}.",
        intro="What you write goes to a manager who acts on it now, apart from the audit.",
        case=case, hours=route.hours, manager=manager.name, **around_audit(audit),
    )  # fmt: skip


def index(request: HttpRequest) -> HttpResponse:
    """Every concern that the person may read: those that wait first."""
    _check_second_factor(request)
    found = [
        concern
        for audit in Audit.objects.all()
        for concern in visibility.readable_concerns(audit, request.person)
    ]
    found.sort(key=lambda one: (one.answered_at is not None, one.answer_by))
    for concern in found:
        saw(request, concern.reference)
    if not found:
        saw(request, "immediate concerns")
    return page(
        request, "returns/pages/concerns.html", title="Immediate concerns",
        lines=[(concern, *standing(concern, request)) for concern in found],
    )  # fmt: skip


def one(request: HttpRequest, number: int) -> HttpResponse:
    """What the concern is, who has it, and what was done."""
    concern = _readable(request, number)
    may = permissions.can(request.person, Deed.ANSWER_CONCERN, concern.audit.terms) or coordinates(
        request.person, concern.audit
    )
    stands, classes = standing(concern, request)
    names = {person.id: person.name for person in request.partnership.people}
    extra = {
        "concern": concern, "stands": stands, "classes": classes, "may": may, "names": names,
        "with_whom": names.get(concern.with_whom(), ""), "agency": _agency_name(request, concern),
        "acknowledges": may and concern.acknowledged_at is None and concern.answered_at is None,
        "for_manager": _for_manager(request, concern),
    }  # fmt: skip
    title, back = f"Immediate concern {concern.pk}", reverse("returns.concerns")
    if not may or concern.answered_at is not None:
        return page(request, "returns/pages/concern.html", title=title, back=back, **extra)
    return form_page(
        request, ConcernAnswerForm, title=title, button="Save the answer", template="returns/pages/concern.html",
        do=lambda given: answer_concern(
            concern, answer=given["answer"], by=request.person, on_behalf_of=_for_manager(request, concern)
        ),
        done=back, said="The answer is saved.", back=back, **extra,
    )  # fmt: skip


@require_POST
def acknowledge(request: HttpRequest, number: int) -> HttpResponse:
    """The manager has it."""
    concern = _readable(request, number)
    acknowledge_concern(concern, by=request.person, on_behalf_of=_for_manager(request, concern))
    messages.success(request, "You have taken the concern up. Say here what was done.")
    return redirect("returns.concern_one", number)


def standing(concern: ImmediateConcern, request: HttpRequest) -> tuple[str, str]:
    """How a concern stands, in words and as a colour."""
    now: datetime = clock.now()
    names = {person.id: person.name for person in request.partnership.people}
    who = names.get(concern.with_whom(now), concern.with_whom(now))
    if concern.answered_at is not None:
        return "Answered", "govuk-tag--green"
    if concern.is_overdue(now):
        return f"Overdue, with {who}", "govuk-tag--red"
    if concern.acknowledged_at is not None:
        return f"Taken up by {who}", "govuk-tag--blue"
    until = concern.next_answer_by if now >= concern.answer_by else concern.answer_by
    return f"With {who} until {moment(until)}", "govuk-tag--orange"


def _check_second_factor(request: HttpRequest) -> None:
    """Terms of reference may name a manager whose roles see no child otherwise, so signing in asked for none."""
    if not has_second_factor(request):
        raise NotPermitted(
            "This page is about a child. Set up a second step of signing in, then sign in with it."
        )


def _readable(request: HttpRequest, number: int) -> ImmediateConcern:
    _check_second_factor(request)
    found = ImmediateConcern.objects.filter(pk=number).first()
    if (
        found is None
        or not visibility.readable_concerns(found.audit, request.person).filter(pk=number).exists()
    ):
        raise Http404
    saw(request, found.reference)
    return found


def _case(request: HttpRequest, audit: Audit) -> str:
    """The case named in the address, if it is one whose returns the person may know of."""
    named = request.GET.get("case", "")
    listed = visibility.listed_returns(audit, request.person)
    return named if named and listed.filter(case=named).exists() else ""


def _behalf(request: HttpRequest, audit: Audit) -> Agency | None:
    """The agency for whom the coordinator raises it, where the page was that agency's return."""
    named = request.GET.get("for", "")
    taking_part = {agency.id: agency for agency in audit.terms.auditing(request.partnership)}
    if not coordinates(request.person, audit) or named == request.person.agency:
        return None
    return taking_part.get(named)


def _for_manager(request: HttpRequest, concern: ImmediateConcern) -> Person | None:
    """The manager for whom the coordinator writes; None for the managers themselves."""
    if permissions.can(request.person, Deed.ANSWER_CONCERN, concern.audit.terms):
        return None
    return (
        request.partnership.person(concern.with_whom())
        if coordinates(request.person, concern.audit)
        else None
    )


def _agency_name(request: HttpRequest, concern: ImmediateConcern) -> str:
    return next(
        (one.name for one in request.partnership.agencies if one.id == concern.agency), concern.agency
    )


def _back(request: HttpRequest, audit: Audit) -> str:
    return reverse("returns.of", args=[audit.key])
