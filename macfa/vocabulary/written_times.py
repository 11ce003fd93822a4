"""Times of day as people write them: 14:30, 14.30, 2.30pm, 1430hrs, noon."""

import re
from datetime import datetime, time

TIME_EXAMPLE = "a time, for example 14:30"
LONGEST = 40
"""Characters. More of them are no time."""

NOON = frozenset({"noon", "midday", "12 noon", "12noon"})

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.]|(?<=\d)h(?=\d))(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<unit>hrs|hours|hr|h)?\.?"
)
_RUN_TOGETHER = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d{2})\s*(?:hrs|hours|hr|h)?\.?")
_BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill\b|-+)\s*")


def read_time(written: object) -> str | None:
    """The time of day that a cell means, as "HH:MM", or None where it cannot be told.

    "12" is no time, "2pm" is; "midnight" is none, because it may begin the day or end it. Numbers are what a
    spreadsheet makes of a time: a part of a day (0.604 is 14:30) or a typed point (14.3 is 14:30, 1430 is 14:30).
    """
    if isinstance(written, datetime | time):
        return f"{written:%H:%M}"
    if isinstance(written, bool):
        return None
    if isinstance(written, int | float):
        return _from_number(written)
    return _from_text(_plain(written)) if isinstance(written, str) else None


def read_times(written: object) -> tuple[str, str | None] | None:
    """A time, or a time and the one until which it lasted ("14:30 - 15:15"); None where it is neither."""
    alone = read_time(written)
    if alone:
        return alone, None
    if not isinstance(written, str) or len(written) > LONGEST:
        return None
    parts = _BETWEEN.split(_plain(written))
    times = [_from_text(part) for part in parts]
    if len(times) == 2 and times[0] and times[1] and times[0] <= times[1]:
        return times[0], times[1]
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace("–", "-").replace("—", "-").casefold().split())


def _from_text(text: str) -> str | None:
    if text in NOON:
        return "12:00"
    found = _TIME.fullmatch(text)
    if found and (found["minute"] or found["half"]):
        return _of(int(found["hour"]), int(found["minute"] or 0), found["half"])
    together = _RUN_TOGETHER.fullmatch(text)
    return _of(int(together["hour"]), int(together["minute"]), None) if together else None


def _of(hour: int, minute: int, half: str | None) -> str | None:
    """HH:MM of a clock with 24 hours, or of one half of the day; "14:30pm" is 14:30, "14:30am" is nothing."""
    if half and hour == 12:
        hour = 0
    if half and half.startswith("a") and hour > 12:
        return None
    if half and half.startswith("p") and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _from_number(number: int | float) -> str | None:
    if 0 < number < 1:
        minutes = round(number * 24 * 60)
        return _of(minutes // 60, minutes % 60, None)
    if float(number).is_integer():
        return _of(int(number) // 100, int(number) % 100, None) if 100 <= number < 2400 else None
    hour, minute = divmod(round(number * 100), 100)
    return _of(hour, minute, None) if abs(number * 100 - round(number * 100)) < 1e-6 else None
