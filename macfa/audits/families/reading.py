"""A child's family as one person reads it: what agencies within reach say of it, put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from macfa.audits.chronologies.reach import Reach, reach
from macfa.audits.chronologies.reading import chronology_for
from macfa.audits.families.decisions import decided
from macfa.audits.families.drawing import Drawn, drawings, statement
from macfa.family.assembly.assemble import Assembled, assemble
from macfa.family.people import Family, Person
from macfa.family.statements.statements import Statement, statements
from macfa.partnership import people
from macfa.record.history import ChildHistory
from macfa.stewardship.children import hidden_from
from macfa.vocabulary.days import Day


@dataclass(frozen=True)
class KnownFamily:
    """What one person reads of one child's family. Nothing outside the person's reach is in any part of it.

    `histories` are the child's and those of the brothers and sisters of whom the person reads something, narrowed;
    `drawn` what was drawn by hand, which is in `statements` with what the record says. `as_at` is the newest day on
    which anybody told of the family; `macfa.family.as_at` gives the family on an earlier day.
    """

    version: Path
    child: str
    as_at: Day
    reach: Reach
    histories: tuple[ChildHistory, ...]
    drawn: tuple[Drawn, ...]
    statements: tuple[Statement, ...]
    assembled: Assembled

    @property
    def family(self) -> Family:
        """One family of all that is said."""
        return self.assembled.family


def family_of(child: str, person: people.Person, as_at: Day | None = None) -> Assembled:
    """The family as this person reads it; the child alone, not an error, where nobody tells of anybody else."""
    return family_for(person, child, as_at).assembled


def family_for(person: people.Person, child: str, as_at: Day | None = None) -> KnownFamily:
    """The family with the statements and rows on which it rests."""
    read = chronology_for(person, child, as_at)
    histories = (read.history, *read.history.siblings)
    children = [history.child for history in histories]
    by_files = statements(histories)
    also = {one: other for said in by_files for one, other in said.also.items()}
    by_hand = tuple(replace(one, also=also) for one in _drawn(person, children))
    said = (*by_files, *(statement(one) for one in by_hand))
    hidden = hidden_from(person)
    within = tuple(replace(one, family=without(one.family, hidden)) for one in said)
    return KnownFamily(
        read.version, child, as_at or _newest(read.as_at, by_hand), read.reach, histories, by_hand, within,
        _about(child, assemble(within, decided(children), child)),
    )  # fmt: skip


def _newest(known: Day, by_hand: Iterable[Drawn]) -> Day:
    """The record's newest day, or that of the last step of a drawing where that is newer."""
    return max((known, *(day for one in by_hand if (day := one.day))))


def _about(child: str, assembled: Assembled) -> Assembled:
    """The same with this child in it, as the first of those whom the family is about."""
    family, me = assembled.family, f"child:{child}"
    there = any(one.id == me for one in family.people)
    people = family.people if there else (Person(me, child=child), *family.people)
    index = (me, *(one for one in family.index if one != me))
    return replace(assembled, family=replace(family, people=people, index=index))


def _drawn(person: people.Person, children: Iterable[str]) -> Iterator[Drawn]:
    """What agencies within reach drew of the child and of the brothers and sisters."""
    for child in children:
        within = reach(person, child)
        yield from (one for one in drawings(child) if within.reads(one.agency))


def without(family: Family, children: frozenset[str]) -> Family:
    """The family as if nobody had told of these children of the record."""
    gone = {one.id for one in family.people if one.child in children}
    if not gone:
        return family
    return Family(
        people=tuple(one for one in family.people if one.id not in gone),
        unions=tuple(one for one in family.unions if not one.couple & gone),
        parents=tuple(one for one in family.parents if one.parent not in gone and one.child not in gone),
        stays=tuple(one for one in family.stays if one.person not in gone),
        ties=tuple(one for one in family.ties if one.source not in gone and one.target not in gone),
        index=tuple(one for one in family.index if one not in gone),
    )
