"""How many verdicts gave which answer: by obligation, and by child."""

from collections.abc import Collection
from dataclasses import dataclass, fields

import duckdb
import pyarrow as pa

from macfa.standards.verdict import Answer, Reported
from macfa.standards.verdicts import Verdicts

WEIGHT = (
    Reported.NOT_MET,
    Reported.CANNOT_TELL,
    Reported.MET,
    Reported.DUE,
    Reported.NOT_APPLICABLE,
)
"""A child counts once, under the first of these that any of its obligations has.

One unmet obligation is not outweighed by many that were met, and a child of whom one cannot be told has not been
shown to be all met.
"""


@dataclass(frozen=True, slots=True)
class FiveAnswers:
    """How often each of the five answers of a report was given."""

    met: int = 0
    not_met: int = 0
    due: int = 0
    cannot_tell: int = 0
    not_applicable: int = 0

    @property
    def judged(self) -> int:
        """Those of which it can be said whether they were met."""
        return self.met + self.not_met

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class StandardCounts:
    """The answers on one standard, all its versions together."""

    standard: str
    obligations: FiveAnswers
    children: FiveAnswers


def counts(verdicts: Verdicts, children: Collection[str] | None = None) -> tuple[StandardCounts, ...]:
    """Counts per standard in order of id, of all children or of some. Standards without a verdict are left out."""
    with duckdb.connect() as connection:
        connection.register("answers", verdicts.answers())
        connection.register("reported", _reported())
        asked = "SELECT * FROM answers"
        if children is not None:
            connection.register("asked", pa.table({"child": pa.array(sorted(children), pa.string())}))
            asked += " WHERE child IN (SELECT child FROM asked)"
        weighed = f"""SELECT CAST(a.standard AS VARCHAR) AS standard, a.child, r.weight
          FROM ({asked}) a JOIN reported r ON r.answer = a.answer"""
        by_child = f"SELECT standard, child, MIN(weight) AS weight FROM ({weighed}) GROUP BY standard, child"
        obligations, of_children = (
            connection.execute(
                f"SELECT standard, weight, COUNT(*) FROM ({rows}) GROUP BY standard, weight ORDER BY standard"
            ).fetchall()
            for rows in (weighed, by_child)
        )
    names = sorted({row[0] for row in obligations})
    return tuple(StandardCounts(n, _five(n, obligations), _five(n, of_children)) for n in names)


def _reported() -> pa.Table:
    weights = [(answer.value, WEIGHT.index(answer.reported_as)) for answer in Answer]
    numbers, places = zip(*weights, strict=True)
    return pa.table({"answer": pa.array(numbers, pa.int8()), "weight": pa.array(places, pa.int8())})


def _five(standard: str, rows: Collection[tuple[str, int, int]]) -> FiveAnswers:
    found = {WEIGHT[weight].name.lower(): number for name, weight, number in rows if name == standard}
    return FiveAnswers(**found)
