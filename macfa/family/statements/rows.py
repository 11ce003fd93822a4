"""The rows that one agency has with one child, as people and links."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from macfa.family.assembly.joining import Part
from macfa.family.people import (
    Ending,
    Gender,
    Life,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
    Word,
)
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.days import Day

_LONG_AGO = Day(1900, 1, 1)
_THE_CHILD = frozenset(("", "child"))
Kind = TypeVar("Kind", bound=Enum)


def child_id(child: str) -> str:
    """The id in a family of a child of the record."""
    return f"child:{child}"


def part_of(agency: str, history: ChildHistory) -> Part:
    """What the agency says with this child. The child is there if the agency says anything with it."""
    return _Reader(agency, history).part()


class _Reader:
    """Reads the rows of one agency with one child; `_people` grows by everybody whom a row names."""

    def __init__(self, agency: str, history: ChildHistory) -> None:
        self._agency, self._history = agency, history
        self._relatives = {_key(row["person"]): row for row in self._rows("relative")}
        self._people: dict[str, Person] = {}

    def part(self) -> Part:
        for row in self._rows("person"):
            self._add(_child(row))
        for row in self._rows("relative"):
            self._add(self._relative(row))
        unions, parents, ties = self._links()
        stays = tuple(self._stays())
        me = child_id(self._history.child)
        index = (me,) if self._people else ()
        if index and me not in self._people:
            self._people = {me: Person(me, child=self._history.child), **self._people}
        return Part(tuple(self._people.values()), unions, parents, stays, ties, index)

    def _rows(self, table: str) -> Iterator[Row]:
        return (row for row in self._history.of(table) if row.agency == self._agency)

    def _add(self, person: Person) -> None:
        """A person once; of the record's children what the family's own table says adds to what is known of them."""
        before = self._people.get(person.id)
        self._people[person.id] = _filled(before, person) if before else person

    # Who

    def _id(self, named: str | None) -> str:
        key = _key(named)
        if key in _THE_CHILD or key == _key(self._history.child):
            return child_id(self._history.child)
        relative = self._relatives.get(key)
        if relative and relative["other_child"]:
            return child_id(relative["other_child"].strip())
        said = "\x1f".join((self._agency, self._history.child, key))
        return f"person:{blake2b(said.encode(), digest_size=8).hexdigest()}"

    def _named(self, named: str | None, row: Row) -> str:
        """The id of somebody whom a link names, who is put among the people if no row told of them."""
        identity = self._id(named)
        if identity not in self._people:
            name = "" if identity.startswith("child:") else _name(named)
            child = self._history.child if identity == child_id(self._history.child) else None
            self._people[identity] = Person(identity, name, child=child, words=_words(row))
        return identity

    def _relative(self, row: Row) -> Person:
        identity = self._id(row["person"])
        died, me = _told(row, "died"), child_id(self._history.child)
        return Person(
            identity,
            _name(row["name"]) or ("" if identity == me else _name_of_key(row)),
            _code(Sex, row["sex"]) or Sex.UNKNOWN,
            _code(Gender, row["gender"]),
            _code(Life, row["life"]) or Life.BORN,
            _told(row, "born"),
            died is not None,
            died,
            identity.removeprefix("child:") if identity.startswith("child:") else None,
            row["birth_group"],
            row["identical"] == "yes",
            _words(row),
        )

    # Links

    def _links(self) -> tuple[tuple[Union, ...], tuple[ParentLink, ...], tuple[Tie, ...]]:
        unions: dict[frozenset[str], Union] = {}
        parents: dict[object, ParentLink] = {}
        ties: list[Tie] = []
        for row in self._rows("relationship"):
            one, other = self._named(row["person"], row), self._named(row["of"], row)
            if one == other:
                continue
            if kind := _code(UnionKind, row["kind"]):
                union = Union(one, other, (_period(kind, row),), _words(row))
                unions[union.couple] = _with_further_period(unions.get(union.couple), union)
            elif parent := _code(ParentKind, row["kind"]):
                link = ParentLink(one, other, parent, _told(row, "from"), self._end(row), _words(row))
                parents.setdefault((one, other, parent, link.start), link)
            elif tie := _code(TieKind, row["kind"]):
                words = (row["words"] or "").strip()
                ties.append(Tie(one, other, tie, _told(row, "from"), self._end(row), words, _words(row)))
        return tuple(unions.values()), tuple(parents.values()), tuple(ties)

    def _stays(self) -> Iterator[Stay]:
        for row in self._rows("household_member"):
            person = self._named(row["person"], row)
            household = (row["household"] or "").strip()
            yield Stay(household, person, _told(row, "from"), self._end(row), _words(row))

    def _end(self, row: Row) -> Told | None:
        """When it ended. Where only that it ended is told: some day before now."""
        end = _told(row, "to")
        if end or "ended" not in row.values or not row["ended"]:
            return end
        start = _told(row, "from")
        return Told(min(start.first if start else _LONG_AGO, self._history.as_at), self._history.as_at)


def _with_further_period(before: Union | None, union: Union) -> Union:
    """A couple of whom another row tells, with its periods in order of time; who are still together stand last."""
    if before is None:
        return union
    periods = sorted((*before.periods, *union.periods), key=_when)
    return replace(before, periods=tuple(dict.fromkeys(periods)), words=before.words + union.words)


def _when(period: Period) -> tuple[bool, Day]:
    told = period.start or period.separated or period.end
    return not period.over, told.first if told else Day.min


def _period(kind: UnionKind, row: Row) -> Period:
    ended = _code(Ending, row["ended"])
    return Period(kind, _told(row, "from"), _told(row, "separated"), _told(row, "to"), ended)


def _child(row: Row) -> Person:
    """A child from the record's own table of children; before birth, the pregnancy."""
    awaited = row["birth"] is None and row["expected_birth"] is not None
    born = row["birth"] or row["expected_birth"]
    return Person(
        child_id(row.child),
        sex=_code(Sex, row["sex"]) or Sex.UNKNOWN,
        life=Life.PREGNANCY if awaited else Life.BORN,
        born=Told.on(born) if born else None,
        dead=row["death"] is not None,
        died=Told.on(row["death"]) if row["death"] else None,
        child=row.child,
        words=_words(row),
    )


def _filled(known: Person, further: Person) -> Person:
    """What is known of somebody, and what a further row of the agency adds; where both tell, the first row holds."""
    return replace(
        known,
        name=known.name or further.name,
        sex=further.sex if known.sex is Sex.UNKNOWN else known.sex,
        gender=known.gender or further.gender,
        born=known.born or further.born,
        dead=known.dead or further.dead,
        died=known.died or further.died,
        birth_group=known.birth_group or further.birth_group,
        identical=known.identical or further.identical,
        words=known.words + further.words,
    )


# Cells


def _told(row: Row, column: str) -> Told | None:
    """The time that a column and its `_last` tell; without the latter the day is exact."""
    first, last = row[column], row[f"{column}_last"]
    return Told(first, max(first, last or first)) if first else None


def _code(kind: type[Kind], code: Any) -> Kind | None:
    return kind(code) if code in {one.value for one in kind} else None


def _words(row: Row) -> tuple[Word, ...]:
    return tuple(Word(row.agency, source) for source in row.sources[:1])


def _key(named: str | None) -> str:
    return " ".join((named or "").split()).casefold()


def _name(named: str | None) -> str:
    """The name in a cell; empty where what stands there says what somebody is to the child."""
    return "" if _key(named) in _roles() else (named or "").strip()


def _name_of_key(row: Row) -> str:
    """The file's own word for somebody who has no name there, where it can be a name: "Kelly", but not "P2"."""
    key = row["person"] or ""
    known = row["life"] != Life.NOT_KNOWN.value
    return _name(key) if known and not any(letter.isdigit() for letter in key) else ""


@cache
def _roles() -> frozenset[str]:
    text = files(__package__).joinpath("roles.yaml").read_text(encoding="utf-8")
    groups: Mapping[str, list[str]] = yaml.safe_load(text)
    return frozenset(word for words in groups.values() for word in words)
