"""The dates of family trees: exact, about, before, after, between, from and to, interpreted, or in words."""

import calendar
import re
from datetime import timedelta

from macfa.feeds.cells import Unfit
from macfa.feeds.family.days import Days
from macfa.feeds.family.gedcom.text import words
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import MONTHS

EXAMPLE = (
    "a date of a family tree, for example 14 FEB 1990, FEB 1990, ABT 1990, BEF 1990 or BET 1988 AND 1990"
)

EARLIEST, LATEST = 100, 2100

_CALENDAR = re.compile(r"@#DGREGORIAN@\s*|\bGREGORIAN\s+", re.IGNORECASE)
_PHRASE = re.compile(r"\(.*\)\s*$", re.DOTALL)
_RANGE = re.compile(r"BET\.?\s+(.+?)\s+AND\s+(.+)|FROM\s+(.+?)\s+TO\s+(.+)", re.IGNORECASE)
_WORD = re.compile(r"(ABT|ABOUT|CIRCA|C|EST|CAL|BEF|BEFORE|AFT|AFTER|FROM|TO|INT)\.?\s+(.+)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+)?(\d{3,4})(?:/\d{2,4})?(?:\s+(?:AD|CE))?", re.IGNORECASE
)
_ABOUT = frozenset({"abt", "about", "circa", "c", "est"})


def read_date(value: str, latest: Day) -> Days | Unfit | None:
    """The days that a date means; None where it only says something in words. `latest` is the day of the file.

    What happened after a day, happened by the day of the file.
    """
    text = " ".join(_CALENDAR.sub("", _PHRASE.sub("", value)).split())
    if not text:
        return None if value.strip() else Unfit(EXAMPLE)
    between = _RANGE.fullmatch(text)
    if between:
        pair = (between[1], between[2]) if between[1] else (between[3], between[4])
        first, last = (_span(one) for one in pair)
        if first is None or last is None or last[1] < first[0]:
            return Unfit(EXAMPLE)
        return Days(first[0], last[1])
    worded = _WORD.fullmatch(text)
    span = _span(worded[2] if worded else text)
    if span is None:
        return Unfit(EXAMPLE)
    return _by_word(worded[1].casefold() if worded else "", *span, latest)


def _by_word(word: str, first: Day, last: Day, latest: Day) -> Days | Unfit:
    if word in _ABOUT:
        years: int = words()["about_years"]
        return Days(_years_on(first, -years), _years_on(last, years))
    if word in ("bef", "before"):
        return Days(None, first - timedelta(days=1))
    if word in ("aft", "after"):
        return (
            Days(last + timedelta(days=1), latest)
            if last < latest
            else Unfit(f"a date before {latest:%d/%m/%Y}")
        )
    return Days(None, last) if word == "to" else Days(first, last)


def _years_on(day: Day, years: int) -> Day:
    year = day.year + years
    return Day(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _span(text: str) -> tuple[Day, Day] | None:
    """The first and the last day of a day, a month or a year."""
    parts = _DATE.fullmatch(text.strip())
    if parts is None:
        return None
    year, month = int(parts[3]), MONTHS.get((parts[2] or "").casefold())
    if not EARLIEST <= year <= LATEST or (parts[2] and month is None):
        return None
    if month is None:
        return Day(year, 1, 1), Day(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    if parts[1] is None:
        return Day(year, month, 1), Day(year, month, last)
    number = int(parts[1])
    return (Day(year, month, number),) * 2 if 1 <= number <= last else None
