"""The draw, held against the examples that R. L. Rivest publishes with consistent_sampler 1.0.10."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from macfa.sampling.draw import DrawError, Pick, ReplacementReason, chosen, draw, replace_child, ticket_number
from macfa.sampling.frame import Frame, FrameChild, PublicChild, PublicFrame
from macfa.sampling.parameters import Method, Parameters, share_out
from macfa.sampling.pseudonyms import Pseudonyms

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def public(ids: list[str], parameters: Parameters) -> PublicFrame:
    return PublicFrame("audit", parameters, tuple(PublicChild(i, "all") for i in sorted(ids)), {})


def drawn_ids(frame: PublicFrame, seed: str) -> list[str]:
    return [pick.id for pick in draw(frame, seed).drawn]


def test_the_four_ids_of_rivests_readme_are_drawn_from_its_six_with_its_seed() -> None:
    frame = public(["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"], Parameters(size=4))
    assert drawn_ids(frame, "314159") == ["B-2", "B-3", "A-3", "A-2"]


def test_the_first_ten_of_a_hundred_are_those_of_rivests_usage_examples() -> None:
    frame = public([str(number) for number in range(100)], Parameters(size=10))
    assert drawn_ids(frame, "41") == ["73", "51", "17", "58", "38", "42", "39", "20", "11", "67"]


@pytest.mark.parametrize(
    ("seed", "child", "begins"),
    [
        ("01382438112797316654", "AB-130", "0.26299714122838008416507544297546663599715395525154425586"),
        ("314159", "cd-1", "0.317685817"),
        ("314159", "ef-3", "0.832984519"),
        ("314159", "ab-1", "0.9098039269"),
        ("314159", "ab-2", "0.9231549043"),
    ],
)
def test_a_ticket_number_is_the_one_that_rivests_tool_prints(seed: str, child: str, begins: str) -> None:
    assert ticket_number(seed, child).startswith(begins)


def test_places_go_out_in_proportion_and_each_stratum_has_one() -> None:
    # 10 places for 300 children: exact shares 6.67, 3.0, 0.33. The smallest is lifted to 1; the other
    # nine places go 6 and 3, because 6.67 and 3.0 are 0.67 and 0 above their whole numbers but only 9 are left.
    assert share_out({"CIN": 200, "CP": 90, "CLA": 10}, 10) == {"CIN": 6, "CP": 3, "CLA": 1}


def test_the_largest_remainder_gets_the_place_that_is_left() -> None:
    # 10 places for 100: shares 4.7, 2.8, 2.5; whole parts 4 + 2 + 2 = 8; the remainders .8 and .7 get one each.
    assert share_out({"a": 47, "b": 28, "c": 25}, 10) == {"a": 5, "b": 3, "c": 2}


def test_equal_remainders_go_to_the_first_stratum_by_name() -> None:
    assert share_out({"b": 50, "a": 50}, 3) == {"a": 2, "b": 1}


def test_each_stratum_gives_its_quota(pseudonyms: Pseudonyms, twelve: tuple[FrameChild, ...]) -> None:
    quotas = {"CP": 3, "CIN": 1, "CLA": 2}
    frame = Frame("neglect-2027", twelve, Parameters(size=6, quotas=quotas)).public(pseudonyms)
    assert Counter(pick.stratum for pick in draw(frame, "1" * 20).drawn) == quotas


def siblings(seed: str, size: int) -> PublicFrame:
    """Five children, the first four of one household, with a rule of one child per household."""
    children = [PublicChild(f"c{number}", "all", "h" if number < 4 else None) for number in range(5)]
    return PublicFrame("audit", Parameters(size=size, one_per_household=True), tuple(children), {})


def test_a_second_child_of_a_household_is_passed_over_and_the_empty_place_is_told() -> None:
    found = draw(siblings("7", 3), "7")
    # Two households can fill two places of three: the single child and one of the four.
    assert len(found.drawn) == 2
    assert "c4" in {pick.id for pick in found.drawn}
    assert found.shortfalls == {"all": 1}
    assert found.reserves == ()


def test_reserves_are_the_next_tickets_of_each_stratum() -> None:
    ids = [f"child {number}" for number in range(20)]
    frame = public(ids, Parameters(size=5, reserves=4))
    in_order = sorted(ids, key=lambda child: ticket_number("99", child))
    found = draw(frame, "99")
    assert [pick.id for pick in found.drawn] == in_order[:5]
    assert [pick.id for pick in found.reserves] == in_order[5:9]


def test_a_replacement_is_the_next_ticket_of_the_same_stratum_and_its_reason_is_kept() -> None:
    frame = public([f"child {number}" for number in range(20)], Parameters(size=5))
    first = draw(frame, "99")
    leaving = first.drawn[2].id
    after = replace_child(frame, first, leaving, reason=ReplacementReason.LEFT_THE_AREA, at=NOON)
    assert after.replacements[0].came_in == first.reserves[0]
    assert after.replacements[0].reason is ReplacementReason.LEFT_THE_AREA
    assert [pick.id for pick in after.sample] == [
        pick.id for pick in (*first.drawn, first.reserves[0]) if pick.id != leaving
    ]


def test_a_child_that_came_in_can_be_replaced_in_turn() -> None:
    frame = public([f"child {number}" for number in range(20)], Parameters(size=2))
    found = draw(frame, "5")
    for expected in found.reserves[:2]:
        leaving = found.sample[-1].id
        found = replace_child(frame, found, leaving, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
        assert found.sample[-1] == expected


def test_a_child_who_is_not_in_the_sample_cannot_be_replaced() -> None:
    frame = public(["a", "b", "c"], Parameters(size=1))
    found = draw(frame, "5")
    leaving = found.drawn[0].id
    after = replace_child(frame, found, leaving, reason=ReplacementReason.FAMILY_ASKED, at=NOON)
    with pytest.raises(DrawError, match="not in the sample now"):
        replace_child(frame, after, leaving, reason=ReplacementReason.FAMILY_ASKED, at=NOON)


def test_an_empty_stratum_says_that_nobody_is_left() -> None:
    frame = public(["a", "b"], Parameters(size=2))
    with pytest.raises(DrawError, match="Nobody is left in stratum 'all'"):
        replace_child(frame, draw(frame, "5"), "a", reason=ReplacementReason.FAMILY_ASKED, at=NOON)


def test_a_sibling_of_a_replaced_child_does_not_come_in() -> None:
    frame = siblings("7", 1)
    found = draw(frame, "7")
    while found.drawn[0].id == "c4":  # begin with one of the four siblings
        found = draw(frame, f"{found.seed}7")
    after = replace_child(frame, found, found.drawn[0].id, reason=ReplacementReason.LEFT_THE_AREA, at=NOON)
    assert after.sample[0].id == "c4"


def test_a_nominated_sample_is_the_children_with_a_reason_and_holds_no_ticket(pseudonyms: Pseudonyms) -> None:
    parameters = Parameters(size=1, method=Method.NOMINATED, nominated_by="Young carers service")
    children = (FrameChild("c1", reason="caring for a parent"), FrameChild("c2"))
    frame = Frame("neglect-2027", children, parameters).public(pseudonyms)
    assert chosen(frame).drawn == (Pick(pseudonyms.child("c1"), "all children", None),)
    with pytest.raises(DrawError, match="chosen by people"):
        draw(frame, "1" * 20)
    with pytest.raises(DrawError, match="Nobody drew this sample"):
        replace_child(
            frame, chosen(frame), pseudonyms.child("c1"), reason=ReplacementReason.FAMILY_ASKED, at=NOON
        )


def test_a_random_frame_cannot_be_passed_off_as_chosen() -> None:
    with pytest.raises(DrawError, match="drawn with a seed"):
        chosen(public(["a"], Parameters(size=1)))
