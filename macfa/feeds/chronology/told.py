"""One row of a chronology: what it tells, or every reason why it cannot be taken in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from macfa.feeds.cells import Value
from macfa.feeds.cells import blank as says_nothing
from macfa.feeds.chronology.further import as_text
from macfa.feeds.chronology.headed import Headed
from macfa.feeds.headings import plain
from macfa.feeds.labels.reading import LabelReader, Meaning, Source
from macfa.feeds.workbook import Cell, Row, written
from macfa.record.rows import Problem
from macfa.vocabulary.uncertain_dates import ToldTime, Unclear, read_when

MARKS = ("#", "^", "¬", "~")
"""What an author's note begins with."""

_TEXTS = ("source", "event", "response", "outcome", "voice", "author")
_CODED = {"kind": "event_kind", "significance": "significance", "impact": "impact"}
_NEEDED = {
    "source": "where this is written down, for example health visitor's record",
    "event": "what happened",
}
_NUMBERED = re.compile(r"#\s?\d+\s?[.):]?")
_WHOLE = re.compile(r"#?\s?\d{1,7}\s?[.):]?")
_HINTS = frozenset(
    {"choose an item", "click or tap here to enter text", "click or tap to enter a date", "click here to enter text",
     "click here to enter a date", "select", "please select"}
)  # fmt: skip
_LONGEST_HINT = 40
_BETWEEN_PEOPLE = re.compile(r"\s*[;\n]\s*")


Further = list[tuple[str, Cell]]
"""Cells of the author's own columns, by heading."""


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the author's own in a coded column, with what it means if somebody has said."""

    column: str
    codes: str
    text: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Told:
    """A row that can be taken in: columns of chronology_entry, without the part."""

    values: Mapping[str, Value]
    labels: tuple[Label, ...] = ()


def without_mark(table: Headed, row: Row) -> tuple[Row, str | None]:
    """The mark of an author's note, and the row without it: it begins the first cell that holds anything.

    Before a number in the column of sequences, # is a number sign.
    """
    index = next((index for index in range(len(row.cells)) if _at(row, index) is not None), 0)
    text = _at(row, index)
    if not isinstance(text, str) or not text.startswith(MARKS):
        return row, None
    if table.columns.get(index) == "sequence" and _NUMBERED.fullmatch(text):
        return row, None
    cells = (*row.cells[:index], text[1:].strip() or None, *row.cells[index + 1 :])
    return Row(row.number, cells), text[0]


def read_row(table: Headed, row: Row, mark: str | None, reader: LabelReader) -> Told | tuple[Problem, ...]:
    """What one row without its mark tells, whoever it is about. A note needs a date and nothing else."""
    cells = _cells(table.columns, row)
    further: Further = [
        (heading, cell) for index, heading in table.further.items() if (cell := _at(row, index))
    ]
    if cells.get("sequence") is not None and not _WHOLE.fullmatch(written(cells["sequence"])):
        further.append((table.heading("sequence"), cells.pop("sequence")))
    when = read_when(*(cells.get(name) for name in ("date", "end_date", "time", "end_time", "sequence")))
    problems = [] if isinstance(when, ToldTime) else [_unclear(table, one) for one in when]
    problems += _missing(table, cells) if mark is None else []
    if problems or not isinstance(when, ToldTime):
        return tuple(problems)
    values, labels = _coded(table, cells, further, reader)
    texts = {name: _text(cells.get(name)) for name in _TEXTS}
    texts |= {"people": people(written(cells.get("people"))), "mark": mark}
    in_order = [(heading, written(cell)) for heading, cell in _as_in_file(table, further)]
    return Told(_of_time(when) | texts | values | {"other": as_text(in_order)}, labels)


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else written(cell) or None


def people(text: str) -> str | None:
    """The people named in a cell, with "; " between them: parted by semicolons or lines, without any by commas."""
    parted = _BETWEEN_PEOPLE.split(text) if _BETWEEN_PEOPLE.search(text) else text.split(",")
    return "; ".join(filter(None, (" ".join(one.split()) for one in parted))) or None


def blank(cell: Cell) -> bool:
    """Whether a cell says nothing; the hint of a list or a date field that nobody has used says nothing."""
    if isinstance(cell, str):
        return len(cell) <= _LONGEST_HINT and _blank_text(cell)
    return cell is None


@lru_cache(maxsize=4096)
def _blank_text(text: str) -> bool:
    return says_nothing(text) or plain(text) in _HINTS


def _at(row: Row, index: int) -> Cell:
    cell = row.cells[index] if index < len(row.cells) else None
    return None if blank(cell) else cell


def _cells(columns: Mapping[int, str], row: Row) -> dict[str, Cell]:
    """The cells of a row that say anything, by column."""
    found = {name: _at(row, index) for index, name in columns.items()}
    return {name: cell for name, cell in found.items() if cell is not None}


def _unclear(table: Headed, unclear: Unclear) -> Problem:
    return Problem(table.heading(unclear.part.value), unclear.found, unclear.expected)


def _missing(table: Headed, cells: Mapping[str, Cell]) -> list[Problem]:
    return [
        Problem(table.heading(name), "", what) for name, what in _NEEDED.items() if cells.get(name) is None
    ]


def _coded(
    table: Headed, cells: Mapping[str, Cell], further: Further, reader: LabelReader
) -> tuple[dict[str, Value], tuple[Label, ...]]:
    """Codes by column. Words that no list knows are kept beside the row, under their heading."""
    values: dict[str, Value] = dict.fromkeys(_CODED)
    labels = []
    for column, codes in _CODED.items():
        cell = cells.get(column)
        if cell is None:
            continue
        text = written(cell)
        meaning = reader.meaning(codes, text)
        values[column] = meaning.code
        if meaning.source is not Source.OFFICIAL:
            labels.append(Label(column, codes, text, meaning))
        if meaning.code is None:
            further.append((table.heading(column), cell))
    return values, tuple(labels)


def _as_in_file(table: Headed, further: Further) -> list[tuple[str, Cell]]:
    """The author's own cells in the order of the columns of the file."""
    places = {heading: index for index, heading in {**table.headings, **table.further}.items()}
    return sorted(further, key=lambda pair: places[pair[0]])


def _of_time(when: ToldTime) -> dict[str, Value]:
    return {
        "first": when.first,
        "last": when.last,
        "precision": when.precision,
        "uncertain": "yes" if when.uncertain else "no",
        "time": when.time,
        "end_time": when.end_time,
        "sequence": when.sequence,
        "date_written": when.written,
    }
