"""Two texts of one answer: both are shown, and the person picks one or joins them."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.audits.actions.draft import ChangedMeanwhile, Difference, save_answer
from macfa.audits.drafts import INVOLVEMENT, Draft
from macfa.audits.models import AgencyReturn, ReturnPart
from macfa.instruments.answers import LONGEST, Answer
from macfa.instruments.tool import AnswerKind
from macfa.partnership.errors import NotNow
from macfa.web.pages import page
from macfa.web.returns.frame import around
from macfa.web.returns.presenters import address, in_words
from macfa.web.returns.reached import fillable, part_of

KEEP, TAKE, JOIN = "keep", "take", "join"


def differences_page(
    request: HttpRequest,
    found: AgencyReturn,
    part: ReturnPart | None,
    differences: Iterable[Difference],
    *,
    status: int,
) -> HttpResponse:
    """Both texts of each answer, side by side."""
    draft = Draft(found, part)
    names = {person.id: person.name for person in request.partnership.people}
    return page(
        request, "returns/pages/differing.html", title="Two people have answered", status=status, part=part,
        shown=[_shown(draft, one, names) for one in differences], back=None,
        target=address(found, "returns.choose", part=part), **around(request, found),
    )  # fmt: skip


@require_POST
def choose(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Save what was picked. Where somebody changed an answer again, both stand there again."""
    found = fillable(request, key, number)
    part = part_of(request, found)
    again: list[Difference] = []
    for question in request.POST.getlist("question"):
        mine = _picked(request.POST, question)
        if mine is None:
            continue
        seen = request.POST.get(f"{question}-seen", "")
        try:
            save_answer(found, question=question, answer=mine, seen=seen, by=request.person, part=part)
        except ChangedMeanwhile as changed:
            again.append(Difference(question, changed.theirs, mine))
    if again:
        return differences_page(request, found, part, again, status=409)
    messages.success(request, "Your choice is saved.")
    return redirect(address(found) if part is None else address(found, "returns.practice", part.pk))


def _picked(given: QueryDict, question: str) -> Answer | None:
    """The answer to save; None where the other text stays."""
    pick = given.get(f"{question}-pick", KEEP)
    if pick == KEEP:
        return None
    field = f"{question}-joined" if pick == JOIN else f"{question}-comment"
    comment = given.get(field, "").replace("\r\n", "\n").strip()
    value = given.get(f"{question}-value", "").replace("\r\n", "\n")
    if given.get(f"{question}-text") == "yes":
        value, comment = (comment if pick == JOIN else value), ""
    if max(len(comment), len(value)) > LONGEST:
        raise NotNow(f"An answer can have {LONGEST:,} characters. Go back and shorten what you joined.")
    return Answer(value, comment)


def _shown(draft: Draft, one: Difference, names: dict[str, str]) -> dict[str, object]:
    """One answer in both forms. Where the answer itself is text, that is what can be joined."""
    asked = next((question for question in draft.questions if question.id == one.question), None)
    theirs, mine = one.theirs.answer, one.mine
    is_text = asked is not None and asked.answer is AnswerKind.TEXT
    texts = (theirs.value, mine.value) if is_text else (theirs.comment, mine.comment)
    return {
        "id": one.question,
        "text": asked.text if asked else "Your involvement",
        "is_text": is_text,
        "theirs": theirs if asked is None else Answer(in_words(asked, theirs.value), theirs.comment),
        "mine": mine if asked is None else Answer(in_words(asked, mine.value), mine.comment),
        "raw": mine,
        "seen": one.theirs.seen,
        "who": names.get(one.theirs.saved_by, one.theirs.saved_by),
        "when": one.theirs.saved_at,
        "joined": "\n\n".join(dict.fromkeys(text for text in texts if text)),
        "can_join": one.question != INVOLVEMENT,
    }
