"""From counts to the sections of the page of today. Pure functions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from macfa.disclosure.suppression import Shown
from macfa.standards.reading import Library
from macfa.vocabulary.days import Day
from macfa.web.standards.withheld import small_hidden

DRIFT = "drift-escalated"
WEEK, LATELY = 7, 28


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another, both included."""

    first: Day
    last: Day


def coming_week(as_at: Day) -> Span:
    """The seven days from the day of the question on."""
    return Span(as_at, as_at + timedelta(days=WEEK - 1))


def lately(as_at: Day) -> Span:
    """The four weeks before it."""
    return Span(as_at - timedelta(days=LATELY), as_at - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Item:
    """A standard and how many of its obligations are meant."""

    standard: str
    title: str
    number: Shown


def items(
    counts: Counter[str], library: Library, *, exact: bool, leave_out: Iterable[str] = ()
) -> list[Item]:
    """Standards with any, most first; without read rights in order of title, so that the order tells no number."""
    found = [
        Item(name, library.newest(name).title_in_full, number if exact else small_hidden(number))
        for name, number in counts.items()
        if number and name not in leave_out
    ]
    return sorted(found, key=lambda item: (-counts[item.standard], item.title) if exact else (0, item.title))


def together(shown: Iterable[Item], *, exact: bool) -> Shown | None:
    """The sum, for those who see every number; none for others, to whom it could give a hidden one back."""
    return sum(item.number for item in shown if item.number != "c") if exact else None
