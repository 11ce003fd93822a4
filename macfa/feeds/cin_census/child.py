"""One Child element: its parts checked against the census's structure, its rows handed on in their order."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.person import Persons
from macfa.feeds.cin_census.remarks import Remarks
from macfa.feeds.cin_census.rows import Rows, Subject
from macfa.feeds.cin_census.structure import Structure

SHAPES = 10_000
_HAS_ATTRIBUTES = etree.XPath("boolean(.//@* | @*)")
_CHILD_ID = etree.XPath("string(ChildIdentifiers/LAchildID)")

_ABOUT_THE_CHILD = ("ChildIdentifiers", "ChildCharacteristics")

Fields = dict[str | None, str]


def child_id(element: Any) -> str:
    """The council's id of the child; empty where there is none."""
    return str(_CHILD_ID(element)).strip()


class ChildReader:
    """Reads the Child elements of one file, one after the other."""

    def __init__(self, rows: Rows, persons: Persons, remarks: Remarks, structure: Structure) -> None:
        self._rows = rows
        self._persons = persons
        self._remarks = remarks
        self._structure = structure
        self._kinds = rows.kinds
        self._inside = {parent: {part.name for part in parts} for parent, parts in structure.parts.items()}
        self._leaves = structure.texts.keys() - self._kinds.keys()
        self._single_fields = structure.texts.keys() & self._kinds.keys()
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._person: Fields = {}
        self.unused = dict.fromkeys(layout().not_used, 0)

    def read(self, element: Any, subject: Subject) -> None:
        """Take every row of a child."""
        self._rows.about(subject)
        self._person = {}
        if _HAS_ATTRIBUTES(element):
            self._remark_on_attributes(element)
        self._walk(element, {}, None)
        self._persons.take(self._person, element)

    def count(self, element: Any) -> None:
        """Count the rows of a child that is read another time, so that later rows keep their numbers."""
        for part in element.iter():
            kind = self._kinds.get(part.tag)
            if kind:
                kind.row += 1

    def _walk(self, element: Any, around: Mapping[str | None, str], misplaced_in: str | None) -> None:
        """Read an element that holds others. `around`: texts of the elements around it that its rows need."""
        fields: Fields = {}
        inner = []
        leaves = self._leaves
        for part in element:
            tag = part.tag
            fields[tag] = part.text or ""
            if tag not in leaves or len(part):
                inner.append(part)
            tail = part.tail
            if tail and not tail.isspace():
                self._stray(element, tail)
        name = element.tag
        text = element.text
        if text and not text.isspace():
            self._stray(element, text)
        names = (name, *fields)
        if len(names) <= len(element):
            names = (name, *(part.tag for part in element))
            fields = _first_of_each(element)
        remarks = self._shapes.get(names)
        if remarks is None:
            remarks = self._remarks_on(names)
        if remarks:
            self._hand_on(element, remarks)
        self._take(element, name, fields, inner, around, misplaced_in)

    def _take(
        self,
        element: Any,
        name: str,
        fields: Fields,
        inner: list[Any],
        around: Mapping[str | None, str],
        misplaced_in: str | None,
    ) -> None:
        """Hand on the row that the element is, if it is one, and then those inside it."""
        kind = self._kinds.get(name)
        if kind and misplaced_in:
            self._rows.misplaced(kind, element, misplaced_in)
        elif kind:
            fields.update(around)
            self._rows.take(kind, fields, element)
            if kind.passes in fields:
                around = {**around, f"{name}/{kind.passes}": fields[kind.passes]}
        elif name in _ABOUT_THE_CHILD:
            self._person = {**fields, **self._person}
        elif name in self.unused and not self._rows.subject.muted:
            self.unused[name] += 1
        if inner:
            self._take_inner(inner, name, around, misplaced_in)

    def _take_inner(
        self, inner: list[Any], name: str, around: Mapping[str | None, str], misplaced_in: str | None
    ) -> None:
        allowed = self._inside.get(name, ())
        for part in inner:
            tag = part.tag
            wrong = misplaced_in or (None if tag in allowed else name)
            if tag not in self._single_fields or len(part):
                self._walk(part, around, wrong)
            elif wrong:
                self._rows.misplaced(self._kinds[tag], part, wrong)
            else:
                self._rows.take(self._kinds[tag], {tag: part.text or "", **around}, part)

    def _remarks_on(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """What is wrong with the parts `names[1:]` of an element `names[0]`, remembered."""
        remarks = self._structure.remarks(names[0], names[1:])
        if len(self._shapes) < SHAPES and len(names) < 100:
            self._shapes[names] = remarks
        return remarks

    def _hand_on(self, element: Any, remarks: tuple[str, ...]) -> None:
        for remark in remarks:
            self._remark(element, remark)

    def _stray(self, element: Any, text: str) -> None:
        self._remark(element, "text outside any element", f"text outside any element: {text.strip()[:20]!r}")

    def _remark_on_attributes(self, element: Any) -> None:
        for part in element.iter():
            if part.attrib:
                self._remark(part, f"{part.tag} has an attribute; the census has none")

    def _remark(self, element: Any, kind: str, remark: str | None = None) -> None:
        subject = self._rows.subject
        if not (subject.muted or subject.refused):
            self._remarks.add(element, subject.ordinal, kind, remark)


def _first_of_each(element: Any) -> Fields:
    """Texts by element; of an element that stands several times the first."""
    fields: Fields = {}
    for part in element:
        fields.setdefault(part.tag, part.text or "")
    return fields
