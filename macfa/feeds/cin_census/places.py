"""The places of a census's structure, and what may come next in each: found when first needed, then remembered.

Cut at "</", a child becomes pieces such as "UPN><PersonBirthDate>2015-03-27": what ended, what began, and its text.
In one place such a piece always means the same. Pieces that no well-formed child has are odd in every place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from macfa.feeds.cin_census.fields import REMEMBERED
from macfa.feeds.cin_census.layout import Sheet, layout
from macfa.feeds.cin_census.meanings import Understand
from macfa.feeds.cin_census.rows import RowKind
from macfa.feeds.cin_census.structure import Structure

BLANKS = " \t\r\n"
_TAGS = re.compile(r"(?:(\w+)>)?[ \t\r\n]*((?:<\w+>[ \t\r\n]*)*)")
_NOT_PLAIN = re.compile("[<&\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ALL_DIFFERENT = frozenset({"LAchildID", "UPN", "FormerUPN"})
ID = ("ChildIdentifiers", "LAchildID")

Values = list[Any]
"""What the texts so far mean, each in its slot."""


class Odd(Exception):
    """The child holds something that the careful reader has to look at."""


@dataclass(frozen=True, slots=True)
class Taking:
    """How the row of an element that has just ended is made from the values so far.

    `row` picks (child, sheet, row, system, columns), `key` the table and its natural key. `in_order` are pairs of
    slots of which the second day should not come before the first. `clears` is the part of the values that is the
    element's own, if it has such.
    """

    kind: RowKind
    row: Callable[[Values], tuple[Any, ...]]
    key: Callable[[Values], tuple[Any, ...]]
    in_order: tuple[tuple[int, int], ...]
    clears: slice | None
    blank: tuple[None, ...]


Step = tuple[Taking | None, int, Any, "Place"]
"""What a piece means in its place: the row that is complete, the slot and value of a new text, the next place."""

Open = tuple[tuple[str, str | None], ...]
"""The elements that are open, outermost first, each with the last element that ended inside it."""

START: Open = (("Child", None),)


@dataclass(frozen=True, slots=True)
class Way:
    """What the tags of a piece mean in a place, whatever its text. `understand` None: no text may follow."""

    taking: Taking | None
    slot: int
    understand: Understand | None
    comes_again: bool
    to: "Place"


class Place(dict[str, Step]):
    """A place in the census's structure, with the pieces met there so far."""

    def __init__(self, open_: Open, find: Callable[[Open, str], Way]) -> None:
        super().__init__()
        self._open = open_
        self._find = find
        self._ways: dict[str, Way] = {}

    def __missing__(self, piece: str) -> Step:
        tags, _, text = piece.rpartition(">")
        way = self._ways.get(tags) or self._new_way(tags)
        value, expected = way.understand(text) if way.understand else (None, text.strip(BLANKS) or None)
        if expected is not None or (way.understand and _NOT_PLAIN.search(text)):
            raise Odd
        step = way.taking, way.slot, value, way.to
        if way.comes_again and len(self) < REMEMBERED:
            self[piece] = step
        return step

    def _new_way(self, tags: str) -> Way:
        way = self._find(self._open, f"{tags}>" if tags else "")
        if len(self._ways) < REMEMBERED:
            self._ways[tags] = way
        return way


class Map:
    """Every place of the structure, found when it is first needed.

    Values of texts stand in one list, `blank` to begin with; `slot` says where. Slot 0 belongs to nobody, NUMBER is
    that of the row's place in its sheet. `system` is the software that made the file.
    """

    NUMBER = 1
    _SYSTEM = 2

    def __init__(
        self,
        structure: Structure,
        kinds: Mapping[str, RowKind],
        meanings: Mapping[str, Understand],
        system: str | None,
    ) -> None:
        self._structure = structure
        self._kinds = kinds
        self._meanings = meanings
        self._places: dict[Open, Place] = {}
        self.blank: Values = [None, None, system]
        self._slots: dict[tuple[str, str], int] = {}
        for parent, parts in structure.parts.items():
            for part in parts:
                if part.holds:
                    self._slots[parent, part.name] = self._new_slot(None)
        self._constants = {value: self._new_slot(value or None) for value in sorted(_constants())}

    def place(self, open_: Open) -> Place:
        """The place with these elements open."""
        if open_ not in self._places:
            self._places[open_] = Place(open_, self._find)
        return self._places[open_]

    def slot(self, parent: str, name: str) -> int:
        """Where the value of an element stands."""
        return self._slots[parent, name]

    def constant(self, value: str) -> int:
        """The slot that always holds this value; empty text stands for None."""
        return self._constants[value]

    def _new_slot(self, value: str | None) -> int:
        self.blank.append(value)
        return len(self.blank) - 1

    def _find(self, open_: Open, tags: str) -> Way:
        """What a piece with these tags means in a place. Raises Odd where they do not belong there."""
        found = _TAGS.fullmatch(tags)
        if not found or not open_:
            raise Odd
        ended, begun = found[1], re.findall(r"\w+", found[2])
        path, taking = list(open_), None
        if ended != path[-1][0] and (ended or not begun or open_ != START):
            raise Odd
        if ended:
            self._check_end(path)
            taking = self._taking(ended, path[-2][0]) if len(path) > 1 else None
            path = [*path[:-2], (path[-2][0], ended)] if len(path) > 1 else []
        for name in begun:
            self._check_beginning(path[-1], name)
            path.append((name, None))
        name = path[-1][0] if path else ""
        understand = self._meanings.get(name) if begun else None
        slot = self._slots[path[-2][0], name] if understand else 0
        return Way(taking, slot, understand, name not in _ALL_DIFFERENT, self.place(tuple(path)))

    def _check_end(self, path: Sequence[tuple[str, str | None]]) -> None:
        """Nothing that has to be there may be missing when the innermost element ends."""
        name, last = path[-1]
        self._check_nothing_skipped(name, last, len(self._structure.parts.get(name, ())))

    def _check_beginning(self, inside: tuple[str, str | None], name: str) -> None:
        parent, last = inside
        if name in layout().not_used:
            raise Odd
        place, before = self._number(parent, name), self._number(parent, last) if last else -1
        part = self._structure.parts[parent][place] if place >= 0 else None
        if (
            not part
            or not part.belongs_to(self._structure.year)
            or place < before + (name != last or part.single)
        ):
            raise Odd
        self._check_nothing_skipped(parent, last, place)

    def _check_nothing_skipped(self, parent: str, last: str | None, end: int) -> None:
        parts = self._structure.parts.get(parent, ())
        first = self._number(parent, last) + 1 if last else 0
        if any(part.required and part.belongs_to(self._structure.year) for part in parts[first:end]):
            raise Odd

    def _number(self, parent: str, name: str) -> int:
        """The place of an element among those of its parent, from 0; -1 where it has none."""
        names = [part.name for part in self._structure.parts.get(parent, ())]
        return names.index(name) if name in names else -1

    def _taking(self, name: str, parent: str) -> Taking | None:
        kind = self._kinds.get(name)
        if kind is None:
            return None
        sheet = layout().sheets[kind.sheet]
        slots = {column.name: self._source(sheet, column.name, parent) for column in kind.table.columns}
        origin = [self.slot(*ID), self.constant(kind.sheet), self.NUMBER, self._SYSTEM]
        own = [slot for (holder, _), slot in self._slots.items() if holder == name]
        return Taking(
            kind,
            itemgetter(*origin, *slots.values()),
            itemgetter(self.constant(kind.table.name), *(slots[column] for column in kind.table.key)),
            tuple((slots[first], slots[second]) for first, second in sheet.in_order),
            slice(min(own), max(own) + 1) if own else None,
            (None,) * len(own),
        )

    def _source(self, sheet: Sheet, column: str, parent: str) -> int:
        source = sheet.columns.get(column, "= ")
        if source.startswith("= "):
            return self.constant(source[2:])
        holder, _, name = source.rpartition("/")
        return self.slot(holder or (parent if name == sheet.element else sheet.element), name)


def _constants() -> set[str]:
    """Values that do not come from the file: names of sheets and tables, and what the layout fixes."""
    sheets = layout().sheets
    fixed = {
        source[2:]
        for sheet in sheets.values()
        for source in sheet.columns.values()
        if source.startswith("= ")
    }
    return {"", *fixed, *sheets, *(sheet.table for sheet in sheets.values())}
