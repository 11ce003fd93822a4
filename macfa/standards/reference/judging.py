"""From an obligation to its verdict: the rules that deadlines, responses, intervals and presences share."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.standards.definition import Standard
from macfa.standards.knowing import Asked, known_from, needs_of, reach, spans_for
from macfa.standards.limits import Limit
from macfa.standards.verdict import CALENDAR, Answer, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays

TABLE_NOUN = {
    "legal_status": "the legal status",
    "permanence": "the plan for adoption",
    "placement": "the placement",
    "plan": "the plan",
    "pre_proceedings": "the time before proceedings",
    "referral": "the referral",
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """What has to be judged. All days are the child's, masked to the day of the question.

    `row` opened it. `looked_from` is the first day on which meeting it would count; `end` the day after which it
    no longer can. `found` met it, first of all, on `found_on`. `doubts` are days of rows that might have met it,
    with what they do not say. `void` says why there is nothing to ask; `also_missing` what else is not known.
    `ended` is what to say where the end came first, if not the usual.
    """

    row: Row
    opened: Day
    due: Day | None
    limit: Limit | None
    looked_from: Day
    end: Day | None = None
    found: Row | None = None
    found_on: Day | None = None
    before: tuple[Row, ...] = ()
    doubts: tuple[tuple[Day, tuple[str, ...]], ...] = ()
    void: str = ""
    also_missing: tuple[str, ...] = ()
    ended: str = ""


def judge(standard: Standard, child: ChildHistory, it: Obligation, calendar: WorkingDays) -> Verdict:
    """The verdict on an obligation with a due day. The order of the questions is the order of this function."""
    if it.void:
        return _verdict(standard, it, Answer.NOT_APPLICABLE, why=it.void)
    if it.due is None:
        return _verdict(standard, it, Answer.CANNOT_TELL, missing=(CALENDAR,))
    if it.found_on and it.found_on <= it.due:
        return _verdict(standard, it, Answer.MET, it.found_on, _days(it, it.opened, it.found_on, calendar))
    if it.end and it.end <= it.due:
        return _verdict(standard, it, Answer.NOT_APPLICABLE, it.end, why=it.ended or ended_first(it.row))
    until = min(it.due, child.as_at)
    missing = (*missing_tables(standard, child, it, until), *_unsaid(it, until), *it.also_missing)
    if missing:
        return _verdict(standard, it, Answer.CANNOT_TELL, missing=missing)
    if it.found_on:
        return _verdict(standard, it, Answer.LATE, it.found_on, _days(it, it.due, it.found_on, calendar))
    if child.as_at <= it.due:
        return _verdict(standard, it, Answer.DUE, days=_days(it, child.as_at, it.due, calendar))
    horizon = min(child.as_at, it.end or child.as_at, *_known(standard, child, it).values())
    return _verdict(standard, it, Answer.MISSED, it.end, _days(it, it.due, horizon, calendar))


def ended_first(row: Row) -> str:
    """ "the plan ended first"."""
    return ended_words(row.table)


def ended_words(*tables: str) -> str:
    """ "the plan ended first", "the placement or the legal status ended first"."""
    return f"{' or '.join(TABLE_NOUN.get(table, 'it') for table in tables)} ended first"


def missing_tables(standard: Standard, child: ChildHistory, it: Obligation, until: Day) -> tuple[str, ...]:
    """The tables of which too little is delivered to say that nothing happened up to a day."""
    known = _known(standard, child, it)
    return tuple(asked.table for asked in needs_of(standard) if known.get(asked, Day.min) < until)


def _known(standard: Standard, child: ChildHistory, it: Obligation) -> dict[Asked, Day]:
    """Up to which day each need is known; absent where the stretch that matters does not begin in time.

    Of the table that opened the obligation only its end matters, so any later delivery tells it.
    """
    found = {}
    for asked in needs_of(standard):
        spans = spans_for(child, asked, it.row.agency)
        opener = asked.table == standard.applies_to.table
        last = reach(spans) if opener else known_from(spans, it.looked_from)
        if last is not None:
            found[asked] = last
    return found


def _unsaid(it: Obligation, until: Day) -> tuple[str, ...]:
    """What rows in the time that matters do not say, so that they may or may not have met it."""
    return tuple(sorted({name for day, names in it.doubts if day <= until for name in names}))


def _days(it: Obligation, start: Day, end: Day, calendar: WorkingDays) -> int | None:
    """Days in the standard's own unit; what was done before the start took no time."""
    between = it.limit.between(start, end, calendar) if it.limit else None
    return max(between, 0) if between is not None else None


def _verdict(
    standard: Standard,
    it: Obligation,
    answer: Answer,
    closed: Day | None = None,
    days: int | None = None,
    *,
    missing: tuple[str, ...] = (),
    why: str = "",
) -> Verdict:
    rows = (it.row, *it.before, *((it.found,) if it.found else ()))
    return Verdict(
        child=it.row.child,
        standard=standard.id,
        version=standard.version,
        subject=it.row.id,
        opened=it.opened,
        due=it.due,
        closed=closed,
        answer=answer,
        days=days,
        unit=it.limit.unit.of_days if it.limit else "day",
        evidence=evidence_of(rows),
        missing=missing,
        why=why,
    )


def evidence_of(rows: Iterable[Row]) -> tuple[RowRef, ...]:
    """All sources of the rows, each once, in order of delivery, sheet and row."""
    return tuple(sorted({source for row in rows for source in row.sources}))
