"""Over a child's life, or in the time before the day asked about, there must be no more than so many."""

from collections.abc import Iterator
from datetime import timedelta

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Count
from macfa.standards.knowing import known_from, needs_of, reach, spans_for
from macfa.standards.reference.judging import evidence_of
from macfa.standards.reference.lifetime import since_birth
from macfa.standards.reference.openers import opening_rows
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


def count(standard: Count, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for a child with at least one row. More than the limit is more, however little is known."""
    before = standard.within.before(child.as_at, calendar) if standard.within else None
    rows = _counted(standard, child, before)
    if not rows:
        return
    opener, opened = rows[0], rows[0][standard.applies_to.dated]
    value = _value(standard, child, rows)
    over = value - standard.most
    since = before + timedelta(days=1) if before else _known_since(standard, child, rows, calendar)
    missing = () if over > 0 else _missing(standard, child, opener, since)
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


def _counted(standard: Count, child: ChildHistory, before: Day | None) -> list[Row]:
    """The rows that count, in order: those of the time after `before`, each code or name once where that is asked."""
    dated = standard.applies_to.dated
    rows = sorted(opening_rows(standard, child), key=lambda row: (row[dated], row.id))
    if before:
        rows = [row for row in rows if row[dated] > before or _still_open(standard, row, before)]
    if standard.each_once is None:
        return rows
    first: dict[str | None, Row] = {}
    for row in rows:
        first.setdefault(row[standard.each_once], row)
    return list(first.values())


def _still_open(standard: Count, row: Row, before: Day) -> bool:
    """Whether a thing that lasts went on after a day."""
    if standard.lasts_until is None:
        return False
    last = row[standard.lasts_until]
    return last is None or last > before


def _value(standard: Count, child: ChildHistory, rows: list[Row]) -> int:
    if standard.counted == "days":
        return _days_open(standard, child, rows)
    return _spells(standard, child, rows) if standard.counted == "spells" else _number(standard, rows)


def _number(standard: Count, rows: list[Row]) -> int:
    """Rows, or what a row says were before it and those from it onwards, whichever is more."""
    told = [row[standard.told_by] or 0 if standard.told_by else 0 for row in rows]
    return max(before + len(rows) - place for place, before in enumerate(told))


def _days_open(standard: Count, child: ChildHistory, rows: list[Row]) -> int:
    """Days with anything open, each day once. What has no end counts up to the last day that was delivered."""
    days: set[int] = set()
    for row in rows:
        first, last = _open_time(standard, child, row)
        days.update(range(first.toordinal(), last.toordinal() + 1))
    return len(days)


def _spells(standard: Count, child: ChildHistory, rows: list[Row]) -> int:
    """Unbroken times with anything open. What begins on the day after another ended goes on with it."""
    spells, reached = 0, Day.min
    for row in rows:
        first, last = _open_time(standard, child, row)
        if not spells or first > reached + timedelta(days=1):
            spells += 1
        reached = max(reached, last)
    return spells


def _open_time(standard: Count, child: ChildHistory, row: Row) -> tuple[Day, Day]:
    """The first and the last day of a thing that lasts."""
    first: Day = row[standard.applies_to.dated]
    return first, row[standard.lasts_until or ""] or max(first, _delivered_to(standard, child, row))


def _delivered_to(standard: Count, child: ChildHistory, row: Row) -> Day:
    for asked in needs_of(standard):
        if asked.table == row.table:
            last = reach(spans_for(child, asked, row.agency))
            return min(last, child.as_at) if last else Day.min
    return Day.min


def _known_since(standard: Count, child: ChildHistory, rows: list[Row], calendar: WorkingDays) -> Day | None:
    """From which day on the record has to be complete: the newest row that says what was before it, or birth."""
    dated = standard.applies_to.dated
    told = [row[dated] for row in rows if standard.told_by and row[standard.told_by] is not None]
    return max(told) if told else since_birth(child, rows[0][dated], calendar)


def _missing(standard: Count, child: ChildHistory, opener: Row, since: Day | None) -> tuple[str, ...]:
    names = []
    for asked in needs_of(standard):
        known = known_from(spans_for(child, asked, opener.agency), since) if since else None
        if known is None or known < child.as_at:
            names.append(asked.table)
    return tuple(names)
