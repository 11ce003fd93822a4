"""A sheet of a few known columns, saved as CSV from any spreadsheet."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import click

_LARGEST = 2_000_000  # bytes: a panel's sheet has some hundred rows


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read_sheet(file: Path, columns: Sequence[str]) -> list[SheetRow]:
    """The rows under headings, in any order and spelling ("Key line" is key_line); blank rows are left out."""
    reader = csv.reader(StringIO(_text(file)), delimiter=_delimiter(_text(file)))
    headings = [_column(cell) for cell in next(reader, [])]
    missing = [name for name in columns if name not in headings]
    if missing:
        raise click.ClickException(
            f"{file.name}, row 1: found {', '.join(filter(None, headings)) or 'no headings'};"
            f" expected the columns {', '.join(columns)}."
        )
    rows = []
    for number, line in enumerate(reader, start=2):
        cells = dict(zip(headings, (cell.strip() for cell in line), strict=False))
        if any(cells.values()):
            rows.append(SheetRow(number, {name: cells.get(name, "") for name in columns}))
    return rows


def write_sheet(file: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A sheet to fill in, with a mark at its start by which spreadsheets know that it is UTF-8."""
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.writer(out)
        writer.writerow([column.replace("_", " ").capitalize() for column in columns])
        writer.writerows([row.get(column, "") for column in columns] for row in rows)


def _text(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise click.ClickException(f"{file.name} is larger than {_LARGEST // 1_000_000} MB.")
    content = file.read_bytes()
    if b"\0" in content:
        raise click.ClickException(f"{file.name} is not a CSV file. Save the sheet as CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what Excel writes on a British machine


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _column(heading: str) -> str:
    return "_".join(heading.replace("-", " ").casefold().split())
