"""From a standard to its SELECTs."""

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
from macfa.standards.engine.count import count
from macfa.standards.engine.deadline import deadline, response
from macfa.standards.engine.each import each
from macfa.standards.engine.judging import Now
from macfa.standards.engine.presence import presence
from macfa.standards.engine.recurring import recurring
from macfa.standards.engine.repeat import repeat
from macfa.standards.engine.statement import Statement


def statement(standard: Standard, now: Now) -> Statement:
    """The two SELECTs that judge by one version of a standard as at a day."""
    match standard:
        case Deadline():
            return deadline(standard, now)
        case Response():
            return response(standard, now)
        case Recurring():
            return recurring(standard, now)
        case Each():
            return each(standard, now)
        case Presence():
            return presence(standard, now)
        case Repeat():
            return repeat(standard, now)
        case Count():
            return count(standard, now)
