"""A return is answered page by page: each answer is saved at once, and nobody's words are overwritten unread."""

from dataclasses import dataclass

from django.db import transaction

from macfa.audits import filling, policies
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.deeds import Deed
from macfa.audits.drafts import INVOLVEMENT, Draft, Saved
from macfa.audits.models import AgencyReturn, DraftAnswer, ReturnPart
from macfa.instruments.answers import LONGEST, Answer, Answers
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow, Refused
from macfa.partnership.people import Person


class ChangedMeanwhile(Refused):
    """Somebody else saved this answer after it was read. `theirs` is what stands there now; nothing was changed."""

    def __init__(self, theirs: Saved) -> None:
        super().__init__(
            "Somebody else changed this answer while you were writing. Nothing of yours was saved yet."
        )
        self.theirs = theirs


@transaction.atomic
def save_answer(
    agency_return: AgencyReturn,
    *,
    question: str,
    answer: Answer,
    seen: str,
    by: Person,
    part: ReturnPart | None = None,
) -> Saved:
    """Save one answer of the draft; `seen` is `Saved.seen` of what the person had before them.

    The value is as `instruments.answers.canonical` makes it, "" where only a comment is written yet. The same
    answer again changes nothing. Raises `ChangedMeanwhile` where somebody else's words would be lost.
    """
    agency_return = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    role = filling.check_may_fill(agency_return, Deed.SAVE_ANSWER, by)
    draft = Draft(agency_return, part)
    _check_question(draft, question, answer)
    now = draft.saved(question)
    if now.answer == answer:
        return now
    if now.seen != seen:
        raise ChangedMeanwhile(now)
    behind = filling.behalf(agency_return, by)
    _keep(draft, question, answer, by, on_behalf=behind is not None)
    ledger.record(by, Deed.SAVE_ANSWER, of=agency_return.reference, role=role, on_behalf_of=behind)
    return Draft(agency_return, part).saved(question)


@dataclass(frozen=True, slots=True)
class Difference:
    """One question to which a form that came in and the draft have different answers: both are kept until one picks."""

    question: str
    theirs: Saved
    mine: Answer


@transaction.atomic
def take_answers(
    agency_return: AgencyReturn,
    *,
    involved: bool | None,
    answers: Answers,
    by: Person,
    part: ReturnPart | None = None,
) -> tuple[Difference, ...]:
    """Put the answers of a filled form into the draft; returns those where somebody has saved other words.

    These stay as they are until a person has seen both and picked.
    """
    draft = Draft(AgencyReturn.objects.select_for_update().get(pk=agency_return.pk), part)
    given = dict(answers)
    if involved is not None:
        given[INVOLVEMENT] = Answer("yes" if involved else "no")
    differences = []
    for question, answer in given.items():
        now = draft.saved(question)
        if now.answer == answer:
            continue
        if now.saved_by and now.answer != Answer("") and question != INVOLVEMENT:
            differences.append(Difference(question, now, answer))
        else:
            save_answer(agency_return, question=question, answer=answer, seen=now.seen, by=by, part=part)
    return tuple(differences)


@transaction.atomic
def hand_in_draft(agency_return: AgencyReturn, *, fingerprint: str, by: Person) -> None:
    """Hand in what stands in the draft, if it is still what the person checked (`Draft.fingerprint`)."""
    agency_return = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    filling.check_may_fill(agency_return, Deed.IMPORT_RETURN, by)
    filling.check_hands_in(agency_return.sampled_child.audit.terms, agency_return.agency, by)
    draft = Draft(agency_return)
    if draft.fingerprint != fingerprint:
        raise NotNow("The answers have changed since you checked them. Check them again, then hand in.")
    if draft.involved is None:
        raise NotNow("Say first whether your agency was involved.")
    if draft.involved:
        policies.check_answers(draft.tool, draft.kind, True, draft.answers)
    hand_in(
        agency_return,
        involved=draft.involved,
        answers=draft.answers if draft.involved else {},
        by=by,
        on_behalf_of=filling.behalf(agency_return, by),
    )


def _check_question(draft: Draft, question: str, answer: Answer) -> None:
    if question == INVOLVEMENT:
        if answer.value not in ("yes", "no"):
            raise NotNow("Say whether your agency was involved.")
    elif question not in {one.id for one in draft.questions}:
        raise NotNow(f"This return has no question {question!r}.")
    if len(answer.comment) > LONGEST or len(answer.value) > LONGEST:
        raise NotNow(f"An answer can have {LONGEST:,} characters. Shorten it.")


def _keep(draft: Draft, question: str, answer: Answer, by: Person, *, on_behalf: bool) -> None:
    now = clock.now()
    facts = {
        "value": answer.value, "comment": answer.comment, "saved_at": now, "saved_by": by.id,
        "on_behalf": on_behalf,
    }  # fmt: skip
    held = DraftAnswer.objects.filter(
        agency_return=draft.agency_return, part=draft.part, question=question
    ).first()
    if held is None:
        DraftAnswer.objects.create(
            agency_return=draft.agency_return, part=draft.part, question=question, **facts
        )
        return
    for name, value in facts.items():
        setattr(held, name, value)
    held.version += 1
    held.save()
