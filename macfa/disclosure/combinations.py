"""Rare combinations: what is published of a child must be shared by several children of the cohort.

Whoever knows every child of the cohort can look for those who have all that was published. Every further attribute
can only make them fewer, so the whole combination is the smallest group; the smallest part of it that is already
rare tells the author what to change. A coarser wording is proposed, and is checked against the same cohort.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations

from macfa.disclosure.attributes import Attributes, Taxonomy, taxonomy

MINIMUM = 5  # children who must share what is published
_PAIRS_AND_TRIPLES = 3  # the largest part of a combination that is looked for by name
_SEARCHED = 20_000  # combinations tried for a coarser wording before attributes are simply left out
_COARSER, _LEFT_OUT = (
    1,
    2,
)  # what a step costs: naming the group that a need belongs to loses less than leaving it out


@dataclass(frozen=True, slots=True)
class Described:
    """What a publication tells of one child, or of several together (`group`).

    `label` says where ("Child B", "Part 2"); `case` is the number of the case, where the publisher knows it, and links
    what two publications tell of the same child.
    """

    label: str
    attributes: Attributes
    group: bool = False
    case: str | None = None


class Cohort:
    """Every child that a reader might think of, as number -> attributes; everything coarser is worked out."""

    def __init__(self, children: Mapping[str, Attributes], known: Taxonomy | None = None) -> None:
        self.taxonomy = known or taxonomy()
        self.children = {child: self.taxonomy.closure(held) for child, held in children.items()}
        self._having: dict[str, frozenset[str]] = {}

    def having(self, attribute: str) -> frozenset[str]:
        """The children who have the attribute."""
        if attribute not in self._having:
            self._having[attribute] = frozenset(
                child for child, held in self.children.items() if self.taxonomy.holds(held, attribute)
            )
        return self._having[attribute]

    def sharing(self, published: Attributes) -> frozenset[str]:
        """The children who have all that was published; all of them where nothing was."""
        shared = frozenset(self.children)
        for attribute in published:
            shared &= self.having(attribute)
        return shared


def shared_by(published: Attributes, cohort: Cohort) -> int:
    """How many children of the cohort have all that was published."""
    return len(cohort.sharing(published))


@dataclass(frozen=True, slots=True)
class Rare:
    """A combination that too few children share: the smallest part that is rare, and a wording that is not."""

    described: Described
    smallest: Attributes
    shared: int
    proposal: Attributes
    shared_after: int


def rare(described: Sequence[Described], cohort: Cohort, minimum: int = MINIMUM) -> list[Rare]:
    """What is told of a child, or listed for a group, that fewer than `minimum` children share.

    Of a group each attribute is judged by itself: the text does not say which child has which.
    """
    found = []
    for one in described:
        judged = (
            [Described(one.label, frozenset({a}), True, one.case) for a in sorted(one.attributes)]
            if one.group
            else [one]
        )
        found += [
            _as_rare(each, cohort, minimum) for each in judged if shared_by(each.attributes, cohort) < minimum
        ]
    return found


def _as_rare(described: Described, cohort: Cohort, minimum: int) -> Rare:
    smallest = smallest_rare(described.attributes, cohort, minimum)
    proposal = coarser_wording(described.attributes, cohort, minimum)
    return Rare(described, smallest, shared_by(smallest, cohort), proposal, shared_by(proposal, cohort))


def smallest_rare(published: Attributes, cohort: Cohort, minimum: int = MINIMUM) -> Attributes:
    """The rarest of the smallest parts that too few children share: single attributes, pairs, triples, the whole."""
    for size in range(1, _PAIRS_AND_TRIPLES + 1):
        parts = [frozenset(part) for part in combinations(sorted(published), size)]
        offending = [part for part in parts if shared_by(part, cohort) < minimum]
        if offending:
            return min(offending, key=lambda part: (shared_by(part, cohort), sorted(part)))
    return published


def coarser_wording(published: Attributes, cohort: Cohort, minimum: int = MINIMUM) -> Attributes:
    """The wording nearest to what was published that enough children share.

    Steps are: an attribute replaced by the coarser one that it is part of, or left out. The cheapest way is found; in
    a very long list the rarest attribute is left out until enough children share the rest. In a cohort smaller than
    `minimum` nothing may be told: the empty wording.
    """
    waiting = [(0, tuple(sorted(published)))]
    seen = {published}
    for _ in range(_SEARCHED):
        if not waiting:
            break
        cost, wording = heappop(waiting)
        current = frozenset(wording)
        if shared_by(current, cohort) >= minimum or not current:
            return current
        for step, price in _steps(current, cohort.taxonomy):
            if step not in seen:
                seen.add(step)
                heappush(waiting, (cost + price, tuple(sorted(step))))
    return _without_rarest(published, cohort, minimum)


def _steps(wording: Attributes, known: Taxonomy) -> Iterator[tuple[Attributes, int]]:
    for attribute in sorted(wording):
        rest = wording - {attribute}
        coarser = known.coarser(attribute)
        if coarser is not None:
            yield rest | {coarser}, _COARSER
        yield rest, _LEFT_OUT


def _without_rarest(published: Attributes, cohort: Cohort, minimum: int) -> Attributes:
    while published and shared_by(published, cohort) < minimum:
        published -= {min(published, key=lambda a: (len(cohort.having(a)), a))}
    return published


def linked(
    now: Sequence[Described],
    cohort: Cohort,
    earlier: Sequence[Described],
    earlier_cohort: Cohort,
    minimum: int = MINIMUM,
) -> list[Rare]:
    """What two publications tell together of one child that too few children of both cohorts share.

    Only descriptions of the same case are laid together. The proposal is a wording for the newer one, since the
    earlier is already public; where no wording helps it is empty: tell nothing of this child.
    """
    before = {one.case: one for one in earlier if one.case is not None and not one.group}
    found = []
    for one in now:
        if one.group or one.case is None or one.case not in before:
            continue
        known = earlier_cohort.sharing(before[one.case].attributes)
        left = Cohort(
            {child: held for child, held in cohort.children.items() if child in known}, cohort.taxonomy
        )
        if len(one.attributes) > 0 and shared_by(one.attributes, left) < minimum:
            found.append(_as_rare(one, left, minimum))
    return found


def linked_by_child(
    now: Sequence[Described],
    cohort: Cohort,
    earlier: Sequence[Described],
    earlier_cohort: Cohort,
    both: frozenset[str],
    minimum: int = MINIMUM,
) -> list[Rare]:
    """What two publications tell together where no case number says that it is the same child.

    `both` are the children audited then and now. Where one of them has all that an earlier and a newer description
    tell, a reader is right to lay the two together; too few children who have all of it point at that child. What
    is rare by itself is left to `rare`.
    """
    before = {one.attributes for one in earlier if not one.group}
    found: list[Rare] = []
    for one in now:
        if one.group or not one.attributes or shared_by(one.attributes, cohort) < minimum:
            continue
        for attributes in sorted(before, key=sorted):
            known = earlier_cohort.sharing(attributes)
            sharing = cohort.sharing(one.attributes) & known
            if sharing & both and len(sharing) < minimum:
                left = {child: held for child, held in cohort.children.items() if child in known}
                found.append(_as_rare(one, Cohort(left, cohort.taxonomy), minimum))
                break
    return found
