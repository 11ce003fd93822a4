"""The Child element itself: who the child is, and by which numbers."""

from collections.abc import Mapping
from typing import Any

from macfa.feeds.cin_census.fields import Field, Unremembered
from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.meanings import Understand
from macfa.feeds.cin_census.rows import CHILDREN, Rows
from macfa.record.rows import Duplicate, Problem
from macfa.record.tables import tables
from macfa.vocabulary.days import day_of

Numbers = list[tuple[str, str]]
"""Identifiers as (kind, value)."""


class Persons:
    """Takes the children of one file. `accepted` counts Child elements taken in."""

    def __init__(self, rows: Rows, meanings: Mapping[str, Understand]) -> None:
        self.accepted = 0
        self._rows = rows
        self._columns = tables()["person"].columns
        places = {column.name: place for place, column in enumerate(self._columns)}
        self._person = [
            (name, places[column], Field(name, meanings[name], rows.notes))
            for name, column in layout().person.items()
        ]
        self._id = Unremembered("LAchildID", meanings["LAchildID"], rows.notes)
        self._numbers = [
            (name, kind, Unremembered(name, meanings[name], rows.notes))
            for name, kind in layout().identifiers.items()
        ]

    def take(self, fields: Mapping[str | None, str], element: Any) -> None:
        """Account for one Child element. `fields` are the texts of its identifiers and characteristics."""
        rows, subject = self._rows, self._rows.subject
        if not subject.plain and (problems := rows.problems_of_child("person", "identifier")):
            rows.reject(CHILDREN, subject.ordinal, problems, fields)
            return
        self._id[fields.get("LAchildID")]
        values, numbers = self._read(fields)
        if rows.notes:
            rows.flush_notes(element)
        first = subject.known.setdefault(("person",), (subject.ordinal, (values, numbers)))
        if first[1][0] is not values:
            self._repeated(fields, values, numbers, first)
        elif not subject.muted:
            self.accepted += 1
            rows.staging.accept("person", subject.id, CHILDREN, subject.ordinal, rows.system, values)
            self._identify(numbers)

    def _read(self, fields: Mapping[str | None, str]) -> tuple[list[Any], Numbers]:
        get = fields.get
        values: list[Any] = [None] * len(self._columns)
        for name, place, meaning in self._person:
            value = meaning[get(name)]
            if value is not None and values[place] is None:
                values[place] = value
        return values, [(kind, v) for name, kind, meaning in self._numbers if (v := meaning[get(name)])]

    def _identify(self, numbers: Numbers) -> None:
        rows, subject = self._rows, self._rows.subject
        for number in numbers:
            rows.staging.accept("identifier", subject.id, CHILDREN, subject.ordinal, rows.system, number)

    def _repeated(
        self,
        fields: Mapping[str | None, str],
        values: list[Any],
        numbers: Numbers,
        first: tuple[int, tuple[list[Any], Numbers]],
    ) -> None:
        """A Child element with the id of an earlier one: the rows in it may be new, the person is the same."""
        rows, subject = self._rows, self._rows.subject
        row, (before, known) = first
        unknown = [number for number in numbers if number not in known]
        known += unknown
        if subject.muted:
            return
        problems = tuple(self._contradictions(fields, values, before, row))
        if problems:
            rows.reject(CHILDREN, subject.ordinal, problems, fields)
        elif unknown:
            self.accepted += 1
            self._identify(unknown)
        else:
            rows.staging.duplicate(Duplicate(CHILDREN, subject.ordinal, row))

    def _contradictions(
        self, fields: Mapping[str | None, str], values: list[Any], before: list[Any], row: int
    ) -> list[Problem]:
        """Facts that differ from those of the child's first element. A fact left out contradicts nothing."""
        found = []
        for name, place, _ in self._person:
            value, was = values[place], before[place]
            if name in fields and value is not None and value != was:
                said = "nothing" if was is None else day_of(was) if self._columns[place].kind.is_day else was
                found.append(
                    Problem(name, fields[name], f"{said}, as row {row} of children says of the same child")
                )
        return found
