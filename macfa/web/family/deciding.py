"""Who is who in a family that several agencies tell of, and which of them is right where they contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.audits.actions import family_decisions as actions
from macfa.audits.families.decisions import NONE_RIGHT, answers, digest
from macfa.audits.families.differing import TITLES
from macfa.audits.families.permissions import check_decides
from macfa.audits.families.reading import KnownFamily, family_for
from macfa.audits.families.showing import token_of
from macfa.family import when_told
from macfa.family.assembly.decisions import Sameness, SamePerson
from macfa.family.disputes.disputes import Dispute
from macfa.family.people import Person
from macfa.partnership.errors import Refused
from macfa.stewardship.models import DisputeAnswer
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import names_of
from macfa.web.family.frame import around
from macfa.web.forms import Form
from macfa.web.pages import page

_ASKED = (Sameness.PROPOSED, Sameness.DECIDED_SAME, Sameness.DECIDED_APART)


class AnswerForm(Form):
    """Which side is right, and how the person knows."""

    right = forms.ChoiceField(
        label="Which is right?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which is right"},
    )
    why = forms.CharField(
        label="How do you know?", widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter how you know it: whom you asked, or what you read"},
    )  # fmt: skip

    def __init__(self, dispute: Dispute, names: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=digest(dispute)[:12], **kwargs)
        sides = [
            (_joined(side.agencies), f"{_named(side.agencies, names)}: {side.sentence}")
            for side in dispute.sides
        ]
        self.fields["right"].choices = [*sides, (NONE_RIGHT, "None of them is right")]


@dataclass(frozen=True)
class Question:
    """A contradiction with its answer, or the form that asks for one."""

    key: str
    title: str
    dispute: Dispute
    form: AnswerForm
    answer: DisputeAnswer | None


@dataclass(frozen=True)
class Pair:
    """Two people who are or may be one, each in words; `first` and `second` are their tokens."""

    first: str
    second: str
    words: tuple[str, str]
    why: str
    decided: bool
    same: bool


def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that waits for a decision, and what was decided; one decision where a form was sent."""
    found = opened(request, reference, "who is who in the family")
    check_decides(request.person, found.child)
    known = family_for(request.person, found.child)
    names = names_of(request)
    refused = ""
    questions = list(_questions(request, known, names))
    if request.method == "POST":
        try:
            if _act(request, known, questions):
                messages.success(request, "Your decision is kept.")
                return redirect(found.address("family.decide"))
        except Refused as refusal:
            refused = str(refusal)
    return _page(request, found, known, questions, names, refused)


def _page(
    request: HttpRequest, found: Opened, known: KnownFamily, questions: list[Question], names: dict[str, str],
    refused: str,
) -> HttpResponse:  # fmt: skip
    faulty = next((one.form for one in questions if one.form.errors), None)
    if refused and faulty is None:
        faulty = Form(request.POST)
    if refused and faulty is not None:
        faulty.add_error(None, refused)
    people = {person.id: person.name for person in request.partnership.people}
    return page(
        request, "family/pages/decide.html", title="Who is who, and who is right", found=found,
        pairs=list(_pairs(known, names)), questions=questions, people=people, names=names,
        none_right=NONE_RIGHT, form=faulty or Form(), back=found.address("family.one"),
        status=422 if faulty else 200, **around(request, found, "family.decide"),
    )  # fmt: skip


def _act(request: HttpRequest, known: KnownFamily, questions: list[Question]) -> bool:
    """Do what was sent. False where a form has to be filled in again."""
    do, child = request.POST.get("do", ""), known.child
    if do in ("same", "apart", "undo"):
        first, second = (_told_as(known, request.POST.get(name, "")) for name in ("first", "second"))
        if do == "undo":
            actions.undo_people(child, first=first, second=second, by=request.person)
        else:
            actions.decide_people(child, first=first, second=second, same=do == "same", by=request.person)
        return True
    asked = next((one for one in questions if one.key == request.POST.get("dispute")), None)
    if asked is None:
        raise Http404
    if do == "withdraw":
        actions.withdraw_answer(child, dispute=asked.key, by=request.person)
        return True
    if not asked.form.is_valid():
        return False
    given = asked.form.cleaned_data
    right = frozenset() if given["right"] == NONE_RIGHT else frozenset(given["right"].split(","))
    actions.answer_dispute(child, dispute=asked.key, right=right, why=given["why"], by=request.person)
    return True


def _questions(request: HttpRequest, known: KnownFamily, names: dict[str, str]) -> Iterator[Question]:
    answered = answers([known.child])
    for dispute in known.assembled.disputes:
        key = digest(dispute)
        sent = request.method == "POST" and request.POST.get("dispute") == key
        given = (request.POST,) if sent and request.POST.get("do") == "answer" else ()
        yield Question(
            key, TITLES[dispute.kind], dispute, AnswerForm(dispute, names, *given), answered.get(key)
        )


def _pairs(known: KnownFamily, names: dict[str, str]) -> Iterator[Pair]:
    people = {person.id: (said.agency, person) for said in known.statements for person in said.family.people}
    for one in known.assembled.same:
        if one.state in _ASKED and one.one in people and one.other in people:
            yield _pair(known, one, tuple(_who(*people[each], names) for each in (one.one, one.other)))


def _pair(known: KnownFamily, one: SamePerson, words: tuple[str, ...]) -> Pair:
    first, second = (token_of(known.child, each) for each in (one.one, one.other))
    decided = one.state is not Sameness.PROPOSED
    return Pair(first, second, (words[0], words[1]), one.why, decided, one.state.joined)


def _who(agency: str, person: Person, names: dict[str, str]) -> str:
    born = f", born {when_told.year(person.born)}" if person.born else ""
    return f"{person.name or 'Somebody without a name'}{born} ({names.get(agency, agency)})"


def _told_as(known: KnownFamily, token: str) -> str:
    """The id, in what agencies say, that a token stands for."""
    told = (person.id for said in known.statements for person in said.family.people)
    found = next((one for one in told if token_of(known.child, one) == token), None)
    if found is None:
        raise Http404
    return found


def _joined(agencies: tuple[str, ...]) -> str:
    return ",".join(sorted(agencies))


def _named(agencies: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in agencies)
