"""What opens an obligation, and what makes its question void."""

from collections.abc import Iterator

from macfa.record.history import ChildHistory, Row
from macfa.standards.clauses import Clock
from macfa.standards.definition import Each, Standard
from macfa.standards.reference.selecting import lasting_on, rows_of, surely
from macfa.vocabulary.days import Day

NOT_BORN = "the child was not yet born"


def opening_rows(standard: Standard, child: ChildHistory) -> Iterator[Row]:
    """The rows that the standard applies to, in order of their ids."""
    for row in rows_of(child, standard.applies_to):
        fitting = surely(standard.applies_to.conditions, row)
        day = row[standard.applies_to.dated]
        inside = standard.during is None or lasting_on(child, standard.during, day)
        if fitting and inside and not (standard.outside and lasting_on(child, standard.outside, day)):
            yield row


def void_by_row(standard: Standard, row: Row) -> str:
    """Why the opening row itself makes the question void; empty where it does not."""
    unless = standard.unless
    return unless.why if unless and row[unless.column] == unless.holds else ""


def start_of(clock: Clock, child: ChildHistory, row: Row) -> tuple[Day | None, str]:
    """The day the clock starts, and why the question is void where the child is not born yet."""
    day: Day | None = row[clock.column]
    if day is None or not clock.after_birth:
        return day, ""
    if is_unborn(child):
        return day, NOT_BORN
    return max(day, birth_of(child) or day), ""


def birth_of(child: ChildHistory) -> Day | None:
    """The day of birth; None where it is not known or still lies ahead."""
    return min((row["birth"] for row in child.of("person") if row["birth"]), default=None)


def is_unborn(child: ChildHistory) -> bool:
    """Whether a birth is only expected."""
    return birth_of(child) is None and any(row["expected_birth"] for row in child.of("person"))


def meeting_of(standard: Each, child: ChildHistory, row: Row) -> bool:
    """Whether the participation belongs to a meeting that the standard is about; true where it does not ask."""
    if standard.at is None:
        return True
    place = row["meeting_kind"], row["meeting_day"]
    return any(
        surely(standard.at.conditions, meeting) and (meeting["kind"], meeting["day"]) == place
        for meeting in rows_of(child, standard.at)
    )
