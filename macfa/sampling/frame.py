"""The frame: every child who could be picked, fixed and hashed before anybody knows the seed.

`Frame` holds the partnership's own ids and stays inside. `PublicFrame` is what may be shown: pseudonyms,
strata, counts of exclusions. Its hash is SHA-256 of its canonical bytes: JSON with sorted keys, no white
space, ASCII, children in order of their pseudonyms. The order in which children were listed leaves no trace.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from macfa.sampling.canonical import Json, canonical_bytes, hash_of
from macfa.sampling.errors import FrameError
from macfa.sampling.exclusions import Exclusion, ExclusionReason
from macfa.sampling.parameters import Method, Parameters, share_out
from macfa.sampling.pseudonyms import Pseudonyms

ONE_STRATUM = "all children"


def stratum_of(strata: Mapping[str, str]) -> str:
    """One label for a child's place in several divisions.

    >>> stratum_of({"plan": "CP", "age": "0 to 4"})
    'age: 0 to 4; plan: CP'
    """
    return "; ".join(f"{name}: {value}" for name, value in sorted(strata.items())) or ONE_STRATUM


@dataclass(frozen=True, slots=True)
class FrameChild:
    """A child who could be picked, by the partnership's own id.

    `household` is any text that siblings who live together share. `reason` says why this child was chosen,
    in a purposive or nominated sample; a child without one is on the list but not in the sample.
    """

    child: str
    stratum: str = ONE_STRATUM
    household: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PublicChild:
    """A child as the proof shows it. `household` is set only where the frame holds another child of it."""

    id: str
    stratum: str
    household: str | None = None
    reason_seal: str | None = None

    def to_json(self) -> dict[str, Json]:
        """Only what there is to say: no empty household, no empty seal."""
        found: dict[str, Json] = {"id": self.id, "stratum": self.stratum}
        if self.household is not None:
            found["household"] = self.household
        if self.reason_seal is not None:
            found["reason_seal"] = self.reason_seal
        return found


@dataclass(frozen=True, slots=True)
class PublicFrame:
    """What is published of a frame. `children` are in order of id; `exclusions` counts children by reason."""

    audit: str
    parameters: Parameters
    children: tuple[PublicChild, ...]
    exclusions: Mapping[ExclusionReason, int]

    def to_json(self) -> dict[str, Json]:
        """The form that is hashed and that stands in the proof."""
        return {
            "audit": self.audit,
            "children": [child.to_json() for child in self.children],
            "exclusions": {reason.value: count for reason, count in self.exclusions.items()},
            "parameters": self.parameters.to_json(),
        }

    @property
    def canonical_bytes(self) -> bytes:
        """The bytes under the hash."""
        return canonical_bytes(self.to_json())

    @property
    def frame_hash(self) -> str:
        """SHA-256 to publish before the seed is made: 64 hexadecimal characters."""
        return hash_of(self.to_json())

    @property
    def quotas(self) -> dict[str, int]:
        """How many children each stratum gives to a random sample."""
        if self.parameters.quotas is not None:
            return dict(self.parameters.quotas)
        return share_out(Counter(child.stratum for child in self.children), self.parameters.size)


@dataclass(frozen=True, slots=True)
class Frame:
    """The list of children that a sample is drawn or chosen from.

    Raises `FrameError` where the list and the parameters do not fit together.
    """

    audit: str
    children: tuple[FrameChild, ...]
    parameters: Parameters
    exclusions: tuple[Exclusion, ...] = ()

    def __post_init__(self) -> None:
        _check_all_have_a_place(self.children)
        _check_no_child_twice([child.child for child in self.children], "the list of children")
        _check_no_child_twice([exclusion.child for exclusion in self.exclusions], "the exclusions")
        both = {child.child for child in self.children} & {exclusion.child for exclusion in self.exclusions}
        if both:
            raise FrameError(
                f"{len(both)} of the excluded children are on the list as well. Take them off one."
            )
        if self.parameters.method is Method.RANDOM:
            _check_can_be_drawn(self.children, self.parameters)
        else:
            _check_is_chosen(self.children, self.parameters)

    def public(self, pseudonyms: Pseudonyms) -> PublicFrame:
        """The frame as it is published, under the names of this audit."""
        if pseudonyms.audit != self.audit:
            raise FrameError(f"These pseudonyms belong to audit {pseudonyms.audit!r}, not {self.audit!r}.")
        shared = self._shared_households()
        children = [
            PublicChild(
                pseudonyms.child(child.child),
                child.stratum,
                pseudonyms.household(child.household)
                if child.household in shared and child.household
                else None,
                pseudonyms.seal(child.child, child.reason) if child.reason else None,
            )
            for child in self.children
        ]
        _check_no_child_twice([child.id for child in children], "the pseudonyms")
        counts = Counter(exclusion.reason for exclusion in self.exclusions)
        return PublicFrame(
            self.audit, self.parameters, tuple(sorted(children, key=lambda c: c.id)), dict(counts)
        )

    def who(self, pseudonyms: Pseudonyms) -> dict[str, str]:
        """The way back: pseudonym -> the partnership's own id. Never leaves the partnership."""
        return {pseudonyms.child(child.child): child.child for child in self.children}

    def _shared_households(self) -> set[str]:
        """Households that the draw must know of. Nothing is published of the others."""
        if not self.parameters.one_per_household:
            return set()
        counts = Counter(child.household for child in self.children if child.household)
        return {household for household, children in counts.items() if children > 1}


def without(children: tuple[FrameChild, ...], exclusions: tuple[Exclusion, ...]) -> tuple[FrameChild, ...]:
    """The children who are left when the excluded ones are taken off the cohort's list."""
    excluded = {exclusion.child for exclusion in exclusions}
    return tuple(child for child in children if child.child not in excluded)


def _check_all_have_a_place(children: tuple[FrameChild, ...]) -> None:
    for position, child in enumerate(children, start=1):
        if not child.child.strip() or not child.stratum.strip():
            raise FrameError(f"Place {position} of the list of children has no id or no stratum.")


def _check_no_child_twice(children: list[str], where: str) -> None:
    first: dict[str, int] = {}
    for position, child in enumerate(children, start=1):
        if child in first:
            raise FrameError(f"Places {first[child]} and {position} of {where} are the same child.")
        first[child] = position


def _check_can_be_drawn(children: tuple[FrameChild, ...], parameters: Parameters) -> None:
    if any(child.reason for child in children):
        raise FrameError("A reason is given for some children, but the sample is random: nobody chooses.")
    strata = Counter(child.stratum for child in children)
    if parameters.size > len(children):
        raise FrameError(
            f"A sample of {parameters.size} cannot come from a list of {len(children)} children."
        )
    if parameters.quotas is None:
        if parameters.size < len(strata):
            raise FrameError(
                f"A sample of {parameters.size} cannot hold one child from each of {len(strata)} strata."
            )
        return
    if set(parameters.quotas) != set(strata):
        odd = sorted(set(parameters.quotas) ^ set(strata))
        raise FrameError(
            f"Quotas and list do not name the same strata. Only one of them has: {', '.join(odd)}."
        )
    for stratum, quota in sorted(parameters.quotas.items()):
        if quota > strata[stratum]:
            raise FrameError(
                f"The quota of stratum {stratum!r} is {quota}, but it has {strata[stratum]} children."
            )


def _check_is_chosen(children: tuple[FrameChild, ...], parameters: Parameters) -> None:
    chosen = sum(1 for child in children if child.reason and child.reason.strip())
    if chosen != parameters.size:
        raise FrameError(
            f"{chosen} children have a reason for being chosen, but the sample's size is {parameters.size}."
        )
