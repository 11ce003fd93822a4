"""What opens an obligation, and what makes its question void, as SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from macfa.standards.clauses import Clock
from macfa.standards.definition import Recurring, Standard
from macfa.standards.engine.clauses import day, surely
from macfa.standards.engine.statement import number_of_why
from macfa.standards.reference.openers import NOT_BORN
from macfa.standards.reference.selecting import FOLLOWED, SPAN_END
from macfa.standards.selectors import Selector

BIRTH = """birth AS (
  SELECT p.child, MIN(p.birth_day) AS birth_day, MIN(p.birth_wd) AS birth_wd,
    MAX(CASE WHEN p.expected_birth_day IS NULL THEN 0 ELSE 1 END) AS expected
  FROM person p GROUP BY p.child
)"""
"""The day of birth of each child; `expected` where one is only awaited."""

UNBORN = "(b.birth_day IS NULL AND COALESCE(b.expected, 0) = 1)"


@dataclass(frozen=True, slots=True)
class Opener:
    """Expressions for the columns of the relation `opener`; `o` is the row, `b` the child's birth."""

    opened_day: str
    opened_wd: str
    end_day: str = "NULL"
    end_wd: str = "NULL"
    void: str = "0"
    also: str = "0"
    birth: bool = False
    joins: str = ""


def opener(standard: Standard, columns: Opener, where: str = "1 = 1") -> str:
    """The relation `opener`: one row for each row that the standard applies to."""
    birth = "LEFT JOIN birth b ON b.child = o.child" if columns.birth else ""
    dated = day("o", standard.applies_to.dated)
    conditions = [surely(standard.applies_to.conditions, "o"), f"{dated} IS NOT NULL", where]
    if standard.during:
        conditions.append(_exists(standard.during, dated))
    if standard.outside:
        conditions.append(f"NOT {_exists(standard.outside, dated)}")
    relation = f"""opener AS (
  SELECT o.child, o.row_id AS subject, COALESCE(v.name, g.circle, '') AS voucher,
    {columns.opened_day} AS opened_day, {columns.opened_wd} AS opened_wd,
    {columns.end_day} AS end_day, {columns.end_wd} AS end_wd, {columns.void} AS void, {columns.also} AS also
  FROM {standard.applies_to.table} o LEFT JOIN circle g ON g.child = o.child
    LEFT JOIN voucher v ON v.agency = o.agency AND v.circle = COALESCE(g.circle, '') {birth} {columns.joins}
  WHERE {" AND ".join(conditions)}
)"""
    return f"{BIRTH}, {relation}" if columns.birth else relation


def clocked(standard: Standard, clock: Clock, ends_with: str | None, whys: Sequence[str]) -> Opener:
    """The columns of an opening row with a clock: its start (moved to the birth where asked) and its end."""
    start_day, start_wd = day("o", clock.column), f"o.{clock.column}_wd"
    void = void_by_row(standard, whys)
    if clock.after_birth:
        later = f"b.birth_day > {start_day}"
        start_wd = f"CASE WHEN {later} THEN b.birth_wd ELSE {start_wd} END"
        start_day = f"CASE WHEN {later} THEN b.birth_day ELSE {start_day} END"
        not_born = f"CASE WHEN {UNBORN} THEN {number_of_why(tuple(whys), NOT_BORN)} ELSE 0 END"
        void = f"CASE WHEN {void} > 0 THEN {void} ELSE {not_born} END"
    end = (ends_with or "").partition(".")[2]
    end_columns = (day("o", end), f"o.{end}_wd") if end else ("NULL", "NULL")
    return Opener(start_day, start_wd, *end_columns, void=void, birth=clock.after_birth)


def happened(standard: Standard, whys: Sequence[str]) -> Opener:
    """The columns of an opening row whose own day is the day of the question."""
    dated = standard.applies_to.dated
    return Opener(day("o", dated), f"o.{dated}_wd", void=void_by_row(standard, whys))


def void_by_row(standard: Standard, whys: Sequence[str]) -> str:
    """The number of the reason why the opening row itself makes the question void; 0 where it does not."""
    unless = standard.unless
    if unless is None:
        return "0"
    return f"CASE WHEN o.{unless.column} = '{unless.holds}' THEN {number_of_why(tuple(whys), unless.why)} ELSE 0 END"


def lasting(selector: Selector, on: str) -> str:
    """True for a row `d` of a thing that was open on a day, or that happened on it."""
    first, last = day("d", selector.dated), day("d", SPAN_END.get(selector.table, selector.dated))
    last_day = f"{last} = {on} AND {first} = {on}" if selector.table in FOLLOWED else f"{last} = {on}"
    return (
        f"d.child = o.child AND {surely(selector.conditions, 'd')} AND {first} <= {on}"
        f" AND ({last} IS NULL OR {last} > {on} OR ({last_day}))"
    )


def _exists(selector: Selector, on: str) -> str:
    return f"EXISTS (SELECT 1 FROM {selector.table} d WHERE {lasting(selector, on)})"


def bounded(columns: Opener, standard: Recurring) -> Opener:
    """The columns of an opening row that ends, at the latest, with the thing that was open on its day."""
    other = standard.as_long_as
    if other is None:
        return columns
    last, last_wd = (f"d.{SPAN_END[other.table]}_{unit}" for unit in ("day", "wd"))
    own_day, own_wd = columns.end_day, columns.end_wd
    sooner = f"b2.goes_on = 0 AND ({own_day} IS NULL OR b2.last_day < {own_day})"
    join = f"""JOIN (
    SELECT o.row_id, MAX(CASE WHEN {last} IS NULL THEN 1 ELSE 0 END) AS goes_on, MAX({last}) AS last_day,
      MAX({last_wd}) AS last_wd
    FROM {standard.applies_to.table} o JOIN {other.table} d ON {lasting(other, day("o", standard.applies_to.dated))}
    GROUP BY o.row_id
  ) b2 ON b2.row_id = o.row_id"""
    return replace(
        columns,
        end_day=f"CASE WHEN {sooner} THEN b2.last_day ELSE {own_day} END",
        end_wd=f"CASE WHEN {sooner} THEN b2.last_wd ELSE {own_wd} END",
        joins=join,
    )
