"""Reads the chronology that an agency wrote about one child or several: a table in Word, Excel or CSV."""

from pathlib import Path

from macfa.feeds.chronology.account import TABLE, Account
from macfa.feeds.chronology.grid import grids_of
from macfa.feeds.chronology.headed import FEED, Found, find, layout
from macfa.feeds.chronology.order import remark_on_days_ahead, remark_on_order
from macfa.feeds.errors import Unreadable
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.options import Options
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode, Only
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

READ_EVERY = 100
"""Rows between two reports of progress."""


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of every chronology in the file into the staging folder.

    The file is the whole of what this agency, or this part of it, says about these children, so what it said of them
    before is withdrawn; unless no row could be read, which is no way to say that nothing happened. Raises Unreadable
    where no table is a chronology, one lacks a column that it must have, or nobody says which child it is about.
    """
    grids = grids_of(path)
    found = find(grids.tables, options.labels.headings_of(layout().id), path.name)
    if not options.children and not all("child" in table.columns.values() for table in found.tables):
        raise Unreadable(f'{path.name} has no column headed "Child". Say which child it is about.')
    for place, remark in (*(("the file", one) for one in grids.remarks), *found.remarks):
        staging.warn(place, remark)
    account = Account(staging, options, LabelReader(accepted=options.labels, lenient=True))
    _read_rows(found, account, options)
    account.close()
    extract_date = options.extract_date or options.today
    remark_on_order(account, staging)
    remark_on_days_ahead(account, extract_date, staging)
    return _extract(account, options, extract_date)


def _read_rows(found: Found, account: Account, options: Options) -> None:
    of, done = sum(len(table.rows) for table in found.tables), 0
    for table in found.tables:
        account.open(table)
        for row in table.rows:
            account.take(table, row)
            done += 1
            if done % READ_EVERY == 0:
                options.on_progress(done, of)
    options.on_progress(of, of)


def _extract(account: Account, options: Options, extract_date: Day) -> Extract:
    """The facts of the whole file, and a word on what it withdraws."""
    children = tuple(sorted({*options.children, *account.children}))
    only = Only(children, (("part", options.part),))
    until = min(options.complete_to, extract_date) if options.complete_to else None
    coverage = Coverage(
        options.agency, options.agency_kind, FEED, TABLE, options.complete_from, until, children=children
    )
    if account.rejected and not account.told:
        remark = "No row could be read, so what this chronology said before still stands. Correct it and load it again."
        account.staging.warn("the file", remark)
        return Extract(extract_date, Mode.APPEND, only=only)
    if account.rejected:
        rows = "1 row was" if account.rejected == 1 else f"{account.rejected} rows were"
        remark = f"{rows} not taken in, so the chronology lacks what they tell. Correct them and load the file again."
        account.staging.warn("the file", remark)
    return Extract(extract_date, Mode.FULL, None, (TABLE,), (coverage,), only)
