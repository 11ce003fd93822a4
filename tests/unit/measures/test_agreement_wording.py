"""What is said of a panel's agreement."""

from macfa.measures.agreement import agreement
from macfa.measures.agreement_wording import say_agreement, say_short
from macfa.measures.weights import Weighting

SCALE = ["outstanding", "good", "requires_improvement", "inadequate"]
SAME = ("good", "good", "good")
NEAR = ("good", "good", "outstanding")
FAR = ("outstanding", "good", "inadequate")


def test_nine_of_twelve_is_mostly_and_twelve_are_too_few_to_say_more() -> None:
    found = agreement([SAME] * 9 + [NEAR] * 2 + [FAR], grades=SCALE)
    assert say_agreement(found) == (
        "The panel mostly agreed before talking: the same grade from all for 9 of 12 children."
        " 12 children are too few to say more."
    )
    assert say_short(found) == "same grade for 9 of 12"


def test_on_an_ordered_scale_near_grades_are_told_too() -> None:
    found = agreement([SAME] * 2 + [NEAR] * 2 + [FAR], grades=SCALE, weighting=Weighting.ORDINAL)
    assert say_agreement(found) == (
        "The panel agreed on some before talking: the same grade from all for 2 of 5 children."
        " For 4 of 5 no two grades were more than one step apart. Five children are too few to say more."
    )


def test_one_child_is_said_in_the_singular() -> None:
    assert say_agreement(agreement([FAR], grades=SCALE)) == (
        "The panel did not agree before talking: the same grade from all for 0 of 1 child."
        " One child is too few to say more."
    )


def test_nobody_graded_twice_is_said() -> None:
    assert say_agreement(None) == (
        "No child was graded by two people or more, so nobody can say how far they agreed."
    )
    assert say_short(None) == "not graded by two"


def test_from_twenty_children_on_the_coefficient_is_said_with_its_interval() -> None:
    found = agreement([SAME] * 15 + [FAR] * 5, grades=SCALE)
    # Raw 15/20. Shares: good 50/60, outstanding and inadequate 5/60 each; by chance (1/3) x (5/36 + 2 x 11/144)
    # = 42/432 = .0972, so AC1 is (.75 - .0972) / .9028 = .7231.
    said = say_agreement(found)
    assert said.startswith(
        "The panel mostly agreed before talking: the same grade from all for 15 of 20 children. AC1 is 0.72 (95%"
    )
    assert said.endswith("where 0 is what chance would make and 1 is full agreement.")


def test_agreement_that_chance_could_have_made_is_called_so() -> None:
    rows = [("good", "good")] * 10 + [("good", "inadequate")] * 10
    found = agreement(rows, grades=["good", "inadequate"])
    # Raw 1/2; by chance 2 x 3/4 x 1/4 = 3/8; AC1 is (1/8) / (5/8) = 0.2, and its interval holds 0.
    said = say_agreement(found)
    assert "AC1 is 0.20" in said
    assert said.endswith("chance alone could have made as much agreement.")


def test_twenty_children_split_alike_have_no_interval() -> None:
    assert say_agreement(agreement([FAR] * 20, grades=SCALE)).endswith(
        "how far that can be trusted cannot be told."
    )
