"""Layouts: which sheets and columns a source has, under which names, and where each goes in the record. Data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.feeds.cells import Bounds
from macfa.feeds.headings import by_spelling
from macfa.record.tables import Column, Table, tables
from macfa.vocabulary.yaml_text import from_yaml

CHILD = "child"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Target:
    """A column of the record."""

    table: str
    column: str

    @property
    def definition(self) -> Column:
        """What the record says of it."""
        return tables()[self.table].column(self.column)


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """One column of a sheet. `goes` is empty for the child's id and the name of the system.

    `definition` is the record's column that decides what may stand in it: that of the first place it goes to.

    `not_before` is the id of a column with a day that this day may not come before. `may_lie_ahead`: a day after
    the file was made is no surprise.
    """

    id: str
    heading: str
    goes: tuple[Target, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    not_before: str | None = None
    may_lie_ahead: bool = False
    note: str = ""
    definition: Column | None = None


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One kind of sheet. `tells` lists the tables it feeds: always (None), or when the column of that id is filled.

    `always` are values that every row of the sheet tells without a column for them: a list of child protection plans
    tells the kind of plan. `not_used` are headings that are known and whose cells are neither read nor kept.
    """

    id: str
    title: str
    tells: Mapping[str, str | None]
    columns: tuple[LayoutColumn, ...]
    aliases: tuple[str, ...] = ()
    guidance: str = ""
    always: Mapping[Target, str] = field(default_factory=dict)
    not_used: tuple[str, ...] = ()
    fills: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False, repr=False, compare=False)
    """By table: (column of the record, id of a sheet's column that can fill it), what is asked first to the front."""
    untold: Mapping[str, Mapping[str, str | None]] = field(init=False, repr=False, compare=False)
    """By table: what a row that fills nothing tells of each column: nothing, or what `always` says."""

    def __post_init__(self) -> None:
        fills: dict[str, list[tuple[str, str]]] = {name: [] for name in self.tells}
        for column in self.columns:
            for target in column.goes:
                fills.setdefault(target.table, []).append((target.column, column.id))
        object.__setattr__(self, "fills", {table: tuple(pairs) for table, pairs in fills.items()})
        untold = {table: self._always(table) for table in fills}
        for table, pairs in fills.items():
            for name, _ in pairs:
                untold[table].setdefault(name, None)
        object.__setattr__(self, "untold", untold)

    def _always(self, table: str) -> dict[str, str | None]:
        return {target.column: value for target, value in self.always.items() if target.table == table}

    def column(self, column_id: str) -> LayoutColumn:
        """The column of that id; KeyError where there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(f"{self.id} has no column {column_id}")

    def into(self, target: Target) -> tuple[LayoutColumn, ...]:
        """The columns that can fill a target, the one that is asked first to the front."""
        return tuple(column for column in self.columns if target in column.goes)

    @property
    def told(self) -> tuple[Table, ...]:
        """The tables that it feeds."""
        return tuple(tables()[name] for name in self.tells)

    @property
    def main(self) -> str | None:
        """The table that the sheet is about: the first with rows of its own; None where it tells of persons only."""
        return next((table.name for table in self.told if table.key), None)

    def spellings(self) -> dict[str, str]:
        """Column id by every accepted heading."""
        return by_spelling({column.id: (column.heading, *column.aliases) for column in self.columns})


@dataclass(frozen=True, slots=True)
class _Column:
    __pydantic_config__ = ConfigDict(extra="forbid")

    heading: str
    goes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    required: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    not_before: str | None = None
    may_lie_ahead: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Sheet:
    __pydantic_config__ = ConfigDict(extra="forbid")

    title: str
    tells: dict[str, str | None]
    columns: dict[str, _Column]
    aliases: tuple[str, ...] = ()
    guidance: str = ""
    always: dict[str, str] = field(default_factory=dict)
    not_used: tuple[str, ...] = ()


def read_layout(package: str) -> dict[str, SheetLayout]:
    """The sheets kept in a package's `layout.yaml`, by id, in the order of the file.

    `goes` names columns of the record as table.column. Raises KeyError for one that the record does not have,
    ValueError where one heading means two columns.
    """
    text = files(package).joinpath("layout.yaml").read_text(encoding="utf-8")
    sheets = TypeAdapter(dict[str, _Sheet]).validate_python(from_yaml(text))
    layouts = {sheet_id: _sheet(sheet_id, sheet) for sheet_id, sheet in sheets.items()}
    for layout in layouts.values():
        layout.spellings()
    return layouts


def _sheet(sheet_id: str, sheet: _Sheet) -> SheetLayout:
    columns = tuple(_column(column_id, column) for column_id, column in sheet.columns.items())
    always = {_target(name): value for name, value in sheet.always.items()}
    return SheetLayout(
        sheet_id, sheet.title, sheet.tells, columns, sheet.aliases, sheet.guidance, always, sheet.not_used
    )


def _column(column_id: str, column: _Column) -> LayoutColumn:
    goes = tuple(_target(name) for name in column.goes)
    return LayoutColumn(
        column_id,
        column.heading,
        goes,
        column.aliases,
        column.required,
        column.bounds,
        column.not_before,
        column.may_lie_ahead,
        column.note,
        goes[0].definition if goes else None,
    )


def _target(name: str) -> Target:
    table, _, column = name.partition(".")
    target = Target(table, column)
    assert target.definition
    return target
