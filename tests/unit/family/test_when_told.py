"""Years and ages are never more exact than they were told."""

import pytest

from macfa.family.people import Life, Person, Told
from macfa.family.when_told import age_band, age_in_sign, age_in_words, day, month, year
from macfa.vocabulary.days import Day

_DAY = Day(2026, 3, 31)


def _born(*days: Day, dead: bool = False, died: Told | None = None) -> Person:
    return Person("a", born=Told(days[0], days[-1]), dead=dead, died=died)


@pytest.mark.parametrize(
    ("person", "sign", "words"),
    [
        (_born(Day(1990, 3, 31)), "36", "36"),  # the birthday counts
        (_born(Day(1990, 4, 1)), "35", "35"),
        (_born(Day(1990, 1, 1), Day(1990, 3, 1)), "36", "36"),  # 36 whichever day it was
        (_born(Day(1990, 1, 1), Day(1990, 12, 31)), "~35", "about 35"),  # 35 or 36
        (_born(Day(1980, 1, 1), Day(1989, 12, 31)), "", "36 to 46"),
        (_born(Day(2025, 6, 15)), "9m", "9 months"),
        (_born(Day(2026, 3, 10)), "3w", "3 weeks"),
        (_born(Day(2026, 3, 24)), "1w", "1 week"),
        (_born(Day(2026, 3, 31)), "0w", "0 weeks"),
        (_born(Day(1948, 5, 1), dead=True, died=Told.on(Day(2012, 4, 30))), "63", "63"),
        (_born(Day(1948, 5, 1), dead=True), "", ""),
        (Person("a"), "", ""),
        (Person("a", life=Life.PREGNANCY, born=Told.on(Day(2026, 8, 1))), "", ""),
    ],
)
def test_an_age_is_told_as_far_as_it_is_known(person: Person, sign: str, words: str) -> None:
    assert age_in_sign(person, _DAY) == sign
    assert age_in_words(person, _DAY) == words


def test_a_band_is_told_only_where_the_age_lies_within_one() -> None:
    assert age_band(_born(Day(1990, 1, 1), Day(1990, 12, 31)), _DAY) == "35–44"
    assert age_band(_born(Day(1980, 1, 1), Day(1991, 12, 31)), _DAY) == ""  # 34 to 46
    assert age_band(_born(Day(2026, 1, 1)), _DAY) == "under 1"


def test_times_are_as_exact_as_told() -> None:
    assert year(Told.in_year(1985)) == "1985"
    assert year(Told(Day(1985, 1, 1), Day(1986, 12, 31))) == "1985 or 1986"
    assert year(Told(Day(1980, 1, 1), Day(1985, 12, 31))) == "1980 to 1985"
    assert month(Told(Day(2026, 8, 1), Day(2026, 8, 31))) == "August 2026"
    assert month(Told.in_year(2026)) == "2026"
    assert day(Told.on(Day(2025, 3, 14))) == "14 March 2025"
    assert day(Told.in_year(2025)) == "2025"
