"""Whom a row is about: the children for whom the file was loaded, or those in its Child column."""

import re
from collections.abc import Sequence

from macfa.feeds.cells import Unfit
from macfa.feeds.chronology.headed import Headed
from macfa.feeds.chronology.told import blank
from macfa.feeds.headings import plain
from macfa.feeds.workbook import Cell, Row, identifier, written
from macfa.record.rows import Problem

_BETWEEN = re.compile(r"\s*[;,\n]\s*|\s+(?:and|&)\s+")
_ALL = frozenset({"all", "both", "all children", "both children", "all siblings", "all of them", "siblings"})


def children_of(
    table: Headed, row: Row, named: Sequence[str], *, note: bool = False
) -> tuple[str, ...] | Problem:
    """The ids of the children whom a row tells of. `named` are those for whom the file was loaded.

    Without a Child column every row is about all of them. With one, each row says for itself; a child who was not
    named is a mistake of one or the other, so the row is refused. An author's note that names nobody is for all.
    """
    place = next((index for index, column in table.columns.items() if column == "child"), None)
    if place is None:
        return tuple(named)
    cell = row.cells[place] if place < len(row.cells) else None
    if note and named and blank(cell):
        return tuple(named)
    found = _ids(cell, named)
    if isinstance(found, Unfit):
        return Problem(table.heading("child"), "" if blank(cell) else written(cell), found.expected)
    return found


def _ids(cell: Cell, named: Sequence[str]) -> tuple[str, ...] | Unfit:
    if blank(cell):
        return Unfit("the id of the child; of several, with semicolons between them")
    whole = identifier(cell)
    if whole is None:
        return Unfit("an id as text: a spreadsheet keeps only 15 digits of a number")
    if plain(whole) in _ALL and named:
        return tuple(named)
    known = {plain(one): one for one in named}
    ids = [whole] if plain(whole) in known else [one for one in _BETWEEN.split(written(cell)) if one]
    if known and not known.keys() >= set(map(plain, ids)):
        return Unfit(f"one of those for whom the file was loaded: {', '.join(named)}")
    return tuple(dict.fromkeys(known.get(plain(one), one) for one in ids))
