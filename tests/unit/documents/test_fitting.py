"""Arranging cards in columns, on heights small enough to work out by hand."""

import pytest

from macfa.documents.briefing.fit import Measured, excess, most_even_split, plan, too_wide, words_over


def measured(*heights, size=9.0, columns=2, room=100.5, page=125.0, airy=None, wide=()):
    """Cards of these heights; a column has 100 points of room beside the rounding; gutter 10."""
    airy = airy if airy is not None else tuple(height * 1.5 for height in heights)
    flags = tuple(position in wide for position in range(len(heights)))
    return Measured(size, columns, room, page, 10.0, tuple(heights), tuple(airy), flags)


def test_cards_keep_their_order_and_columns_come_out_even():
    # 40 + 10 + 50 = 100 on the left, 60 on the right; or 40 on the left, 50 + 10 + 60 = 120 on the right: no room.
    cards = measured(40, 50, 60)
    assert most_even_split(cards.heights, cards) == ((0, 1), (2,))


def test_nothing_is_arranged_when_one_column_has_no_room():
    # Every cut leaves 90 + 10 + 90 in one column.
    cards = measured(90, 90, 90)
    assert most_even_split(cards.heights, cards) is None
    assert plan([cards]) is None


def test_the_largest_type_that_fits_is_taken():
    large, small = measured(60, 60, 60, size=12.0), measured(45, 45, 45)
    found = plan([large, small])
    assert found is not None
    assert found.size == 9.0


def test_every_column_is_drawn_down_to_its_end():
    found = plan([measured(40, 30, 60, airy=(44, 33, 66))])
    assert found is not None
    for column in found.columns:
        assert sum(place.height for place in column) + 10 * (len(column) - 1) == pytest.approx(100, abs=0.05)


def test_short_columns_get_air_before_they_get_empty_space():
    # The right column has 100 - 60 = 40 to give; one more measure of air takes 50, so it gets 1 + 40/50 = 1.8.
    found = plan([measured(40, 50, 60, airy=(50, 60, 110))])
    assert found is not None
    assert found.columns[1][0].air == pytest.approx(1.8)
    # The left column is full: 40 + 10 + 50.
    assert [place.air for place in found.columns[0]] == [1.0, 1.0]


def test_the_card_that_is_too_tall_is_named_and_the_short_ones_are_not():
    # Two columns of 100. The first two are short; the third may be 100 tall, and 150 is a third over.
    over = excess([measured(20, 30, 150)])
    assert [(one.block, round(one.share, 3)) for one in over] == [(2, 0.333)]


def test_two_cards_that_are_both_too_tall_are_both_named():
    over = excess([measured(200, 125)])
    assert [(one.block, round(one.share, 2)) for one in over] == [(0, 0.5), (1, 0.2)]


def test_a_title_and_introduction_that_eat_the_page_are_named():
    # The head takes 120 of 200 where 60 (30%) are allowed: half of it is too much.
    over = excess([measured(40, 40, room=80.0, page=200.0)])
    assert [(one.block, one.share) for one in over] == [(None, pytest.approx(0.5))]


def test_a_word_wider_than_every_column_is_found():
    assert too_wide([measured(40, 40, wide=(1,)), measured(40, 40, columns=3, wide=(1,))]) == (1,)
    assert too_wide([measured(40, 40, wide=(1,)), measured(40, 40, columns=3)]) == ()


def test_a_word_wider_than_its_column_rules_an_arrangement_out():
    assert plan([measured(40, 40, wide=(0,))]) is None


@pytest.mark.parametrize(("share", "words", "told"), [(0.5, 120, 60), (0.31, 100, 40), (0.001, 50, 10)])
def test_words_too_many_are_told_to_the_next_ten(share, words, told):
    assert words_over(share, words) == told
