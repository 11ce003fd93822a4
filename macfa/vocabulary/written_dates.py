"""Dates as people write them in spreadsheets, day first."""

import re
from datetime import date, datetime

from macfa.vocabulary.days import Day

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
"""The number of each month by every way its name is written, in small letters."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?Z?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([A-Za-z]+|\d{1,2})[\s./-]+(\d{4}|\d{2})")
EXAMPLE = "a date, for example 28/02/2024"


def read_day(written: object) -> Day | None:
    """The day that a cell means, or None where it cannot be told.

    Takes dates and midnight date-times as they are; text day first (28/02/2024, 28.2.24, 28-Feb-2024,
    28th February 2024) or as ISO (2024-02-28). Two-digit years are 1950 to 2049. A number is not a date:
    a spreadsheet that lost its date format cannot be told from a case number.
    """
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    return _from_text(" ".join(written.split())) if isinstance(written, str) else None


def _from_text(text: str) -> Day | None:
    if iso := _ISO.fullmatch(text):
        return real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    if found := _DAY_FIRST.fullmatch(text):
        month = int(found[2]) if found[2].isdigit() else MONTHS.get(found[2].lower(), 0)
        return real_day(full_year(found[3]), month, int(found[1]))
    return None


def full_year(digits: str) -> int:
    """A year of four digits, or of two: 50 is 1950 and 49 is 2049."""
    year = int(digits)
    return year if len(digits) == 4 else 1900 + year if year >= 50 else 2000 + year


def real_day(year: int, month: int, day: int) -> Day | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
