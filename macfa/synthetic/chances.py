"""Seeded chances, one stream for each matter, so that a change to one practice leaves every other as it was."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *matter: object) -> random.Random:
    """A generator of its own for one matter, for example the visits to one family."""
    return random.Random(f"{seed}/{'/'.join(map(str, matter))}")


def weighted(chances: random.Random, weights: Mapping[T, float]) -> T:
    """One of the keys, each as likely as its weight says."""
    return chances.choices(tuple(weights), tuple(weights.values()))[0]


def some_of(chances: random.Random, shares: Mapping[T, float]) -> tuple[T, ...]:
    """Those keys that come up, each by itself with its share of 1."""
    return tuple(key for key, share in shares.items() if chances.random() < share)


def pick(chances: random.Random, options: Sequence[T]) -> T:
    """One of the options, each as likely."""
    return options[int(chances.random() * len(options))]


def whole(chances: random.Random, first: int, last: int) -> int:
    """A whole number from first to last, both included."""
    return first + int(chances.random() * (last - first + 1))
