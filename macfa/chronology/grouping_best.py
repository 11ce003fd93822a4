"""The best way to part a few things into groups: the one whose pairs weigh most together.

Weights of pairs above 0 speak for one group, below 0 against it; a pair without a weight must not stand together.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations

MOST_EXACT = 9
Weight = Callable[[int, int], float | None]


def best_groups(count: int, weight: Weight) -> list[list[int]]:
    """The numbers 0 to `count` - 1 in groups, in order of their first. `weight` is asked with the smaller number first.

    Exact for up to `MOST_EXACT`. Beyond, pairs are joined from the heaviest on, and then moved while that helps, so a
    better parting may exist.
    """
    groups = _exact(count, weight) if count <= MOST_EXACT else _improved(_joined(count, weight), weight)
    return sorted(sorted(group) for group in groups)


def worth(groups: Sequence[Sequence[int]], weight: Weight) -> float | None:
    """What a parting weighs; None where a pair stands together that must not."""
    total = 0.0
    for group in groups:
        for one, other in combinations(sorted(group), 2):
            pair = weight(one, other)
            if pair is None:
                return None
            total += pair
    return total


def _exact(count: int, weight: Weight) -> list[list[int]]:
    """For each set of what is left, the best group for its first member and the best parting of the rest."""

    @cache
    def best(left: int) -> tuple[float, tuple[tuple[int, ...], ...]]:
        if not left:
            return 0.0, ()
        first = (left & -left).bit_length() - 1
        rest = [one for one in range(first + 1, count) if left >> one & 1]
        found: tuple[float, tuple[tuple[int, ...], ...]] | None = None
        for gain, group in _groups_with((first,), rest, 0.0, weight):
            others, parted = best(left & ~sum(1 << one for one in group))
            if found is None or gain + others > found[0] + 1e-9:
                found = gain + others, (group, *parted)
        assert found is not None
        return found

    return [list(group) for group in best((1 << count) - 1)[1]]


def _groups_with(
    group: tuple[int, ...], rest: Sequence[int], gain: float, weight: Weight
) -> Iterator[tuple[float, tuple[int, ...]]]:
    yield gain, group
    for place, one in enumerate(rest):
        pairs = [weight(member, one) for member in group]
        if None not in pairs:
            more = gain + sum(filter(None, pairs))
            yield from _groups_with((*group, one), rest[place + 1 :], more, weight)


def _joined(count: int, weight: Weight) -> list[list[int]]:
    """Each by itself, then the two groups joined that gain most, until nothing gains."""
    groups = {number: [number] for number in range(count)}
    while True:
        gains = (
            (gain, -one, -other)
            for one, other in combinations(sorted(groups), 2)
            if (gain := _between(groups[one], groups[other], weight)) is not None and gain > 0
        )
        best = max(gains, default=None)
        if best is None:
            return list(groups.values())
        _, one, other = best
        groups[-one] += groups.pop(-other)


def _improved(groups: list[list[int]], weight: Weight) -> list[list[int]]:
    """Members moved to the group, or out by themselves, where they weigh more; every move gains, so it ends."""
    moved = True
    while moved:
        moved = False
        for one in sorted(member for group in groups for member in group):
            home = next(group for group in groups if one in group)
            stays = _between([one], [member for member in home if member != one], weight) or 0.0
            options = [
                (gain, -place)
                for place, group in enumerate(groups)
                if group is not home and (gain := _between([one], group, weight)) is not None
            ]
            gain, place = max([*options, (0.0, -len(groups))])
            if gain > stays + 1e-9:
                home.remove(one)
                groups = [group for group in [*groups, []] if group is not home or group]
                target = groups[-place] if -place < len(groups) and gain else None
                if target is None:
                    groups[-1].append(one)
                else:
                    target.append(one)
                groups = [group for group in groups if group]
                moved = True
                break
    return groups


def _between(group: Sequence[int], other: Sequence[int], weight: Weight) -> float | None:
    total = 0.0
    for one in group:
        for two in other:
            pair = weight(min(one, two), max(one, two))
            if pair is None:
                return None
            total += pair
    return total
