"""The problems of a file, numbered from the first to the last, each at its cell: how a person works through them."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.record.rows import Problem, Rejected


@dataclass(frozen=True, slots=True)
class Numbered:
    """One problem of a rejected row: its number in the file, counted from 1, and the sheet or table and row."""

    number: int
    sheet: str
    row: int
    problem: Problem

    def __str__(self) -> str:
        found = f"“{self.problem.found}”" if self.problem.found else "an empty cell"
        return (
            f"{self.number}. {self.sheet}, row {self.row}, {self.problem.column}: "
            f"found {found}, expected {self.problem.expected}."
        )


def numbered(rejected: Iterable[Rejected]) -> tuple[Numbered, ...]:
    """Every problem of the rejected rows of one delivery (`Record.rejected`), in the order of the file."""
    problems = ((row, problem) for row in rejected for problem in row.problems)
    return tuple(Numbered(n, row.sheet, row.row, problem) for n, (row, problem) in enumerate(problems, 1))
