"""Whatever somebody types while a family is drawn: it is read, or answered with a sentence; nothing breaks."""

import random

import pytest

from macfa.audits.families.spoken import LONGEST, read
from macfa.audits.families.spoken_words import couples, ties, whats
from macfa.family.people import Told
from macfa.partnership.errors import NotNow
from macfa.vocabulary.days import Day

TODAY = Day(2026, 3, 2)
PIECES = (
    "Kelly", "O’Brien", "Mary Ann", "34", "1991", "8 months", "0", "121", "3/4/2019", "31/2/2020", "March 2024", "2099",
    "'s", "’s", "s'", ":", ",", " and ", "&", "?", "not known", "with", "lives here", "lives with", "died", "born",
    "due", "since", "twin", "identical twin", "moved in", "moved out", "yesterday", "male", "woman", "(", "[", "\\\\",
    "*", "💥", "\x00", "ſ", "İ", "９", "²", "",
)  # fmt: skip


def line(rng: random.Random) -> str:
    words = (*PIECES, *whats(), *couples(), *ties())
    return " ".join(rng.choice(words) for _ in range(rng.randint(0, 9)))


def times(said: object) -> list[Told]:
    """Every time that was read out of a line."""
    who = getattr(said, "who", None)
    found = [getattr(said, "when", None), getattr(said, "since", None)]
    return [one for one in (*found, getattr(who, "born", None), getattr(who, "died", None)) if one]


@pytest.mark.parametrize("seed", range(20))
def test_a_line_is_read_or_answered_and_never_breaks(seed):
    rng = random.Random(seed)
    for _ in range(200):
        text = line(rng)
        try:
            said = read(text, TODAY)
        except NotNow as answer:
            assert str(answer).endswith((".", "”."))
            continue
        assert len(text) <= LONGEST * 2
        assert all(one.first <= one.last for one in times(said))


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "Kelly's " * 5_000, " and " * 20_000, "twin " * 10_000, "with " * 9_000]
)
def test_a_line_of_any_length_is_answered_at_once(text):
    with pytest.raises(NotNow, match=str(LONGEST)):
        read(text, TODAY)


def test_what_is_said_of_somebody_is_read_back_whatever_their_name():
    rng = random.Random(4)
    names = [
        "Kelly",
        "Zoë",
        "Anne-Marie",
        "O'Neill",
        "Søren",
        "Mary Ann",
        "Male",
        "Diedre",
        "Borna",
        "Withers",
    ]
    for name in names[:6] + names[7:]:
        for word in ("mother", "brother", "partner"):
            years = rng.randint(1, 90)
            said = read(f"{word} {name} {years}", TODAY)
            assert said.who.name == name and said.what.link and said.who.born
