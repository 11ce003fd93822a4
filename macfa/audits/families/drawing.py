"""What one agency drew of a family by hand, as rows that stand and as a statement beside those of the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from macfa.family.people import (
    Family,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
    Word,
)
from macfa.family.statements.statements import Statement
from macfa.stewardship.models import DrawnPerson, DrawnRelation, DrawnStay, DrawnStep

CHILD = "child"
"""The key of the child of a drawing."""

PARENTS = frozenset(kind.value for kind in ParentKind)
COUPLES = frozenset(kind.value for kind in UnionKind)
TIES = frozenset(kind.value for kind in TieKind)


@dataclass(frozen=True)
class Drawn:
    """What stands of one agency's drawing of one child's family, row by row.

    `also` are further ids of people of whom agencies tell, and the ids to which they gave way.
    """

    child: str
    agency: str
    people: tuple[DrawnPerson, ...]
    relations: tuple[DrawnRelation, ...]
    stays: tuple[DrawnStay, ...]
    also: Mapping[str, str] = field(default_factory=dict)

    def person(self, key: str) -> DrawnPerson | None:
        """Somebody by key; None where nobody was drawn, which of the child itself says nothing."""
        return next((one for one in self.people if one.key == key), None)

    @property
    def day(self) -> date | None:
        """When the newest row was drawn; None of a drawing of nothing."""
        rows = (*self.people, *self.relations, *self.stays)
        return max((one.step.drawn_at.date() for one in rows), default=None)

    @property
    def keys(self) -> frozenset[str]:
        """Everybody who is in the drawing."""
        return frozenset({CHILD, *(one.key for one in self.people)})

    @property
    def prefix(self) -> str:
        """Before whatever is told apart in this drawing only, so that no other drawing has the same."""
        return f"drawn:{self.child}:{self.agency}:"

    def identity(self, key: str) -> str:
        """By which id the statement knows somebody."""
        if key == CHILD:
            return f"child:{self.child}"
        known = self.person(key)
        if known is None or not known.known_as:
            return f"{self.prefix}{key}"
        return self.also.get(known.known_as, known.known_as)

    def key(self, identity: str) -> str | None:
        """Whose id it is; None of somebody who is not in the drawing."""
        return next((key for key in sorted(self.keys) if self.identity(key) == identity), None)


def drawn(child: str, agency: str) -> Drawn:
    """What stands now."""
    people, relations, stays = (
        tuple(table.objects.standing().filter(step__child=child, step__agency=agency).select_related("step"))
        for table in (DrawnPerson, DrawnRelation, DrawnStay)
    )
    return Drawn(child, agency, people, relations, stays)


def drawings(child: str) -> tuple[Drawn, ...]:
    """What every agency drew of a child's family, by agency."""
    agencies = (
        DrawnStep.objects.standing().filter(child=child).order_by("agency").values_list("agency", flat=True)
    )
    return tuple(found for agency in dict.fromkeys(agencies) if (found := drawn(child, agency)).people)


def statement(drawing: Drawn) -> Statement:
    """The drawing as what the agency says. Rows that name somebody who is no longer drawn say nothing any more.

    Raises ValueError where the drawing is of a family that nobody can have.
    """
    relations = [one for one in drawing.relations if {one.person, one.other} <= drawing.keys]
    return Statement(drawing.agency, Family(
        people=tuple(_people(drawing)),
        unions=tuple(_unions(drawing, [one for one in relations if one.kind in COUPLES])),
        parents=tuple(dict.fromkeys(_parent(drawing, one) for one in relations if one.kind in PARENTS)),
        stays=tuple(_stay(drawing, one) for one in drawing.stays if one.person in drawing.keys),
        ties=tuple(_tie(drawing, one) for one in relations if one.kind in TIES),
        index=(drawing.identity(CHILD),),
    ))  # fmt: skip


def told(first: date | None, last: date | None) -> Told | None:
    """A time in two columns."""
    return Told(first, last) if first and last else None


def _word(drawing: Drawn, row: DrawnPerson | DrawnRelation | DrawnStay) -> tuple[Word, ...]:
    return (Word(drawing.agency, entry=row.step_id),)


def _people(drawing: Drawn) -> Iterator[Person]:
    """Everybody once: two who were chosen from elsewhere may have turned out to be one."""
    there = set()
    if drawing.person(CHILD) is None:
        yield Person(drawing.identity(CHILD), child=drawing.child)
    for one in drawing.people:
        identity = drawing.identity(one.key)
        if identity not in there:
            there.add(identity)
            yield _person(drawing, identity, one)


def _person(drawing: Drawn, identity: str, one: DrawnPerson) -> Person:
    group = f"{drawing.prefix}{one.birth_group}" if one.birth_group else None
    return Person(
        identity, one.name, one.sex, one.gender, one.life, told(one.born, one.born_last), one.dead,
        told(one.died, one.died_last), _child_of(drawing, one), group, one.identical, _word(drawing, one),
    )  # fmt: skip


def _child_of(drawing: Drawn, one: DrawnPerson) -> str | None:
    """Whose record it is, where it is a child of the record."""
    if one.key == CHILD:
        return drawing.child
    return one.known_as.removeprefix("child:") if one.known_as.startswith("child:") else None


def _unions(drawing: Drawn, couples: Iterable[DrawnRelation]) -> Iterator[Union]:
    together: dict[tuple[str, str], list[DrawnRelation]] = defaultdict(list)
    for one in couples:
        first, second = sorted((drawing.identity(one.person), drawing.identity(one.other)))
        if first != second:
            together[first, second].append(one)
    for (first, second), rows in together.items():
        periods = tuple(_period(one) for one in sorted(rows, key=_when))
        words = tuple(chain.from_iterable(_word(drawing, one) for one in rows))
        yield Union(first, second, periods, words)


def _when(one: DrawnRelation) -> tuple[date, int]:
    return one.start or date.min, one.pk


def _period(one: DrawnRelation) -> Period:
    return Period(
        UnionKind(one.kind), told(one.start, one.start_last), told(one.separated, one.separated_last),
        told(one.end, one.end_last), one.ended,
    )  # fmt: skip


def _parent(drawing: Drawn, one: DrawnRelation) -> ParentLink:
    return ParentLink(
        drawing.identity(one.person), drawing.identity(one.other), ParentKind(one.kind),
        told(one.start, one.start_last), told(one.end, one.end_last), _word(drawing, one),
    )  # fmt: skip


def _tie(drawing: Drawn, one: DrawnRelation) -> Tie:
    return Tie(
        drawing.identity(one.person), drawing.identity(one.other), TieKind(one.kind),
        told(one.start, one.start_last), told(one.end, one.end_last), one.label, _word(drawing, one),
    )  # fmt: skip


def _stay(drawing: Drawn, one: DrawnStay) -> Stay:
    return Stay(
        f"{drawing.prefix}{one.household}", drawing.identity(one.person), told(one.start, one.start_last),
        told(one.end, one.end_last), _word(drawing, one),
    )  # fmt: skip


def last_step(child: str, agency: str) -> DrawnStep | None:
    """The newest step of an agency's drawing that stands."""
    return DrawnStep.objects.standing().filter(child=child, agency=agency).last()
