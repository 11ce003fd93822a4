"""Reads the simple table of a family: one row for each person, and what they are to the child."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from macfa.feeds.errors import Unreadable
from macfa.feeds.family.account import FEED, Account
from macfa.feeds.family.table_row import Line, read_line
from macfa.feeds.family.take import take
from macfa.feeds.labels.log import LabelLog
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.layout import SheetLayout, read_layout
from macfa.feeds.options import Options
from macfa.feeds.parsing import Headed
from macfa.feeds.sheets import Table, find_table, require_columns
from macfa.feeds.workbook import Row, open_workbook
from macfa.record.rows import Problem


@cache
def layout() -> SheetLayout:
    """The columns of the table."""
    return read_layout(__package__)[FEED]


def read_tables(path: Path, account: Account, options: Options) -> None:
    """Every row of every family table of a workbook or a CSV file.

    Raises Unreadable where there is none, one lacks a column that it must have, or nobody says which child it is about.
    """
    found = _tables(path, options)
    log = LabelLog()
    taken = []
    for table in found:
        account.staging.sheet(table.headed.name)
        read = {text: table.headed.places[index].id for index, text in table.headed.headings.items()}
        log.headings(layout().id, table.headed.name, read | dict.fromkeys(table.others))
        if table.others:
            account.staging.warn(table.headed.name, f"Columns that were not read: {', '.join(table.others)}")
        taken += list(_lines(table, account, options))
    log.write(account.staging.folder)
    sources = {line.place: (headed, row) for headed, row, line in taken}
    relation = layout().column("relation").heading

    def refuse(line: Line, expected: str) -> None:
        headed, row = sources[line.place]
        _reject(account, headed, row, (Problem(relation, headed.as_written(row)[relation], expected),))

    take(
        [line for _, _, line in taken],
        account,
        refuse,
        one_home=not any(_has_child(table) for table in found),
    )


def _tables(path: Path, options: Options) -> list[Table]:
    tables = []
    for sheet in open_workbook(path).sheets:
        table = find_table(sheet, layout(), options.labels.headings_of(layout().id))
        if table is not None:
            require_columns(table)
            tables.append(table)
    if not tables:
        needed = " and ".join(f'"{column.heading}"' for column in layout().columns if column.required)
        raise Unreadable(f"{path.name} has no table of a family. It needs a row of headings with {needed}.")
    if not options.children and not all(map(_has_child, tables)):
        raise Unreadable(f'{path.name} has no column headed "Child". Say which child it is about.')
    return tables


def _has_child(table: Table) -> bool:
    return table.headed.holds(layout().column("child"))


def _lines(table: Table, account: Account, options: Options) -> Iterator[tuple[Headed, Row, Line]]:
    """The rows that can be read; the others are rejected, and so are those about nobody whom the agreement lets in."""
    reader, latest = LabelReader(accepted=options.labels), options.extract_date or options.today
    for row in table.rows:
        line = read_line(table.headed, row, options.children, reader, latest)
        if not isinstance(line, Line):
            keep = account.refusal("") is None
            _reject(account, table.headed, row, line, keep=keep)
            continue
        account.children.update(line.children)
        refusals = [account.refusal(child) for child in line.children]
        if all(refusals):
            heading = next(iter(table.headed.headings.values()))
            _reject(account, table.headed, row, (Problem(heading, "", refusals[0] or ""),), keep=False)
            continue
        yield table.headed, row, line


def _reject(
    account: Account, headed: Headed, row: Row, problems: Sequence[Problem], *, keep: bool = True
) -> None:
    account.reject(headed.name, row.number, problems, headed.as_written(row), keep=keep)
