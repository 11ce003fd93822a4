"""What people decided about a family: who is who, and which agency is right where agencies contradict each other."""

import hashlib
from collections.abc import Iterable, Mapping

from macfa.family.assembly.assemble import Assembled
from macfa.family.assembly.decisions import Decision
from macfa.family.disputes.disputes import Dispute
from macfa.stewardship.models import DisputeAnswer, SamePersonDecision

NONE_RIGHT = "none"
"""Said where none of the agencies is right."""


def decided(children: Iterable[str]) -> tuple[Decision, ...]:
    """What stands of the decisions on the people of these children's family, the last one last."""
    standing = SamePersonDecision.objects.standing().filter(child__in=tuple(children))
    return tuple(Decision(one.first, one.second, one.same) for one in standing)


def digest(dispute: Dispute) -> str:
    """A dispute in short. When the agencies say something else it is another one, and asks for another answer."""
    said = sorted((*side.agencies, side.sentence) for side in dispute.sides)
    return hashlib.sha256(repr((dispute.kind.value, said)).encode()).hexdigest()


def answers(children: Iterable[str]) -> Mapping[str, DisputeAnswer]:
    """What stands of the answers, by the digest of the dispute."""
    return {one.dispute: one for one in DisputeAnswer.objects.standing().filter(child__in=tuple(children))}


def right_in(children: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The agencies that were found to be right, by the digest of the dispute; none where all are wrong."""
    return {
        key: () if one.right == NONE_RIGHT else tuple(one.right.split(","))
        for key, one in answers(children).items()
    }


def members(assembled: Assembled, identity: str) -> frozenset[str]:
    """Every id by which agencies tell of one person of the family, that of the family among them."""
    found, further = {identity}, {identity}
    pairs = [(one.one, one.other) for one in assembled.same if one.state.joined]
    while further:
        further = {
            there
            for pair in pairs
            for here, there in (pair, pair[::-1])
            if here in found and there not in found
        }
        found |= further
    return frozenset(found)
