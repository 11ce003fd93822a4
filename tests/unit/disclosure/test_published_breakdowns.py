"""Counts in total, by quarter and by team: an attacker with a solver of linear programs works out no small one.

The attacker reads what is published and nothing else. It takes as known how many obligations there are in every row,
and that a hidden number is at least 1 unless its whole row is hidden, and asks a solver for the least and the greatest
value of every hidden cell over all tables that fit. A cell is recovered where both are the same, or, for a count of
1 to 5, where both lie in 1 to 5: then it is known to be small.
"""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.optimize import linprog

from macfa.disclosure.suppression import HIDDEN
from macfa.disclosure.suppression_breakdowns import Published, PublishedRow, publish
from macfa.disclosure.suppression_rows import Breakdown, Part, Row

ANSWERS = 5
Grid = list[list[list[str]]]
"""By row and answer, the child of each obligation."""


def part(count: int, children: int | None = None) -> Part:
    return Part(
        count, frozenset(f"child {number}" for number in range(count if children is None else children))
    )


def breakdown(name: str, grid: Grid, *, ordered: bool) -> Breakdown:
    rows = (
        Row((f"{name} {n}",), tuple(Part(len(c), frozenset(c)) for c in row)) for n, row in enumerate(grid)
    )
    return Breakdown(name, tuple(rows), ordered)


def some_obligations(rng: random.Random) -> list[Breakdown]:
    """Obligations of some children, each with a quarter, a team and an answer, some of them seldom."""
    quarters, teams = rng.randrange(2, 9), rng.randrange(1, 9)
    often = [rng.random() ** 3 + 0.01 for _ in range(ANSWERS)]
    busy = [rng.random() ** 2 + 0.05 for _ in range(teams)]
    by_quarter: Grid = [[[] for _ in range(ANSWERS)] for _ in range(quarters)]
    by_team: Grid = [[[] for _ in range(ANSWERS)] for _ in range(teams)]
    for child in range(rng.choice((8, 20, 60, 150, 400))):
        for _ in range(rng.choice((1, 1, 1, 2, 6))):
            answer = rng.choices(range(ANSWERS), often)[0]
            by_quarter[rng.randrange(quarters)][answer].append(f"child {child}")
            by_team[rng.choices(range(teams), busy)[0]][answer].append(f"child {child}")
    return [breakdown("quarter", by_quarter, ordered=True), breakdown("team", by_team, ordered=False)]


def told_plainly(ways: Sequence[Breakdown]) -> Published:
    """The baseline: only counts of 1 to 5 are hidden, as the rule for national statistics by itself would have it."""

    def row(one: Row) -> PublishedRow:
        cells = tuple(HIDDEN if 1 <= p.count <= 5 else p.count for p in one.parts)
        return PublishedRow(one.labels, cells, one.whole.count)

    rows = {way.name: tuple(row(one) for one in way.rows) for way in ways}
    return Published(row(Row((), ways[0].whole)), rows)


class Attacker:
    """Knows the published rows. Cells are (breakdown or "", row, column)."""

    def __init__(self, published: Published) -> None:
        rows = {("", 0): published.whole}
        for name, found in published.breakdowns.items():
            rows |= {(name, place): row for place, row in enumerate(found)}
        self.least: dict[tuple[str, int, int], int] = {}
        self.shown: dict[tuple[str, int, int], int] = {}
        for (name, place), row in rows.items():
            for column, cell in enumerate(row.cells):
                if cell == HIDDEN:
                    self.least[name, place, column] = 0 if set(row.cells) == {HIDDEN} else 1
                else:
                    self.shown[name, place, column] = cell
        self.sums: list[tuple[list[tuple[tuple[str, int, int], int]], int]] = []
        for (name, place), row in rows.items():
            if row.in_all != HIDDEN:
                self._knows([((name, place, c), 1) for c in range(ANSWERS)], row.in_all)
        for name, found in published.breakdowns.items():
            for column in range(ANSWERS) if found else ():
                parts = [((name, place, column), 1) for place in range(len(found))]
                self._knows([*parts, (("", 0, column), -1)], 0)

    def _knows(self, terms: list[tuple[tuple[str, int, int], int]], total: int) -> None:
        hidden = [(cell, sign) for cell, sign in terms if cell in self.least]
        if hidden:
            self.sums.append((hidden, total - sum(sign * self.shown.get(cell, 0) for cell, sign in terms)))

    def ranges(self) -> dict[tuple[str, int, int], tuple[float, float]]:
        """The least and the greatest value of every hidden cell; no greatest where nothing ends it."""
        cells = list(self.least)
        if not self.sums:
            return {cell: (self.least[cell], np.inf) for cell in cells}
        place = {cell: number for number, cell in enumerate(cells)}
        matrix, right = np.zeros((len(self.sums), len(cells))), [total for _, total in self.sums]
        for number, (terms, _) in enumerate(self.sums):
            for cell, sign in terms:
                matrix[number, place[cell]] += sign
        bounds = [(self.least[cell], None) for cell in cells]
        return {cell: _range(place[cell], matrix, right, bounds) for cell in cells}


def _range(cell: int, matrix: np.ndarray, right: list[int], bounds: list) -> tuple[float, float]:
    goal = np.zeros(matrix.shape[1])
    goal[cell] = 1.0
    low = linprog(goal, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    high = linprog(-goal, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
    assert low.status == 0 and high.status in (0, 3), (low.message, high.message)
    return float(low.fun), np.inf if high.status == 3 else float(-high.fun)


def recovered(published: Published, ways: Sequence[Breakdown]) -> tuple[int, int]:
    """How many hidden cells the attacker recovers, of how many; checks that no range leaves out what is true."""
    truth = _truth(published, ways)
    lost = 0
    ranges = Attacker(published).ranges()
    for cell, (low, high) in ranges.items():
        assert low - 1e-6 <= truth[cell] <= high + 1e-6
        small = truth[cell] <= 5
        lost += high - low < 0.5 or (small and low > 0.5 and high < 5.5)
    return lost, len(ranges)


def _truth(published: Published, ways: Sequence[Breakdown]) -> dict[tuple[str, int, int], int]:
    found = {("", 0, column): p.count for column, p in enumerate(ways[0].whole)}
    for way in ways:
        by_label = {row.labels[0]: row for row in way.rows}
        for place, row in enumerate(published.breakdowns[way.name]):
            for column in range(ANSWERS):
                counts = (by_label[label].parts[column].count for label in row.labels)
                found[way.name, place, column] = sum(counts)
    return found


@pytest.mark.parametrize("tables", [60, pytest.param(1000, marks=pytest.mark.long)])
def test_no_hidden_count_of_linked_tables_is_recovered_and_of_plainly_told_ones_most_are(tables: int) -> None:
    rng = random.Random(20261121)
    lost = hidden = plainly_lost = plainly_hidden = 0
    kept = []
    for _ in range(tables):
        ways = some_obligations(rng)
        published = publish(ways[0].whole, ways)
        found, of = recovered(published, ways)
        lost, hidden = lost + found, hidden + of
        kept.append(published.kept)
        found, of = recovered(told_plainly(ways), ways)
        plainly_lost, plainly_hidden = plainly_lost + found, plainly_hidden + of
    print(f"\nrecovered: {lost} of {hidden}; of {tables} tables with 1 to 5 hidden and no more: "
          f"{plainly_lost} of {plainly_hidden}; shown: {sum(kept) / len(kept):.0%} of cells")  # fmt: skip
    assert lost == 0 and hidden > 5 * tables
    assert plainly_lost > plainly_hidden / 2


def test_a_single_small_count_takes_a_circle_of_others_with_it() -> None:
    # 3 of the first row; 20 of its row, 30 of its column and 40 across close the circle. Totals stay: 33 and 60.
    rows = (Row(("a",), (part(3), part(20))), Row(("b",), (part(30), part(40))))
    published = publish((part(33), part(60)), [Breakdown("team", rows)])
    assert published.whole.cells == (33, 60)
    assert [row.cells for row in published.breakdowns["team"]] == [(HIDDEN, HIDDEN), (HIDDEN, HIDDEN)]
    assert [row.in_all for row in published.breakdowns["team"]] == [23, 70]


def test_a_count_without_small_ones_loses_nothing() -> None:
    rows = (Row(("a",), (part(13), part(0))), Row(("b",), (part(30), part(40))))
    published = publish((part(43), part(40)), [Breakdown("team", rows)])
    assert published.kept == 1.0


def test_twelve_obligations_of_one_child_are_a_small_number() -> None:
    rows = (Row(("a",), (part(12, 1), part(40))), Row(("b",), (part(50), part(60))))
    whole = (rows[0].parts[0] + rows[1].parts[0], rows[0].parts[1] + rows[1].parts[1])
    cells = publish(whole, [Breakdown("team", rows)]).breakdowns["team"][0].cells
    assert cells[0] == HIDDEN


def test_teams_of_a_few_children_stand_together_and_quarters_with_their_neighbour() -> None:
    rows = tuple(Row((name,), (part(n), part(n))) for name, n in (("a", 50), ("b", 2), ("c", 1), ("d", 60)))
    whole = tuple(sum((row.parts[c] for row in rows), Part()) for c in range(2))
    by_team = Breakdown("team", rows).without_small_rows()
    assert {row.labels for row in by_team.rows} == {("a", "b", "c"), ("d",)}
    by_quarter = Breakdown("quarter", rows, ordered=True).without_small_rows()
    assert [row.labels for row in by_quarter.rows] == [("a", "b", "c"), ("d",)]
    assert publish(whole, [by_team]).whole.in_all == 226


def test_of_fewer_than_six_children_nothing_is_told() -> None:
    rows = (Row(("a",), (part(2), part(0))), Row(("b",), (part(0), part(3))))
    published = publish((part(2), part(3)), [Breakdown("team", rows)])
    assert published.whole == PublishedRow((), (HIDDEN, HIDDEN), HIDDEN)
    assert published.breakdowns == {"team": ()}


def test_the_totals_are_the_same_whatever_they_are_broken_down_by() -> None:
    rng = random.Random(7)
    for _ in range(30):
        ways = some_obligations(rng)
        alone = publish(ways[0].whole, []).whole
        assert publish(ways[0].whole, ways).whole == alone == publish(ways[0].whole, ways[1:]).whole


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        publish((part(9),), [Breakdown("team", (Row(("a",), (part(8),)),))])
    with pytest.raises(ValueError, match="two ways at most"):
        publish((part(9),), [Breakdown("team", ())] * 3)
