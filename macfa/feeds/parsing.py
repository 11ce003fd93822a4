"""One row of a sheet against its layout: what it tells the record, or every reason why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.feeds.cells import Unfit, Value, blank, child_of, value_of
from macfa.feeds.layout import CHILD, SYSTEM, LayoutColumn, SheetLayout, Target
from macfa.feeds.workbook import Cell, Row, written
from macfa.record.rows import Problem
from macfa.vocabulary.days import Day

Told = dict[str, dict[str, Value]]
"""Values by table and column; a table stands in it when the row tells of it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose headings were found: which column of the sheet holds which column of the layout.

    `width` is how many cells a row may have, where a cell more means that the others have slipped; None where not.
    """

    name: str
    layout: SheetLayout
    places: Mapping[int, LayoutColumn]
    width: int | None = None

    def cells(self, row: Row) -> dict[str, Cell]:
        """The recognised cells of a row, by the layout's column id."""
        return {
            column.id: row.cells[index] if index < len(row.cells) else None
            for index, column in self.places.items()
        }

    def as_written(self, row: Row) -> dict[str, str]:
        """The recognised cells under their headings, as a person sees them; what nobody asked for is left out."""
        cells = self.cells(row)
        return {column.heading: written(cells[column.id]) for column in self.places.values()}

    def holds(self, column: LayoutColumn) -> bool:
        """Whether the sheet has that column."""
        return column in self.places.values()


@dataclass(frozen=True, slots=True)
class Parsed:
    """One row that may be right. `problems` is empty where it is."""

    row: int
    child: str
    system: str | None
    told: Told
    problems: tuple[Problem, ...]


def slipped(sheet: Headed, row: Row) -> Problem | None:
    """What is wrong with a row that has more cells than there are headings: a separator stands in its text."""
    if sheet.width is None or len(row.cells) <= sheet.width:
        return None
    expected = (
        f"{sheet.width} cells, as many as headings; put quotation marks around text with a separator in it"
    )
    return Problem("the whole row", f"{len(row.cells)} cells", expected)


def child_in(sheet: Headed, row: Row) -> str | Problem:
    """The child of a row, or what is wrong with the id."""
    cell = sheet.cells(row).get(CHILD)
    child = child_of(cell)
    if isinstance(child, Unfit):
        return Problem(sheet.layout.column(CHILD).heading, written(cell), child.expected)
    return child


def parse(sheet: Headed, row: Row, child: str) -> Parsed:
    """Every recognised cell of a row, with every problem of it."""
    cells = sheet.cells(row)
    values, problems = _values(sheet, cells)
    problems += _missing(sheet, cells) + _out_of_order(sheet, cells, values)
    told: Told = {}
    for table, when in sheet.layout.tells.items():
        if when is None or values.get(when) is not None:
            told[table] = _table_values(sheet.layout, table, values)
    if not problems:
        problems += _without_day(sheet, told)
    system = cells.get(SYSTEM)
    return Parsed(row.number, child, None if blank(system) else written(system), told, tuple(problems))


def _values(sheet: Headed, cells: Mapping[str, Cell]) -> tuple[dict[str, Value], list[Problem]]:
    values: dict[str, Value] = {}
    problems = []
    for column in sheet.places.values():
        if column.definition is None:
            continue
        value = value_of(cells[column.id], column.definition, column.bounds)
        if isinstance(value, Unfit):
            problems.append(Problem(column.heading, written(cells[column.id]), value.expected))
        else:
            values[column.id] = value
    return values, problems


def _missing(sheet: Headed, cells: Mapping[str, Cell]) -> list[Problem]:
    """Cells that have to be filled and are not. The child's id is looked at before."""
    return [
        Problem(column.heading, written(cells[column.id]), _what(column))
        for column in sheet.places.values()
        if column.required and column.id != CHILD and blank(cells[column.id])
    ]


def _what(column: LayoutColumn) -> str:
    """What a cell should hold, in words: by asking what would be expected instead of nonsense."""
    unfit = value_of("\0", column.definition, column.bounds) if column.definition else None
    return unfit.expected if isinstance(unfit, Unfit) else "some text"


def _out_of_order(sheet: Headed, cells: Mapping[str, Cell], values: Mapping[str, Value]) -> list[Problem]:
    problems = []
    for column in sheet.places.values():
        day, earlier = values.get(column.id), values.get(column.not_before or "")
        if column.not_before and isinstance(day, Day) and isinstance(earlier, Day) and day < earlier:
            heading = sheet.layout.column(column.not_before).heading
            expected = f"a date not before {heading} ({earlier:%d/%m/%Y})"
            problems.append(Problem(column.heading, written(cells[column.id]), expected))
    return problems


def _table_values(layout: SheetLayout, table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The columns of one table; the first filled column of the layout that goes there counts."""
    found: dict[str, Value] = {}
    for column in layout.columns:
        for target in column.goes:
            if target.table == table and found.get(target.column) is None:
                found[target.column] = values.get(column.id)
    return found


def _without_day(sheet: Headed, told: Told) -> list[Problem]:
    """Tables that a row tells of without the day from which it is known."""
    problems = []
    for table in sheet.layout.told:
        if table.happened and table.name in told and told[table.name].get(table.happened) is None:
            columns = sheet.layout.into(Target(table.name, table.happened))
            column = next((c for c in reversed(columns) if sheet.holds(c)), columns[-1])
            problems.append(Problem(column.heading, "", _what(column)))
    return problems
