"""How often the intervals of agreement hold the true value, in panels made by a seeded generator."""

import random

import pytest

from macfa.measures.agreement import agreement

PANELS = 1000
Row = list[int]


def _panel(rng: random.Random, children: int, sure: float, shares: tuple[int, ...]) -> list[Row]:
    """Three graders who know a child's true grade with the chance `sure` and else grade by the shares alone."""
    rows = []
    for _ in range(children):
        true = rng.choices(range(4), shares)[0]
        rows.append([true if rng.random() < sure else rng.choices(range(4), shares)[0] for _ in range(3)])
    return rows


@pytest.mark.long
@pytest.mark.parametrize("shares", [(1, 1, 1, 1), (1, 6, 6, 1)])
@pytest.mark.parametrize("sure", [0.5, 0.8, 0.95])
def test_the_interval_of_ac1_holds_the_true_value_in_most_panels(
    sure: float, shares: tuple[int, ...]
) -> None:
    """The page says 86% to 100% with five children and 90% to 96% with forty."""
    rng = random.Random(5)
    true = agreement(_panel(rng, 60_000, sure, shares), grades=range(4)).coefficient
    for children, lowest in ((5, 0.85), (40, 0.89)):
        intervals = [
            agreement(_panel(rng, children, sure, shares), grades=range(4)).interval() for _ in range(PANELS)
        ]
        held = [one.low <= true <= one.high for one in intervals if one is not None]
        assert len(held) > 0.95 * PANELS
        assert sum(held) / len(held) >= lowest
