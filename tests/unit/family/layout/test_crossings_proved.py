"""What the integer program says of fewer crossings."""

from small_families import family

from macfa.family.layout.generations import generations
from macfa.family.layout.grid import grid
from macfa.family.layout.orders import best_orders
from macfa.family.layout.proof import Answer, fewer
from macfa.family.layout.worth import Worth
from macfa.family.people import Family, ParentKind


def worth_of(told: Family) -> Worth:
    return Worth(told, grid(told, generations(told)))


def test_an_order_that_can_be_better_is_answered_with_a_better_one() -> None:
    worth = worth_of(family("a b c d", children={"a": "c", "b": "d"}))
    crossed = [(0, 1), (3, 2)]
    assert worth.crossings(crossed) == 1
    found = fewer(worth, 1)
    assert found.answer is Answer.PERHAPS
    assert worth.crossings(found.order) == 0


def test_a_foster_carer_of_a_middle_child_cannot_do_without_a_crossing() -> None:
    told = family(
        "f m a b c carer",
        ["f m"],
        {"f m": "a b c"},
        kinds={"b": {"carer": ParentKind.FOSTER}},
        born={"a": 2001, "b": 2003, "c": 2005},
    )
    orders = best_orders(worth_of(told))
    assert (orders.crossings, orders.proved) == (1, True)


def test_two_lines_that_must_cross_twice_are_known_to() -> None:
    told = family(
        "f m p q a b c d",
        ["f m", "p q"],
        {"f m": "a b c d"},
        kinds={child: {"p q": ParentKind.FOSTER} for child in "bc"},
        born={"a": 2001, "b": 2002, "c": 2003, "d": 2004},
    )
    worth = worth_of(told)
    orders = best_orders(worth)
    assert orders.proved
    assert fewer(worth, orders.crossings).answer is Answer.IMPOSSIBLE
    assert fewer(worth, orders.crossings + 1).answer is Answer.PERHAPS


def test_a_very_large_family_is_not_asked_about() -> None:
    people = " ".join(f"p{number}" for number in range(61))
    assert fewer(worth_of(family(people)), 1).answer is Answer.NO_ANSWER
