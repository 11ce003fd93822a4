"""Limits as SQL: a due day is a join on the calendar or on the table of month steps, never arithmetic on dates."""

from dataclasses import dataclass

from macfa.standards.definition import Deadline, Each, Presence, Recurring, Repeat, Response, Standard
from macfa.standards.limits import Limit, Unit
from macfa.standards.reference.lifetime import CHILDHOOD


@dataclass(frozen=True, slots=True)
class Due:
    """The JOIN that finds a day, and the expressions for that day and for its number in the limit's own unit."""

    join: str
    day: str
    unit: str


def step(limit: Limit, alias: str, from_day: str, from_wd: str, sign: int = 1) -> Due:
    """The day that lies `limit` after (or, with sign -1, before) another."""
    amount = sign * limit.amount
    if limit.unit is Unit.WORKING_DAYS:
        return Due(
            f"LEFT JOIN workday {alias} ON {alias}.wd = {from_wd} + ({amount})", f"{alias}.day", f"{alias}.wd"
        )
    if limit.unit is Unit.MONTHS:
        join = f"LEFT JOIN steps {alias} ON {alias}.day = {from_day} AND {alias}.months = {amount}"
        return Due(join, f"{alias}.due_day", f"{alias}.due_day")
    return Due("", f"({from_day} + ({amount}))", f"({from_day} + ({amount}))")


def in_wd(limit: Limit | None) -> int:
    """Whether verdicts count working days: 1 or 0."""
    return 1 if limit and limit.unit is Unit.WORKING_DAYS else 0


def steps_needed(standard: Standard) -> set[int]:
    """The month steps that a standard's SQL joins to; negative ones go back."""
    match standard:
        case Deadline():
            found = {
                _months(standard.limit, 1),
                _months(standard.looks_back, -1),
                _months(standard.belongs_within, 1),
            }
        case Response():
            found = {_months(standard.limit, 1)}
        case Recurring():
            after = standard.eases.after if standard.eases else None
            found = {
                *(_months(limit, 1) for limit in standard.limits),
                _months(standard.looks_back, -1),
                _months(standard.eases.limit if standard.eases else None, 1),
                _months(after if isinstance(after, Limit) else None, 1),
            }
        case Each():
            found = {_months(standard.limit, 1), 12 * (standard.from_age or 0)}
        case Presence():
            found = {_months(standard.window, -1)}
        case Repeat():
            found = {_months(standard.within or CHILDHOOD, -1)}
        case _:
            found = {-CHILDHOOD.amount}
    return found - {0}


def _months(limit: Limit | None, sign: int) -> int:
    return sign * limit.amount if limit and limit.unit is Unit.MONTHS else 0
