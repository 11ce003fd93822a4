"""While something is open it must happen again and again: one verdict per gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Recurring
from macfa.standards.limits import Limit
from macfa.standards.reference.judging import Obligation, judge
from macfa.standards.reference.openers import opening_rows, start_of, void_by_row
from macfa.standards.reference.selecting import not_recorded, rows_of, surely
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class _Mark:
    """A day on which a gap begins or ends: the start, or an occurrence."""

    day: Day
    row: Row | None


@dataclass(frozen=True, slots=True)
class _Gap:
    """The time between two marks; open where nothing follows. `number` picks the limit, from 0; `known_from` is the
    day from which the record has to be complete to say that it has no other limit and was not closed."""

    mark: _Mark
    following: _Mark | None
    number: int
    eased: bool
    known_from: Day


def recurring(standard: Recurring, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict per gap between occurrences, and one from the last occurrence to now or to the end."""
    for row in opening_rows(standard, child):
        start, not_born = start_of(standard.clock, child, row)
        if start is None:
            continue
        void = void_by_row(standard, row) or not_born
        for gap in _gaps(standard, child, row, start, calendar):
            yield judge(standard, child, _obligation(standard, child, row, gap, void, calendar), calendar)


def _end(standard: Recurring, row: Row) -> Day | None:
    end: Day | None = row[standard.ends_with.partition(".")[2]]
    return end


def _gaps(
    standard: Recurring, child: ChildHistory, row: Row, start: Day, calendar: WorkingDays
) -> Iterator[_Gap]:
    """The gaps in order. After an occurrence on the last day there is none."""
    marks = _marks(standard, child, row, start, calendar)
    end = _end(standard, row)
    before = 1 if marks and marks[0].row and not standard.skips_first else 0
    easier_from = _easier_from(standard, child, row, start, calendar)
    for number, (mark, following) in enumerate(pairwise([*marks, None])):
        if mark and (mark.row is None or following or end is None or mark.day < end):
            eased = easier_from is not None and mark.day >= easier_from
            known_from = start if standard.eased_by and not eased else mark.day
            yield _Gap(mark, following, number + before, eased, known_from)


def _easier_from(
    standard: Recurring, child: ChildHistory, row: Row, start: Day, calendar: WorkingDays
) -> Day | None:
    """The day from which on gaps may be longer."""
    if standard.eases is None:
        return None
    after = standard.eases.after
    if isinstance(after, Limit):
        return after.after(start, calendar)
    days = [c[after.dated] for c in rows_of(child, after, row) if surely(after.conditions, c)]
    return min((day for day in days if day >= start), default=None)


def _marks(
    standard: Recurring, child: ChildHistory, row: Row, start: Day, calendar: WorkingDays
) -> list[_Mark]:
    """Where gaps begin and end: the start, or what came shortly before it, and every later day with an occurrence."""
    end, dated = _end(standard, row), standard.met_by.dated
    sure = [c for c in rows_of(child, standard.met_by, row) if surely(standard.met_by.conditions, c)]
    first_of_day: dict[Day, Row] = {}
    for candidate in sorted(sure, key=lambda c: (c[dated], c.id)):
        first_of_day.setdefault(candidate[dated], candidate)
    inside = [
        _Mark(day, c) for day, c in first_of_day.items() if start <= day and (end is None or day <= end)
    ]
    if standard.skips_first:
        return inside
    back = standard.looks_back.before(start, calendar) if standard.looks_back else None
    earlier = [_Mark(day, c) for day, c in first_of_day.items() if back and back <= day <= start]
    return [*(earlier[-1:] or [_Mark(start, None)]), *(mark for mark in inside if mark.day > start)]


def _obligation(
    standard: Recurring, child: ChildHistory, row: Row, gap: _Gap, void: str, calendar: WorkingDays
) -> Obligation:
    """To close one gap in time."""
    opened, end = gap.mark.day, _end(standard, row)
    limit = standard.limits[min(gap.number, len(standard.limits) - 1)]
    limit = standard.eases.limit if standard.eases and gap.eased else limit
    return Obligation(
        row,
        opened,
        limit.after(opened, calendar),
        limit,
        gap.known_from,
        end,
        gap.following.row if gap.following else None,
        gap.following.day if gap.following else None,
        before=(gap.mark.row,) if gap.mark.row else (),
        doubts=_doubts(standard, child, row, opened, end),
        void=void,
    )


def _doubts(
    standard: Recurring, child: ChildHistory, row: Row, opened: Day, end: Day | None
) -> tuple[tuple[Day, tuple[str, ...]], ...]:
    """Rows after the gap began that might close it."""
    dated, conditions = standard.met_by.dated, standard.met_by.conditions
    return tuple(
        (c[dated], not_recorded(conditions, c))
        for c in rows_of(child, standard.met_by, row)
        if not surely(conditions, c) and c[dated] > opened and (end is None or c[dated] <= end)
    )
