"""Reads a YAML file into a checked dataclass; says which file and field is wrong, in plain English."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from macfa.partnership.errors import FolderError
from macfa.vocabulary.yaml_text import from_yaml

T = TypeVar("T")

_EXPECTED = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not known here. Check the spelling",
    "extra_forbidden": "is not known here. Check the spelling",
    "string_type": "expected text",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": "expected small letters, digits and hyphens, for example police or neglect-2026",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "tuple_type": "expected a list",
    "dict_type": "expected names and values",
    "date_type": "expected a date, for example 2026-04-01",
    "date_parsing": "expected a date, for example 2026-04-01",
    "date_from_datetime_parsing": "expected a date, for example 2026-04-01",
    "dataclass_type": "expected a block of names and values",
}


def read_yaml(file: Path, kind: type[T] | TypeAdapter[T], extra: dict[str, Any] | None = None) -> T:
    """The file's content as `kind`. Raises `FolderError` with one line per fault."""
    return check(load_yaml(file), kind, file.name, extra)


def load_yaml(file: Path) -> Any:
    """The file as YAML, unchecked. Raises `FolderError` where it cannot be read as YAML."""
    try:
        return parse_yaml(file.read_text(encoding="utf-8"), file.name)
    except FileNotFoundError:
        raise FolderError(f"There is no file {file.name}.") from None
    except UnicodeDecodeError:
        raise FolderError(f"{file.name} is not plain text in UTF-8. Save it as UTF-8.") from None


def parse_yaml(text: str, name: str) -> Any:
    """Text as YAML, unchecked. Raises `FolderError` with the line, for the file called `name`."""
    try:
        return from_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise FolderError(
            f"{name}{where}: this is not YAML. {getattr(error, 'problem', '')}".rstrip()
        ) from None


def check(value: Any, kind: type[T] | TypeAdapter[T], where: str, extra: dict[str, Any] | None = None) -> T:
    """A loaded value as `kind`; `extra` adds values that the file itself does not hold."""
    adapter: TypeAdapter[T] = kind if isinstance(kind, TypeAdapter) else _adapter(kind)
    if extra and isinstance(value, dict):
        value = {**value, **extra}
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        faults = [
            sentence(fault["loc"], fault["type"], fault["msg"], fault["input"]) for fault in error.errors()
        ]
        raise FolderError("\n".join(f"{where}: {fault}" for fault in faults)) from None


@cache
def _adapter(kind: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(kind)


def sentence(place: tuple[int | str, ...], kind: str, message: str, found: Any) -> str:
    """One fault as a reader sees it: the field, what was found, what is expected."""
    field = ", ".join(f"entry {part + 1}" if isinstance(part, int) else str(part) for part in place)
    said = message.removeprefix("Value error, ")
    expected = _EXPECTED.get(kind) or (said if kind == "value_error" else said[:1].lower() + said[1:])
    shown = (
        ""
        if kind in ("missing", "value_error") or not isinstance(found, str | int | float)
        else f"found {found!r}; "
    )
    return f"{field}: {shown}{expected}" if field else f"{shown}{expected}"
