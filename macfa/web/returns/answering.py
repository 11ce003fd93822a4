"""One question per page: saved at once, own rows beside it afterwards, both texts where two people wrote."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.audits import own_rows
from macfa.audits.actions.draft import ChangedMeanwhile, Difference, save_answer
from macfa.audits.drafts import INVOLVEMENT, Draft, Saved
from macfa.audits.models import AgencyReturn, ReturnPart
from macfa.instruments.answers import Answer, Part
from macfa.instruments.tool import Question
from macfa.partnership.errors import Refused
from macfa.web.pages import page
from macfa.web.returns import presenters
from macfa.web.returns.differing import differences_page
from macfa.web.returns.forms import AnswerForm, InvolvementForm, initial_of
from macfa.web.returns.frame import around
from macfa.web.returns.presenters import address
from macfa.web.returns.reached import fillable, part_of, readable
from macfa.web.words import moment

LATER = "later"
_SHOWN = "rows_shown"


def question(request: HttpRequest, key: str, number: int, question: str) -> HttpResponse:
    """Ask one question, and keep what is answered."""
    if request.method != "POST":
        found = fillable(request, key, number)
        part = part_of(request, found)
        asked = _asked(Draft(found, part).asked, question)
        saved = Draft(found, part).saved(question)
        form = AnswerForm(initial=initial_of(asked, saved.answer, saved.seen), question=asked)
        return _show(request, found, part, asked, form)
    # Whatever has happened meanwhile, what was typed stays on the page: so nothing but the save itself refuses it.
    found = readable(request, key, number)
    part = part_of(request, found)
    asked = _asked(Draft(found, part).questions, question)
    form = AnswerForm(request.POST, question=asked)
    if not form.is_valid():
        return _show(request, found, part, asked, form, status=422)
    try:
        saved = _save(request, found, part, form)
    except ChangedMeanwhile as changed:
        both = (Difference(question, changed.theirs, form.answer),)
        return differences_page(request, found, part, both, status=409)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, found, part, asked, form, status=409)
    return _go_on(request, found, part, asked, form, saved)


@require_POST
def autosave(request: HttpRequest, key: str, number: int, question: str) -> JsonResponse:
    """The same save, asked for by the page itself while somebody types. Answers in JSON, with nothing of the case."""
    found = fillable(request, key, number)
    part = part_of(request, found)
    form = AnswerForm(request.POST, question=_asked(Draft(found, part).questions, question))
    if not form.is_valid():
        return JsonResponse({"said": ""}, status=422)
    try:
        saved = _save(request, found, part, form)
    except ChangedMeanwhile:
        said = "Somebody else changed this answer. Choose Save and continue to see both."
        return JsonResponse({"said": said}, status=409)
    return JsonResponse(
        {"seen": saved.seen, "said": f"Saved on {moment(saved.saved_at)}" if saved.saved_at else ""}
    )


def involvement(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Whether the agency was involved at all."""
    found = fillable(request, key, number)
    part = part_of(request, found)
    saved = Draft(found, part).saved(INVOLVEMENT)
    form = InvolvementForm(
        request.POST if request.method == "POST" else None,
        initial={"value": saved.answer.value, "seen": saved.seen},
    )
    if request.method == "POST" and form.is_valid():
        answer = Answer(form.cleaned_data["value"])
        try:
            save_answer(
                found,
                question=INVOLVEMENT,
                answer=answer,
                seen=form.cleaned_data["seen"],
                by=request.person,
                part=part,
            )
        except ChangedMeanwhile as changed:
            both = (Difference(INVOLVEMENT, changed.theirs, answer),)
            return differences_page(request, found, part, both, status=409)
        return redirect(_after_involvement(found, part, answer))
    return page(
        request, "returns/pages/form.html", title="Your involvement", form=form, button="Save and continue", intro="",
        back=_home(found, part), status=422 if form.errors else 200, **around(request, found),
    )  # fmt: skip


def _after_involvement(found: AgencyReturn, part: ReturnPart | None, answer: Answer) -> str:
    if answer.value == "no":
        return address(found, "returns.check") if part is None else _home(found, part)
    first = Draft(found, part).asked[0].id
    return address(found, "returns.question", first, part=part)


def _asked(questions: Iterable[Question], question: str) -> Question:
    """The question among those that may be answered; else 404."""
    asked = next((one for one in questions if one.id == question), None)
    if asked is None:
        raise Http404
    return asked


def _save(request: HttpRequest, found: AgencyReturn, part: ReturnPart | None, form: AnswerForm) -> Saved:
    return save_answer(
        found, question=form.question.id, answer=form.answer, seen=form.cleaned_data["seen"],
        by=request.person, part=part,
    )  # fmt: skip


def _go_on(
    request: HttpRequest,
    found: AgencyReturn,
    part: ReturnPart | None,
    asked: Question,
    form: AnswerForm,
    saved: Saved,
) -> HttpResponse:
    """Where somebody goes after a save: back later, on to the next question, or nowhere while something is missing."""
    if LATER in request.POST:
        return redirect(_home(found, part))
    draft = Draft(found, part)
    if (problem := draft.problems.get(asked.id)) is not None:
        form.data = form.data.copy()
        form.data["seen"] = saved.seen
        field = "comment" if problem.part is Part.COMMENT and "comment" in form.fields else "value"
        form.add_error(field, presenters.missing(problem))
        return _show(request, found, part, asked, form, status=422)
    if part is None and _SHOWN not in request.POST and saved.answer.value and own_rows.beside(found, asked):
        return redirect(f"{address(found, 'returns.question', asked.id)}#own-rows")
    return redirect(_next(draft, asked))


def _place(draft: Draft, asked: Question) -> int:
    """Its number among the questions that are asked."""
    order = draft.questions.index
    return sum(order(one) <= order(asked) for one in draft.asked)


def _next(draft: Draft, asked: Question) -> str:
    later = draft.questions[draft.questions.index(asked) + 1 :]
    following = [question for question in draft.asked if question in later]
    if not following:
        return _home(draft.agency_return, draft.part)
    return address(draft.agency_return, "returns.question", following[0].id, part=draft.part)


def _home(found: AgencyReturn, part: ReturnPart | None) -> str:
    return address(found) if part is None else address(found, "returns.practice", part.pk)


def _show(
    request: HttpRequest, found: AgencyReturn, part: ReturnPart | None, asked: Question, form: AnswerForm,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    draft = Draft(found, part)
    saved = draft.saved(asked.id)
    return page(
        request, "returns/pages/question.html", title=asked.text, form=form, question=asked, status=status,
        back=_home(found, part), place=_place(draft, asked), of=len(draft.asked), part=part,
        key_line=draft.tool.key_line(asked.key_line), saved=saved, saved_by=_name(request, saved.saved_by),
        # Only after an answer: rows that stood there before it would be copied into it.
        rows=own_rows.beside(found, asked) if part is None and saved.answer.value else None,
        asked_back=presenters.open_questions(found).get(asked.id, []) if part is None else [],
        practices=_practices(found, asked) if part is None else [],
        autosave=address(found, "returns.autosave", asked.id, part=part), skip=_next(draft, asked),
        **around(request, found),
    )  # fmt: skip


def _practices(found: AgencyReturn, asked: Question) -> list[tuple[str, str, str]]:
    """What each practice answered, for the one who collates."""
    told: list[tuple[str, str, str]] = []
    for part in found.parts.all():
        draft = Draft(found, part)
        answer: Any = draft.saved(asked.id).answer
        if draft.involved is False:
            told.append((part.name, "No involvement", ""))
        else:
            told.append(
                (part.name, presenters.in_words(asked, answer.value) or "Not answered yet", answer.comment)
            )
    return told


def _name(request: HttpRequest, person: str) -> str:
    return next((one.name for one in request.partnership.people if one.id == person), person)
