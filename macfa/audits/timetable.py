"""The days of an audit, counted in working days from its start."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.partnership.errors import Refused
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays
from macfa.vocabulary.yaml_text import from_yaml

DEFAULT_TITLES = {
    "draw": "The sample is drawn",
    "invite": "Agencies have their forms",
    "returns": "Returns are in",
    "clarify": "Questions about returns are answered",
    "grades": "Panel members have graded",
    "panel": "The panel meets",
    "findings": "Findings are agreed",
    "briefing": "The briefing is published",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a timetable: on working day `day`, where the start is day 1."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    step: str
    day: int
    title: str = ""

    def __post_init__(self) -> None:
        if self.day < 1:
            raise ValueError(f"day: found {self.day}, expected a number of working days; the start is day 1")


@dataclass(frozen=True, slots=True)
class Due:
    """A step and the day by which it is done."""

    step: str
    title: str
    day: Day


@cache
def jtai_clock() -> tuple[Step, ...]:
    """The day table of a joint targeted area inspection."""
    text = files(__package__).joinpath("jtai_clock.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Step, ...]).validate_python(from_yaml(text))


def dates(steps: Iterable[Step], start: Day, calendar: WorkingDays) -> tuple[Due, ...]:
    """Each step with its day. Day 1 is `start`, or the next working day where nobody is at work then."""
    return tuple(
        Due(
            step.step, step.title or DEFAULT_TITLES.get(step.step, step.step), _day(step.day, start, calendar)
        )
        for step in steps
    )


def _day(number: int, start: Day, calendar: WorkingDays) -> Day:
    # A day off has the number of the working day before it, so one more working day is needed to begin.
    first = 0 if calendar.number(start) and calendar.is_working_day(start) else 1
    found = calendar.after(start, first + number - 1)
    if found is None:
        raise Refused(f"The calendar of working days covers 1990 to 2035; {start:%Y-%m-%d} is outside it.")
    return found
