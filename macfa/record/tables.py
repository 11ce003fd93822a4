"""The record's tables, read from `tables.yaml`: the one place that says which columns there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter

from macfa.vocabulary.yaml_text import from_yaml

if TYPE_CHECKING:
    import pyarrow as pa

ORIGIN = ("child", "sheet", "row", "system")
"""What every staged row starts with; agency, feed and delivery are facts of the whole delivery."""


class Kind(Enum):
    """What a column holds."""

    DAY = "day"
    SCHEDULED = "scheduled"
    TEXT = "text"
    NUMBER = "number"
    CODE = "code"

    @property
    def is_day(self) -> bool:
        """Days are kept as two integers: day number and working-day number."""
        return self in (Kind.DAY, Kind.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `codes` names the code set of a coded column."""

    name: str
    kind: Kind
    codes: str | None = None

    @property
    def stored(self) -> tuple[str, ...]:
        """The names under which Parquet and SQL know it."""
        return (f"{self.name}_day", f"{self.name}_wd") if self.kind.is_day else (self.name,)


@dataclass(frozen=True, slots=True)
class OneEpisode:
    """When rows of different deliveries tell of the same thing: equal in `same`, starts at most `within` days apart.

    `first` lists feeds from most to least trusted; each column takes its value from the first that has one.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    same: tuple[str, ...]
    start: str | None
    within: int
    first: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of the record. The values of `private` columns are not read out (`macfa.record.events`).

    Where it is `undated`, a row that does not say when it happened is a standing fact; else nobody sees such a row.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    happened: str | None = None
    hidden_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    one_episode: OneEpisode | None = None
    private: frozenset[str] = frozenset()
    undated: bool = False

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def stored_columns(self) -> tuple[str, ...]:
        """Names of the value columns as Parquet and SQL know them."""
        return tuple(name for column in self.columns for name in column.stored)

    @property
    def stored_key(self) -> tuple[str, ...]:
        """The natural key in SQL: the child and the key columns."""
        return ("child", *(self.column(name).stored[0] for name in self.key))

    @property
    def happened_column(self) -> str | None:
        """The integer column with the day from which the row is known."""
        return f"{self.happened}_day" if self.happened else None

    def schema(self) -> "pa.Schema":
        """The Parquet schema of a delivery's rows."""
        import pyarrow as pa  # takes a fifth of a second to load, and most who ask for tables ask for their columns

        arrow = {Kind.TEXT: pa.string(), Kind.CODE: pa.string()}
        fields = [
            ("child", pa.string()),
            ("sheet", pa.string()),
            ("row", pa.int32()),
            ("system", pa.string()),
        ]
        for column in self.columns:
            fields += [(name, arrow.get(column.kind, pa.int32())) for name in column.stored]
        return pa.schema(fields)


@dataclass(frozen=True, slots=True)
class _Entry:
    __pydantic_config__ = ConfigDict(extra="forbid")

    title: str
    columns: dict[str, str]
    key: tuple[str, ...]
    happened: str | None = None
    hidden_with: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    one_episode: OneEpisode | None = None
    private: tuple[str, ...] = ()
    undated: bool = False


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, in the order of the file."""
    text = files(__package__).joinpath("tables.yaml").read_text(encoding="utf-8")
    entries = TypeAdapter(dict[str, _Entry]).validate_python(from_yaml(text))
    return {name: _table(name, entry) for name, entry in entries.items()}


def _table(name: str, entry: _Entry) -> Table:
    return Table(
        name,
        entry.title,
        tuple(_column(column, kind) for column, kind in entry.columns.items()),
        entry.key,
        entry.happened,
        {name: (day,) if isinstance(day, str) else day for name, day in entry.hidden_with.items()},
        entry.one_episode,
        frozenset(entry.private),
        entry.undated,
    )


def _column(name: str, written: str) -> Column:
    kind, _, codes = written.partition(":")
    return Column(name, Kind(kind), codes or None)
