"""What each agency says of a family, read from the record: people, couples, parents, households and ties."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from macfa.family.assembly.joining import Part, joined
from macfa.family.assembly.matching import matched
from macfa.family.people import Family
from macfa.family.statements.rows import child_id, part_of
from macfa.record.history import ChildHistory

TABLES = ("person", "relative", "relationship", "household_member")
"""The tables of the record that tell of families."""


@dataclass(frozen=True)
class Statement:
    """The family that one agency tells of, with ids of its own for its people; the record's children are `child:<id>`.

    `also` are further ids of people whom the agency told of with several of the children: those give way to ids of
    the family, and what people decided of them still holds.
    """

    agency: str
    family: Family
    also: Mapping[str, str] = field(default_factory=dict)


def statements(
    histories: Sequence[ChildHistory], about: Collection[str] | None = None
) -> tuple[Statement, ...]:
    """What each agency says of the family of these children, in order of agency.

    The family is about all of them, or about those whose ids are given in `about`. Siblings that a history has in it
    are not looked at, so that whoever may not see a brother can be given the others. An id is the same whenever the
    same rows are read.
    """
    agencies = sorted({row.agency for one in histories for table in TABLES for row in one.of(table)})
    return tuple(_statement(agency, histories, about) for agency in agencies)


def _statement(agency: str, histories: Iterable[ChildHistory], about: Collection[str] | None) -> Statement:
    """Of one agency. What it says with each child is one voice: its word for somebody there is nobody else's."""
    voices: list[Part] = [part_of(agency, one) for one in histories]
    who = matched(voices)
    family = joined(voices, who.identity).family
    if about is not None:
        chosen = {child_id(child) for child in about}
        family = replace(family, index=tuple(one for one in family.index if one in chosen))
    also = {one: other for one, other in who.identity.items() if one != other}
    return Statement(agency, family, also)
