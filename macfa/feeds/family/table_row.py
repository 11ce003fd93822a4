"""One row of a simple table: whom it tells of and what they are to the child, or every reason why it cannot be read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macfa.feeds.cells import Unfit, blank, choice
from macfa.feeds.family.days import Days, days_in, death_in
from macfa.feeds.family.relations import Relation, relations
from macfa.feeds.headings import plain
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.parsing import Headed, slipped
from macfa.feeds.workbook import Cell, Row, identifier, written
from macfa.record.rows import Problem
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

NOBODY_KNOWS = frozenset({"not known", "unknown", "nobody knows", "?", "not named", "n/k", "nk"})
_PARTED = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that may be right.

    `children` are those it is about, `name` is empty where the file has none, `known` whether anybody knows who it is,
    `latest` is the day of the file.
    """

    sheet: str
    row: int
    children: tuple[str, ...]
    name: str
    relations: tuple[Relation, ...]
    sex: str | None
    gender: str | None
    born: Days
    died: Days
    since: Days
    until: Days
    at_home: bool
    household: str | None
    lived_from: Days
    lived_to: Days
    other_child: str | None
    words: str | None
    latest: Day
    known: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return self.sheet, self.row

    @property
    def itself(self) -> bool:
        """The row is the child's own."""
        return any(relation.itself for relation in self.relations)


def read_line(
    sheet: Headed, row: Row, named: Sequence[str], reader: LabelReader, latest: Day
) -> Line | tuple[Problem, ...]:
    """What a row tells. `named` are the children for whom the file was loaded, `latest` the day of the file."""
    too_many = slipped(sheet, row)
    if too_many:
        return (too_many,)
    reading = _Reading(sheet, row, reader)
    children = reading.children(named)
    found = reading.relations()
    born = reading.days("born")
    died = reading.death(born, latest)
    name = reading.name()
    line = Line(
        sheet.name, row.number, children, name, found,
        reading.code("sex", "sex") or _only(relations().sex_of(relation) for relation in found),
        reading.code("gender", "gender"),
        born, died, reading.days("since"), reading.days("until"),
        reading.code("lives_with", "yes_no") == "yes" or bool(reading.text("from") or reading.text("to")),
        reading.text("household"), reading.days("from"), reading.days("to"),
        reading.text("other_child"), reading.text("words"), latest, known=bool(name),
    )  # fmt: skip
    reading.check(line, latest)
    return tuple(reading.problems) or line


class _Reading:
    """The cells of one row, and what is wrong with them so far."""

    def __init__(self, sheet: Headed, row: Row, reader: LabelReader) -> None:
        self._sheet, self._reader = sheet, reader
        self._cells: Mapping[str, Cell] = {
            name: None if blank(cell) else cell for name, cell in sheet.cells(row).items()
        }
        self.problems: list[Problem] = []

    def wrong(self, column: str, expected: str) -> None:
        """Note a cell that cannot be taken in."""
        self.problems.append(
            Problem(self._sheet.layout.column(column).heading, written(self._cells.get(column)), expected)
        )

    def text(self, column: str) -> str | None:
        """A cell as text; an id that a program took for a number without its point."""
        cell = self._cells.get(column)
        return None if cell is None else identifier(cell) or written(cell)

    def children(self, named: Sequence[str]) -> tuple[str, ...]:
        """The children that the row is about: those named, or those in its own cell."""
        if not self._sheet.holds(self._sheet.layout.column("child")):
            return tuple(named)
        text = self.text("child")
        if text is None:
            self.wrong("child", "the id of the child; of several, with semicolons between them")
            return ()
        known = {plain(one): one for one in named}
        ids = tuple(dict.fromkeys(filter(None, _PARTED.split(text))))
        if known and not known.keys() >= set(map(plain, ids)):
            self.wrong("child", f"one of those for whom the file was loaded: {', '.join(named)}")
        return tuple(known.get(plain(one), one) for one in ids)

    def name(self) -> str:
        """The name; empty where nobody knows who it is."""
        text = self.text("name")
        if text is None:
            self.wrong("name", "a name, or Not known where nobody knows who it is")
        return "" if text is None or plain(text) in NOBODY_KNOWS else text

    def relations(self) -> tuple[Relation, ...]:
        """What the person is to the child."""
        text = self.text("relation")
        said = [one for one in _PARTED.split(text or "") if one]
        found = [relations().find(one) for one in said]
        if not said or None in found:
            shown = ", ".join(relations().names[1:16])
            self.wrong(
                "relation",
                f"what the person is to the child: {shown} and others, or other: in your own words",
            )
        return tuple(one for one in found if one)

    def days(self, column: str) -> Days:
        """The days that a cell means."""
        days = days_in(self._cells.get(column))
        if isinstance(days, Unfit):
            self.wrong(column, days.expected)
            return Days()
        return days

    def death(self, born: Days, latest: Day) -> Days:
        """When the person died, if they did."""
        found = death_in(self._cells.get("died"), born, latest)
        if isinstance(found, Unfit):
            self.wrong("died", f"{found.expected}, or yes")
            return Days()
        return found[0]

    def code(self, column: str, codes: str) -> str | None:
        """The code of a cell; one that nobody knows is wrong."""
        text = self.text(column)
        if text is None:
            return None
        code = self._reader.meaning(codes, text).code
        if code is None:
            self.wrong(column, f"one of: {choice(code_set(codes))}")
        return code

    def check(self, line: Line, latest: Day) -> None:
        """What is wrong between cells: ends before beginnings, births that have not been."""
        pairs = (("born", line.born, "died", line.died), ("since", line.since, "until", line.until))
        for first, start, last, end in (*pairs, ("from", line.lived_from, "to", line.lived_to)):
            if start.first and end.last and end.last < start.first:
                self.wrong(last, f"a date not before {self._sheet.layout.column(first).heading}")
        expected = any(relation.life == "pregnancy" for relation in line.relations)
        if line.born.first and line.born.first > latest and not expected:
            self.wrong("born", f"a date up to {latest:%d/%m/%Y}, with all four figures of the year")
        if line.itself and len(line.relations) > 1:
            self.wrong("relation", "the child and nothing else")


def _only(values: Iterable[str | None]) -> str | None:
    """The one value that is told; None where none is or several differ."""
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else None
