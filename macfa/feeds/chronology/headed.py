"""Which tables of a file are chronologies, and which of their columns holds what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from macfa.feeds.chronology.grid import Grid
from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import SEARCHED_ROWS, columns_of, plain, split_at_heading
from macfa.feeds.layout import LayoutColumn, SheetLayout, read_layout
from macfa.feeds.workbook import Row, written
from macfa.vocabulary.uncertain_dates import Unclear, read_when

FEED = "chronology"
NEEDED = ("date", "source", "event")
"""Without one of these columns a table cannot be read."""


@cache
def layout() -> SheetLayout:
    """The columns of a chronology."""
    return read_layout(__package__)["chronology"]


@cache
def _spellings() -> dict[str, str]:
    """The columns by every heading that is accepted without anybody saying so."""
    return layout().spellings()


@dataclass(frozen=True, slots=True)
class Headed:
    """A table whose headings are known. `columns` and `further` are by place: the columns of the layout, and the
    headings of the author's own. `unused` are headings that a person has said nobody needs.
    """

    name: str
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    further: Mapping[int, str]
    rows: tuple[Row, ...]
    width: int | None = None
    unused: tuple[str, ...] = ()

    def heading(self, column: str) -> str:
        """The heading as it stands in the file, or the layout's own where the column is not there."""
        place = next((index for index, name in self.columns.items() if name == column), None)
        return self.headings[place] if place is not None else layout().column(column).heading


@dataclass(frozen=True)
class Found:
    """The chronologies of a file in order, and what was odd: (place, remark)."""

    tables: tuple[Headed, ...]
    remarks: tuple[tuple[str, str], ...] = field(default=())


def find(grids: Iterable[Grid], accepted: Mapping[str, str | None], file: str) -> Found:
    """The tables that are chronologies. `accepted` are the agency's own headings: column by plain heading, or None.

    A table that follows one and goes on without headings of its own has those of the table before it. Raises
    Unreadable where there is none, or where a table with events lacks a column that it needs.
    """
    accepted = dict.fromkeys(_not_used()) | dict(accepted)
    known = {heading: column for heading, column in accepted.items() if column} | _spellings()
    tables: list[Headed] = []
    remarks: list[tuple[str, str]] = []
    nearest: list[str] = []
    for grid in grids:
        heading, below, found = _at_heading(grid, known)
        if heading and not _lacking(found):
            tables.append(_headed(grid, heading, tuple(below), found, accepted))
            said = list(_remarks(grid, heading, tables[-1]))
        elif tables and "date" not in found.values() and _goes_on(grid, tables[-1]):
            tables.append(_continued(grid, tables[-1]))
            said = [*grid.remarks, "It goes on from the table before it."]
        else:
            nearest += [_what_is_lacking(grid.name, heading, found, file)] if heading else []
            if {"date", "event"} <= set(found.values()):
                raise Unreadable(nearest[-1])
            said = [_not_read(grid)]
        remarks += [(grid.name, one) for one in said]
    if not tables:
        raise Unreadable(nearest[0] if nearest else _nothing_in(file))
    return Found(tuple(tables), tuple(remarks))


def _at_heading(grid: Grid, known: Mapping[str, str]) -> tuple[Row | None, Iterator[Row], dict[int, str]]:
    """The heading row of a table, the rows below it, and which of its columns is known; None where there is none."""
    spelled = {**known, **_with_hints(grid, known)}
    heading, below = split_at_heading(iter(grid.rows), spelled)
    return heading, below, _without_recipients(heading, columns_of(heading.cells, spelled)) if heading else {}


def _without_recipients(heading: Row, found: dict[int, str]) -> dict[int, str]:
    """Beside "From", "To" is the end of a period; beside "Date" it is to whom somebody wrote."""
    texts = {name: plain(heading.cells[index]) for index, name in found.items()}
    if texts.get("end_date") == "to" and texts.get("date") != "from":
        return {index: name for index, name in found.items() if name != "end_date"}
    return found


def _with_hints(grid: Grid, known: Mapping[str, str]) -> dict[str, str]:
    """Headings that end with a hint in brackets, which is no part of them: "Date (dd/mm/yyyy)"."""
    texts = {plain(cell) for row in grid.rows[:SEARCHED_ROWS] for cell in row.cells if isinstance(cell, str)}
    bare = {text: plain(text.partition("(")[0]) for text in texts if "(" in text and text not in known}
    return {text: known[name] for text, name in bare.items() if name in known}


def _lacking(found: Mapping[int, str]) -> list[LayoutColumn]:
    return [layout().column(name) for name in NEEDED if name not in found.values()]


def _headed(
    grid: Grid, heading: Row, below: Sequence[Row], found: dict[int, str], accepted: Mapping[str, str | None]
) -> Headed:
    texts = {index: written(cell) for index, cell in enumerate(heading.cells) if cell is not None}
    unused = {index for index, text in texts.items() if accepted.get(plain(text), "") is None}
    rows = _without_headings(grid, heading, below)
    return Headed(
        grid.name,
        found,
        {index: texts[index] for index in found},
        _further(texts, found.keys() | unused, rows, delimited=grid.delimited),
        rows,
        len(heading.cells) if grid.delimited else None,
        tuple(texts[index] for index in sorted(unused) if plain(texts[index]) not in _not_used()),
    )


def _further(
    texts: Mapping[int, str], others: AbstractSet[int], rows: Sequence[Row], *, delimited: bool
) -> dict[int, str]:
    """The author's own columns. One without a heading is kept by its place, if anything stands in it."""
    named = {index: " ".join(text.split()) for index, text in texts.items() if index not in others}
    if delimited:  # a cell too many has slipped, and its row is refused
        return named
    filled = {index for row in rows for index, cell in enumerate(row.cells) if cell is not None}
    return named | {index: f"Column {index + 1}" for index in sorted(filled - texts.keys())}


def _not_used() -> list[str]:
    """Headings of columns that documents add and nobody has to read."""
    return [plain(heading) for heading in layout().not_used]


def _without_headings(grid: Grid, heading: Row, below: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without the headings that are repeated on a new page, and without titles across the table."""
    left_out = grid.titles | _repeats(grid, heading)
    return tuple(row for row in below if row.number not in left_out)


def _repeats(grid: Grid, heading: Row) -> frozenset[int]:
    """The numbers of the rows that say again what the headings say."""
    texts = [plain(cell) for cell in heading.cells if cell is not None]
    return frozenset(
        row.number
        for row in grid.rows
        if row.number > heading.number
        and plain(next(cell for cell in row.cells if cell is not None)) == texts[0]
        and [plain(cell) for cell in row.cells if cell is not None] == texts
    )


def _remarks(grid: Grid, heading: Row, table: Headed) -> Iterator[str]:
    yield from grid.remarks
    above = sum(1 for _ in takewhile(lambda row: row is not heading, grid.rows))
    if above:
        yield f"Rows above the headings that were not read: {above}."
    titles = sorted(number for number in grid.titles if number > heading.number)
    if titles:
        yield f"Rows that are a title across the table were not read: {_listed(titles)}."
    repeated = sorted(_repeats(grid, heading))
    if repeated:
        yield f"Rows that repeat the headings were not read: {_listed(repeated)}."
    if table.further:
        yield f"Columns of the author's own, kept as they are: {', '.join(table.further.values())}."
    if table.unused:
        yield f"Columns that were not read, as somebody has decided: {', '.join(table.unused)}."


def _goes_on(grid: Grid, before: Headed) -> bool:
    """Whether a table without headings is the rest of the one before it: as wide, and most of it begins with dates."""
    place = next(index for index, name in before.columns.items() if name == "date")
    wide = max((*before.columns, *before.further)) + 1
    rows = [row for row in grid.rows if row.number not in grid.titles]
    dated = sum(not _unclear(row.cells[place]) for row in rows if place < len(row.cells))
    return bool(rows) and grid.width == wide and dated * 2 > len(rows)


def _unclear(cell: object) -> bool:
    told = read_when(cell)
    return isinstance(told, tuple) and all(isinstance(one, Unclear) for one in told)


def _continued(grid: Grid, before: Headed) -> Headed:
    rows = tuple(row for row in grid.rows if row.number not in grid.titles)
    return Headed(
        grid.name, before.columns, before.headings, before.further, rows, before.width, before.unused
    )


def _not_read(grid: Grid) -> str:
    rows = "1 row" if len(grid.rows) == 1 else f"{len(grid.rows)} rows"
    return f"This table was not read ({rows}): it has no headings of a chronology."


def _what_is_lacking(name: str, heading: Row, found: Mapping[int, str], file: str) -> str:
    """Which columns a table lacks, and which headings in it nobody knows."""
    lacking = _lacking(found)
    names = " and ".join(f'"{column.heading}"' for column in lacking)
    unknown = [written(c) for i, c in enumerate(heading.cells) if c is not None and i not in found]
    sentence = f"{name} of {file} has no {'column' if len(lacking) == 1 else 'columns'} headed {names}."
    if unknown:
        listed = ", ".join(f'"{" ".join(text.split())}"' for text in unknown)
        advice = "Say under labels which of them it is, or rename it in the file."
        return f"{sentence} Headings that nobody has placed yet: {listed}. {advice}"
    return f"{sentence} Add it."


def _nothing_in(file: str) -> str:
    needed = ", ".join(f'"{layout().column(name).heading}"' for name in NEEDED)
    return f"{file} has no table that is a chronology. It needs a row of headings with {needed}."


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return f"{shown} and {len(numbers) - 20} more" if len(numbers) > 20 else shown
