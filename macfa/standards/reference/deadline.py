"""Something must follow within a limit, or a signal must be answered within one."""

from collections.abc import Iterator

from macfa.record.history import ChildHistory, Row
from macfa.standards.clauses import OwnDay
from macfa.standards.definition import Deadline, Response
from macfa.standards.facts import FACTS
from macfa.standards.reference.judging import Obligation, judge
from macfa.standards.reference.openers import opening_rows, start_of, void_by_row
from macfa.standards.reference.selecting import not_recorded, rows_of, surely
from macfa.standards.selectors import Selector
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays

NO_SIBLING = "no brother or sister is known"


def deadline(standard: Deadline, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for each row that the standard applies to."""
    for row in opening_rows(standard, child):
        opened, not_born = start_of(standard.clock, child, row)
        if opened is None:
            continue
        looked_from = standard.looks_back.before(opened, calendar) if standard.looks_back else opened
        end = row[standard.ends_with.partition(".")[2]] if standard.ends_with else None
        void, also_missing = _siblings(standard, child)
        until = _belongs_until(standard, opened, end, calendar)
        found, found_on, doubts = first_within(child, standard.met_by, row, looked_from or opened, until)
        doubts = (*doubts, *_unfilled(standard, row, opened))
        yield judge(
            standard,
            child,
            Obligation(
                row,
                opened,
                standard.limit.after(opened, calendar) if looked_from else None,
                standard.limit,
                looked_from or opened,
                end,
                found,
                found_on,
                doubts=doubts,
                void=void_by_row(standard, row) or not_born or void,
                also_missing=also_missing,
            ),
            calendar,
        )


def response(standard: Response, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for each signal: a derived fact, or a row that the standard applies to."""
    for signal in FACTS[standard.signal or "row"].of(child, tuple(opening_rows(standard, child))):
        found, found_on, doubts = first_within(child, standard.met_by, signal.row, signal.since, None)
        yield judge(
            standard,
            child,
            Obligation(
                signal.row,
                signal.day,
                standard.limit.after(signal.day, calendar),
                standard.limit,
                signal.since,
                None,
                found,
                found_on,
                before=signal.before,
                doubts=doubts,
                void=void_by_row(standard, signal.row),
            ),
            calendar,
        )


def first_within(
    child: ChildHistory, met_by: Selector | OwnDay, row: Row, start: Day, end: Day | None
) -> tuple[Row | None, Day | None, tuple[tuple[Day, tuple[str, ...]], ...]]:
    """The first row from start to end that surely meets it, its day, and those that might."""
    if isinstance(met_by, OwnDay):
        days = [row[name] for name in met_by.names if row[name] and row[name] >= start]
        return None, min(days, default=None), ()
    inside = [
        candidate
        for candidate in rows_of(child, met_by, row)
        if start <= candidate[met_by.dated] and (end is None or candidate[met_by.dated] <= end)
    ]
    sure = [candidate for candidate in inside if surely(met_by.conditions, candidate)]
    first = min(sure, key=lambda candidate: (candidate[met_by.dated], candidate.id), default=None)
    doubts = tuple((c[met_by.dated], not_recorded(met_by.conditions, c)) for c in inside if c not in sure)
    return first, first[met_by.dated] if first else None, doubts


def _unfilled(standard: Deadline, row: Row, opened: Day) -> tuple[tuple[Day, tuple[str, ...]], ...]:
    """The doubt that an empty day of the opening row leaves where nobody says that empty means not done."""
    met_by = standard.met_by
    if isinstance(met_by, Selector) or standard.unfilled == "not done":
        return ()
    return ((opened, met_by.columns),) if all(row[name] is None for name in met_by.names) else ()


def _belongs_until(standard: Deadline, opened: Day, end: Day | None, calendar: WorkingDays) -> Day | None:
    """The last day of what can still belong to the obligation."""
    belongs = standard.belongs_within.after(opened, calendar) if standard.belongs_within else None
    return min((day for day in (belongs, end) if day), default=None)


def _siblings(standard: Deadline, child: ChildHistory) -> tuple[str, tuple[str, ...]]:
    """Void where there is no sibling to tell the child from; not known where no family is given."""
    if standard.sees is None:
        return "", ()
    if child.family is None:
        return "", ("person.family",)
    return ("", ()) if child.siblings else (NO_SIBLING, ())
