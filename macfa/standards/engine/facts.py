"""Derived facts as SQL: the relation `signal`, made from `opener`. Their meaning is in `standards.facts`."""

from collections.abc import Callable

from macfa.standards.definition import Response
from macfa.standards.facts import NO_PROGRESS

_BAD = ", ".join(f"'{progress}'" for progress in NO_PROGRESS)


def each_row(standard: Response) -> str:
    """Every opening row is a signal by itself."""
    return "signal AS (SELECT o.*, o.opened_day AS since_day, NULL AS before_row FROM opener o)"


def drift(standard: Response) -> str:
    """The second of two notes in a row of one outcome without progress, where the note before them had some."""
    at = "OVER (PARTITION BY n.child, n.outcome ORDER BY n.opened_day, n.subject)"
    return f"""note AS (
  SELECT o.*, p.outcome, CASE WHEN p.progress IN ({_BAD}) THEN 1 ELSE 0 END AS bad
  FROM opener o JOIN plan_outcome p ON p.row_id = o.subject
  WHERE p.outcome IS NOT NULL AND p.progress IS NOT NULL
), run AS (
  SELECT n.*, LAG(n.bad, 1) {at} AS bad_1, LAG(n.bad, 2) {at} AS bad_2,
    LAG(n.opened_day, 1) {at} AS since_day, LAG(n.subject, 1) {at} AS before_row
  FROM note n
), signal AS (
  SELECT r.* FROM run r WHERE r.bad = 1 AND r.bad_1 = 1 AND COALESCE(r.bad_2, 0) = 0
)"""


FACTS: dict[str, Callable[[Response], str]] = {"row": each_row, "drift": drift}
