"""What standards' SQL joins to besides the record: working days, month steps, and what is complete.

workday(wd, day)                                   the day that is the wd-th working day
steps(day, months, due_day)                        the same day of the month, so many months on
voucher(name, agency, circle)                      agencies that vouch for anything, for each group of children
circles(child, circle)                             children of whom more is complete than of others, by their group
coverage(need, voucher, first_day, last_day, last_wd)  stretches in which a need is complete
reach(need, voucher, last_day, last_wd)            the last day of which anything is known
own_coverage, own_reach                            the same with the child in front, for children of whom more is
                                                   complete than of others; what stands here goes before those

A voucher, as coverage and reach know it, is an agency with the group of children after it: what is complete for
sampled children alone is complete for their obligations and for nobody else's.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa

from macfa.record.coverage import ByChild, Complete, Vouching
from macfa.standards.definition import Standard
from macfa.standards.engine.timing import steps_needed
from macfa.standards.knowing import (
    NOBODY,
    Asked,
    Circle,
    circle_of,
    complete_spans,
    needs_of,
    reach,
    spans_among,
    suited,
    vouchers,
)
from macfa.vocabulary.days import Day, day_number, months_after
from macfa.vocabulary.working_days import FIRST, LAST, WorkingDays, working_days


def relations(
    standards: Iterable[Standard],
    complete: tuple[Complete, ...],
    as_at: Day,
    nation: str,
    vouching: Vouching = (),
) -> Mapping[str, pa.Table]:
    """Every relation by name, but for those about single children, which need to know who told of them."""
    listed = tuple(standards)
    months = frozenset(step for standard in listed for step in steps_needed(standard))
    needs = needs_asked(listed)
    agencies = (NOBODY, *sorted(vouchers(complete, vouching)))
    marks = _marks(complete)
    who = [Voucher(agency + mark, agency, circle) for agency in agencies for circle, mark in marks.items()]
    calendar = working_days(nation)
    return {
        "workday": _workdays(nation),
        "steps": _steps(months),
        "voucher": _vouchers(who, marks),
        "circles": _circles(complete, marks),
        "coverage": _coverage(needs, who, (complete, vouching), as_at, calendar),
        "reach": _reach(needs, who, (complete, vouching), as_at, calendar),
    }


def needs_asked(standards: Iterable[Standard]) -> tuple[Asked, ...]:
    """Every need of some standards once."""
    return tuple(dict.fromkeys(asked for standard in standards for asked in needs_of(standard)))


Told = tuple[int, str, str]
"""A child's number and id, and an agency that told something of it."""


def own_relations(
    needs: Iterable[Asked],
    told: Iterable[Told],
    complete: tuple[Complete, ...],
    alone: ByChild,
    vouching: Vouching,
    as_at: Day,
    nation: str,
) -> Mapping[str, pa.Table]:
    """What is known of children of whom more is complete than of others, for the obligations that agencies told of."""
    calendar, marks = working_days(nation), _marks(complete)
    kinds = vouchers(complete, vouching)
    shared = {asked: suited(complete, asked) for asked in needs}
    spans, reaches = [], []
    seen: set[tuple[int, str]] = set()
    for number, child, agency in told:
        own, groups = alone[child], circle_of(complete, child)
        voucher = (agency if agency in kinds else NOBODY) + marks[groups]
        if (number, voucher) in seen:  # agencies that vouch for nothing stand under one name
            continue
        seen.add((number, voucher))
        for asked in shared:
            if mine := suited(own, asked):
                circle = groups | {(child,)}
                found = spans_among((*shared[asked], *mine), asked, agency, kinds.get(agency), circle)
                spans += [
                    (number, asked.key, voucher, day_number(first), *_last(min(last, as_at), calendar))
                    for first, last in found
                    if first <= as_at
                ]
                if furthest := reach(found):
                    reaches.append((number, asked.key, voucher, *_last(min(furthest, as_at), calendar)))
    return {
        "own_coverage": _table(spans, ("child", "need", "voucher", "first_day", "last_day", "last_wd")),
        "own_reach": _table(reaches, ("child", "need", "voucher", "last_day", "last_wd")),
    }


Vouched = tuple[tuple[Complete, ...], Vouching]
"""What is complete for everybody or for groups, and who vouches for single children besides."""


class Voucher(NamedTuple):
    """Who vouches, and for which group of children; `name` is what the engine joins by."""

    name: str
    agency: str
    circle: Circle


def _vouchers(who: Iterable[Voucher], marks: Mapping[Circle, str]) -> pa.Table:
    """Those who vouch for something. Where an opener's agency does not, the group alone is the voucher's name."""
    rows = [(name, agency, marks[circle]) for name, agency, circle in who if agency != NOBODY]
    names, agencies, circles = zip(*rows, strict=True) if rows else ((), (), ())
    columns = {"name": names, "agency": agencies, "circle": circles}
    return pa.table({column: pa.array(values, pa.string()) for column, values in columns.items()})


def _members(complete: tuple[Complete, ...]) -> dict[str, Circle]:
    """The children of whom more is complete than of others, each with its groups."""
    children = sorted({child for stretch in complete for child in stretch.children})
    return {child: circle_of(complete, child) for child in children}


def _marks(complete: tuple[Complete, ...]) -> dict[Circle, str]:
    """What stands after an agency's name for each group of children; nothing for all the others."""
    found = sorted(set(_members(complete).values()), key=sorted)
    return {frozenset(): ""} | {circle: f"/{number}" for number, circle in enumerate(found, start=1)}


def _circles(complete: tuple[Complete, ...], marks: Mapping[Circle, str]) -> pa.Table:
    members = _members(complete)
    return pa.table(
        {
            "child": pa.array(members, pa.string()),
            "circle": pa.array([marks[circle] for circle in members.values()], pa.string()),
        }
    )


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
    who: Iterable[Voucher],
    told: Vouched,
    as_at: Day,
    calendar: WorkingDays,
) -> pa.Table:
    """Nothing is known beyond the day of the question, so stretches end there."""
    rows = [
        (asked.key, name, day_number(first), *_last(min(last, as_at), calendar))
        for asked in needs
        for name, agency, circle in who
        for first, last in complete_spans(told[0], asked, agency, circle, told[1])
        if first <= as_at
    ]
    return _table(rows, ("need", "voucher", "first_day", "last_day", "last_wd"))


def _reach(
    needs: Iterable[Asked],
    who: Iterable[Voucher],
    told: Vouched,
    as_at: Day,
    calendar: WorkingDays,
) -> pa.Table:
    found = [
        (asked, name, reach(complete_spans(told[0], asked, agency, circle, told[1])))
        for asked in needs
        for name, agency, circle in who
    ]
    rows = [(asked.key, name, *_last(min(last, as_at), calendar)) for asked, name, last in found if last]
    return _table(rows, ("need", "voucher", "last_day", "last_wd"))


def _last(last: Day, calendar: WorkingDays) -> tuple[int, int | None]:
    return day_number(last), calendar.number(last)


def _table(rows: Sequence[tuple[object, ...]], names: tuple[str, ...]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    types = [pa.string() if name in ("need", "voucher") else pa.int32() for name in names]
    return pa.table(
        {name: pa.array(column, kind) for name, column, kind in zip(names, columns, types, strict=True)}
    )
