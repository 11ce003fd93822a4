"""Over a child's life there must be no more than so many."""

from collections.abc import Iterator

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Count
from macfa.standards.knowing import complete_spans, known_from, needs_of, reach
from macfa.standards.reference.judging import evidence_of
from macfa.standards.reference.lifetime import since_birth
from macfa.standards.reference.openers import opening_rows
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


def count(standard: Count, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for a child with at least one row. More than the limit is more, however little is known."""
    rows = _counted_rows(standard, child)
    if not rows:
        return
    opened = min(_first_day(standard, row) for row in rows)
    opener = min(rows, key=lambda row: (_first_day(standard, row), row.table, row.id))
    value = _days_open(standard, child, rows) if standard.spans else _number(standard, rows)
    over = value - standard.most
    missing = (
        ()
        if over > 0
        else _missing(standard, child, opener, _known_since(standard, child, rows, opened, calendar))
    )
    answer = Answer.MISSED if over > 0 else Answer.CANNOT_TELL if missing else Answer.MET
    yield Verdict(
        child=child.child,
        standard=standard.id,
        version=standard.version,
        subject=opener.id,
        opened=opened,
        due=None,
        closed=None,
        answer=answer,
        days={Answer.MET: value, Answer.MISSED: over}.get(answer),
        unit=standard.unit,
        evidence=evidence_of(rows),
        missing=missing,
    )


def _counted_rows(standard: Count, child: ChildHistory) -> list[Row]:
    if not standard.spans:
        return list(opening_rows(standard, child))
    return [row for table, _, _ in _spans(standard) for row in child.of(table)]


def _spans(standard: Count) -> list[tuple[str, str, str]]:
    """(table, first day, last day) of the things whose time is added up."""
    return [(*first.split("."), last.partition(".")[2]) for first, last in standard.spans]  # type: ignore[misc]


def _first_day(standard: Count, row: Row) -> Day:
    column = next(
        (first for table, first, _ in _spans(standard) if table == row.table), standard.applies_to.dated
    )
    day: Day = row[column]
    return day


def _number(standard: Count, rows: list[Row]) -> int:
    """Rows, or what a row says were before it and those from it onwards, whichever is more."""
    ordered = sorted(rows, key=lambda row: (row[standard.applies_to.dated], row.id))
    told = [row[standard.told_by] or 0 if standard.told_by else 0 for row in ordered]
    return max(before + len(ordered) - place for place, before in enumerate(told))


def _days_open(standard: Count, child: ChildHistory, rows: list[Row]) -> int:
    """Days with anything open, each day once. What has no end counts up to the last day that was delivered."""
    days: set[Day] = set()
    for row in rows:
        last_column = next(last for table, _, last in _spans(standard) if table == row.table)
        first = _first_day(standard, row)
        last = row[last_column] or max(first, _delivered_to(standard, child, row))
        days.update(Day.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    return len(days)


def _delivered_to(standard: Count, child: ChildHistory, row: Row) -> Day:
    for asked in needs_of(standard):
        if asked.table == row.table:
            last = reach(complete_spans(child.complete, asked, row.agency))
            return min(last, child.as_at) if last else Day.min
    return Day.min


def _known_since(
    standard: Count, child: ChildHistory, rows: list[Row], opened: Day, calendar: WorkingDays
) -> Day | None:
    """From which day on the record has to be complete: the newest row that says what was before it, or birth."""
    told = [
        _first_day(standard, row) for row in rows if standard.told_by and row[standard.told_by] is not None
    ]
    return max(told) if told else since_birth(child, opened, calendar)


def _missing(standard: Count, child: ChildHistory, opener: Row, since: Day | None) -> tuple[str, ...]:
    names = []
    for asked in needs_of(standard):
        known = known_from(complete_spans(child.complete, asked, opener.agency), since) if since else None
        if known is None or known < child.as_at:
            names.append(asked.table)
    return tuple(names)
