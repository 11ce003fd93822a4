"""Headings as people type them: the same heading in any case, spacing and kind of quotation mark."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from macfa.feeds.workbook import Cell, Row

SEARCHED_ROWS = 30
"""How many rows with something in them are searched for the headings, below banners, notes and logos."""

_SAME_CHARACTER = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": " ", "—": " ", "_": " ", "-": " "}
)
_AFTERTHOUGHT = re.compile(r"[\s?:*.]+$")
_BRACKETS = re.compile(r"\){2,}")

Name = TypeVar("Name")


def plain(heading: object) -> str:
    """A heading without what does not matter: case, spaces of all kinds, curly quotes, a bracket closed twice, a
    closing ? : * or full stop.
    """
    text = _BRACKETS.sub(")", str(heading).translate(_SAME_CHARACTER))
    return _AFTERTHOUGHT.sub("", " ".join(text.casefold().split()))


def by_spelling(spellings: Mapping[Name, Iterable[str]]) -> dict[str, Name]:
    """What each spelling means. ValueError where one spelling means two things."""
    found: dict[str, Name] = {}
    for name, written in spellings.items():
        for spelling in written:
            if found.setdefault(plain(spelling), name) != name:
                raise ValueError(f"{spelling!r} means both {found[plain(spelling)]} and {name}")
    return found


def split_at_heading(rows: Iterator[Row], known: Mapping[str, object]) -> tuple[Row | None, Iterator[Row]]:
    """The heading row and the rows below it; None and no rows where there is no heading row.

    It is the row with the most known headings among the first rows, the upper of two alike. One match is not
    enough: a banner may hold a word that is a heading too. Rows above it are banners and are not counted.
    """
    first = list(islice(rows, SEARCHED_ROWS))
    matches = [len({plain(cell) for cell in row.cells if cell is not None} & known.keys()) for row in first]
    if max(matches, default=0) < 2:
        return None, iter(())
    place = matches.index(max(matches))
    return first[place], chain(first[place + 1 :], rows)


def columns_of(cells: Sequence[Cell], known: Mapping[str, Name]) -> dict[int, Name]:
    """Which column of a heading row holds what. Of two columns with one meaning the left one counts."""
    found: dict[int, Name] = {}
    for index, cell in enumerate(cells):
        name = known.get(plain(cell)) if cell is not None else None
        if name is not None and name not in found.values():
            found[index] = name
    return found
