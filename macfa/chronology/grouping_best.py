"""The best way to part a few things into groups.

Weights of pairs above 0 speak for one group, below 0 against it; a pair without a weight must not stand together. A
group is worth the weights by which its members hang together best, one for each but the first. Its other pairs say
much the same again: those that speak for it count a quarter, so that many weak ones do not outweigh a strong one, and
those that speak against it count whole.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

MOST_EXACT = 9
_AGAIN = 0.25
_EQUAL = 1e-9  # a gain that is only rounding
Weight = Callable[[int, int], float | None]


def best_groups(count: int, weight: Weight) -> list[list[int]]:
    """The numbers 0 to `count` - 1 in groups, in order of their first. `weight` is asked with the smaller number first.

    Exact for up to `MOST_EXACT`. Beyond, pairs are joined from the heaviest on, and then moved while that helps, so a
    better parting may exist.
    """
    groups = _exact(count, weight) if count <= MOST_EXACT else _improved(_joined(count, weight), weight)
    return sorted(sorted(group) for group in groups)


def worth(groups: Sequence[Sequence[int]], weight: Weight) -> float | None:
    """What a parting is worth; None where a pair stands together that must not."""
    each = [_worth(group, weight) for group in groups]
    return None if None in each else sum(filter(None, each))


def _worth(group: Sequence[int], weight: Weight) -> float | None:
    pairs: dict[tuple[int, int], float] = {}
    for one, other in combinations(sorted(group), 2):
        pair = weight(one, other)
        if pair is None:
            return None
        pairs[one, other] = pair
    best = list(_hanging_together(sorted(group), pairs))
    again = [pair for edge, pair in pairs.items() if edge not in set(best)]
    return sum(pairs[edge] for edge in best) + sum(pair * (_AGAIN if pair > 0 else 1.0) for pair in again)


def _hanging_together(
    group: Sequence[int], pairs: Mapping[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    """The pairs of greatest weight that join all members: from the first on, always the next that hangs on best."""
    nearest = {one: (group[0], one) for one in group[1:]}
    while nearest:
        joined = max(nearest, key=lambda one: (pairs[nearest[one]], -one))
        yield nearest.pop(joined)
        for one, edge in nearest.items():
            other = (min(one, joined), max(one, joined))
            if pairs[other] > pairs[edge]:
                nearest[one] = other


def _exact(count: int, weight: Weight) -> list[list[int]]:
    """For each set of what is left, the best group for its first member and the best parting of the rest."""

    @cache
    def best(left: int) -> tuple[float, tuple[tuple[int, ...], ...]]:
        if not left:
            return 0.0, ()
        first = (left & -left).bit_length() - 1
        rest = [one for one in range(first + 1, count) if left >> one & 1]
        found: tuple[float, tuple[tuple[int, ...], ...]] | None = None
        for group in _groups_with((first,), rest, weight):
            others, parted = best(left & ~sum(1 << one for one in group))
            whole = group_worth(group) + others
            if found is None or whole > found[0] + _EQUAL:
                found = whole, (group, *parted)
        assert found is not None
        return found

    @cache
    def group_worth(group: tuple[int, ...]) -> float:
        return _worth(group, weight) or 0.0

    return [list(group) for group in best((1 << count) - 1)[1]]


def _groups_with(group: tuple[int, ...], rest: Sequence[int], weight: Weight) -> Iterator[tuple[int, ...]]:
    """Every lawful group that holds these and some of the rest."""
    yield group
    for place, one in enumerate(rest):
        if all(weight(member, one) is not None for member in group):
            yield from _groups_with((*group, one), rest[place + 1 :], weight)


def _joined(count: int, weight: Weight) -> list[list[int]]:
    """Each by itself, then the two groups joined that gain most, until nothing gains."""
    groups = [[number] for number in range(count)]
    while True:
        gains = (
            (gain, -one, -other)
            for one, other in combinations(range(len(groups)), 2)
            if (gain := _gain(groups[one], groups[other], weight)) > _EQUAL
        )
        best = max(gains, default=None)
        if best is None:
            return groups
        groups[-best[1]] += groups.pop(-best[2])


def _gain(one: Sequence[int], other: Sequence[int], weight: Weight) -> float:
    """What is gained by joining two groups; nothing where they must not stand together."""
    joined = _worth([*one, *other], weight)
    return -1.0 if joined is None else joined - (_worth(one, weight) or 0.0) - (_worth(other, weight) or 0.0)


def _improved(groups: list[list[int]], weight: Weight) -> list[list[int]]:
    """Members moved where they are worth more, to another group or out by themselves; every move gains, so it ends."""
    while True:
        now = worth(groups, weight) or 0.0
        better = next((move for move in _moves(groups) if _is_worth_more(move, now, weight)), None)
        if better is None:
            return groups
        groups = better


def _is_worth_more(groups: Sequence[Sequence[int]], now: float, weight: Weight) -> bool:
    total = worth(groups, weight)
    return total is not None and total > now + _EQUAL


def _moves(groups: Sequence[Sequence[int]]) -> Iterator[list[list[int]]]:
    """Every parting in which one member stands in another group, or by itself."""
    for home, group in enumerate(groups):
        for one in group:
            left = [[other for other in each if other != one] for each in groups]
            for place in range(len(groups)):
                if place != home:
                    moved = [[*each, one] if number == place else each for number, each in enumerate(left)]
                    yield [each for each in moved if each]
            if len(group) > 1:
                yield [*left, [one]]
