"""The rules of an ecomap, read from `ecomap.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.record.tables import Kind, tables
from macfa.vocabulary.yaml_text import from_yaml


class EcomapRuleError(ValueError):
    """A rule names what the record does not have."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose deed a row tells of: always that of one kind of agency, of the kind in a column, or of who delivered it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kind: str | None = None
    column: str | None = None
    agency: bool = False

    def __post_init__(self) -> None:
        if (self.kind is not None) + (self.column is not None) + self.agency != 1:
            raise EcomapRuleError("a rule of the ecomap says in exactly one way whose deed a row is")


@dataclass(frozen=True, slots=True)
class Sign:
    """Rows of a table that show something on a day."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    table: str
    day: str
    by: Whose
    what: str
    only: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = tables().get(self.table)
        if table is None:
            raise EcomapRuleError(f"ecomap.yaml: the record has no table {self.table}")
        known = {column.name: column.kind for column in table.columns}
        named = {self.day, *self.only, *([self.by.column] if self.by.column else [])}
        if named - known.keys():
            raise EcomapRuleError(
                f"ecomap.yaml, {self.table}: there is no column {min(named - known.keys())}"
            )
        if known[self.day] is not Kind.DAY:
            raise EcomapRuleError(f"ecomap.yaml, {self.table}: {self.day} is not a day")


@dataclass(frozen=True, slots=True)
class Involved:
    """The columns of the table that says who works with the child."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    table: str
    service: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class EcomapRules:
    """All of them. `vouches` is by kind of agency, with `otherwise` for the rest."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    months: int
    strong: int
    contacts: tuple[Sign, ...]
    stress: tuple[Sign, ...]
    vouches: Mapping[str, str]
    involved: Involved

    def voucher(self, kind: str) -> str:
        """The table whose completeness makes "no contact" of an empty line to a kind of agency."""
        return self.vouches.get(kind, self.vouches["otherwise"])


@cache
def rules() -> EcomapRules:
    """The rules as they stand."""
    written = from_yaml(files(__package__).joinpath("ecomap.yaml").read_text(encoding="utf-8"))
    written["involved"]["from_"] = written["involved"].pop("from")
    return TypeAdapter(EcomapRules).validate_python(written)
