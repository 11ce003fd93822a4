"""One return: its task list for those who answer it, its answers for those who read it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.audits import filling
from macfa.audits.actions.draft import hand_in_draft
from macfa.audits.chronologies.reach import opens_case
from macfa.audits.deeds import Deed
from macfa.audits.drafts import INVOLVEMENT, Draft
from macfa.audits.models import AgencyReturn
from macfa.audits.states import Phase, ReturnState
from macfa.partnership.errors import NotNow, NotPermitted, Refused
from macfa.web.pages import page
from macfa.web.returns import presenters
from macfa.web.returns.frame import around
from macfa.web.returns.presenters import address
from macfa.web.returns.reached import coordinates, fillable, readable


def one(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The task list where the person may write in the return, else its answers."""
    found = readable(request, key, number)
    if filling.can_fill(found, request.person):
        return _task_list(request, found)
    return _answers(request, found)


def check(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Check your answers, then hand in exactly these."""
    found = fillable(request, key, number)
    draft, problem = Draft(found), ""
    if request.method == "POST":
        try:
            hand_in_draft(found, fingerprint=request.POST.get("fingerprint", ""), by=request.person)
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "The return is handed in. The coordinator reads it and may ask back.")
            return redirect(address(found))
    given = draft.answers if draft.involved is not False else {}
    return page(
        request, "returns/pages/check.html", title="Check your answers", draft=draft, problem=problem,
        sections=presenters.read_sections(draft, given.items(), links=True) if draft.involved is not False else [],
        left_out=len(draft.answers) if draft.involved is False else 0, why_not=_why_not(request, found),
        practices=_practices(found), back=address(found), status=409 if problem else 200, **around(request, found),
    )  # fmt: skip


def _task_list(request: HttpRequest, found: AgencyReturn) -> HttpResponse:
    draft = Draft(found)
    done, of = presenters.progress(draft)
    return page(
        request, "returns/pages/tasks.html", title=presenters.heading(found), draft=draft, done=done, of=of,
        sections=presenters.sections(draft), asked_back=presenters.open_questions(found).get("", []),
        standing=_standing(found), files=list(found.files.filter(removed_at=None)), practices=_practices(found),
        chronology=found.case == found.sampled_child.case and opens_case(request.person, found.sampled_child),
        back=reverse("returns.of", args=[found.sampled_child.audit.key]), **_terms(found), **around(request, found),
    )  # fmt: skip


def _answers(request: HttpRequest, found: AgencyReturn) -> HttpResponse:
    draft, audit = Draft(found), found.sampled_child.audit
    handed_in = found.state is not ReturnState.INVITED
    mine = coordinates(request.person, audit)
    open_ = mine and audit.phase in (Phase.COLLECTING, Phase.GRADING)
    names = {person.id: person.name for person in request.partnership.people}
    agency = request.partnership.agency(found.agency)
    return page(
        request, "returns/pages/read.html", title=presenters.heading(found), draft=draft, handed_in=handed_in,
        sections=presenters.read_sections(draft, found.given.items()) if handed_in and found.involved else [],
        standing=_standing(found), files=list(found.files.filter(removed_at=None)), coordinates=mine,
        by=names.get(found.submitted_by, agency.name), whole=[c for c in found.clarifications.all() if not c.question],
        can_accept=open_ and found.state is ReturnState.SUBMITTED,
        can_ask=open_ and found.state in (ReturnState.SUBMITTED, ReturnState.ACCEPTED),
        why_closed=_why_closed(request, found), back=reverse("returns.of", args=[audit.key]),
        practices=_practices(found) if handed_in else [], **_terms(found), **around(request, found),
    )  # fmt: skip


def _why_closed(request: HttpRequest, found: AgencyReturn) -> str:
    """Why somebody of the agency, or the coordinator for it, cannot change it; nothing for those who only read."""
    if found.agency != request.person.agency and not coordinates(request.person, found.sampled_child.audit):
        return ""
    try:
        filling.check_may_fill(found, Deed.SAVE_ANSWER, request.person)
    except (NotNow, NotPermitted) as refusal:
        return str(refusal)
    return ""


def _why_not(request: HttpRequest, found: AgencyReturn) -> str:
    """Why this person does not hand the return in; nothing where they do."""
    try:
        filling.check_hands_in(found.sampled_child.audit.terms, found.agency, request.person)
    except NotPermitted as refusal:
        return f"You can answer this return, and somebody else hands it in. {refusal}"
    return ""


def _practices(found: AgencyReturn) -> list[tuple[Any, Draft]]:
    return [(part, Draft(found, part)) for part in found.parts.all()]


def _standing(found: AgencyReturn) -> dict[str, str]:
    standing = found.standing()
    return {"text": presenters.WORDS[standing], "classes": presenters.TAGS[standing]}


def _terms(found: AgencyReturn) -> dict[str, Any]:
    terms = found.sampled_child.audit.terms
    first, last = terms.look_back.days(terms.as_at)
    return {"look_back": (first, last), "involvement": INVOLVEMENT, "address": address}
