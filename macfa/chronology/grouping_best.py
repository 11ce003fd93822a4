"""The best way to part a few things into groups.

Weights of pairs above 0 speak for one group, below 0 against it; a pair without a weight must not stand together. A
group is worth the weights by which its members hang together best, one for each but the first. Its other pairs say
much the same again: those that speak for it count a quarter, so that many weak ones do not outweigh a strong one, and
those that speak against it count whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from itertools import combinations

MOST_EXACT = 9
_AGAIN = 0.25
_EQUAL = 1e-9  # a gain that is only rounding
Weight = Callable[[int, int], float | None]
_WorthOf = Callable[[tuple[int, ...]], float | None]


def best_groups(count: int, weight: Weight, speaking: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers 0 to `count` - 1 in groups, in order of their first. `weight` is asked with the smaller number first.

    `speaking` are all pairs with a weight above 0: without one no two groups gain by being joined. Exact for up to
    `MOST_EXACT`. Beyond, groups are joined from the greatest gain on, and then members moved while that helps, so a
    better parting may exist.
    """

    @cache
    def worth_of(group: tuple[int, ...]) -> float | None:
        return _worth(group, weight)

    friends: list[set[int]] = [set() for _ in range(count)]
    for one, other in speaking:
        friends[one].add(other)
        friends[other].add(one)
    groups = (
        _exact(count, worth_of, weight)
        if count <= MOST_EXACT
        else _improved(_joined(friends, worth_of), friends, worth_of)
    )
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


def _exact(count: int, worth_of: _WorthOf, weight: Weight) -> list[list[int]]:
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
            whole = (worth_of(group) or 0.0) + others
            if found is None or whole > found[0] + _EQUAL:
                found = whole, (group, *parted)
        assert found is not None
        return found

    return [list(group) for group in best((1 << count) - 1)[1]]


def _groups_with(group: tuple[int, ...], rest: Sequence[int], weight: Weight) -> Iterator[tuple[int, ...]]:
    """Every lawful group that holds these and some of the rest."""
    yield group
    for place, one in enumerate(rest):
        if all(weight(member, one) is not None for member in group):
            yield from _groups_with((*group, one), rest[place + 1 :], weight)


def _joined(friends: Sequence[Collection[int]], worth_of: _WorthOf) -> list[tuple[int, ...]]:
    """Each by itself, then the two groups joined that gain most, until nothing gains.

    A group is known by its first member. Gains are kept in a heap; one that is about a group as it was before counts no
    more.
    """
    groups: dict[int, tuple[int, ...]] = {one: (one,) for one in range(len(friends))}
    beside = {one: set(others) for one, others in enumerate(friends)}
    heap: list[tuple[float, int, int, tuple[int, ...], tuple[int, ...]]] = []

    def weigh(first: int, second: int) -> None:
        one, other = groups[first], groups[second]
        gain = _gain([one, other], [_together(one, other)], worth_of)
        if gain > _EQUAL:
            heappush(heap, (-gain, first, second, one, other))

    for first, others in beside.items():
        for second in others:
            if first < second:
                weigh(first, second)
    while heap:
        _, first, second, one, other = heappop(heap)
        if groups.get(first) != one or groups.get(second) != other:
            continue
        groups[first] = _together(one, other)
        del groups[second]
        beside[first] = (beside[first] | beside.pop(second)) - {first, second}
        for third in beside[first]:
            beside[third] = beside[third] - {second} | {first}
            weigh(min(first, third), max(first, third))
    return list(groups.values())


def _improved(
    groups: list[tuple[int, ...]], friends: Sequence[Collection[int]], worth_of: _WorthOf
) -> list[tuple[int, ...]]:
    """Members moved where they are worth more: to a group with somebody who speaks for them, or out by themselves.

    Every move gains, so it ends.
    """
    home = {one: group for group in groups for one in group}
    moved = True
    while moved:
        moved = False
        for one in range(len(friends)):
            for before, after in _moves(one, home, friends[one]):
                if _gain(before, after, worth_of) > _EQUAL:
                    home |= {member: group for group in after for member in group}
                    moved = True
                    break
    return sorted(set(home.values()))


def _moves(
    one: int, home: Mapping[int, tuple[int, ...]], friends: Collection[int]
) -> Iterator[tuple[list[tuple[int, ...]], list[tuple[int, ...]]]]:
    """Groups before and after one member has moved to another group, or out by itself."""
    here = home[one]
    left = tuple(other for other in here if other != one)
    for target in sorted({home[friend] for friend in friends} - {here}):
        yield [here, target], [left, _together(target, (one,))] if left else [_together(target, (one,))]
    if left:
        yield [here], [left, (one,)]


def _gain(before: Sequence[tuple[int, ...]], after: Sequence[tuple[int, ...]], worth_of: _WorthOf) -> float:
    """What the groups after are worth more than those before; less than nothing where they are not lawful."""
    worths = [worth_of(group) for group in after]
    if None in worths:
        return -1.0
    return sum(filter(None, worths)) - sum(filter(None, map(worth_of, before)))


def _together(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted((*one, *other)))
