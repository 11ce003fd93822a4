"""Whether the days of a chronology stand in order, and which lie ahead. Neither blocks anything: both are said."""

from itertools import pairwise

from macfa.feeds.chronology.account import Account
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

MOST_REMARKS = 20
"""Rows that are named one by one; the rest are counted."""


def remark_on_order(account: Account, staging: Staging) -> None:
    """Say which rows are out of order: the file goes up or down, whichever most neighbours do."""
    pairs = list(pairwise(account.told))
    up = sum(one[2] < other[2] for one, other in pairs)
    down = sum(one[2] > other[2] for one, other in pairs)
    falling = down > up
    out = [(one, other) for one, other in pairs if (other[2] > one[2] if falling else other[2] < one[2])]
    way = "latest first" if falling else "earliest first"
    for one, other in out[:MOST_REMARKS]:
        place = f"{other[0]}, row {other[1]}"
        staging.warn(
            place, f"{other[2]:%d/%m/%Y} follows {one[2]:%d/%m/%Y} in a table that goes {way}. Check it."
        )
    if len(out) > MOST_REMARKS:
        staging.warn("the file", f"{len(out) - MOST_REMARKS} more rows do not stand in order of time.")


def remark_on_days_ahead(account: Account, made: Day, staging: Staging) -> None:
    """Say which days lie after the file was made."""
    ahead = [(sheet, row, day) for sheet, row, day in account.told if day > made]
    for sheet, row, day in ahead[:MOST_REMARKS]:
        remark = f"{day:%d/%m/%Y} lies after {made:%d/%m/%Y}, the day of the file. Check it."
        staging.warn(f"{sheet}, row {row}", remark)
    if len(ahead) > MOST_REMARKS:
        staging.warn("the file", f"{len(ahead) - MOST_REMARKS} more dates lie after the day of the file.")
