"""From the relation `obligation` to verdicts: the SQL of `reference.judging.judge`.

`obligation` has: child, subject, voucher, opened_day, opened_u, due_day, due_u, until_day, looked_from, end_day,
end_u, found_day, found_u, found_row, before_row, void, in_wd, also (bits that are missing besides), doubt (bits
that rows do not say). Columns that end in _u count in the standard's own unit.
"""

from dataclasses import dataclass

from macfa.standards.definition import Standard
from macfa.standards.engine.statement import Bits, number_of_why
from macfa.standards.knowing import Asked, needs_of
from macfa.standards.verdict import CALENDAR
from macfa.vocabulary.days import day_number


@dataclass(frozen=True, slots=True)
class Now:
    """The day of the question as the engine knows it."""

    day: int
    wd: int


def known_joins(standard: Standard, relation: str, reaches: bool = True) -> str:
    """Joins k0, k1 ... and, for children of whom more is complete, w0, w1 ...: up to which day each need is known
    for an obligation of `relation`.

    Of the table that opened the obligation any later delivery tells its end, unless it `reaches` not.
    """
    opener = standard.applies_to.table if reaches else ""
    return "\n  ".join(_known_join(opener, asked, n, relation) for n, asked in enumerate(needs_of(standard)))


def _known_join(opener: str, asked: Asked, number: int, relation: str) -> str:
    reaches = asked.table == opener
    joins = []
    for alias, joined, owner in (
        (f"k{number}", "reach" if reaches else "coverage", ""),
        (
            f"w{number}",
            "own_reach" if reaches else "own_coverage",
            f" AND w{number}.child = {relation}.child",
        ),
    ):
        same = f"{alias}.need = '{asked.key}' AND {alias}.voucher = {relation}.voucher{owner}"
        first = f"{relation}.looked_from"
        within = "" if reaches else f" AND {alias}.first_day <= {first} AND {alias}.last_day >= {first}"
        joins.append(f"LEFT JOIN {joined} {alias} ON {same}{within}")
    return " ".join(joins)


def known_last(number: int, unit: str = "day") -> str:
    """Up to when a need is known, as joined by `known_joins`."""
    return f"COALESCE(w{number}.last_{unit}, k{number}.last_{unit})"


def missing_needs(standard: Standard, until: str, bits: Bits) -> str:
    """The bits of the needs that are not known up to a day."""
    return "".join(
        f" + CASE WHEN {known_last(n)} >= {until} THEN 0 ELSE {bits.of(asked.table)} END"
        for n, asked in enumerate(needs_of(standard))
    )


def judged(
    standard: Standard, now: Now, bits: Bits, whys: tuple[str, ...], ended: str, has_days: bool = True
) -> str:
    """The final SELECT over `obligation`."""
    known = range(len(needs_of(standard)))
    as_at_u = f"CASE WHEN t.in_wd = 1 THEN {now.wd} ELSE {now.day} END"
    known_u = "".join(
        f", CASE WHEN t.in_wd = 1 THEN {known_last(n, 'wd')} ELSE {known_last(n)} END AS known{n}"
        for n in known
    )
    return f""", weighed AS (
  SELECT t.*, {as_at_u} AS as_at_u{known_u},
    CASE WHEN t.due_day IS NULL THEN {bits.of(CALENDAR)}
      ELSE t.also + t.doubt{missing_needs(standard, "t.until_day", bits)} END AS missing
  FROM obligation t
  {known_joins(standard, "t")}
), answered AS (
  SELECT w.*, CASE
    WHEN w.void > 0 THEN 6
    WHEN w.due_day IS NULL THEN 5
    WHEN w.found_day <= w.due_day THEN 1
    WHEN w.end_day <= w.due_day THEN 6
    WHEN w.missing > 0 THEN 5
    WHEN w.found_day IS NOT NULL THEN 2
    WHEN w.due_day >= {now.day} THEN 4
    ELSE 3 END AS answer
  FROM weighed w
)
SELECT h.child, h.subject, h.opened_day, h.due_day,
  CASE WHEN h.answer <= 2 THEN h.found_day
    WHEN h.answer = 3 OR (h.answer = 6 AND h.void = 0) THEN h.end_day END AS closed_day,
  h.answer, {_days(known) if has_days else "NULL"} AS days, h.in_wd,
  CASE WHEN h.answer = 5 THEN h.missing ELSE 0 END AS missing,
  CASE WHEN h.answer = 6 AND h.void = 0 THEN {number_of_why(whys, ended)} ELSE h.void END AS why,
  h.before_row, h.found_row
FROM answered h
WHERE {in_force(standard, "h.opened_day")}"""


def _days(known: range) -> str:
    """Days taken, over or left. A missed obligation counts up to today, its end, or the last day that is known."""
    horizon = "h.as_at_u"
    for other in (*(f"h.known{n}" for n in known), "h.end_u"):
        horizon = f"CASE WHEN {other} < {horizon} THEN {other} ELSE {horizon} END"
    return f"""CASE h.answer
    WHEN 1 THEN CASE WHEN h.found_u < h.opened_u THEN 0 ELSE h.found_u - h.opened_u END
    WHEN 2 THEN h.found_u - h.due_u
    WHEN 3 THEN {horizon} - h.due_u
    WHEN 4 THEN h.due_u - h.as_at_u
  END"""


def in_force(standard: Standard, opened: str) -> str:
    """True for a day on which this version of the standard was in force."""
    first, last = standard.in_force.first, standard.in_force.last
    since = f"{opened} >= {day_number(first)}"
    return f"{since} AND {opened} <= {day_number(last)}" if last else since
