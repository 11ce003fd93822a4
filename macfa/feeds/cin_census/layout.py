"""Which elements of a census are rows, and where their fields go in the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of row. The fields are explained in `layout.yaml`."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    element: str
    table: str
    columns: dict[str, str]
    essential: tuple[str, ...]
    in_order: tuple[tuple[str, str], ...] = ()
    passes: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Every kind of row by the name of its sheet, and the elements that are counted only."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    not_used: dict[str, str]
    person: dict[str, str]
    identifiers: dict[str, str]
    sheets: dict[str, Sheet]

    @property
    def sheet_of(self) -> Mapping[str, str]:
        """The sheet by the name of its element."""
        return {sheet.element: name for name, sheet in self.sheets.items()}


@cache
def layout() -> Layout:
    """The layout of the census."""
    text = files(__package__).joinpath("layout.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Layout).validate_python(from_yaml(text))
