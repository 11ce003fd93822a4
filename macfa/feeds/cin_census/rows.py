"""Rows of a census: each is accepted, rejected with a reason, or a duplicate."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.cin_census.fields import Always, Field, Notes
from macfa.feeds.cin_census.layout import Sheet, layout
from macfa.feeds.cin_census.meanings import Understand
from macfa.feeds.cin_census.remarks import Remarks
from macfa.feeds.cin_census.structure import Structure
from macfa.record.agreements import Scope
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.tables import Table, tables
from macfa.vocabulary.days import day_of

CHILDREN = "children"
NO_ID = Problem(
    "LAchildID", "", "the council's own id of the child, without which nobody can say whose row this is"
)

_EVERY_TABLE = ("person", *(sheet.table for sheet in layout().sheets.values()))

Known = dict[tuple[Any, ...], tuple[int, Any]]
"""What the file has told of one child so far: the row that told it first, and its values."""


@dataclass(slots=True)
class RowKind:
    """One sheet while its file is read. `row` counts its elements, `accepted` those taken in.

    `others` are the fields that the record has no column for: looked at, so that they are remarked on, and left.
    `waiting` holds staged rows that are handed over together.
    """

    sheet: str
    table: Table
    columns: tuple[tuple[str, Field], ...]
    essential: tuple[int, ...]
    key: Callable[[Any], Any]
    others: tuple[tuple[str, Field], ...]
    in_order: tuple[tuple[int, int], ...]
    passes: str | None
    row: int = 0
    accepted: int = 0
    waiting: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Subject:
    """The child that the rows are about.

    `muted`: its rows are only remembered, because they were taken before. `plain`: nothing about the child itself
    keeps its rows out. `refused`: the agreement lets nothing in.
    """

    id: str
    ordinal: int
    known: Known = field(default_factory=dict)
    muted: bool = False
    plain: bool = True
    refused: bool = False


class Rows:
    """Takes the rows of one file and accounts for each.

    `meanings` by element; `system` is the software that made the file.
    """

    def __init__(
        self, staging: Staging, remarks: Remarks, structure: Structure, meanings: Mapping[str, Understand]
    ) -> None:
        self.staging = staging
        self.notes: Notes = {}
        self.system: str | None = None
        self.subject = Subject("", 0)
        self._remarks = remarks
        self._structure = structure
        self._meanings = meanings
        self._scoped = staging.admission.scope is not Scope.ALL_CHILDREN
        self.kinds = {sheet.element: self._kind(name, sheet) for name, sheet in layout().sheets.items()}

    def about(self, subject: Subject) -> None:
        """Turn to another child."""
        self.subject = subject
        subject.plain = bool(subject.id) and not self._scoped
        subject.refused = self._scoped and all(
            self.staging.admission.refusal(subject.id, (kind.table.name,)) for kind in self.kinds.values()
        )

    def take(self, kind: RowKind, fields: Mapping[str | None, str], element: Any) -> None:
        """Account for one element. `fields` are its texts, and those of the elements around it that it needs."""
        kind.row += 1
        get = fields.get
        values = [meaning[get(name)] for name, meaning in kind.columns]
        for name, meaning in kind.others:
            meaning[get(name)]
        subject = self.subject
        usable = subject.plain
        for place in kind.essential:
            usable = usable and values[place] is not None
        if not usable and (problems := self._problems(kind, fields, values)):
            self.reject(kind.sheet, kind.row, problems, fields)
            return
        if self.notes:
            self.flush_notes(element)
        key = (kind.table.name, kind.key(values))
        first = subject.known.setdefault(key, (kind.row, values))
        if first[1] is not values:
            self._repeated(kind, fields, values, first)
        elif not subject.muted:
            kind.accepted += 1
            self.staging.accept(kind.table.name, subject.id, kind.sheet, kind.row, self.system, values)
            for earlier, later in kind.in_order:
                if (values[earlier] or values[later]) and _wrong_order(values[earlier], values[later]):
                    self._out_of_order(kind, element, earlier, later)

    def misplaced(self, kind: RowKind, element: Any, inside: str) -> None:
        """Reject an element that stands where the census has no room for it: whose it is cannot be told."""
        kind.row += 1
        rights = [
            parent
            for parent, parts in self._structure.parts.items()
            if element.tag in {p.name for p in parts}
        ]
        problem = Problem(str(element.tag), f"inside {inside}", f"inside {' or '.join(rights)}")
        self.reject(kind.sheet, kind.row, (problem,), {part.tag: part.text or "" for part in element})

    def reject(self, sheet: str, row: int, problems: tuple[Problem, ...], fields: Mapping[Any, str]) -> None:
        """Refuse a row. Its texts are kept unless the agreement does not allow to hold them."""
        self.notes.clear()
        if self.subject.muted:
            return
        keep = not self._scoped or self.staging.admission.refusal(self.subject.id, _EVERY_TABLE) is None
        shown = (
            problems if keep else tuple(Problem(p.column, OUTSIDE_AGREEMENT, p.expected) for p in problems)
        )
        values = {str(name): text for name, text in fields.items() if text and "/" not in str(name)}
        self.staging.reject(Rejected(sheet, row, shown, values if keep else {}))

    def flush_notes(self, element: Any) -> None:
        """Hand on what was noted of an element's texts."""
        if not (self.subject.muted or self.subject.refused):
            for (name, text), expected in self.notes.items():
                kind = f"{name} is not {expected}" if text else f"{name} is empty"
                remark = f"found {text!r}, expected {expected}" if text else f"empty, expected {expected}"
                self._remarks.add(self._holder(element, name, text), self.subject.ordinal, kind, remark)
        self.notes.clear()

    @staticmethod
    def _holder(element: Any, name: str, text: str) -> Any:
        return next((part for part in element.iter(name) if (part.text or "") == text), element)

    def _problems(
        self, kind: RowKind, fields: Mapping[str | None, str], values: list[Any]
    ) -> tuple[Problem, ...]:
        """Why a row cannot be taken in; nothing where it can."""
        return self.problems_of_child(kind.table.name) or tuple(
            self._unusable(kind, fields, place) for place in kind.essential if values[place] is None
        )

    def problems_of_child(self, *told: str) -> tuple[Problem, ...]:
        """Why nothing of the subject can be taken into these tables: outside the agreement, or without an id."""
        refusal = self.staging.admission.refusal(self.subject.id, told) if self._scoped else None
        if refusal:
            return (Problem("LAchildID", OUTSIDE_AGREEMENT, refusal),)
        return () if self.subject.id else (NO_ID,)

    def _unusable(self, kind: RowKind, fields: Mapping[str | None, str], place: int) -> Problem:
        name = kind.columns[place][0]
        says = self._structure.text_of(name.rpartition("/")[2]).says
        return Problem(name, fields.get(name) or "", says)

    def _repeated(
        self, kind: RowKind, fields: Mapping[str | None, str], values: list[Any], first: tuple[int, Any]
    ) -> None:
        if self.subject.muted:
            return
        row, before = first
        if values == before:
            self.staging.duplicate(Duplicate(kind.sheet, kind.row, row))
            return
        problems = (
            Problem(name, fields.get(name) or "", _said_before(kind.sheet, row, was, column.kind.is_day))
            for (name, _), column, value, was in zip(
                kind.columns, kind.table.columns, values, before, strict=True
            )
            if value != was
        )
        self.reject(kind.sheet, kind.row, tuple(problems), fields)

    def _out_of_order(self, kind: RowKind, element: Any, earlier: int, later: int) -> None:
        before, after = (kind.columns[place][0].rpartition("/")[2] for place in (later, earlier))
        self._remarks.add(element, self.subject.ordinal, f"{before} comes before {after}")

    def _kind(self, name: str, sheet: Sheet) -> RowKind:
        table = tables()[sheet.table]
        places = {column.name: place for place, column in enumerate(table.columns)}
        return RowKind(
            name,
            table,
            tuple(self._columns(sheet, table)),
            tuple(places[column] for column in sheet.essential),
            itemgetter(*(places[column] for column in table.key)),
            tuple(self._others(sheet)),
            tuple((places[first], places[second]) for first, second in sheet.in_order),
            sheet.passes,
        )

    def _columns(self, sheet: Sheet, table: Table) -> Iterator[tuple[str, Field]]:
        for column in table.columns:
            source = sheet.columns.get(column.name, "= ")
            if source.startswith("= "):
                yield "", Always(source[2:] or None)
                continue
            name = source.rpartition("/")[2]
            noted_elsewhere = name != source or (name in layout().sheet_of and name != sheet.element)
            yield source, Field(name, self._meanings[name], None if noted_elsewhere else self.notes)

    def _others(self, sheet: Sheet) -> Iterator[tuple[str, Field]]:
        for part in self._structure.parts.get(sheet.element, ()):
            name = part.name
            if part.holds and name not in sheet.columns.values() and name not in layout().sheet_of:
                yield name, Field(name, self._meanings[name], self.notes)


def _wrong_order(earlier: int | None, later: int | None) -> bool:
    return earlier is not None and later is not None and later < earlier


def _said_before(sheet: str, row: int, value: Any, is_day: bool) -> str:
    said = "nothing" if value is None else str(day_of(value)) if is_day else str(value)
    return f"{said}, as row {row} of {sheet} says of the same child and day"
