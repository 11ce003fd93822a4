"""What stands in the draft of a return: the answers saved so far, and how complete they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from macfa.audits import invitations
from macfa.audits.models import AgencyReturn, DraftAnswer, ReturnPart
from macfa.documents.return_workbook.form import Filled
from macfa.instruments.answers import Answer, AnswerProblem, Answers, is_asked, problems
from macfa.instruments.tool import Question, QuestionId
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.sampling.canonical import hash_of

INVOLVEMENT = "involvement"
"""The answer that comes before all others: "yes" or "no"."""
_NOTHING = Answer("")


@dataclass(frozen=True, slots=True)
class Saved:
    """One answer as somebody sees it. `seen` has to come back with a change of it: it says what was read."""

    answer: Answer
    seen: str
    saved_at: datetime | None = None
    saved_by: str = ""


class Draft:
    """The draft of a return, or of one of its parts, as it is now.

    An answer that nobody has touched since the return was handed in is the one that was handed in.
    """

    def __init__(self, agency_return: AgencyReturn, part: ReturnPart | None = None) -> None:
        self.agency_return = agency_return
        self.part = part
        self.tool = invitations.tool_of(agency_return)
        self.kind = here.partnership().agency(agency_return.agency).kind
        self.questions = self.tool.questions_for(self.kind)
        rows = DraftAnswer.objects.filter(agency_return=agency_return, part=part)
        self._rows = {row.question: row for row in rows}
        self._handed_in = _handed_in(agency_return) if part is None else {}

    def saved(self, question: QuestionId) -> Saved:
        """One answer, empty where there is none."""
        row = self._rows.get(question)
        base = self.agency_return.version if self.part is None else 0
        if row is None:
            return Saved(self._handed_in.get(question, _NOTHING), f"{base}.0")
        return Saved(row.answer, f"{base}.{row.version}", row.saved_at, row.saved_by)

    @property
    def involved(self) -> bool | None:
        """Whether the agency was involved; None until somebody says."""
        return {"yes": True, "no": False}.get(self.saved(INVOLVEMENT).answer.value)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions to which the answers so far lead."""
        found: list[Question] = []
        given: dict[QuestionId, Answer] = {}
        for question in self.questions:
            if is_asked(question, given):
                found.append(question)
                given[question.id] = self.saved(question.id).answer
        return tuple(found)

    @property
    def answers(self) -> Answers:
        """What would be handed in: answers to questions that are asked, without empty ones."""
        given = {question.id: self.saved(question.id).answer for question in self.asked}
        return {name: answer for name, answer in given.items() if answer != _NOTHING}

    @property
    def problems(self) -> Mapping[QuestionId, AnswerProblem]:
        """What keeps it from being whole, by question; nothing where there was no involvement."""
        if self.involved is False:
            return {}
        return {problem.question: problem for problem in problems(self.tool, self.kind, self.answers)}

    @property
    def is_whole(self) -> bool:
        """Whether it could be handed in."""
        return self.involved is not None and not self.problems

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything."""
        return self.involved is None and not self.answers

    @property
    def filled(self) -> Filled:
        """The draft as it stands in a Word or Excel form."""
        return Filled(self.answers, self.involved)

    @property
    def fingerprint(self) -> str:
        """Changes with every word of it: what somebody checks is what is handed in."""
        written = {name: [answer.value, answer.comment] for name, answer in sorted(self.answers.items())}
        return hash_of([self.agency_return.version, self.saved(INVOLVEMENT).answer.value, written])

    def begun_by_agency(self) -> bool:
        """Whether somebody of the agency itself has written in it since it was last handed in."""
        return any(not row.on_behalf for row in self._rows.values())


def check_nothing_lost(agency_return: AgencyReturn, involved: bool, answers: Answers) -> None:
    """A return that comes in by another way holds every word that was saved on the page since the last hand-in."""
    draft = Draft(agency_return)
    if not involved and draft.involved is False:
        return  # somebody decided so on the page; what they had written before stays in the draft
    numbers = {question.id: number for number, question in enumerate(draft.questions, start=1)}
    lost = [
        str(numbers[name])
        for name, answer in draft.answers.items()
        if answer != agency_return.given.get(name) and answer != answers.get(name)
    ]
    if lost:
        name = here.partnership().agency(agency_return.agency).name
        raise NotNow(
            f"{name} has saved other answers on the pages of this return (question {', '.join(lost)})."
            " Load the form there, so that both are seen side by side."
        )


def _handed_in(agency_return: AgencyReturn) -> Answers:
    if agency_return.involved is None:
        return {}
    return {INVOLVEMENT: Answer("yes" if agency_return.involved else "no"), **agency_return.given}
