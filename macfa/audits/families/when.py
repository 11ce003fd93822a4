"""Times and ages as people say them: "2019", "March 2024", "34", "8 months"."""

import re
from datetime import timedelta

from macfa.family.people import Told
from macfa.partnership.errors import NotNow
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.written_spans import read_span

EXAMPLES = "for example 2019, March 2024 or 3/4/2021"
_AGE = re.compile(r"(\d{1,3})\s*(months?|m|weeks?|w|years?|y)?(?:\s+old)?")
_OLDEST = 120


def time_told(text: str, today: Day) -> Told | None:
    """What a time as said means; None where nothing is said. `NotNow` with examples where it cannot be told."""
    said = " ".join(text.casefold().split()).removeprefix("in ").removeprefix("on ").removeprefix("since ")
    if not said:
        return None
    if said in ("today", "now"):
        return Told.on(today)
    if said == "yesterday":
        return Told.on(today - timedelta(days=1))
    span = read_span(said)
    if span is None:
        raise NotNow(f"Say when in another way, {EXAMPLES}.")
    return Told(span.first, span.last)


def past(text: str, today: Day) -> Told | None:
    """A time that has been: what is not over yet, like this year, ends today. `NotNow` for a time to come."""
    told = time_told(text, today)
    if told is None:
        return None
    if told.first > today:
        raise NotNow("That is still to come. Enter a time that has been.")
    return Told(told.first, min(told.last, today))


def born_of_age(text: str, at: Told) -> Told | None:
    """When somebody was born who is so old at a time: "34", "8 months", "3w". None where the text is no age."""
    found = _AGE.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    number, unit = int(found[1]), (found[2] or "y")[0]
    if number > (_OLDEST if unit == "y" else 99):
        return None
    if unit == "w":
        return Told(at.first - timedelta(days=7 * number + 6), at.last - timedelta(days=7 * number))
    months, step = (number, 1) if unit == "m" else (12 * number, 12)
    return Told(months_after(at.first, -months - step) + timedelta(days=1), months_after(at.last, -months))
