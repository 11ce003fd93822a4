"""The slow reference counts what a hand would."""

from small_families import family

from macfa.family.layout.reference_order import fewest_crossings
from macfa.family.people import ParentKind


def test_a_couple_and_their_children_cross_nothing() -> None:
    assert fewest_crossings(family("f m a b", ["f m"], {"f m": "a b"})) == 0


def test_a_middle_childs_foster_carer_crosses_the_birth_parents_line_once() -> None:
    told = family(
        "f m a b c carer",
        ["f m"],
        {"f m": "a b c"},
        kinds={"b": {"carer": ParentKind.FOSTER}},
        born={"a": 2001, "b": 2003, "c": 2005},
    )
    assert fewest_crossings(told) == 1


def test_a_middle_child_whose_birth_is_not_told_may_stand_outside() -> None:
    told = family("f m a b c carer", ["f m"], {"f m": "a b c"}, kinds={"b": {"carer": ParentKind.FOSTER}})
    assert fewest_crossings(told) == 0


def test_two_brothers_who_marry_two_sisters_cross_once() -> None:
    told = family("b1 s1 b2 s2 bf sf", ["b1 s1", "b2 s2"], {"bf": "b1 b2", "sf": "s1 s2"})
    assert fewest_crossings(told) == 1
