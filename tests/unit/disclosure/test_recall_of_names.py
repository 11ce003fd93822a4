"""How many planted names are found, form by form, and how many clean texts are blocked. Run with -s to see the figures.

Everyday: one seed with the patterns that the rules were written beside, one seed with patterns kept apart. Long: more
seeds, each with 500 texts of four names, misspelt ones apart, and 1,000 clean texts.
"""

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest
from generated_texts import Planted, a_key_list, clean_text, names, planted_text

from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.word_lists import word_kind

EXACT = ("first", "possessive", "surname", "plural", "whole", "line break", "diacritics", "joint", "upper")
TUNED, HELD_OUT = "tuned", "held_out"


@dataclass
class Tally:
    """Names planted and found, by form, names that are words apart."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, name: Planted, found: bool) -> None:
        is_word = word_kind(name.written.lower()) is not None
        form = f"{name.form}, a word" if is_word else name.form
        self.planted[form] += 1
        self.found[form] += found
        if not found:
            self.missed.append(f"{name.written!r} in {name.sentence!r}")

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.planted.values())

    def lines(self) -> str:
        return "\n".join(
            f"  {form:22} {self.found[form]:5} of {n:5}" for form, n in sorted(self.planted.items())
        )


def _measure(seed: int, part: str, forms: tuple[str, ...], texts: int) -> Tally:
    rng = random.Random(seed)
    tally = Tally()
    for number in range(texts):
        if number % 5 == 0:
            key_lists = [a_key_list(rng, f"C{k}") for k in range(3)]
            finder = Finder(key_lists, names("agencies"))
        text, planted = planted_text(rng, key_lists[0], forms[number % len(forms)], part)
        hits = finder.find(text)
        for name in planted:
            tally.add(name, any(hit.start < name.end and name.start < hit.end for hit in hits))
    return tally


def _blocked_clean_texts(seed: int, part: str, texts: int) -> list[str]:
    rng = random.Random(seed)
    blocked = []
    for number in range(texts):
        if number % 10 == 0:
            finder = Finder([a_key_list(rng, f"C{k}", trap=0.6) for k in range(5)], names("agencies"))
        text = clean_text(rng, part)
        blocked += [
            f"{hit.text_of(text)!r} in {text[max(0, hit.start - 40) : hit.end + 40]!r}"
            for hit in finder.find(text)
        ]
    return blocked


_EVERYDAY = [(11, TUNED), (2026, HELD_OUT)]
_MORE = [
    pytest.param(seed, part, marks=pytest.mark.long)
    for seed in (12, 13, 14, 15)
    for part in (TUNED, HELD_OUT)
]


@pytest.mark.parametrize(("seed", "part"), [*_EVERYDAY, *_MORE])
def test_of_2000_names_in_exact_forms_in_500_texts_99_5_percent_are_found(seed: int, part: str) -> None:
    tally = _measure(seed, part, EXACT, 500)
    print(f"\nseed {seed}, {part}: {tally.recall:.2%} of {sum(tally.planted.values())}\n{tally.lines()}")
    assert sum(tally.planted.values()) == 2000
    assert tally.recall >= 0.995, tally.missed


@pytest.mark.parametrize(("seed", "part"), [*_EVERYDAY, *_MORE])
def test_of_2000_misspelt_names_in_500_texts_95_percent_are_found(seed: int, part: str) -> None:
    tally = _measure(seed, part, ("misspelt",), 500)
    print(f"\nseed {seed}, {part}: {tally.recall:.2%} of {sum(tally.planted.values())}")
    assert sum(tally.planted.values()) == 2000
    assert tally.recall >= 0.95, tally.missed


@pytest.mark.parametrize(("seed", "part"), [*_EVERYDAY, *_MORE])
def test_of_1000_clean_texts_none_is_blocked(seed: int, part: str) -> None:
    assert _blocked_clean_texts(seed, part, 1000) == []
