"""Sheets whose cells are joined: a date over three rows is the date of all three, a line over all columns a title."""

from collections.abc import Iterator, Sequence

from macfa.feeds.chronology.grid import Grid
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused
from macfa.feeds.workbook import Cell, Joined, Row, Sheet

_A_CELL = 32
"""What a cell weighs beside its text, in characters: a million copies of a short one cost something too."""


def grid_of_sheet(sheet: Sheet, file: str) -> Grid:
    """A sheet as a table. What a joined cell says counts for each of its rows, as in Word."""
    rows = tuple(sheet.rows)
    joined = sheet.joined()
    width = max((len(row.cells) for row in rows), default=0)
    titles = frozenset(
        top + 1
        for (top, left), (bottom, right) in joined
        if top == bottom and left == 0 and 1 < width <= right + 1
    )
    filled = _filled(rows, [one for one in joined if one[0][0] < one[1][0]], file)
    changed = sum(before is not after for before, after in zip(rows, filled, strict=True))
    words = "row has" if changed == 1 else "rows have"
    remark = f"{changed} {words} a cell joined with the one above; it counts for both."
    return Grid(sheet.name, filled, titles, sheet.delimited, (remark,) if changed else ())


def _filled(rows: Sequence[Row], joined: Sequence[Joined], file: str) -> tuple[Row, ...]:
    """The rows with what stands in the first of joined cells written into those below it."""
    places = {row.number - 1: place for place, row in enumerate(rows)}
    found = list(rows)
    weight = 0
    for (top, column), (bottom, _) in joined:
        value = _at(found, places.get(top), column)
        for place in _places_below(places, rows, top, bottom) if value is not None else ():
            weight += len(str(value)) + _A_CELL
            if weight > limits().document.texts:
                raise Refused(Reason.TOO_MUCH_TEXT, f"{file} holds more text than one sheet may. Split it.")
            found[place] = _with(found[place], column, value)
    return tuple(found)


def _places_below(places: dict[int, int], rows: Sequence[Row], top: int, bottom: int) -> Iterator[int]:
    """Where the rows stand that hold anything, below the first and down to the last."""
    place = places.get(top)
    while place is not None and place + 1 < len(rows) and rows[place + 1].number - 1 <= bottom:
        place += 1
        yield place


def _at(rows: Sequence[Row], place: int | None, column: int) -> Cell:
    if place is None or column >= len(rows[place].cells):
        return None
    return rows[place].cells[column]


def _with(row: Row, column: int, value: Cell) -> Row:
    cells = [*row.cells, *[None] * (column + 1 - len(row.cells))]
    cells[column] = value
    return Row(row.number, tuple(cells))
