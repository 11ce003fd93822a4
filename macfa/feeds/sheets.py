"""From a sheet to its table: headings found below whatever stands above them, and what is missing said by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.feeds.accounting import Account
from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import columns_of, plain, split_at_heading
from macfa.feeds.layout import LayoutColumn, SheetLayout
from macfa.feeds.parsing import Headed
from macfa.feeds.workbook import Row, Sheet, written
from macfa.record.staging import Staging

OLD_EXCEL_ROWS = 65_536


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings known. `rows` are those below the headings; `others` the headings nobody asked for."""

    headed: Headed
    rows: Iterator[Row]
    others: tuple[str, ...]


NONE_ACCEPTED: Mapping[str, str | None] = {}


def find_table(
    sheet: Sheet, layout: SheetLayout, accepted: Mapping[str, str | None] = NONE_ACCEPTED
) -> Table | None:
    """The table of a sheet; None where no heading row of this layout is found. A missing required column is left to
    `missing_columns`, because a feed may have other sheets to try.

    `accepted` are headings of the authority's own, as column id by plain heading; the layout's go before them. Those
    without a column are known and not used.
    """
    spellings = {heading: column for heading, column in accepted.items() if column} | layout.spellings()
    heading, rows = split_at_heading(sheet.rows, spellings)
    if heading is None:
        return None
    places = {index: layout.column(column) for index, column in columns_of(heading.cells, spellings).items()}
    known = {plain(name) for name in layout.not_used} | accepted.keys()
    others = tuple(
        written(cell)
        for index, cell in enumerate(heading.cells)
        if cell is not None and index not in places and plain(cell) not in known
    )
    headings = {index: written(heading.cells[index]) for index in places}
    width = len(heading.cells) if sheet.delimited else None
    return Table(Headed(sheet.name, layout, places, width, headings), rows, others)


def missing_columns(table: Table) -> tuple[LayoutColumn, ...]:
    """Columns that the sheet must have and has not."""
    return tuple(
        column for column in table.headed.layout.columns if column.required and not table.headed.holds(column)
    )


def require_columns(table: Table) -> None:
    """Unreadable where a required column is missing; the sentence names the sheet and the heading to add."""
    missing = missing_columns(table)
    if missing:
        names = " and ".join(f'"{column.heading}"' for column in missing)
        word = "column" if len(missing) == 1 else "columns"
        advice = "Add what is missing, or rename the column that holds it."
        raise Unreadable(f"Sheet {table.headed.name} has no {word} headed {names}. {advice}")


def account_rows(table: Table, account: Account, staging: Staging, system: str | None = None) -> None:
    """Account for every row of a table, after what there is to remark about it as a whole."""
    name = table.headed.name
    staging.sheet(name)
    account.headings(table.headed, table.others)
    if table.others:
        staging.warn(name, f"Columns that were not read: {', '.join(table.others)}")
    last = 0
    for row in table.rows:
        account.take(table.headed, row, system)
        last = row.number
    if last == OLD_EXCEL_ROWS:
        remark = f"The last row is {last:,}, where old Excel files stop. Check that no rows are missing."
        staging.warn(name, remark)
