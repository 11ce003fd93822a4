"""A row of a file is accepted, rejected with a reason, or a duplicate. Nothing else can happen to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """Where a fact came from: the delivery, the sheet (or kind of XML element) and the row in it, from 1."""

    delivery: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: the column, what was found there, and what was expected."""

    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.column}: found {self.found!r}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken in, with every reason. `values` keeps the row as it stood, so nothing is lost."""

    sheet: str
    row: int
    problems: tuple[Problem, ...]
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says what row `same_as` has said already, in the same sheet unless `same_sheet` names another."""

    sheet: str
    row: int
    same_as: int
    same_sheet: str | None = None


@dataclass(frozen=True, slots=True)
class SheetCount:
    """The account of one sheet. rows = accepted + rejected + duplicate, or it cannot be made."""

    name: str
    rows: int
    accepted: int
    rejected: int
    duplicate: int

    def __post_init__(self) -> None:
        if self.rows != self.accepted + self.rejected + self.duplicate:
            raise ValueError(f"The account of sheet {self.name} does not add up")
