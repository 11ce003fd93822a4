"""One row of a sheet against its layout: what it tells the record, or every reason why it cannot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macfa.feeds.cells import Unfit, Value, blank, child_of, value_of
from macfa.feeds.labels.reading import LabelReader, Meaning, Source
from macfa.feeds.layout import CHILD, SYSTEM, LayoutColumn, SheetLayout, Target
from macfa.feeds.workbook import Cell, Row, written
from macfa.record.rows import Problem
from macfa.record.tables import Kind, tables
from macfa.vocabulary.days import Day

Told = dict[str, dict[str, Value]]
"""Values by table and column; a table stands in it when the row tells of it."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose headings were found: which column of the sheet holds which column of the layout.

    `width` is how many cells a row may have, where a cell more means that the others have slipped; None where not.
    `headings` are those that are read, as written.
    """

    name: str
    layout: SheetLayout
    places: Mapping[int, LayoutColumn]
    width: int | None = None
    headings: Mapping[int, str] = field(default_factory=dict)
    needed: tuple[tuple[LayoutColumn, str], ...] = field(init=False, repr=False, compare=False)
    """Columns that every row has to fill, but for the child's id, and what is expected there in words."""
    child_at: int | None = field(init=False, repr=False, compare=False)
    """The place of the child's id."""
    empty: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """A row of empty cells, as written."""

    def __post_init__(self) -> None:
        required = (column for column in self.places.values() if column.required and column.id != CHILD)
        object.__setattr__(self, "needed", tuple((column, _what(column)) for column in required))
        places = {column.id: index for index, column in self.places.items()}
        object.__setattr__(self, "child_at", places.get(CHILD))
        object.__setattr__(self, "empty", {column.heading: "" for column in self.places.values()})

    def cells(self, row: Row) -> dict[str, Cell]:
        """The recognised cells of a row, by the layout's column id."""
        cells, width = row.cells, len(row.cells)
        return {column.id: cells[index] if index < width else None for index, column in self.places.items()}

    def filled(self, row: Row) -> list[tuple[LayoutColumn, Cell]]:
        """The recognised cells of a row in which anything stands. Most rows fill few of their columns."""
        cells, width = row.cells, len(row.cells)
        return [
            (column, cells[index])
            for index, column in self.places.items()
            if index < width and cells[index] is not None
        ]

    def as_written(self, row: Row) -> dict[str, str]:
        """The recognised cells under their headings, as a person sees them; what nobody asked for is left out."""
        return {**self.empty, **{column.heading: written(cell) for column, cell in self.filled(row)}}

    def holds(self, column: LayoutColumn) -> bool:
        """Whether the sheet has that column."""
        return column in self.places.values()


@dataclass(frozen=True, slots=True)
class Label:
    """A coded cell whose text no official list has, and what it means."""

    column: LayoutColumn
    text: str
    meaning: Meaning

    @property
    def unknown(self) -> bool:
        """Whether nobody has said what it means."""
        return self.meaning.source is Source.NOBODY


@dataclass(frozen=True, slots=True)
class Parsed:
    """One row that may be right. `problems` is empty where it is. `labels` are its cells in the authority's words."""

    row: int
    child: str
    system: str | None
    told: Told
    problems: tuple[Problem, ...]
    labels: tuple[Label, ...] = ()


OFFICIAL_ONLY = LabelReader()


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
    place = sheet.child_at
    cell = row.cells[place] if place is not None and place < len(row.cells) else None
    child = child_of(cell)
    if isinstance(child, Unfit):
        return Problem(sheet.layout.column(CHILD).heading, written(cell), child.expected)
    return child


def parse(sheet: Headed, row: Row, child: str, reader: LabelReader = OFFICIAL_ONLY) -> Parsed:
    """Every recognised cell of a row, with every problem of it."""
    filled = sheet.filled(row)
    cells = {column.id: cell for column, cell in filled}
    values, labels, problems = _values(sheet.layout, filled, reader)
    problems += _missing(sheet, cells) + _out_of_order(sheet, cells, values)
    told: Told = {}
    for table, when in sheet.layout.tells.items():
        if when is None or values.get(when) is not None:
            told[table] = _table_values(sheet.layout, table, values)
    for label in labels:
        for table in _tables_told_apart_by(label):
            told.pop(table, None)
    if not problems:
        problems += _without_day(sheet, told)
    system = cells.get(SYSTEM)
    named = None if blank(system) else written(system)
    return Parsed(row.number, child, named, told, tuple(problems), tuple(labels))


def _values(
    layout: SheetLayout, filled: Iterable[tuple[LayoutColumn, Cell]], reader: LabelReader
) -> tuple[dict[str, Value], list[Label], list[Problem]]:
    values: dict[str, Value] = {}
    labels, problems = [], []
    for column, cell in filled:
        if column.definition is None:
            continue
        if column.definition.kind is Kind.CODE and not blank(cell):
            value, label = _code(column, written(cell), layout, reader)
            labels += [label] if label else []
        else:
            value = value_of(cell, column.definition, column.bounds)
        if isinstance(value, Unfit):
            problems.append(Problem(column.heading, written(cell), value.expected))
        else:
            values[column.id] = value
    return values, labels, problems


def _code(
    column: LayoutColumn, text: str, layout: SheetLayout, reader: LabelReader
) -> tuple[Value | Unfit, Label | None]:
    """The code of a cell; None where it tells nothing that may be taken in. The label, where it is not official."""
    assert column.definition and column.definition.codes
    meaning = reader.meaning(column.definition.codes, text)
    if meaning.source is Source.OFFICIAL:
        return meaning.code, None
    label = Label(column, text, meaning)
    needed = column.required or layout.main in _tables_told_apart_by(label)
    may_be_empty = not needed and (reader.lenient or not label.unknown)
    value = meaning.code or (None if may_be_empty else value_of(text, column.definition))
    return value, label


def _tables_told_apart_by(label: Label) -> list[str]:
    """Tables in which rows are told apart by a code that is not known: a row without it might be told twice later."""
    if label.meaning.code is not None:
        return []
    rules = ((target, tables()[target.table]) for target in label.column.goes)
    return [
        target.table
        for target, table in rules
        if target.column in (table.one_episode.same if table.one_episode else table.key)
    ]


def _missing(sheet: Headed, cells: Mapping[str, Cell]) -> list[Problem]:
    """Cells that have to be filled and are not. The child's id is looked at before."""
    return [
        Problem(column.heading, written(cells.get(column.id)), expected)
        for column, expected in sheet.needed
        if blank(cells.get(column.id))
    ]


def _what(column: LayoutColumn) -> str:
    """What a cell should hold, in words: by asking what would be expected instead of nonsense."""
    unfit = value_of("\0", column.definition, column.bounds) if column.definition else None
    return unfit.expected if isinstance(unfit, Unfit) else "some text"


def _out_of_order(sheet: Headed, cells: Mapping[str, Cell], values: Mapping[str, Value]) -> list[Problem]:
    problems = []
    for column in sheet.places.values():
        if not column.not_before:
            continue
        day, earlier = values.get(column.id), values.get(column.not_before)
        if isinstance(day, Day) and isinstance(earlier, Day) and day < earlier:
            heading = sheet.layout.column(column.not_before).heading
            expected = f"a date not before {heading} ({earlier:%d/%m/%Y})"
            problems.append(Problem(column.heading, written(cells.get(column.id)), expected))
    return problems


def _table_values(layout: SheetLayout, table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The columns of one table; the first filled column of the layout that goes there counts."""
    found: dict[str, Value] = dict(layout.untold[table])
    for target, column in layout.fills[table]:
        if column in values and found[target] is None:
            found[target] = values[column]
    return found


def _without_day(sheet: Headed, told: Told) -> list[Problem]:
    """Tables that a row tells of without the day from which it is known, where it needs one."""
    problems = []
    for table in sheet.layout.told:
        if not table.happened or table.undated or table.name not in told:
            continue
        if told[table.name].get(table.happened) is None:
            columns = sheet.layout.into(Target(table.name, table.happened))
            column = next((c for c in reversed(columns) if sheet.holds(c)), columns[-1])
            problems.append(Problem(column.heading, "", _what(column)))
    return problems
