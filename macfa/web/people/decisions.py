"""The second person's decision on a change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from macfa.partnership import here
from macfa.partnership.accounts.models import ProposedChange
from macfa.partnership.actions import deciding
from macfa.partnership.errors import Refused
from macfa.web.pages import page
from macfa.web.people import presenters
from macfa.web.people.views import show_link


def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm, refuse or withdraw."""
    proposal = get_object_or_404(ProposedChange, pk=number, decided_at=None)
    if request.method == "POST":
        return _decided(request, proposal)
    mine = proposal.asked_by == request.person.id
    return page(
        request, "people/pages/decide.html", title=presenters.KINDS[proposal.kind], proposal=proposal,
        who=presenters.name_of(proposal, request.partnership), asked_by=_name(proposal.asked_by),
        lines=presenters.compared(proposal, request.partnership), mine=mine,
        forbidden="" if mine else _why_not(request, proposal), back=reverse("people"),
    )  # fmt: skip


def _decided(request: HttpRequest, proposal: ProposedChange) -> HttpResponse:
    if request.POST.get("decision") != "confirm":
        deciding.refuse_change(proposal, by=request.person)
        messages.success(request, "The change was not made.")
        return redirect("people")
    secret = deciding.confirm_change(proposal, by=request.person)
    if secret:
        return show_link(request, here.partnership().person(proposal.person), secret)
    messages.success(request, "The change was made.")
    return redirect("people.one", proposal.person)


def _why_not(request: HttpRequest, proposal: ProposedChange) -> str:
    try:
        deciding.check_may_decide(proposal, request.person)
    except Refused as refusal:
        return str(refusal)
    return ""


def _name(person_id: str) -> str:
    return next((one.name for one in here.partnership().people if one.id == person_id), person_id)
