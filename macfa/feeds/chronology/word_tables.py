"""The tables of a Word document as rows of cells: joined cells taken apart, deleted rows left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macfa.feeds.chronology.grid import Grid, Grids
from macfa.feeds.chronology.word_package import local, open_package, value
from macfa.feeds.chronology.word_text import Beside, WordText, wrapped
from macfa.feeds.workbook import Row

MOST_COLUMNS = 63
"""As many as Word allows in a table."""

_OFF = ("0", "false", "off")
_SAID = {
    Beside.INSERTED: "Tracked insertions, taken as they stand",
    Beside.DELETED: "Tracked deletions, left out",
    Beside.HIDDEN: "Hidden pieces of text, not read",
    Beside.COMMENT: "Comments in the margin, not read",
    Beside.NOTE: "Footnotes, read into the cell that refers to them",
    Beside.TEXT_BOX: "Text boxes, read into the cell that they belong to",
    Beside.NESTED: "Tables inside a cell, read as its text",
    Beside.PICTURE: "Pictures, not read",
}


def tables_of_word(path: Path) -> Grids:
    """Every table of a document that does not stand in a cell of another. They are called "Table 1" and so on."""
    package = open_package(path)
    text = WordText.of(package)
    grids = tuple(
        _grid(table, f"Table {number}", text) for number, table in enumerate(_tables(package.document), 1)
    )
    return Grids(grids, tuple(_outside(package.document)))


def _tables(document: Any) -> list[Any]:
    space = str(document.tag).partition("}")[0] + "}"
    return [one for one in document.iter(f"{space}tbl") if not _within(one)]


def _within(node: Any) -> bool:
    """Whether a table or paragraph stands in a table, or where only older programs look."""
    return any(local(above) in ("tbl", "Fallback") for above in node.iterancestors())


def _outside(document: Any) -> Iterator[str]:
    space = str(document.tag).partition("}")[0] + "}"
    count = sum(_says_anything(one, space) for one in _paragraphs(document))
    if count:
        yield f"{_counted(count, 'paragraph stands', 'paragraphs stand')} outside the tables and were not read."
    imported = sum(1 for _ in document.iter(f"{space}altChunk"))
    if imported:
        yield "It holds parts of other documents that were not read. Open it in Word, save it and load it again."


def _paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs that do not stand in a table."""
    for child in node:
        if local(child) == "p":
            yield child
        elif local(child) not in ("tbl", "Fallback"):
            yield from _paragraphs(child)


def _says_anything(paragraph: Any, space: str) -> bool:
    """Whether a paragraph has text, other than that of a table in a text box that hangs on it."""
    return any((one.text or "").strip() and not _within(one) for one in paragraph.iter(f"{space}t"))


@dataclass
class _Above:
    """The cells of the row above, for those that are joined with them; and how many rows held such cells."""

    texts: dict[int, str] = field(default_factory=dict)
    joined: int = 0


def _grid(table: Any, name: str, text: WordText) -> Grid:
    text.seen.clear()
    above, rows, alone, hidden = _Above(), [], dict[int, int](), 0
    number, all_plain = 0, text.is_plain(table)
    for row in wrapped(table, "tr"):
        plain = all_plain or text.is_plain(row)
        marks = frozenset() if plain else _marks(row)
        number += "del" not in marks
        if "del" in marks or "hidden" in marks:
            hidden += "del" not in marks
            continue
        cells, spans = _plain_cells(row, text, above) if plain else _cells(row, text, above)
        if any(cells):
            rows.append(Row(number, tuple(cell or None for cell in cells)))
        if len(spans) == 1:
            alone[number] = spans[0]
    most = max((len(row.cells) for row in rows), default=0)
    titles = frozenset(number for number, span in alone.items() if 1 < most <= span)
    return Grid(name, tuple(rows), titles, remarks=tuple(_remarks(text, above, hidden)))


def _plain_cells(row: Any, text: WordText, above: _Above) -> tuple[list[str], list[int]]:
    """The same as `_cells` of a row that holds text and nothing beside it: no cell is joined with another."""
    above.texts.clear()
    cells = text.plain_row(row)[: MOST_COLUMNS * 2]
    return cells, [1] * len(cells)


def _cells(row: Any, text: WordText, above: _Above) -> tuple[list[str], list[int]]:
    """The texts by column of the grid, and how many columns each cell of the row takes."""
    found: list[str] = [""] * min(_number(_properties(row, "trPr").get("gridBefore")), MOST_COLUMNS)
    spans, joined = [], False
    for cell in wrapped(row, "tc"):
        properties = _properties(cell, "tcPr")
        if "cellDel" in properties:
            continue
        span = min(max(1, _number(properties.get("gridSpan"))), MOST_COLUMNS)
        merge = properties.get("vMerge")
        goes_on = merge is not None and value(merge) != "restart"
        written = text.weigh(above.texts.get(len(found), "") if goes_on else text.cell(cell))
        joined = joined or (goes_on and bool(written))
        above.texts[len(found)] = written if merge is not None else ""
        found += [written, *[""] * (span - 1)]
        spans.append(span)
    above.joined += joined
    return found[: MOST_COLUMNS * 2], spans


def _properties(node: Any, name: str) -> dict[str, Any]:
    """The properties of a row or cell by name; they stand first in it."""
    for part in node:
        if local(part) == name:
            return {local(one): one for one in part}
    return {}


def _number(element: Any) -> int:
    written = value(element) if element is not None else None
    return int(written) if written and written.isdecimal() and len(written) < 6 else 0


def _marks(row: Any) -> frozenset[str]:
    """How a row is marked: deleted as a tracked change, or hidden."""
    properties = _properties(row, "trPr")
    return frozenset(
        name for name in ("del", "hidden") if name in properties and value(properties[name]) not in _OFF
    )


def _remarks(text: WordText, above: _Above, hidden: int) -> Iterator[str]:
    for kind in Beside:
        if text.seen[kind]:
            yield f"{_SAID[kind]}: {text.seen[kind]}."
    if above.joined:
        yield f"{_counted(above.joined, 'row has', 'rows have')} a cell joined with the one above; it counts for both."
    if hidden:
        yield f"{_counted(hidden, 'hidden row was', 'hidden rows were')} not read."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
