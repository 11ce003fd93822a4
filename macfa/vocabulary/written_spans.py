"""One stretch of days as people write it: a day, a month, a year or a period, with the time where it stands beside.

Only what can be said for sure is read. A piece of text that could mean two things means nothing here.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import MONTHS, full_year, real_day
from macfa.vocabulary.written_times import read_time

LONGEST = 80
"""Characters. More of them are prose, and looking for a period in them would take long."""

DAY, MONTH, YEAR = "day", "month", "year"
"""Codes of date_precision."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`: all of it with precision day, some day in it with month or year. Times are "HH:MM"."""

    first: Day
    last: Day
    precision: str = DAY
    time: str | None = None
    end_time: str | None = None


_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_FULL_YEAR = r"(?:'(?P<short>\d{2})|(?P<year>\d{4}))"
_GAP = r"(?:\s?[./,-]\s?(?:[./,-]\s?)?|\s)"
_TIGHT = r"(?:\s?[./,]\s?(?:[./,-]\s?)?|-|\s)"
"""Before a year of two figures: "10/11 - 12" may be a period without a month."""
_WEEKDAY = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?,?\s+)?(?:the\s+)?"
)
_DATE = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?(?:\sof)?"
_HOUR = r"(?:\d{1,2}[:.]\d{2}|\d{1,2}(?=\s?[ap]\.?m)|\d{4}(?=\D*$)|noon|midday)"
_CLOCK = rf"(?:(?:,|\s|,?\sat|t)\s?(?P<time>{_HOUR}[^-]*))?"

_DAYS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_CLOCK}")
    for form in (
        r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"{_DATE}{_GAP}(?:{_MONTH}|(?P<number>\d{{1,2}})){_GAP}(?P<year>\d{{4}})",
        rf"{_DATE}{_GAP}(?:{_MONTH}|(?P<number>\d{{1,2}})){_TIGHT}'?(?P<year>\d{{2}})",
        rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
    )
)
_PART_OF = (
    r"(?:(?:on|in|during|some\s?time in|some\s?time during|early(?: in)?|mid|late(?: in)?|"
    r"(?:the\s)?(?:beginning|start|middle|end) of)[\s-]+)?"
)
_MONTHS = re.compile(
    rf"{_PART_OF}(?:{_MONTH}[\s,/-]*(?:of\s)?{_FULL_YEAR}|(?P<number>\d{{1,2}})[./-](?P<whole>\d{{4}}))"
)
_YEARS = re.compile(rf"{_PART_OF}(?:(?:the\s)?(?:spring|summer|autumn)\s(?:of\s)?)?(?P<year>\d{{4}})")
_DAY_ALONE = re.compile(rf"{_WEEKDAY}{_DATE}")
_DAY_AND_MONTH = re.compile(rf"{_WEEKDAY}{_DATE}{_GAP}(?:{_MONTH}|(?P<number>\d{{1,2}}))")
_MONTH_ALONE = re.compile(_MONTH)
_UNTIL = re.compile(r"\s+(?:to|until|till|-+)\s+|\s*-\s*")


def read_span(text: str) -> Span | None:
    """What a text in small letters and single spaces means, if it means one thing."""
    if len(text) > LONGEST:
        return None
    alone = _one(text)
    if alone:
        return alone
    text = text.removeprefix("from ")
    found = {span for left, right in _halves(text) if (span := _period(left, right))}
    return found.pop() if len(found) == 1 else None


def days_in(text: str) -> int:
    """How many full dates stand in a text."""
    return len(re.findall(_any_day(), text))


def one_day(text: str) -> Day | None:
    """The day, where a text is one day and nothing else, whatever the weekday beside it."""
    for pattern in _DAYS:
        found = pattern.fullmatch(text)
        if found:
            return _day_in(found)
    return None


def weekday_of(text: str) -> str | None:
    """The weekday that a text names before its date, as "Monday"."""
    found = re.match(_WEEKDAY, text)
    name = found["weekday"] if found else None
    return next((full for full in calendar.day_name if name and full.casefold().startswith(name)), None)


def _one(text: str) -> Span | None:
    """A day, month or year."""
    for pattern in _DAYS:
        found = pattern.fullmatch(text)
        if found:
            return _day(found)
    if found := _MONTHS.fullmatch(text):
        return _month(found)
    if found := _YEARS.fullmatch(text):
        return Span(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31), YEAR)
    return None


def _day(found: re.Match[str]) -> Span | None:
    day, clock = _day_in(found), found["time"]
    time = read_time(clock.strip()) if clock else None
    if day is None or (clock and time is None):
        return None
    named = found.groupdict().get("weekday")
    if named and not calendar.day_name[day.weekday()].casefold().startswith(named):
        return None
    return Span(day, day, DAY, time)


def _day_in(found: re.Match[str]) -> Day | None:
    return real_day(full_year(found["year"]), _number_of_month(found), int(found["day"]))


def _number_of_month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return MONTHS[groups["month"]] if groups.get("month") else int(groups["number"])


def _month(found: re.Match[str]) -> Span | None:
    year = full_year(found["year"] or found["short"] or found["whole"])
    first = real_day(year, _number_of_month(found), 1)
    if first is None:
        return None
    return Span(first, first.replace(day=calendar.monthrange(year, first.month)[1]), MONTH)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way in which a text may be a beginning and an end."""
    for mark in _UNTIL.finditer(text):
        yield text[: mark.start()], text[mark.end() :]


def _period(left: str, right: str) -> Span | None:
    """From one to the other, if each can be told and they are equally exact and in order."""
    begin = _one(left)
    if begin and begin.precision == DAY and begin.time and (until := read_time(right)):
        return replace(begin, end_time=until) if begin.time <= until else None
    end = _one(right)
    if end is None:
        return None
    begin = begin or _completed(left, end)
    if begin is None or begin.precision != end.precision or begin.first > end.first:
        return None
    return Span(begin.first, end.last, end.precision, begin.time, end.time)


def _completed(left: str, end: Span) -> Span | None:
    """A beginning whose month or year stands only at the end: "22 - 24 May 2016"."""
    if end.precision == MONTH:
        month = _MONTH_ALONE.fullmatch(left)
        first = date(end.first.year, MONTHS[month["month"]], 1) if month else None
    elif end.precision == DAY:
        first = _beginning(left, end.first)
    else:
        first = None
    return Span(first, first, end.precision) if first else None


def _beginning(left: str, end: Day) -> Day | None:
    if found := _DAY_ALONE.fullmatch(left):
        return real_day(end.year, end.month, int(found["day"]))
    if found := _DAY_AND_MONTH.fullmatch(left):
        return real_day(end.year, _number_of_month(found), int(found["day"]))
    return None


def _any_day() -> re.Pattern[str]:
    return re.compile(
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\s?(?:st|nd|rd|th)?(?:\sof)?[\s./,-]+"
        rf"(?:{'|'.join(MONTHS)}|\d{{1,2}})\.?[\s./,-]+'?(?:\d{{4}}|\d{{2}})\b"
    )
