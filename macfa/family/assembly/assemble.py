"""One family of what several agencies say, with what they disagree on and whom they may mean by the same person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from macfa.family.assembly.decisions import Decision, SamePerson
from macfa.family.assembly.joining import joined
from macfa.family.assembly.matching import matched
from macfa.family.disputes.disputes import Dispute, disputes
from macfa.family.people import Family
from macfa.family.statements.rows import child_id
from macfa.family.statements.statements import Statement


@dataclass(frozen=True)
class Assembled:
    """One family of all statements. `disputes` name people by their ids in it, `same` by those in statements."""

    family: Family
    disputes: tuple[Dispute, ...]
    same: tuple[SamePerson, ...]


def assemble(
    statements: Iterable[Statement], decisions: Sequence[Decision] = (), child: str | None = None
) -> Assembled:
    """The family that the statements tell of together. Their order does not matter; that of the decisions does.

    People of two statements are one where it is certain; where it is likely, `same` asks, and a decision settles it.
    `child`, by its id in the record, is the first of those whom the family is about, and "the child" of sentences.
    What agencies contradict each other on stands in the family as most of them say, or as wide as they leave it.
    """
    told = sorted(statements, key=lambda one: (one.agency, repr(one.family)))
    also = {one: other for statement in told for one, other in statement.also.items()}
    decided = [
        Decision(also.get(one.one, one.one), also.get(one.other, one.other), one.same) for one in decisions
    ]
    who = matched([one.family for one in told], decided)
    whole = joined([one.family for one in told], who.identity)
    if child is not None:
        whole = replace(whole, family=_about(whole.family, child_id(child)))
    return Assembled(whole.family, disputes(told, whole, who.identity, who.same), who.same)


def _about(family: Family, child: str) -> Family:
    """The family with a child as the first of those whom it is about, where the child is there."""
    there = [child] if any(person.id == child for person in family.people) else []
    return replace(family, index=tuple(dict.fromkeys((*there, *family.index))))
