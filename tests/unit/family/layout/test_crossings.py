"""How often two nets cross at the least, told apart by the letters of their ends."""

import pytest

from macfa.family.layout.crossings import fewest, setting


@pytest.mark.parametrize(
    ("above", "below", "crossings"),
    [
        ("ab", "ab", 0),
        ("ab", "ba", 1),
        ("ab", "aabb", 0),
        ("ab", "aba", 1),
        ("ab", "bab", 1),
        ("", "aabb", 0),
        ("", "abab", 1),
        ("", "abba", 0),
        ("b", "aba", 1),
        ("aba", "x", 1),
        ("ab", "x", 0),
        ("ab", "xx", 1),
        ("ab", "axb", 0),
    ],
)
def test_the_fewest_crossings_of_two_nets(above: str, below: str, crossings: int) -> None:
    assert fewest(above, below) == crossings


def test_mirrored_rows_cross_as_often() -> None:
    for above in ("ab", "aab", "ba", "x"):
        for below in ("aab", "bba", "xab", "abab"):
            assert fewest(above, below) == fewest(above[::-1], below[::-1])


def test_a_setting_names_every_vertical_once() -> None:
    way = setting("ab", "bab")
    assert sum(way) == 2
    assert len(way) == 5
