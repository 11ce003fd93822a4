"""Tables of counts: what is hidden cannot be worked out, by an attacker with a solver of linear programs."""

import random
from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np
import pytest
from scipy.optimize import linprog

from macfa.disclosure.recoverable import Sum
from macfa.disclosure.suppression import (
    HIDDEN,
    TOTAL,
    Suppressed,
    Table,
    hide,
    suppress,
    suppress_later,
    suppress_linked,
)

_ANSWERS = ("met", "not met", "due", "cannot tell", "not applicable")


def recovered(
    hidden: Collection[Hashable],
    values: Mapping[Hashable, int],
    sums: Sequence[Sum[Hashable]],
    least: int = 1,
) -> list[Hashable]:
    """The hidden cells of which the attacker finds the least and the greatest possible value to be the same."""
    cells = list(hidden)
    place = {cell: number for number, cell in enumerate(cells)}
    rows, right = [], []
    for relation in sums:
        row, shown = [0.0] * len(cells), 0
        for cell, sign in [(relation.total, -1), *((part, 1) for part in relation.parts)]:
            if cell in place:
                row[place[cell]] += sign
            else:
                shown += sign * values[cell]
        if any(row):
            rows.append(row)
            right.append(float(-shown))
    if not rows:
        return []
    return [cell for cell in cells if _range(place[cell], np.array(rows), np.array(right), least) < 0.5]


def _range(cell: int, rows: np.ndarray, right: np.ndarray, least: int) -> float:
    goal = np.zeros(rows.shape[1])
    goal[cell] = 1.0
    low = linprog(goal, A_eq=rows, b_eq=right, bounds=(least, 10_000), method="highs")
    high = linprog(-goal, A_eq=rows, b_eq=right, bounds=(least, 10_000), method="highs")
    assert low.status == high.status == 0
    return float(-high.fun - low.fun)


def attacked(tables: Sequence[Suppressed]) -> list[Hashable]:
    values = {key: count for one in tables for key, count in one.table.values.items()}
    hidden = {key for one in tables for key, shown in one.shown.items() if shown == HIDDEN}
    return recovered(hidden, values, [relation for one in tables for relation in one.table.sums])


def a_table(rng: random.Random, rows: int = 6, columns: int = 5) -> Table:
    counts = tuple(
        tuple(rng.choice((0, rng.randrange(1, 6), rng.randrange(60))) for _ in range(columns))
        for _ in range(rows)
    )
    return Table(tuple(f"row {i}" for i in range(rows)), tuple(f"column {i}" for i in range(columns)), counts)


def test_small_counts_are_hidden_and_nought_is_shown() -> None:
    table = Table(("a",), ("x", "y", "z"), ((0, 5, 6),), totals=False)
    assert suppress(table).row("a") == (0, HIDDEN, 6)


def test_a_single_small_count_takes_another_cell_of_its_row_and_column_with_it() -> None:
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))
    shown = suppress(table)
    assert shown.row("a") == (HIDDEN, HIDDEN, 23)
    assert shown.row("b") == (HIDDEN, HIDDEN, 70)
    assert shown.row(TOTAL) == (33, 60, 93)


def test_two_hidden_counts_of_one_are_not_given_away_by_their_total_of_two() -> None:
    # Both are at least 1, since 0 would be shown: a total of 2 would tell them. The total is itself small and hidden.
    table = Table(("a", "b", "c"), ("x", "y"), ((1, 1), (30, 20), (40, 50)))
    assert attacked([suppress(table)]) == []


def test_a_table_without_small_counts_loses_nothing() -> None:
    shown = suppress(Table(("a", "b"), ("x", "y"), ((10, 20), (0, 40))))
    assert shown.kept == 1.0
    assert HIDDEN not in shown.shown.values()


def test_the_answers_to_standards_keep_most_of_their_large_counts() -> None:
    counts = ((212, 89, 12, 40, 7), (180, 60, 0, 120, 0), (33, 2, 0, 9, 316), (150, 70, 30, 100, 10))
    shown = suppress(Table(("GP invited", "Minutes sent", "First core group", "Review"), _ANSWERS, counts))
    assert attacked([shown]) == []
    # 20 cells, three of them 0 and one of them 2, leave 16 large ones; 4 row totals, 5 column totals and the grand
    # total make 26. The 2 needs a rectangle: three large cells go, 23 stay.
    assert shown.kept == pytest.approx(23 / 26)


@pytest.mark.parametrize("tables", [200, pytest.param(1000, marks=pytest.mark.long)])
def test_of_random_tables_the_attacker_recovers_no_hidden_cell(tables: int) -> None:
    rng = random.Random(1)
    kept = []
    for _ in range(tables):
        shown = suppress(a_table(rng, rng.randrange(2, 7), rng.randrange(2, 6)))
        assert attacked([shown]) == []
        kept.append(shown.kept)
    print(f"\nlarge counts still shown: {sum(kept) / len(kept):.1%}")
    assert all(count == 0 or shown.shown[key] != 0 for key, count in shown.table.values.items())


def test_without_further_hiding_the_attacker_would_recover_most() -> None:
    """The attacker is worth something: against hiding the small counts alone it wins."""
    rng = random.Random(2)
    lost, hidden_cells = 0, 0
    for _ in range(20):
        table = a_table(rng)
        small = {key for key, count in table.values.items() if 1 <= count <= 5}
        lost += len(recovered(small, table.values, table.sums))
        hidden_cells += len(small)
    assert lost > hidden_cells / 3


@pytest.mark.parametrize("tables", [10, pytest.param(300, marks=pytest.mark.long)])
def test_nested_subtotals_give_nothing_back(tables: int) -> None:
    rng = random.Random(3)
    for _ in range(tables):
        plain = a_table(rng, 6, 4)
        groups = {"first half": plain.rows[:3], "second half": plain.rows[3:]}
        shown = suppress(Table(plain.rows, plain.columns, plain.counts, subtotals=groups))
        assert attacked([shown]) == []


@pytest.mark.parametrize("tables", [15, pytest.param(300, marks=pytest.mark.long)])
def test_linked_tables_that_share_their_totals_give_nothing_back(tables: int) -> None:
    rng = random.Random(4)
    for _ in range(tables):
        by_agency = a_table(rng, 4, 4)
        columns = list(zip(*by_agency.counts, strict=True))
        parts = [[rng.randrange(sum(column) + 1) for column in columns]]
        parts.append([sum(column) - part for column, part in zip(columns, parts[0], strict=True)])
        by_plan = Table(("plan a", "plan b"), by_agency.columns, tuple(map(tuple, parts)))
        assert attacked(suppress_linked([by_agency, by_plan])) == []


@pytest.mark.parametrize("tables", [6, pytest.param(200, marks=pytest.mark.long)])
def test_a_later_table_does_not_tell_who_came_in_between(tables: int) -> None:
    rng = random.Random(5)
    for _ in range(tables):
        earlier = suppress(a_table(rng, 4, 3))
        more = tuple(tuple(c + rng.choice((0, 0, 2, 9, 30)) for c in row) for row in earlier.table.counts)
        later = suppress_later(earlier, Table(earlier.table.rows, earlier.table.columns, more))
        assert _told_between(earlier, later) == []
        assert attacked([later]) == []


def _told_between(earlier: Suppressed, later: Suppressed) -> list[Hashable]:
    """The small increases that an attacker with both tables can work out."""
    values: dict[Hashable, int] = {}
    sums: list[Sum[Hashable]] = []
    hidden: set[Hashable] = set()
    for name, one in (("earlier", earlier), ("later", later)):
        values |= {(name, key): count for key, count in one.table.values.items()}
        hidden |= {(name, key) for key, shown in one.shown.items() if shown == HIDDEN}
        sums += [Sum((name, s.total), tuple((name, part) for part in s.parts)) for s in one.table.sums]
    small = set()
    for key in later.table.values:
        values["new", key] = values["later", key] - values["earlier", key]
        sums.append(Sum(("later", key), (("earlier", key), ("new", key))))
        hidden.add(("new", key))
        if 1 <= values["new", key] <= 5:
            small.add(("new", key))
    return [cell for cell in recovered(hidden, values, sums, least=0) if cell in small]


def test_what_was_published_before_stays_as_it_was() -> None:
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))
    before = suppress(table)
    again = suppress_linked([table], already_shown=before.shown)
    assert again[0].shown == before.shown


def test_a_small_count_that_is_public_already_cannot_be_protected() -> None:
    values = {"all": 9, "a": 3, "b": 6}
    with pytest.raises(ValueError, match="already published"):
        hide(values, [Sum("all", ("a", "b"))], fixed={"all", "b"})


def test_a_table_that_does_not_fit_its_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="1 rows and 2 columns"):
        Table(("a",), ("x", "y"), ((1,),))
    with pytest.raises(ValueError, match="different counts"):
        suppress_linked([Table(("a",), ("x",), ((9,),)), Table(("a",), ("x",), ((8,),))])
