"""Reads an Annex A workbook: eleven lists, whatever their sheets and headings are called this time."""

from pathlib import Path

from macfa.feeds.accounting import Account
from macfa.feeds.annex_a.episodes import settle
from macfa.feeds.annex_a.lists import ADOPTERS, OTHER_SHEETS, layouts, recognised
from macfa.feeds.annex_a.made_on import made_on
from macfa.feeds.annex_a.rows import check_row
from macfa.feeds.annex_a.scope import MONTHS, coverage
from macfa.feeds.children.birth import without_age
from macfa.feeds.days_of_file import extract_day, remark_on_days_ahead
from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import plain
from macfa.feeds.labels.official import official
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.options import Options
from macfa.feeds.sheets import account_rows, find_table, require_columns
from macfa.feeds.workbook import Sheet, Workbook, open_workbook
from macfa.record.deliveries import Extract, Mode
from macfa.record.rows import Problem, Rejected
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

LIST_OF_NEEDS = "list_6"
NO_CHILD = Problem("the whole row", "an adopter", "a child: the record is about children")


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of every list into the staging folder.

    Nothing that an earlier workbook told is withdrawn: each shows the newest row of a child only, and a stack of
    them gives back the history. Raises Unreadable where no sheet is a list, two are the same list, or one lacks a
    column that it must have.
    """
    workbook = open_workbook(path)
    sheets = recognised(workbook, path)
    in_file = made_on(workbook, path)
    account = _account(staging, options, options.extract_date or in_file)
    for done, (list_id, sheet) in enumerate(sheets.items()):
        options.on_progress(done, len(sheets))
        _read_list(list_id, sheet, account, staging, options)
    unmatched = settle(account, sheets[LIST_OF_NEEDS].name if LIST_OF_NEEDS in sheets else None)
    account.close()
    options.on_progress(len(sheets), len(sheets))
    _remark(workbook, sheets, account, staging, unmatched)
    extract_date = extract_day(account, options, staging, in_file)
    remark_on_days_ahead(account, extract_date, staging)
    stated = bool(options.extract_date or in_file)
    _remark_on_day(options, in_file, staging)
    return Extract(
        extract_date, Mode.LATEST, coverage=coverage(tuple(sheets), options, extract_date, stated=stated)
    )


def _account(staging: Staging, options: Options, as_at: Day | None) -> Account:
    return Account(
        staging,
        options.today,
        check_row(as_at or options.today),
        LabelReader(official(__package__), options.labels, lenient=True),
        made=as_at,
        believe_first=True,
    )


def _read_list(list_id: str, sheet: Sheet, account: Account, staging: Staging, options: Options) -> None:
    layout = layouts()[list_id]
    table = find_table(sheet, layout, options.labels.headings_of(list_id))
    if table is None:
        _require_no_rows(sheet, list_id)
        staging.sheet(sheet.name)
    elif list_id == ADOPTERS:
        staging.sheet(sheet.name)
        for row in table.rows:
            staging.reject(Rejected(sheet.name, row.number, (NO_CHILD,), {}))
    else:
        require_columns(table)
        account_rows(table, account, staging)


def _require_no_rows(sheet: Sheet, list_id: str) -> None:
    """A list may be empty but for its banner; rows that nobody reads may not be passed over in silence."""
    if any(sum(cell is not None for cell in row.cells) > 1 for row in sheet.rows):
        needed = ", ".join(c.heading for c in layouts()[list_id].columns if c.required or list_id == ADOPTERS)
        raise Unreadable(f"Sheet {sheet.name} has no row of headings. It needs at least: {needed}.")


def _remark(
    workbook: Workbook, sheets: dict[str, Sheet], account: Account, staging: Staging, unmatched: int
) -> None:
    for sheet in workbook.sheets:
        if sheet not in sheets.values() and plain(sheet.name) not in OTHER_SHEETS:
            staging.warn(
                sheet.name, "This sheet was not read: neither its name nor its first rows name a list."
            )
    absent = [
        f"{name.replace('list_', '')} ({layouts()[name].title})" for name in layouts() if name not in sheets
    ]
    if absent:
        staging.warn(
            "the file", f"It does not hold list {', '.join(absent)}. Nothing is said of what they show."
        )
    if unmatched:
        rows = "1 episode" if unmatched == 1 else f"{unmatched} episodes"
        remark = f"{rows} of need without a referral in this file. Their need and reason for closure were not used."
        staging.warn(sheets[LIST_OF_NEEDS].name, remark)
    count = without_age(account.standing("person"))
    if count:
        word = "child has" if count == 1 else "children have"
        staging.warn("the file", f"{count} {word} neither a date of birth nor an age.")


def _remark_on_day(options: Options, in_file: Day | None, staging: Staging) -> None:
    if options.extract_date and in_file and options.extract_date != in_file:
        remark = f"It says that it was made on {in_file:%d/%m/%Y}. Taken: {options.extract_date:%d/%m/%Y}, as asked."
        staging.warn("the file", remark)
    if not (options.extract_date or in_file or options.complete_from):
        remark = (
            f"Its lists look back {MONTHS} months from the day they were made. Nobody said which day that was, so "
            "nothing is judged by what they lack. Load it again with --extract-date."
        )
        staging.warn("the file", remark)
