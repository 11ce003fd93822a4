"""Judges one child by standards, in plain Python."""

from collections.abc import Iterable, Iterator

from macfa.record.history import ChildHistory
from macfa.standards.definition import (
    Count,
    Deadline,
    Each,
    Presence,
    Recurring,
    Repeat,
    Response,
    Standard,
)
from macfa.standards.reference.count import count
from macfa.standards.reference.deadline import deadline, response
from macfa.standards.reference.each import each
from macfa.standards.reference.presence import presence
from macfa.standards.reference.recurring import recurring
from macfa.standards.reference.repeat import repeat
from macfa.standards.verdict import Verdict
from macfa.vocabulary.working_days import WorkingDays


def verdicts_on(standards: Iterable[Standard], child: ChildHistory, calendar: WorkingDays) -> list[Verdict]:
    """Every verdict on one child, in order. `standards` may hold several versions of one standard."""
    found = [v for standard in standards for v in _in_force(standard, child, calendar)]
    return sorted(found, key=lambda verdict: verdict.order)


def _in_force(standard: Standard, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """The obligations that opened while this version was in force; a count is a question of today."""
    for verdict in _by_kind(standard, child, calendar):
        day = child.as_at if isinstance(standard, Count) else verdict.opened
        last = standard.in_force.last
        if day and standard.in_force.first <= day and (last is None or day <= last):
            yield verdict


def _by_kind(standard: Standard, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    match standard:
        case Deadline():
            return deadline(standard, child, calendar)
        case Response():
            return response(standard, child, calendar)
        case Recurring():
            return recurring(standard, child, calendar)
        case Each():
            return each(standard, child, calendar)
        case Presence():
            return presence(standard, child, calendar)
        case Repeat():
            return repeat(standard, child, calendar)
        case Count():
            return count(standard, child, calendar)
