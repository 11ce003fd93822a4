"""What met an obligation first, and what might have, as SQL over the relation `timed`."""

from macfa.standards.clauses import OwnDay
from macfa.standards.engine.clauses import day, linked, possibly, surely, unsaid
from macfa.standards.engine.statement import Bits
from macfa.standards.selectors import Selector

NO_DOUBT = "doubt AS (SELECT NULL AS subject, 0 AS bits WHERE 1 = 0)"


def names_of_doubt(met_by: Selector | OwnDay) -> tuple[str, ...]:
    """What rows that might meet it may leave unsaid, as `table.column`, in order."""
    if isinstance(met_by, OwnDay):
        return ()
    return tuple(sorted(f"{met_by.table}.{c.name}" for c in met_by.conditions))


def found_and_doubt(met_by: Selector, opener_table: str, until: str | None, bits: Bits) -> str:
    """The relations `found` (subject, day, wd, hit) and `doubt` (subject, bits).

    Rows count from `looked_from` up to the column `until` of `timed`, where that holds a day.
    """
    on = day("m", met_by.dated)
    link = linked(met_by, "m", opener_table, "l")
    opener = f"JOIN {opener_table} l ON l.row_id = t.subject" if met_by.same else ""
    inside = f"m.child = t.child AND {on} >= t.looked_from" + (
        f" AND (t.{until} IS NULL OR {on} <= t.{until})" if until else ""
    )
    return f"""found AS (
  SELECT f.subject, f.day, f.wd, f.hit FROM (
    SELECT t.subject, {on} AS day, m.{met_by.dated}_wd AS wd, m.row_id AS hit,
      ROW_NUMBER() OVER (PARTITION BY t.subject ORDER BY {on}, m.row_id) AS place
    FROM timed t {opener} JOIN {met_by.table} m ON {inside}
    WHERE {surely(met_by.conditions, "m")} AND {on} IS NOT NULL AND {link}
  ) f WHERE f.place = 1
), {_doubt(met_by, opener, inside, link, bits)}"""


def _doubt(met_by: Selector, opener: str, inside: str, link: str, bits: Bits) -> str:
    if not met_by.conditions:
        return NO_DOUBT
    on = day("m", met_by.dated)
    return f"""doubt AS (
  SELECT t.subject, {doubt_bits(met_by, "m", bits)} AS bits
  FROM timed t {opener} JOIN {met_by.table} m ON {inside}
  WHERE {only_possibly(met_by, "m")}
    AND {on} <= t.until_day AND {link}
  GROUP BY t.subject
)"""


def doubt_bits(met_by: Selector, alias: str, bits: Bits) -> str:
    """The bits of what any row of a group does not say."""
    return " + ".join(
        f"MAX(CASE WHEN {unsaid(c, alias)} THEN {bits.of(f'{met_by.table}.{c.name}')} ELSE 0 END)"
        for c in met_by.conditions
    )


def only_possibly(met_by: Selector, alias: str) -> str:
    """True for rows that might meet it and do not surely."""
    return f"{possibly(met_by.conditions, alias)} AND NOT ({_not_null(surely(met_by.conditions, alias))})"


def _not_null(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END = 1"
