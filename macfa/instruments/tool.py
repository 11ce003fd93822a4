"""An audit tool as values: key lines of enquiry, questions, answers that may be given, findings they draft."""

from dataclasses import dataclass, replace
from enum import StrEnum

QuestionId = str
KeyLineId = str
AgencyKind = str


class AnswerKind(StrEnum):
    """How a question is answered. The value is what stands in the YAML."""

    YES_NO_PARTLY_NA = "yes_no_partly_na"
    CHOICE = "choice"
    GRADE = "grade"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


class FindingKind(StrEnum):
    """The four kinds of finding."""

    GOOD_PRACTICE = "good_practice"
    WORRY = "worry"
    AREA_FOR_DEVELOPMENT = "area_for_development"
    SYSTEM_LEARNING = "system_learning"

    @property
    def words(self) -> str:
        """The kind as a heading: "Area for development"."""
        return self.value.replace("_", " ").capitalize()


class Respondent(StrEnum):
    """Whose answers a tool gathers. Family and practitioners answer in returns of their own."""

    AGENCY = "agency"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen: the code that is kept, the name that people see, and what it means."""

    code: str
    name: str
    means: str = ""


YES_NO_PARTLY_NA = (
    Option("yes", "Yes"),
    Option("partly", "Partly"),
    Option("no", "No"),
    Option("not_applicable", "Not applicable"),
)
NOT_GRADED = Option("not_graded", "Cannot be graded from our file")
# Answers that say nothing about practice: they count neither for nor against.
SILENT = frozenset({"not_applicable", NOT_GRADED.code})


@dataclass(frozen=True, slots=True)
class Scale:
    """A grading scale, best grade first. The first `good` grades count as good enough."""

    id: str
    title: str
    grades: tuple[Option, ...]
    good: int

    def __post_init__(self) -> None:
        if not 0 < self.good < len(self.grades):
            raise ValueError(
                f"scale {self.id}: good: found {self.good}, expected 1 to {len(self.grades) - 1},"
                " so that some grades are good enough and some are not"
            )
        if len(set(self.codes)) < len(self.grades):
            raise ValueError(f"scale {self.id}: two grades have the same code")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the grades, best first."""
        return tuple(grade.code for grade in self.grades)

    @property
    def good_codes(self) -> frozenset[str]:
        """The codes of the grades that count as good enough."""
        return frozenset(self.codes[: self.good])

    @property
    def good_in_words(self) -> str:
        """How the grades that count as good enough are said: "Outstanding or Good"."""
        return " or ".join(grade.name for grade in self.grades[: self.good])

    def grade(self, code: str) -> Option:
        """The grade of this code. KeyError where the scale has none such."""
        return self.grades[self._place(code)]

    def steps_apart(self, one: str, other: str) -> int:
        """How many steps of the scale lie between two grades. KeyError where one is not on it."""
        return abs(self._place(one) - self._place(other))

    def _place(self, code: str) -> int:
        if code not in self.codes:
            raise KeyError(f"{self.title} has no grade {code}")
        return self.codes.index(code)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key line of enquiry: what the audit wants to know, in the words that graders see."""

    id: KeyLineId
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class ShowIf:
    """A question is asked only where an earlier one was answered with one of these."""

    question: QuestionId
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """What is drafted where one of `when` was answered. `sentence` may hold {count} and {of}: subjects
    so answered, of subjects with an answer that says something. `tool` is a code of the tools' code set.
    """

    when: tuple[str, ...]
    kind: FindingKind
    theme: str
    sentence: str
    tool: str | None = None
    what_needs_to_happen: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `asked_of` holds kinds of agency; `standards` the practice standards whose verdicts
    stand beside the answers; `rows_from` tables of the record whose rows the agency is shown once it has
    answered; `reason_when` the answers that need a comment.
    """

    id: QuestionId
    key_line: KeyLineId
    text: str
    answer: AnswerKind
    asked_of: tuple[AgencyKind, ...]
    help: str = ""
    themes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    show_if: ShowIf | None = None
    standards: tuple[str, ...] = ()
    rows_from: tuple[str, ...] = ()
    finding: tuple[FindingRule, ...] = ()
    reason_when: tuple[str, ...] = ()
    required: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that may be answered; empty for text, dates and numbers."""
        return tuple(option.code for option in self.options)

    @property
    def reason_always(self) -> bool:
        """Whether every answer needs its reason: so for grades."""
        return bool(self.options) and set(self.codes) <= set(self.reason_when)


@dataclass(frozen=True, slots=True)
class ImmediateConcern:
    """The question that comes before all others, and what to do on "yes" without waiting for the audit."""

    question: str
    do: str


@dataclass(frozen=True, slots=True)
class AuditTool:
    """A version of an audit tool. Answers keep the id and version that they were given to."""

    id: str
    version: int
    title: str
    about: str
    respondent: Respondent
    scale: Scale
    graded_with: int
    immediate_concern: ImmediateConcern
    key_lines: tuple[KeyLine, ...]
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """The tool and its version: "neglect-v1"."""
        return f"{self.id}-v{self.version}"

    @property
    def agency_kinds(self) -> tuple[AgencyKind, ...]:
        """Every kind of agency that is asked anything, in the order first met."""
        return tuple(dict.fromkeys(kind for question in self.questions for kind in question.asked_of))

    def graded_on(self, scale: Scale) -> "AuditTool":
        """The same questions, graded on another scale: where a partnership grades its own way."""
        return replace(self, scale=scale)

    def key_line(self, key_line: KeyLineId) -> KeyLine:
        """The key line of this id. KeyError where there is none."""
        for line in self.key_lines:
            if line.id == key_line:
                return line
        raise KeyError(f"{self.name} has no key line {key_line}")

    def questions_for(self, kind: AgencyKind) -> tuple[Question, ...]:
        """What a kind of agency is asked, key line by key line, each ending with its own grade.

        A key line on which the kind has fewer than `graded_with` questions is not graded by it.
        """
        asked: list[Question] = []
        for line in self.key_lines:
            own = [q for q in self.questions if q.key_line == line.id and kind in q.asked_of]
            asked += own
            if own and 0 < self.graded_with <= len(own):
                asked.append(self.grade_question(line, kind))
        return tuple(asked)

    def grade_question(self, line: KeyLine, kind: AgencyKind) -> Question:
        """The self grade of one key line; every grade needs its reason."""
        options = (*self.scale.grades, NOT_GRADED)
        return Question(
            id=grade_id(line.id),
            key_line=line.id,
            text=f"Your grade: {line.title[0].lower()}{line.title[1:]}",
            help="How well did your agency do this for this child?",
            answer=AnswerKind.GRADE,
            asked_of=(kind,),
            options=options,
            reason_when=tuple(option.code for option in options),
        )


def grade_id(key_line: KeyLineId) -> QuestionId:
    """The question by which an agency grades itself on a key line."""
    return f"grade-{key_line}"
