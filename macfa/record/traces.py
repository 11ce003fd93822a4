"""What tells of a child in the words of a file: ids, numbers of other systems, the day of birth as people write it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macfa.vocabulary.days import Day

SHORTEST = 4
"""A shorter number stands in any text by chance, so it counts only where it fills a cell."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Traces:
    """`names` are the child's ids and numbers; `births` the days of birth that the record holds."""

    names: frozenset[str]
    births: frozenset[Day] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.names)

    def is_named(self, cell: Any) -> bool:
        """Whether a cell is one of the child's ids or numbers, or holds one that is no chance find."""
        text = str(cell)
        return _plain(text) in self._plain_names or self.names_in(text)

    def tells_birth(self, text: str) -> bool:
        """Whether a day of birth stands in a text, in any of the usual ways to write it."""
        return bool(self._born and self._born.search(text))

    def names_in(self, text: str) -> bool:
        """Whether an id or a number stands in a text, where that is no chance find."""
        return bool(self._named and self._named.search(text))

    def may_be_in(self, text: str) -> bool:
        """Whether an id or a number stands in a text that is so short that it may be something else."""
        return bool(self._short and self._short.search(text))

    def are_in(self, text: str) -> bool:
        """Whether a text holds an id, a number or the day of birth, as far as they are no chance finds."""
        return self.names_in(text) or self.tells_birth(text)

    @cached_property
    def _plain_names(self) -> frozenset[str]:
        return frozenset(map(_plain, self.names))

    @cached_property
    def _named(self) -> re.Pattern[str] | None:
        return _any_of(name for name in self.names if len(name) >= SHORTEST)

    @cached_property
    def _short(self) -> re.Pattern[str] | None:
        return _any_of(name for name in self.names if len(name) < SHORTEST)

    @cached_property
    def _born(self) -> re.Pattern[str] | None:
        return _any_of(form for day in self.births for form in written(day))


def written(day: Day) -> Sequence[str]:
    """A day in the ways in which files write it."""
    y, m, d = day.year, day.month, day.day
    month = _MONTHS[m - 1]
    return tuple(
        dict.fromkeys((
            day.isoformat(), f"{y}{m:02d}{d:02d}", f"{y}/{m:02d}/{d:02d}",
            *(f"{d:02d}{mark}{m:02d}{mark}{y}" for mark in "/-. "), *(f"{d}{mark}{m}{mark}{y}" for mark in "/-."),
            f"{d:02d}/{m:02d}/{y % 100:02d}", f"{d:02d}{m:02d}{y}",
            *(f"{n}{gap}{name}{gap}{y}" for n in (d, f"{d:02d}") for name in (month, month[:3]) for gap in " -"),
        ))
    )  # fmt: skip


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds any of the words where they stand alone, whatever their case."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(f"(?<![0-9A-Za-z])(?:{listed})(?![0-9A-Za-z])", re.IGNORECASE) if listed else None


def _plain(text: str) -> str:
    return text.strip().removesuffix(".0").casefold()
