"""For every row of a kind something must hold."""

from collections.abc import Iterator, Sequence

from macfa.record.history import ChildHistory, Row
from macfa.standards.definition import Each, conditions_asked
from macfa.standards.limits import Limit, Unit
from macfa.standards.reference.judging import Obligation, evidence_of, judge, missing_tables
from macfa.standards.reference.openers import (
    NOT_BORN,
    birth_of,
    is_unborn,
    meeting_of,
    opening_rows,
    void_by_row,
)
from macfa.standards.reference.selecting import not_recorded, perhaps, rows_of, surely
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import WorkingDays


def each(standard: Each, child: ChildHistory, calendar: WorkingDays) -> Iterator[Verdict]:
    """One verdict for each row that the standard applies to."""
    for row in opening_rows(standard, child):
        if not meeting_of(standard, child, row):
            continue
        day = row[standard.applies_to.dated]
        void, also_missing = _age(standard, child, day, calendar)
        void = void_by_row(standard, row) or void
        looked_at = _looked_at(standard, child, row)
        if isinstance(standard.holds, str):
            it = _dated(standard, row, day, looked_at, void, also_missing, calendar)
            yield judge(standard, child, it, calendar)
        else:
            yield _held(
                standard,
                child,
                Obligation(row, day, day, None, day, void=void, also_missing=also_missing),
                looked_at,
            )


def _looked_at(standard: Each, child: ChildHistory, row: Row) -> list[Row]:
    """The row itself, or the participation in the meeting that `who` names."""
    if standard.who is None:
        return [row]
    place = row["kind"], row["day"]
    return [
        p
        for p in rows_of(child, standard.who)
        if surely(standard.who.conditions, p) and (p["meeting_kind"], p["meeting_day"]) == place
    ]


def _dated(
    standard: Each,
    row: Row,
    day: Day,
    looked_at: Sequence[Row],
    void: str,
    also_missing: tuple[str, ...],
    calendar: WorkingDays,
) -> Obligation:
    """What must have a day: the first of the rows looked at that has one, on or after the day of the row itself."""
    column = str(standard.holds)
    limit = standard.limit or Limit(1, Unit.DAYS)
    done = [p for p in looked_at if p[column] is not None and p[column] >= day]
    first = min(done, key=lambda p: (p[column], p.id), default=None)
    return Obligation(
        row,
        day,
        limit.after(day, calendar),
        limit,
        day,
        found=first,
        found_on=first[column] if first else None,
        void=void,
        also_missing=also_missing,
    )


def _held(standard: Each, child: ChildHistory, it: Obligation, looked_at: Sequence[Row]) -> Verdict:
    """What must hold as a code: yes, nobody wrote it down, or no."""
    assert isinstance(standard.holds, dict)
    asked = conditions_asked(
        standard.holds, standard.who.table if standard.who else standard.applies_to.table
    )
    yes = [p for p in looked_at if surely(asked, p)]
    unsure = [p for p in looked_at if perhaps(asked, p)]
    shown = (yes or unsure or list(looked_at))[:1]
    missing = tuple(sorted({name for p in unsure for name in not_recorded(asked, p)}))
    if not missing and not _all_told(standard, looked_at):
        missing = missing_tables(standard, child, it, it.opened)
    missing += it.also_missing
    if it.void:
        answer, missing = Answer.NOT_APPLICABLE, ()
    elif yes:
        answer, missing = Answer.MET, ()
    else:
        answer = Answer.CANNOT_TELL if missing else Answer.MISSED
    return Verdict(
        child=child.child,
        standard=standard.id,
        version=standard.version,
        subject=it.row.id,
        opened=it.opened,
        due=it.opened,
        closed=it.opened if answer is Answer.MET else None,
        answer=answer,
        evidence=evidence_of((it.row, *shown)),
        missing=missing,
        why=it.void,
    )


def _all_told(standard: Each, looked_at: Sequence[Row]) -> bool:
    """Whether a "no" was written down for everybody who could have said yes, so that nothing hangs on absence."""
    return standard.who is None or (bool(looked_at) and one_organisation(standard))


def one_organisation(standard: Each) -> bool:
    """Whether `who` names exactly one organisation."""
    named = [c.values for c in standard.who.conditions if c.name == "organisation"] if standard.who else []
    return bool(named) and len(named[0]) == 1


def _age(standard: Each, child: ChildHistory, day: Day, calendar: WorkingDays) -> tuple[str, tuple[str, ...]]:
    """Void for a child who is too young; not known where no birth is given."""
    if standard.from_age is None:
        return "", ()
    birth = birth_of(child)
    if birth is None:
        return (NOT_BORN, ()) if is_unborn(child) else ("", ("person.birth",))
    old_enough = Limit(12 * standard.from_age, Unit.MONTHS).after(birth, calendar)
    too_young = old_enough is not None and day < old_enough
    return (too_young_words(standard.from_age), ()) if too_young else ("", ())


def too_young_words(age: int) -> str:
    """Why a young child's row is not judged."""
    return f"the child was younger than {age}" if age else NOT_BORN
