"""The limits of `limits.yaml`: the documented table of what the gate and the reading process allow."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter

from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Bytes of a file by its kind, characters of one line, and the lines of a family tree."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    workbook: int
    csv: int
    xml: int
    csv_line: int
    tree: int
    tree_lines: int
    tree_line: int


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """A zip archive: bytes of its directory, entries, bytes unpacked, unpacked bytes per packed byte."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    directory: int
    entries: int
    unpacked: int
    ratio: int
    ratio_from: int


@dataclass(frozen=True, slots=True)
class FolderLimits:
    """A folder of extracts: bytes of one extract, which is read as a stream, files in it, and bytes when unpacked."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    extract: int
    entries: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """The used part of a sheet: columns, rows, columns times rows, and bytes of shared texts in its cells."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    columns: int
    rows: int
    area: int
    texts: int


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """A part of a Word document: bytes unpacked, elements, and characters of all cells of its tables together."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    part: int
    elements: int
    texts: int


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """One reading process: bytes of address space, seconds of processor and of clock."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    memory: int
    cpu: int
    wall: int


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    file: FileLimits
    archive: ArchiveLimits
    folder: FolderLimits
    sheet: SheetLimits
    document: DocumentLimits
    process: ProcessLimits


@cache
def limits() -> Limits:
    """The limits in force."""
    text = files(__package__).joinpath("limits.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Limits).validate_python(from_yaml(text))
