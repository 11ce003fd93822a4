"""Reads a practice workbook: our template, or an administrator's own sheets with headings that mean the same."""

from pathlib import Path

from macfa.feeds.accounting import Account
from macfa.feeds.days_of_file import extract_day, remark_on_days_ahead
from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import plain
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.options import Options
from macfa.feeds.practice.about import About, is_about, read_about
from macfa.feeds.practice.about_whom import check_two_people
from macfa.feeds.practice.complete import Complete, complete_sheets, coverage, mode_and_period
from macfa.feeds.practice.layouts import CODES_TITLE, layouts, sheet_ids
from macfa.feeds.sheets import account_rows, find_table, require_columns
from macfa.feeds.workbook import Sheet, Workbook, open_workbook
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of every recognised sheet into the staging folder.

    Raises Unreadable where no sheet is recognised, one lacks a column that it must have, two hold the same thing,
    or the workbook says that it is another agency's.
    """
    workbook = open_workbook(path)
    about = _about(workbook, options)
    sheets = _recognised(workbook, path)
    reader, made = LabelReader(accepted=options.labels), options.extract_date or about.extract_date
    account = Account(staging, options.today, check_two_people, reader, made)
    for done, (sheet_id, sheet) in enumerate(sheets.items()):
        options.on_progress(done, len(sheets))
        _read_sheet(sheet_id, sheet, about, account, staging, options)
    options.on_progress(len(sheets), len(sheets))
    _remark_on_unread(workbook, sheets, staging)
    account.close()
    extract_date = extract_day(account, options, staging, about.extract_date)
    remark_on_days_ahead(account, extract_date, staging)
    complete = complete_sheets(tuple(sheets), about, options, extract_date)
    _remark_on_rejected(account, sheets, complete, staging)
    mode, period, speaks_for = mode_and_period(tuple(sheets), complete, options, staging)
    return Extract(extract_date, mode, period, speaks_for, coverage(tuple(sheets), complete, options))


def _about(workbook: Workbook, options: Options) -> About:
    about = next((read_about(sheet) for sheet in workbook.sheets if is_about(sheet)), About())
    names = {plain(name) for name in options.agency_names}
    if about.agency and names and plain(about.agency) not in names:
        own = options.agency_names[0]
        raise Unreadable(f"The workbook says that it comes from {about.agency}, but it was loaded for {own}.")
    return about


def _recognised(workbook: Workbook, path: Path) -> dict[str, Sheet]:
    """The sheets that hold one of our lists, by its id."""
    found: dict[str, Sheet] = {}
    for sheet in workbook.sheets:
        sheet_id = sheet_ids().get(plain(sheet.name))
        if sheet_id in found:
            first = found[sheet_id].name
            raise Unreadable(
                f"Sheets {first} and {sheet.name} hold the same list. Put their rows into one sheet."
            )
        if sheet_id:
            found[sheet_id] = sheet
    if not found:
        names = ", ".join(layout.title for layout in layouts().values())
        raise Unreadable(f"{path.name} has none of the sheets of a practice workbook: {names}.")
    return found


def _read_sheet(
    sheet_id: str, sheet: Sheet, about: About, account: Account, staging: Staging, options: Options
) -> None:
    table = find_table(sheet, layouts()[sheet_id], options.labels.headings_of(sheet_id))
    if table is None:
        _require_no_rows(sheet, sheet_id)
        staging.sheet(sheet.name)
        return
    require_columns(table)
    account_rows(table, account, staging, about.system_of(sheet_id))


def _require_no_rows(sheet: Sheet, sheet_id: str) -> None:
    """A sheet without our headings may be empty; rows that nobody reads may not be passed over in silence."""
    if next(sheet.rows, None) is not None:
        needed = ", ".join(column.heading for column in layouts()[sheet_id].columns if column.required)
        raise Unreadable(f"Sheet {sheet.name} has no row of headings. It needs at least: {needed}.")


def _remark_on_unread(workbook: Workbook, sheets: dict[str, Sheet], staging: Staging) -> None:
    for sheet in workbook.sheets:
        if sheet not in sheets.values() and not is_about(sheet) and plain(sheet.name) != plain(CODES_TITLE):
            staging.warn(sheet.name, "This sheet was not read: its name is none of ours.")


def _remark_on_rejected(
    account: Account, sheets: dict[str, Sheet], complete: Complete, staging: Staging
) -> None:
    """A rejected row in a sheet called complete looks like something that was never done. Say so."""
    for sheet_id, sheet in sheets.items():
        count = account.rejected.get(sheet.name, 0)
        if count and sheet_id in complete:
            remark = "so what they tell may look as if it was not done. Correct them and load the file again."
            rows = "1 row" if count == 1 else f"{count} rows"
            staging.warn(sheet.name, f"{rows} of a sheet called complete rejected, {remark}")
