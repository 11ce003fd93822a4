"""It must not happen again: within a time, or ever."""

from collections.abc import Iterator

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Repeat
from macfa.standards.knowing import known_from, needs_of, spans_for
from macfa.standards.reference.judging import evidence_of
from macfa.standards.reference.lifetime import since_birth
from macfa.standards.reference.openers import opening_rows
from macfa.standards.selectors import NOT_KNOWN
from macfa.standards.verdict import CALENDAR, Answer, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


def repeat(standard: Repeat, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for each row that the standard applies to: met where it repeats no other."""
    rows = list(opening_rows(standard, child))
    for row in rows:
        day = row[standard.applies_to.dated]
        within = standard.within
        looked_from = within.before(day, calendar) if within else since_birth(child, day, calendar)
        earlier = [other for other in rows if other[standard.applies_to.dated] < day]
        yield _judged(standard, child, row, day, looked_from, earlier)


def _judged(
    standard: Repeat, child: ChildHistory, row: Row, day: Day, looked_from: Day | None, earlier: list[Row]
) -> Verdict:
    asked = [other for other in earlier if _alike(standard, row, other) is not False]
    in_time = [other for other in asked if _in_time(standard, other, looked_from)]
    repeats = [other for other in in_time if _alike(standard, row, other)]
    unsure = [o for o in asked if o not in repeats and (o in in_time or o[standard.since] is None)]
    told = row[standard.told_by] if standard.told_by else None
    missing: tuple[str, ...] = ()
    if standard.within and looked_from is None:
        answer, missing = Answer.CANNOT_TELL, (CALENDAR,)
    elif repeats or (told and told_is_enough(standard)):
        answer = Answer.MISSED
    elif told == 0:
        answer = Answer.MET
    else:
        missing = _missing(standard, child, row, looked_from, day, bool(unsure))
        answer = Answer.CANNOT_TELL if missing else Answer.MET
    dated = standard.applies_to.dated
    shown = sorted(repeats or unsure, key=lambda other: (other[dated], -other.id))[-1:]
    return Verdict(
        child=child.child,
        standard=standard.id,
        version=standard.version,
        subject=row.id,
        opened=day,
        due=day,
        closed=None if answer is Answer.CANNOT_TELL else day,
        answer=answer,
        evidence=evidence_of((row, *shown)),
        missing=missing,
    )


def told_is_enough(standard: Repeat) -> bool:
    """Whether a count of earlier rows says by itself that this one repeats one of them."""
    same_time = standard.within is None or standard.told_covers == "within"
    return same_time and standard.alike is None


def _alike(standard: Repeat, row: Row, other: Row) -> bool | None:
    """Whether the earlier row is one that the standard asks about; None where one of them does not say."""
    if standard.pair is None:
        return True
    mine, theirs = (row[standard.pair[0]], other[standard.pair[1]])
    return None if {mine, theirs} & {None, NOT_KNOWN} else mine == theirs


def _in_time(standard: Repeat, other: Row, looked_from: Day | None) -> bool:
    """Whether an earlier row lies in the time: by the day it ended, or at least its start where the end is open."""
    if standard.within is None:
        return True
    last = other[standard.since] or other[standard.applies_to.dated]
    return looked_from is not None and last >= looked_from


def _missing(
    standard: Repeat, child: ChildHistory, row: Row, looked_from: Day | None, day: Day, unsure: bool
) -> tuple[str, ...]:
    names = []
    for asked in needs_of(standard):
        spans = spans_for(child, asked, row.agency)
        known = known_from(spans, looked_from) if looked_from else None
        if known is None or known < day:
            names.append(asked.table)
    return (*names, *((f"{standard.applies_to.table}.{_unsaid(standard, row)}",) if unsure else ()))


def _unsaid(standard: Repeat, row: Row) -> str:
    """The column that leaves open whether this row repeats another."""
    if standard.pair is None:
        return standard.since
    mine, theirs = standard.pair
    return mine if row[mine] in (None, NOT_KNOWN) else theirs
