"""On which day a file's facts stand, and which of its days lie after that day."""

from macfa.feeds.accounting import Account
from macfa.feeds.options import Options
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

MOST_REMARKS = 20
"""Days that lie ahead are named one by one up to here; the rest are counted."""


def extract_day(account: Account, options: Options, staging: Staging, in_file: Day | None = None) -> Day:
    """The day the facts are about: as the person says, as the file says, or the newest day in its accepted rows.

    The newest day counts only up to today, so that a mistyped year cannot carry verdicts into the future; a file
    without any day was made today. A day that had to be worked out is said in a remark.
    """
    stated = options.extract_date or in_file
    if stated:
        return stated
    day = account.newest or options.today
    why = "the newest date in it" if account.newest else "the day it was received"
    staging.warn("the file", f"It does not say on which day it was made. Taken: {day:%d/%m/%Y}, {why}.")
    return day


def remark_on_days_ahead(account: Account, extract_date: Day, staging: Staging) -> None:
    """Say which days lie after the file was made: nothing is judged by them before they come."""
    late = [place for place, day in account.ahead if day > extract_date]
    for place in late[:MOST_REMARKS]:
        staging.warn(place, f"This date lies after {extract_date:%d/%m/%Y}, the day of the file. Check it.")
    if len(late) > MOST_REMARKS:
        staging.warn("the file", f"{len(late) - MOST_REMARKS} more dates lie after the day of the file.")
