"""Repeats as SQL; the meaning is in `reference.repeat`."""

from dataclasses import replace

from macfa.standards.definition import Repeat
from macfa.standards.engine.clauses import day
from macfa.standards.engine.deadline import evidence
from macfa.standards.engine.judging import Now, in_force, known_joins, missing_needs
from macfa.standards.engine.lifetime import since_birth
from macfa.standards.engine.openers import happened, opener
from macfa.standards.engine.statement import Bits, Statement
from macfa.standards.engine.timing import step
from macfa.standards.knowing import needs_of
from macfa.standards.reference.repeat import told_is_enough
from macfa.standards.selectors import NOT_KNOWN
from macfa.standards.verdict import CALENDAR


def repeat(standard: Repeat, now: Now) -> Statement:
    """The SELECTs of a standard on repetition."""
    table = standard.applies_to.table
    since = f"{table}.{standard.since}"
    pair = tuple(f"{table}.{column}" for column in standard.pair or ())
    bits = Bits((*(asked.table for asked in needs_of(standard)), since, *pair, CALENDAR))
    columns = replace(happened(standard, ("",)), birth=True)
    parts = (opener(standard, columns), _looking(standard), _pairs(standard), _answered(standard, bits))
    verdicts = "WITH " + ",\n".join(parts)
    return Statement(standard, verdicts, evidence(table, None, table), bits.names, ("",))


def _looking(standard: Repeat) -> str:
    """From which day on another row would make this one a repeat, and what the row says was before it."""
    if standard.within:
        back = step(standard.within, "back", "o.opened_day", "o.opened_wd", sign=-1)
        join, looked_from = back.join, back.day
    else:
        join, looked_from = since_birth("o.opened_day")
        join = f"LEFT JOIN birth b ON b.child = o.child {join}"
    told = f"r.{standard.told_by}" if standard.told_by else "NULL"
    mine, theirs = (f"r.{column}" for column in standard.pair) if standard.pair else ("NULL", "NULL")
    return f"""looking AS (
  SELECT o.child, o.subject, o.voucher, o.opened_day, {looked_from} AS looked_from, {told} AS told,
    {day("r", standard.since)} AS since_day, {_said(mine)} AS mine, {_said(theirs)} AS theirs
  FROM opener o JOIN {standard.applies_to.table} r ON r.row_id = o.subject {join}
)"""


def _said(column: str) -> str:
    """What a cell says; empty where it says that nobody knows."""
    return column if column == "NULL" else f"CASE WHEN {column} <> '{NOT_KNOWN}' THEN {column} END"


def _pairs(standard: Repeat) -> str:
    """Every earlier row beside every later one: 2 in time, 1 nobody knows, 0 not."""
    in_time = "COALESCE(e.since_day, e.opened_day) >= l.looked_from" if standard.within else "1 = 1"
    state = f"CASE WHEN {in_time} THEN 2 WHEN e.since_day IS NULL THEN 1 ELSE 0 END"
    if standard.pair:
        state = "CASE WHEN l.mine = e.theirs THEN 2 WHEN l.mine IS NULL OR e.theirs IS NULL THEN 1 ELSE 0 END"
    return f"""pair AS (
  SELECT l.subject, e.subject AS other, e.opened_day AS day, {state} AS state
  FROM looking l JOIN looking e ON e.child = l.child AND e.opened_day < l.opened_day
), earlier AS (
  SELECT p.subject, p.state, p.other,
    ROW_NUMBER() OVER (PARTITION BY p.subject ORDER BY p.state DESC, p.day DESC, p.other) AS place
  FROM pair p
)"""


def _answered(standard: Repeat, bits: Bits) -> str:
    told = "w.told > 0" if told_is_enough(standard) else "0 = 1"
    lost = "w.looked_from IS NULL" if standard.within else "1 = 0"
    table = standard.applies_to.table
    unsure = str(bits.of(f"{table}.{standard.since}"))
    if standard.pair:
        mine, theirs = (bits.of(f"{table}.{column}") for column in standard.pair)
        unsure = f"CASE WHEN t.mine IS NULL THEN {mine} ELSE {theirs} END"
    return f"""weighed AS (
  SELECT t.*, e.state, CASE WHEN e.state >= 1 THEN e.other END AS other,
    CASE WHEN e.state = 1 THEN {unsure} ELSE 0 END{missing_needs(standard, "t.opened_day", bits)} AS missing
  FROM looking t LEFT JOIN earlier e ON e.subject = t.subject AND e.place = 1
  {known_joins(standard, "t", reaches=False)}
), answered AS (
  SELECT w.*, CASE WHEN {lost} THEN 5 WHEN w.state = 2 OR {told} THEN 3 WHEN w.told = 0 THEN 1
    WHEN w.missing > 0 THEN 5 ELSE 1 END AS answer,
    CASE WHEN {lost} THEN {bits.of(CALENDAR)} ELSE w.missing END AS lacking
  FROM weighed w
)
SELECT h.child, h.subject, h.opened_day, h.opened_day AS due_day,
  CASE WHEN h.answer = 5 THEN NULL ELSE h.opened_day END AS closed_day, h.answer, NULL AS days, 0 AS in_wd,
  CASE WHEN h.answer = 5 THEN h.lacking ELSE 0 END AS missing, 0 AS why, h.other AS before_row, NULL AS found_row
FROM answered h WHERE {in_force(standard, "h.opened_day")}"""
