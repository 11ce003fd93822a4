"""Which row everybody stands in."""

from small_families import family

from macfa.family.layout.generations import generations
from macfa.family.people import Family, ParentKind


def test_nobody_needs_no_row() -> None:
    assert generations(Family(())) == {}


def test_a_partner_without_parents_stands_level_with_one_whose_grandparents_are_told() -> None:
    told = family(
        "great_grandmother grandmother mother father child",
        ["mother father"],
        {"great_grandmother": "grandmother", "grandmother": "mother", "mother father": "child"},
    )
    assert generations(told) == {
        "great_grandmother": 0,
        "grandmother": 1,
        "mother": 2,
        "father": 2,
        "child": 3,
    }


def test_parents_of_one_partner_come_down_to_the_row_above_them() -> None:
    told = family(
        "old mother aunt inlaw father child",
        ["mother father"],
        {"old": "aunt", "aunt": "mother", "inlaw": "father", "mother father": "child"},
    )
    assert generations(told)["inlaw"] == generations(told)["aunt"] == 1


def test_an_uncle_and_his_niece_stay_in_their_own_generations() -> None:
    told = family("old brother uncle niece", ["uncle niece"], {"old": "brother uncle", "brother": "niece"})
    assert generations(told) == {"old": 0, "brother": 1, "uncle": 1, "niece": 2}


def test_foster_carers_stand_above_the_child_and_a_grandmother_where_blood_puts_her() -> None:
    told = family(
        "grandmother mother child carer",
        children={"grandmother": "mother", "mother": "child"},
        kinds={"child": {"grandmother": ParentKind.GUARDIAN, "carer": ParentKind.FOSTER}},
    )
    assert generations(told) == {"grandmother": 0, "mother": 1, "carer": 1, "child": 2}


def test_a_brother_who_is_guardian_stays_with_his_siblings() -> None:
    told = family(
        "mother brother child",
        children={"mother": "brother child"},
        kinds={"child": {"brother": ParentKind.GUARDIAN}},
    )
    assert generations(told)["brother"] == generations(told)["child"]


def test_somebody_whom_only_a_tie_joins_stands_by_age() -> None:
    told = family(
        "mother child friend",
        children={"mother": "child"},
        ties=["friend child"],
        born={"mother": 1980, "child": 2010, "friend": 1978},
    )
    assert generations(told) == {"mother": 0, "child": 1, "friend": 0}
