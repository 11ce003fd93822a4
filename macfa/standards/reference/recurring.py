"""While something is open it must happen again and again: one verdict per gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Recurring
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


def recurring(standard: Recurring, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict per gap between occurrences, and one from the last occurrence to now or to the end."""
    for row in opening_rows(standard, child):
        start, not_born = start_of(standard.clock, child, row)
        if start is None:
            continue
        void = void_by_row(standard, row) or not_born
        marks = _marks(standard, child, row, start, calendar)
        end = row[standard.ends_with.partition(".")[2]]
        for number, (mark, following) in enumerate(pairwise([*marks, None])):
            if mark is None or not _is_gap(standard, number, mark, following, end):
                continue
            gap = _gap(
                standard,
                child,
                row,
                mark,
                following,
                number if marks[0].row is None else number + 1,
                end,
                void,
                calendar,
            )
            yield judge(standard, child, gap, calendar)


def _is_gap(standard: Recurring, number: int, mark: _Mark, following: _Mark | None, end: Day | None) -> bool:
    """The gap before the first occurrence may belong to another standard; after the last day there is none."""
    if standard.skips_first and number == 0 and mark.row is None:
        return False
    return number == 0 or following is not None or end is None or mark.day < end


def _gap(
    standard: Recurring,
    child: ChildHistory,
    row: Row,
    mark: _Mark,
    following: _Mark | None,
    number: int,
    end: Day | None,
    void: str,
    calendar: WorkingDays,
) -> Obligation:
    limit = standard.limits[min(number, len(standard.limits) - 1)]
    doubts = tuple(
        (c[standard.met_by.dated], not_recorded(standard.met_by.conditions, c))
        for c in rows_of(child, standard.met_by, row)
        if not surely(standard.met_by.conditions, c)
        and c[standard.met_by.dated] > mark.day
        and (end is None or c[standard.met_by.dated] <= end)
    )
    return Obligation(
        row,
        mark.day,
        limit.after(mark.day, calendar),
        limit,
        mark.day,
        end,
        following.row if following else None,
        following.day if following else None,
        before=(mark.row,) if mark.row else (),
        doubts=doubts,
        void=void,
    )


def _marks(
    standard: Recurring, child: ChildHistory, row: Row, start: Day, calendar: WorkingDays
) -> list[_Mark]:
    """The start (or what came shortly before it) and every later day with an occurrence, the last day included."""
    end = row[standard.ends_with.partition(".")[2]]
    dated = standard.met_by.dated
    sure = [c for c in rows_of(child, standard.met_by, row) if surely(standard.met_by.conditions, c)]
    sure.sort(key=lambda c: (c[dated], c.id))
    first_of_day: dict[Day, Row] = {}
    for candidate in sure:
        first_of_day.setdefault(candidate[dated], candidate)
    later = [_Mark(day, c) for day, c in first_of_day.items() if day > start and (end is None or day <= end)]
    return [_first_mark(standard, first_of_day, start, calendar), *later]


def _first_mark(
    standard: Recurring, first_of_day: dict[Day, Row], start: Day, calendar: WorkingDays
) -> _Mark:
    back = standard.looks_back.before(start, calendar) if standard.looks_back else None
    earlier = [day for day in first_of_day if back and back <= day <= start]
    return _Mark(max(earlier), first_of_day[max(earlier)]) if earlier else _Mark(start, None)
