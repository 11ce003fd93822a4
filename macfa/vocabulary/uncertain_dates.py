"""When something happened, as exactly as its author knows: dates, months, years, periods, times and doubt.

A person wrote it, so it is read tolerantly; but nothing is guessed. What cannot be told is answered with what was
expected instead, in words for that person.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import Enum

from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import EXAMPLE
from macfa.vocabulary.written_spans import DAY, YEAR, Span, days_in, one_day, read_span, weekday_of
from macfa.vocabulary.written_times import TIME_EXAMPLE, read_times

FIRST_YEAR, LAST_YEAR = 1900, 2100
UNCERTAIN_EXAMPLE = "a question mark before the date where it is not certain, for example ?22/05/2016"
PERIOD_EXAMPLE = "one date, or a period such as 22/05/2016 - 24/05/2016; another event needs a row of its own"


class Part(Enum):
    """The cells that say together when something happened."""

    DATE = "date"
    TIME = "time"
    END_DATE = "end_date"
    END_TIME = "end_time"
    SEQUENCE = "sequence"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that cannot be read: which, what was found, and what was expected there."""

    part: Part
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class ToldTime:
    """When something happened.

    With precision day it lasted from `first` to `last`; with month or year it was some day between them. `precision`
    is a code of date_precision, times are "HH:MM", `written` is the date in the author's words.
    """

    first: Day
    last: Day
    precision: str = DAY
    uncertain: bool = False
    time: str | None = None
    end_time: str | None = None
    sequence: int | None = None
    written: str = ""


def read_when(
    text: object,
    end: object = None,
    time: object = None,
    end_time: object = None,
    sequence: object = None,
) -> ToldTime | tuple[Unclear, ...]:
    """What the cells of one row say of its time, or everything that is unclear in them.

    Cells are text, dates, times or numbers as a spreadsheet holds them. A blank cell says nothing, but the date is
    needed. A period or a time may stand in the cell of the date; if it also stands in its own, both must say the same.
    """
    start = _read_date(text, Part.DATE)
    finish = _read_date(end, Part.END_DATE) if not _blank(end) else None
    clock = _read_clock(time, Part.TIME)
    until = _read_clock(end_time, Part.END_TIME)
    order = _read_sequence(sequence)
    read = (start, finish, clock, until, order)
    unclear = tuple(one for one in read if isinstance(one, Unclear))
    if unclear:
        return unclear
    assert not isinstance(start, Unclear) and not isinstance(finish, Unclear)
    assert (
        not isinstance(clock, Unclear) and not isinstance(until, Unclear) and not isinstance(order, Unclear)
    )
    told = _joined(start, finish, _shown(end))
    if isinstance(told, Unclear):
        return (told,)
    timed = _timed(told, clock, until, time, end_time)
    if isinstance(timed, Unclear):
        return (timed,)
    return timed if order is None else replace(timed, sequence=order)


def _read_date(cell: object, part: Part) -> ToldTime | Unclear:
    """The date in one cell."""
    found = _shown(cell)
    text = _plain(found)
    uncertain = text.startswith("?")
    text = text.lstrip("? ")
    span = _span(cell, text)
    if span is None:
        return Unclear(part, found, _expected(cell, text))
    if not FIRST_YEAR <= span.first.year <= span.last.year <= LAST_YEAR:
        return Unclear(part, found, f"a date between {FIRST_YEAR} and {LAST_YEAR}")
    return ToldTime(span.first, span.last, span.precision, uncertain, span.time, span.end_time, written=found)


def _span(cell: object, text: str) -> Span | None:
    if isinstance(cell, datetime):
        at = f"{cell:%H:%M}" if cell.time() != time() else None
        return Span(cell.date(), cell.date(), time=at)
    if isinstance(cell, date):
        return Span(cell, cell)
    if isinstance(cell, bool | int | float):
        return _year(cell)
    return read_span(text) if text else None


def _year(number: float) -> Span | None:
    """A number is a year where it can be one: dates are kept as numbers of five figures by a spreadsheet."""
    if isinstance(number, bool) or not (FIRST_YEAR <= number <= LAST_YEAR and float(number).is_integer()):
        return None
    return Span(date(int(number), 1, 1), date(int(number), 12, 31), YEAR)


_DOUBT = re.compile(
    r"\b(?:probably|possibly|perhaps|maybe|approx\w*|circa|about|around|roughly|thought to be|believed|unsure|"
    r"not sure|tbc|not certain|uncertain|estimated)\b|\bca?\.\s?\d|\?"
)
_WEEK = re.compile(r"\b(?:w/?\s?[ce]|wk|week)\b")
_BETWEEN = re.compile(r"\b(?:between|before|after|prior to|by|since|from|onwards)\b")
_OPEN = re.compile(r"\b(?:ongoing|present|current|to date|now)\b")
_NO_YEAR = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:[a-z]{3,}|\d{1,2})|[a-z]{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?)"
)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})")
_SEASON = re.compile(r"\b(?:winter|christmas|easter|term|half term|holidays?)\b")


def _expected(cell: object, text: str) -> str:
    """What to write instead of a date that cannot be read."""
    if isinstance(cell, int | float):
        return f"{EXAMPLE}; a number without a date format is how a spreadsheet loses one"
    if _DOUBT.search(text):
        return UNCERTAIN_EXAMPLE
    if days_in(text) > 1:
        return _expected_of_two(text)
    if _WEEK.search(text):
        return "the first and last day of the week, for example 23/05/2016 - 29/05/2016"
    if _OPEN.search(text):
        return "the day it began; leave the end empty while it goes on"
    if _BETWEEN.search(text):
        return "a date, a month such as May 2016, or a period such as 22/05/2016 - 24/05/2016"
    if _SEASON.search(text):
        return "the months, for example December 2016 - February 2017"
    return _expected_of_one(text)


def _expected_of_two(text: str) -> str:
    ends = [day for part in re.split(r"\s(?:to|until|till|-+)\s", text) if (day := one_day(part))]
    if len(ends) == 2 and ends[0] > ends[1]:
        return "an end that is not before the beginning"
    return PERIOD_EXAMPLE


def _expected_of_one(text: str) -> str:
    day, weekday = one_day(text), weekday_of(text)
    if day and weekday:
        return f"a weekday that fits: {day:%d/%m/%Y} was a {day:%A}"
    if _NO_YEAR.fullmatch(text):
        return "the year as well, for example 22/05/2016 or May 2016"
    swapped = _MONTH_FIRST.fullmatch(text)
    if swapped and 12 < int(swapped[2]) <= 31 and int(swapped[1]) <= 12:
        return f"the day before the month, for example {swapped[2]}/{swapped[1]}/{swapped[3]}"
    return f"{EXAMPLE}; as much as is known will do, such as May 2016 or 2016"


def _joined(start: ToldTime, finish: ToldTime | None, end: str) -> ToldTime | Unclear:
    """A beginning and an end from two cells."""
    if finish is None or (finish.first, finish.last) == (start.first, start.last):
        return start
    if start.first != start.last and start.precision == DAY:
        same = f"the same end as in the date, {start.last:%d/%m/%Y}, or an empty cell"
        return start if finish.last == start.last == finish.first else Unclear(Part.END_DATE, end, same)
    if finish.precision != start.precision:
        return Unclear(Part.END_DATE, end, "an end that is as exact as the beginning")
    if finish.first < start.first:
        return Unclear(Part.END_DATE, end, f"a date not before {start.first:%d/%m/%Y}")
    return replace(
        start,
        last=finish.last,
        uncertain=start.uncertain or finish.uncertain,
        end_time=finish.time or start.end_time,
        written=f"{start.written} - {finish.written.lstrip('? ')}",
    )


def _timed(
    told: ToldTime, clock: "_Clock", until: "_Clock", time_cell: object, end_cell: object
) -> ToldTime | Unclear:
    """A date and the times from cells of their own."""
    start, its_end = clock or (None, None)
    finish = until[0] if until else its_end
    if told.precision != DAY and (start or finish):
        part, cell = (Part.TIME, time_cell) if start else (Part.END_TIME, end_cell)
        return Unclear(part, _shown(cell), "no time where the day is not known")
    if told.time and start and told.time != start:
        return Unclear(Part.TIME, _shown(time_cell), f"the same time as in the date, {told.time}")
    if not (start or finish or told.end_time):
        return told
    timed = replace(told, time=told.time or start, end_time=finish or told.end_time)
    if timed.end_time and not timed.time:
        return Unclear(Part.END_TIME, _shown(end_cell), "a time at which it began as well")
    if timed.first == timed.last and timed.time and timed.end_time and timed.end_time < timed.time:
        return Unclear(Part.END_TIME, _shown(end_cell), f"a time not before {timed.time}, or an end date")
    return timed


_Clock = tuple[str, str | None] | None


def _read_clock(cell: object, part: Part) -> "_Clock | Unclear":
    """The time in one cell; an end has only one."""
    if _blank(cell):
        return None
    found = read_times(cell)
    if found is None or (part is Part.END_TIME and found[1]):
        return Unclear(part, _shown(cell), TIME_EXAMPLE)
    return found


_SEQUENCE = re.compile(r"#?\s?(\d{1,7})\s?[.):]?")


def _read_sequence(cell: object) -> int | Unclear | None:
    if _blank(cell):
        return None
    found = _SEQUENCE.fullmatch(_shown(cell).strip())
    return int(found[1]) if found else Unclear(Part.SEQUENCE, _shown(cell), "a whole number, for example 2")


def _blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(" -–\u00a0"))


def _shown(cell: object) -> str:
    """A cell as a person sees it."""
    match cell:
        case None:
            return ""
        case datetime() if cell.time() != time():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case time():
            return f"{cell:%H:%M}"
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


_DASHES = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "\u00ad": None}
)


def _plain(text: str) -> str:
    """Small letters and single spaces; one kind of dash and apostrophe; no full stop or comma at the end."""
    return " ".join(text.translate(_DASHES).casefold().split()).rstrip(".,; ")
