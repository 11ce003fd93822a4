"""What a standard says of one obligation towards one child."""

from dataclasses import dataclass
from enum import Enum

from macfa.record.rows import RowRef
from macfa.record.tables import tables
from macfa.standards.limits import counted
from macfa.vocabulary.days import Day

ChildId = str
StandardId = str


class Answer(Enum):
    """The six verdicts. The order is the one in which reports list them; engines write the number."""

    MET = 1
    LATE = 2
    MISSED = 3
    DUE = 4
    CANNOT_TELL = 5
    NOT_APPLICABLE = 6

    @property
    def words(self) -> str:
        """The plain words: "cannot tell"."""
        return self.name.lower().replace("_", " ")

    @property
    def reported_as(self) -> "Reported":
        """Which of the five answers of a report it counts under."""
        if self in (Answer.LATE, Answer.MISSED):
            return Reported.NOT_MET
        return Reported[self.name]


class Reported(Enum):
    """The five answers of a report. Late and missed are both "not met"."""

    MET = "met"
    NOT_MET = "not met"
    DUE = "due"
    CANNOT_TELL = "cannot tell"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one standard says of one obligation towards one child, as at one day.

    `opened` is the day the obligation began, `due` the last day to meet it, `closed` the day it was met or fell
    away. `days` counts in `unit`, the standard's own: taken when met, over when late or missed, left while due.
    `evidence` points at the rows of deliveries that prove it, `missing` names what would be needed to tell, and
    `why` says in words why it is not applicable. `subject` is the row of the record that opened the obligation;
    with `opened` it tells obligations of one child and standard apart.
    """

    child: ChildId
    standard: StandardId
    version: int
    subject: int
    opened: Day | None
    due: Day | None
    closed: Day | None
    answer: Answer
    days: int | None = None
    unit: str = "day"
    evidence: tuple[RowRef, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""

    @property
    def order(self) -> tuple[ChildId, StandardId, Day, Day, int]:
        """The order of every list of verdicts: child, standard, opened, due; days that are unknown come last."""
        return self.child, self.standard, self.opened or Day.max, self.due or Day.max, self.subject

    @property
    def sentence(self) -> str:
        """The verdict in words: "late, 3 working days over"."""
        detail = self._detail()
        return f"{self.answer.words}, {detail}" if detail else self.answer.words

    def _detail(self) -> str:
        if self.answer is Answer.CANNOT_TELL:
            return missing_in_words(self.missing)
        if self.answer is Answer.NOT_APPLICABLE:
            return self.why
        if self.days is None:
            return ""
        amount = counted(self.days, self.unit)
        if self.answer is Answer.MET:
            return f"took {amount}" if self.due else amount
        return f"{amount} left" if self.answer is Answer.DUE else f"{amount} over"

    def as_json(self) -> dict[str, object]:
        """The verdict as `macfa evaluate --format json` prints it."""
        return {
            "child": self.child,
            "standard": self.standard,
            "version": self.version,
            "opened": _iso(self.opened),
            "due": _iso(self.due),
            "closed": _iso(self.closed),
            "verdict": self.answer.words,
            "days": self.days,
            "evidence": [{"delivery": e.delivery, "sheet": e.sheet, "row": e.row} for e in self.evidence],
            "missing": list(self.missing),
        }


CALENDAR = "calendar"
"""What is missing where a day lies outside the calendar of working days."""


def missing_in_words(missing: tuple[str, ...]) -> str:
    """ "the record of meetings is not complete", "seen is not recorded"; a name with a dot is a table's column."""
    columns = [name.partition(".")[2].replace("_", " ") for name in missing if "." in name]
    names = [tables()[name].title for name in missing if "." not in name and name != CALENDAR]
    parts = (
        [f"the record of {_listed([n[0].lower() + n[1:] for n in names])} is not complete"] if names else []
    )
    parts += [f"{column} is not recorded" for column in columns]
    parts += ["the calendar does not reach so far"] if CALENDAR in missing else []
    return ", ".join(parts)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None
