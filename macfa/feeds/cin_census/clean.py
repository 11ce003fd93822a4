"""The quick way to read a child of whom nothing is wrong. Anything odd is left to `child.ChildReader`.

Odd is whatever the careful reader would remark on, reject or call a duplicate: an element out of order, a text that
is not as it should be, days in the wrong order, two rows of the same day. Both readers take the same rows from a
child of whom nothing is wrong; a property test asks them both.
"""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.meanings import Understand
from macfa.feeds.cin_census.person import Persons
from macfa.feeds.cin_census.places import BLANKS, ID, START, Map, Odd, Taking, Values
from macfa.feeds.cin_census.rows import CHILDREN, RowKind, Rows
from macfa.feeds.cin_census.structure import Structure
from macfa.record.tables import tables


class CleanReader:
    """Reads children of whom nothing is wrong, one after the other; their rows wait until they are handed over."""

    def __init__(
        self, rows: Rows, persons: Persons, structure: Structure, meanings: Mapping[str, Understand]
    ) -> None:
        self._rows = rows
        self._persons = persons
        self._map = Map(structure, rows.kinds, meanings, rows.system)
        self._start = self._map.place(START)
        self._end = self._map.place(())
        self._id = self._map.slot(*ID)
        self._person = itemgetter(*self._person_slots(structure))
        self._numbers = [(kind, self._map.slot(ID[0], name)) for name, kind in layout().identifiers.items()]
        self._values: Values = list(self._map.blank)
        self._taken: list[RowKind] = []
        self._waiting: dict[str, list[tuple[Any, ...]]] = {"person": [], "identifier": []}

    def read(self, text: str) -> str | None:
        """The id of the child, whose rows then wait; None, and nothing has happened, where something is odd.

        `text` is the Child element as it is written, with blanks before it at most.
        """
        self._values[:] = self._map.blank
        self._taken = []
        try:
            before, _, inside = text.partition("<Child>")
            if before.strip(BLANKS):
                return None
            self._walk(inside.split("</"))
        except Odd:
            self.take_back()
            return None
        return str(self._values[self._id])

    def accept(self, ordinal: int) -> None:
        """Take in the child that was read last. `ordinal` is its place in the file."""
        values, system = self._values, self._rows.system
        child = values[self._id]
        self._persons.accepted += 1
        self._waiting["person"].append((child, CHILDREN, ordinal, system, *self._person(values)))
        for kind, slot in self._numbers:
            if values[slot] is not None:
                self._waiting["identifier"].append((child, CHILDREN, ordinal, system, kind, values[slot]))

    def take_back(self) -> None:
        """Forget the rows of the child that was read last."""
        for kind in self._taken:
            kind.row -= 1
            kind.waiting.pop()

    def hand_over(self) -> None:
        """Give the rows that wait to the staging folder."""
        staging = self._rows.staging
        for table, rows in self._waiting.items():
            staging.accept_many(table, rows)
            rows.clear()
        for kind in self._rows.kinds.values():
            staging.accept_many(kind.table.name, kind.waiting)
            kind.accepted += len(kind.waiting)
            kind.waiting.clear()

    def _walk(self, pieces: list[str]) -> None:
        """Follow the pieces of a child from place to place. Raises Odd."""
        values = self._values
        keys: list[tuple[Any, ...]] = []
        taken = self._taken
        place = self._start
        for piece in pieces:
            taking, slot, value, place = place[piece]
            if taking is not None:
                kind = taking.kind
                kind.row = values[1] = kind.row + 1
                taken.append(kind)
                kind.waiting.append(taking.row(values))
                keys.append(taking.key(values))
                if taking.in_order:
                    _check_order(taking, values)
                if taking.clears is not None:
                    values[taking.clears] = taking.blank
            values[slot] = value
        if place is not self._end or len(set(keys)) < len(keys):
            raise Odd

    def _person_slots(self, structure: Structure) -> list[int]:
        """Slots in the order of the columns of `person`; of two elements for one column the one of this year."""
        slots = {column.name: self._map.constant("") for column in tables()["person"].columns}
        for parent in ("ChildIdentifiers", "ChildCharacteristics"):
            for part in structure.parts[parent]:
                if part.name in layout().person and part.belongs_to(structure.year):
                    slots[layout().person[part.name]] = self._map.slot(parent, part.name)
        return list(slots.values())


def _check_order(taking: Taking, values: Values) -> None:
    for earlier, later in taking.in_order:
        first, second = values[earlier], values[later]
        if first is not None and second is not None and second < first:
            raise Odd
