"""While something is open it must happen again and again: one verdict per gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Recurring
from macfa.standards.knowing import known_from, needs_of, spans_for
from macfa.standards.limits import Limit
from macfa.standards.reference.judging import Obligation, ended_words, judge
from macfa.standards.reference.openers import opening_rows, start_of, void_by_row
from macfa.standards.reference.selecting import SPAN_END, lasting, not_recorded, rows_of, surely
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
    """The time between two marks; open where nothing follows. `number` picks the limit, from 0; `since` is the
    day from which the record has to be complete to say that it has no other limit and was not closed."""

    mark: _Mark
    following: _Mark | None
    number: int
    eased: bool
    since: Day


def recurring(standard: Recurring, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict per gap between occurrences, and one from the last occurrence to now or to the end."""
    for row in opening_rows(standard, child):
        start, not_born = start_of(standard.clock, child, row)
        if start is None or (standard.as_long_as and not list(_beside(standard, child, row))):
            continue
        void = void_by_row(standard, row) or not_born
        for gap in _gaps(standard, child, row, start, calendar):
            yield judge(standard, child, _obligation(standard, child, row, gap, void, calendar), calendar)


def _beside(standard: Recurring, child: ChildHistory, row: Row) -> Iterator[Row]:
    """The things that were open on the day of the opening row and end the obligation with them."""
    if standard.as_long_as:
        yield from lasting(child, standard.as_long_as, row[standard.applies_to.dated])


def _end(standard: Recurring, child: ChildHistory, row: Row) -> Day | None:
    """The day on which the opening row ended, or before it the last of the things that it needs beside it."""
    own: Day | None = row[standard.ends_with.partition(".")[2]]
    ends = [r[SPAN_END[r.table]] for r in _beside(standard, child, row)]
    other = None if None in ends else max(ends, default=None)
    return min((day for day in (own, other) if day), default=None)


def _gaps(
    standard: Recurring, child: ChildHistory, row: Row, start: Day, calendar: WorkingDays
) -> Iterator[_Gap]:
    """The gaps in order. After an occurrence on the last day there is none."""
    marks = _marks(standard, child, row, start, calendar)
    end = _end(standard, child, row)
    before = 1 if marks and marks[0].row and not standard.skips_first else 0
    easier_from = _easier_from(standard, child, row, start, calendar)
    for number, (mark, following) in enumerate(pairwise([*marks, None])):
        if mark and (mark.row is None or following or end is None or mark.day < end):
            eased = easier_from is not None and mark.day >= easier_from
            since = start if standard.eased_by and not eased else mark.day
            place = _place(standard, child, row, number + before, start, mark.day)
            yield _Gap(mark, following, place, eased, since)


def _place(standard: Recurring, child: ChildHistory, row: Row, number: int, start: Day, day: Day) -> int:
    """Which limit a gap has. A limit between the first and the last is for those whose number is known.

    Where the record does not reach back from the gap to the start, there may have been more gaps before it.
    """
    last = len(standard.limits) - 1
    if not 0 < number < last:
        return min(number, last)
    for asked in needs_of(standard):
        if asked.table == standard.met_by.table:
            known = known_from(spans_for(child, asked, row.agency), start)
            return number if known and known >= day else last
    return number


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
    end, dated = _end(standard, child, row), standard.met_by.dated
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
    opened, end = gap.mark.day, _end(standard, child, row)
    limit = standard.limits[gap.number]
    limit = standard.eases.limit if standard.eases and gap.eased else limit
    return Obligation(
        row,
        opened,
        limit.after(opened, calendar),
        limit,
        gap.since,
        end,
        gap.following.row if gap.following else None,
        gap.following.day if gap.following else None,
        before=(gap.mark.row,) if gap.mark.row else (),
        doubts=_doubts(standard, child, row, opened, end),
        void=void,
        ended=ended_words(*ended_by(standard)),
    )


def ended_by(standard: Recurring) -> tuple[str, ...]:
    """The tables of what ends an obligation."""
    beside = (standard.as_long_as.table,) if standard.as_long_as else ()
    return (standard.applies_to.table, *beside)


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
