"""How lists are shown: as a table to read, as CSV for a spreadsheet, as JSON for a program."""

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click

FORMATS = ("table", "csv", "json")


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every listing command takes."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to show the list.",
    )(command)


def show(
    rows: Sequence[Mapping[str, Any]], form: str, *, columns: Sequence[str], empty: str = "Nothing to list."
) -> None:
    """Print rows. `columns` are those of the table and the CSV; JSON has every field of a row."""
    if form == "json":
        click.echo(json.dumps(list(rows), default=_plain, ensure_ascii=False, indent=1))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_safe(_cell(row.get(name))) for name in columns] for row in rows)
    elif rows:
        _print_table([[_cell(row.get(name)) for name in columns] for row in rows], columns)
    else:
        click.echo(empty)


def _print_table(rows: list[list[str]], columns: Sequence[str]) -> None:
    headings = [name.replace("_", " ") for name in columns]
    widths = [min(60, max(len(line[n]) for line in (headings, *rows))) for n in range(len(columns))]
    for line in (headings, ["-" * width for width in widths], *rows):
        click.echo("  ".join(_fitted(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else cell[: width - 1] + "…"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(part) for part in value)
    if isinstance(value, Mapping):
        return " ".join(_cell(part) for part in value.values())
    return _plain(value) if isinstance(value, (date, datetime)) else str(value)


def _safe(cell: str) -> str:
    """A spreadsheet runs a cell that starts like a formula; an apostrophe before it keeps it text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
