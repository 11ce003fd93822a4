"""Counts over a child's life as SQL; the meaning is in `reference.count`."""

from macfa.standards.definition import Count
from macfa.standards.engine.clauses import day
from macfa.standards.engine.judging import Now, in_force, known_joins, known_last, missing_needs
from macfa.standards.engine.lifetime import since_birth
from macfa.standards.engine.openers import BIRTH, happened, opener
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.knowing import needs_of
from macfa.vocabulary.days import day_number, day_of
from macfa.vocabulary.working_days import working_days


def count(standard: Count, now: Now) -> Statement:
    """The SELECTs of a count: one verdict for each child with at least one row."""
    bits = Bits(tuple(asked.table for asked in needs_of(standard)))
    before = _before(standard, now)
    counted = _counted(standard, before)
    value, total = _value(standard)
    join, birth = since_birth("f.first_day")
    looked_from = f"COALESCE(t.told_day, {birth})" if before is None else str(before + 1)
    verdicts = f"""WITH {BIRTH}, {counted},
placed AS (
  SELECT c.*, ROW_NUMBER() OVER (PARTITION BY c.child ORDER BY c.first_day, c.row_id) AS place FROM counted c
), {value},
total AS (
  SELECT v.child, SUM(v.value) AS days, MAX(v.value) AS most, MAX(v.told_day) AS told_day FROM valued v GROUP BY v.child
), weighing AS (
  SELECT f.child, f.row_id AS subject, f.voucher, f.first_day AS opened_day, {total} AS value,
    {looked_from} AS looked_from
  FROM placed f JOIN total t ON t.child = f.child LEFT JOIN birth b ON b.child = f.child {join}
  WHERE f.place = 1
), weighed AS (
  SELECT t.*, 0{missing_needs(standard, str(now.day), bits)} AS missing
  FROM weighing t
  {known_joins(standard, "t", reaches=False)}
), answered AS (
  SELECT w.*, CASE WHEN w.value > {standard.most} THEN 3 WHEN w.missing > 0 THEN 5 ELSE 1 END AS answer
  FROM weighed w
)
SELECT h.child, h.subject, h.opened_day, NULL AS due_day, NULL AS closed_day, h.answer,
  CASE h.answer WHEN 1 THEN h.value WHEN 3 THEN h.value - {standard.most} END AS days, 0 AS in_wd,
  CASE WHEN h.answer = 5 THEN h.missing ELSE 0 END AS missing, 0 AS why, NULL AS before_row, NULL AS found_row
FROM answered h WHERE {in_force(standard, str(now.day))}"""
    return Statement(standard, verdicts, _evidence(standard, counted), bits.names, ("",))


def _before(standard: Count, now: Now) -> int | None:
    """The day before the time in which rows count; None where a whole life counts."""
    if standard.within is None:
        return None
    before = standard.within.before(day_of(now.day), working_days("england"))  # no limit in working days here
    return day_number(before) if before else None


def _value(standard: Count) -> tuple[str, str]:
    """The relation `valued`, and what of it is the number."""
    if standard.counted == "rows":
        return _number(), "t.most"
    return _open_time("days" if standard.counted == "days" else "spells"), "t.days"


def _counted(standard: Count, before: int | None) -> str:
    """Rows that are counted, with what each says was before it and how long its thing was open.

    What has no end counts up to the last day that was delivered.
    """
    table = standard.applies_to.table
    told = f"r.{standard.told_by}" if standard.told_by else "NULL"
    keys = {asked.table: asked.key for asked in needs_of(standard)}
    join, last_day = "", "o.opened_day"
    if standard.lasts_until:
        last = day("r", standard.lasts_until)
        same = f"need = '{keys.get(table, '')}' AND {{0}}.voucher = o.voucher"
        join = "".join(
            f" LEFT JOIN {reach} ON {alias}.{same.format(alias)}{owner}"
            for reach, alias, owner in (
                ("reach k0", "k0", ""),
                ("own_reach w0", "w0", " AND w0.child = o.child"),
            )
        )
        known = known_last(0)
        last_day = f"""CASE WHEN {last} IS NOT NULL THEN {last}
      WHEN {known} > o.opened_day THEN {known} ELSE o.opened_day END"""
    again = f"r.{standard.each_once}" if standard.each_once else "o.subject"
    return f"""{opener(standard, happened(standard, ("",)))}, given AS (
  SELECT o.child, o.subject AS row_id, o.voucher, o.opened_day AS first_day, {last_day} AS last_day, {told} AS told,
    {again} AS once
  FROM opener o JOIN {table} r ON r.row_id = o.subject {join}
  WHERE {_in_time(standard, before)}
), numbered AS (
  SELECT g.*, ROW_NUMBER() OVER (PARTITION BY g.child, g.once ORDER BY g.first_day, g.row_id) AS nth FROM given g
), counted AS (SELECT n.* FROM numbered n WHERE n.nth = 1)"""


def _in_time(standard: Count, before: int | None) -> str:
    """True for rows of the time that is asked about: begun in it, or still open in it."""
    if before is None:
        return "1 = 1"
    begun = f"o.opened_day > {before}"
    if standard.lasts_until is None:
        return begun
    last = day("r", standard.lasts_until)
    return f"({begun} OR {last} IS NULL OR {last} > {before})"


def _number() -> str:
    """Rows from each one onwards, and what it says were before it; the most of these is the number."""
    return """valued AS (
  SELECT p.child, COALESCE(p.told, 0) + COUNT(*) OVER (PARTITION BY p.child) - p.place + 1 AS value,
    CASE WHEN p.told IS NOT NULL THEN p.first_day END AS told_day
  FROM placed p
)"""


DAYS = """CASE
    WHEN r.last_day < r.first_day THEN 0
    WHEN r.covered_to IS NULL OR r.covered_to < r.first_day THEN r.last_day - r.first_day + 1
    WHEN r.last_day > r.covered_to THEN r.last_day - r.covered_to
    ELSE 0 END"""
"""Days that each thing adds to those before it, so that every day counts once."""
SPELLS = "CASE WHEN r.covered_to IS NULL OR r.first_day > r.covered_to + 1 THEN 1 ELSE 0 END"
"""Whether a thing begins a new spell: nothing before it was open up to the day before."""


def _open_time(counted: str) -> str:
    """What each thing adds to those before it."""
    value = DAYS if counted == "days" else SPELLS
    return f"""reached AS (
  SELECT p.*, MAX(p.last_day) OVER (PARTITION BY p.child ORDER BY p.place
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_to
  FROM placed p
), valued AS (
  SELECT r.child, {value} AS value, NULL AS told_day
  FROM reached r
)"""


def _evidence(standard: Count, counted: str) -> str:
    """Every row that was counted."""
    return f"""WITH {counted}
SELECT v.child, v.subject, v.opened_day, '{standard.applies_to.table}' AS table_name, c.row_id
FROM verdict v JOIN counted c ON c.child = v.child"""
