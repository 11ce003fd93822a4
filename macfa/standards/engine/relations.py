"""What standards' SQL joins to besides the record: working days, month steps, and what is complete.

workday(wd, day)                                   the day that is the wd-th working day
steps(day, months, due_day)                        the same day of the month, so many months on
voucher(agency)                                    agencies that vouch for anything
coverage(need, voucher, first_day, last_day, last_wd)  stretches in which a need is complete
reach(need, voucher, last_day, last_wd)            the last day of which anything is known
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import pyarrow as pa

from macfa.record.coverage import Complete
from macfa.standards.definition import Standard
from macfa.standards.engine.timing import steps_needed
from macfa.standards.knowing import NOBODY, Asked, complete_spans, needs_of, reach, vouchers
from macfa.vocabulary.days import Day, day_number, months_after
from macfa.vocabulary.working_days import FIRST, LAST, WorkingDays, working_days


def relations(
    standards: Iterable[Standard], complete: tuple[Complete, ...], as_at: Day, nation: str
) -> Mapping[str, pa.Table]:
    """Every relation by name."""
    listed = tuple(standards)
    months = frozenset(step for standard in listed for step in steps_needed(standard))
    needs = tuple(dict.fromkeys(asked for standard in listed for asked in needs_of(standard)))
    agencies = (NOBODY, *sorted(vouchers(complete)))
    calendar = working_days(nation)
    return {
        "workday": _workdays(nation),
        "steps": _steps(months),
        "voucher": pa.table({"agency": pa.array(agencies[1:], pa.string())}),
        "coverage": _coverage(needs, agencies, complete, as_at, calendar),
        "reach": _reach(needs, agencies, complete, as_at, calendar),
    }


@lru_cache(maxsize=4)
def _workdays(nation: str) -> pa.Table:
    days = [day_number(day) for day in working_days(nation).days]
    return pa.table({"wd": pa.array(range(1, len(days) + 1), pa.int32()), "day": pa.array(days, pa.int32())})


@lru_cache(maxsize=16)
def _steps(months: frozenset[int]) -> pa.Table:
    days, steps, due = array("i"), array("i"), array("i")
    for step in sorted(months):
        for year in range(FIRST.year, LAST.year + 1):
            for month in range(1, 13):
                first, length = date(year, month, 1), _length(year, month)
                target = months_after(first, step)
                last = _length(target.year, target.month) - 1
                start, goal = day_number(first), day_number(target)
                days.extend(range(start, start + length))
                due.extend(goal + min(n, last) for n in range(length))
                steps.extend([step] * length)
    columns = {"day": days, "months": steps, "due_day": due}
    return pa.table(
        {
            name: pa.Array.from_buffers(pa.int32(), len(days), [None, pa.py_buffer(values)])
            for name, values in columns.items()
        }
    )


def _length(year: int, month: int) -> int:
    return (months_after(date(year, month, 1), 1) - date(year, month, 1)).days


def _coverage(
    needs: Iterable[Asked],
    agencies: Iterable[str],
    complete: tuple[Complete, ...],
    as_at: Day,
    calendar: WorkingDays,
) -> pa.Table:
    """Nothing is known beyond the day of the question, so stretches end there."""
    rows = [
        (asked.key, agency, day_number(first), *_last(min(last, as_at), calendar))
        for asked in needs
        for agency in agencies
        for first, last in complete_spans(complete, asked, agency)
        if first <= as_at
    ]
    return _table(rows, ("need", "voucher", "first_day", "last_day", "last_wd"))


def _reach(
    needs: Iterable[Asked],
    agencies: Iterable[str],
    complete: tuple[Complete, ...],
    as_at: Day,
    calendar: WorkingDays,
) -> pa.Table:
    found = [
        (asked, agency, reach(complete_spans(complete, asked, agency)))
        for asked in needs
        for agency in agencies
    ]
    rows = [(asked.key, agency, *_last(min(last, as_at), calendar)) for asked, agency, last in found if last]
    return _table(rows, ("need", "voucher", "last_day", "last_wd"))


def _last(last: Day, calendar: WorkingDays) -> tuple[int, int | None]:
    return day_number(last), calendar.number(last)


def _table(rows: Sequence[tuple[object, ...]], names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    types = [pa.string() if name in ("need", "voucher") else pa.int32() for name in names]
    return pa.table(
        {name: pa.array(column, kind) for name, column, kind in zip(names, columns, types, strict=True)}
    )
