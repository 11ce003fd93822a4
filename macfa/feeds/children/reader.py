"""Reads a plain list of children from a workbook or a CSV file."""

from functools import cache
from pathlib import Path

from macfa.feeds.accounting import Account
from macfa.feeds.children.birth import check_birth, without_age
from macfa.feeds.days_of_file import extract_day, remark_on_days_ahead
from macfa.feeds.errors import Unreadable
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.layout import SheetLayout, read_layout
from macfa.feeds.options import Options
from macfa.feeds.sheets import Table, account_rows, find_table, missing_columns
from macfa.feeds.workbook import Workbook, open_workbook
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

FEED = "children"


@cache
def layout() -> SheetLayout:
    """The list's columns."""
    return read_layout(__package__)["children"]


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of the list into the staging folder. Raises Unreadable where no sheet is a list of children.

    The list is complete for a table only where the options say from when to when: a list of today's plans tells
    nothing of plans that ended. With `replaces` what a later list lacks is withdrawn.
    """
    check = check_birth(options.extract_date or options.today)
    reader = LabelReader(accepted=options.labels)
    account = Account(staging, options.today, check, reader, options.extract_date)
    found = _tables(open_workbook(path), path, options)
    for done, table in enumerate(found):
        options.on_progress(done, len(found))
        account_rows(table, account, staging)
    account.close()
    extract_date = extract_day(account, options, staging)
    remark_on_days_ahead(account, extract_date, staging)
    _remark_on_ages(account, staging)
    options.on_progress(len(found), len(found))
    return _extract(options, found, extract_date)


def _tables(workbook: Workbook, path: Path, options: Options) -> list[Table]:
    """The sheets that are lists of children. A list needs an id and a date of birth, an expected one or an age."""
    found = []
    nearest: Table | None = None
    for sheet in workbook.sheets:
        table = find_table(sheet, layout(), options.labels.headings_of(layout().id))
        if table and not missing_columns(table) and _tells_age(table):
            found.append(table)
        nearest = nearest or table
    if not found:
        raise Unreadable(_what_is_missing(nearest, path))
    return found


def _tells_age(table: Table) -> bool:
    return any(table.headed.holds(layout().column(name)) for name in ("birth", "expected_birth", "age"))


def _what_is_missing(nearest: Table | None, path: Path) -> str:
    if nearest is None:
        needed = '"Child id" and "Date of birth" or "Age"'
        return f"No sheet of {path.name} is a list of children. It needs the headings {needed}."
    missing = [f'"{column.heading}"' for column in missing_columns(nearest)]
    if not _tells_age(nearest):
        missing.append('"Date of birth" or "Age"')
    return f"Sheet {nearest.headed.name} of {path.name} has no column headed {' and '.join(missing)}."


def _remark_on_ages(account: Account, staging: Staging) -> None:
    count = without_age(account.standing("person"))
    if count:
        word = "child has" if count == 1 else "children have"
        staging.warn("the file", f"{count} {word} neither a date of birth nor an age.")


def _extract(options: Options, found: list[Table], extract_date: Day) -> Extract:
    """The facts of the whole file. Only tables whose columns the list holds are spoken for."""
    told = tuple(
        table
        for table, when in layout().tells.items()
        if when is None or any(t.headed.holds(layout().column(when)) for t in found)
    )
    end = min(options.complete_to, extract_date) if options.complete_to else None
    coverage = tuple(
        Coverage(options.agency, options.agency_kind, FEED, table, options.complete_from, end)
        for table in told
        if table != "person"
    )
    mode = Mode.FULL if options.replaces else Mode.APPEND
    return Extract(extract_date, mode, None, told if options.replaces else (), coverage)
