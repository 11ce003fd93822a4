"""How often each standard is met in each year: practice as data, and what a test may change in it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.synthetic.years import year_of
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

Changes = Mapping[str, float | tuple[float, float]]
"""By practice: its share in both years, or in year one and year two. 0 plants a fault everywhere, 1 removes it."""


@cache
def figures(name: str) -> dict[str, Any]:
    """A YAML file of this package."""
    found: dict[str, Any] = from_yaml(files(__package__).joinpath(name).read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Planted:
    """The shares of practice.yaml, with changes."""

    shares: Mapping[str, tuple[float, float]]

    def share(self, practice: str, day: Day) -> float:
        """How often a practice is followed in the year of a day."""
        return self.shares[practice][year_of(day) - 1]

    def done(self, practice: str, day: Day, chances: random.Random) -> bool:
        """Whether it was followed this time. Always takes one number from the stream."""
        return chances.random() < self.share(practice, day)


def planted(changes: Changes | None = None) -> Planted:
    """The planted practice. KeyError names a practice that there is not."""
    shares = {name: tuple(entry["met"]) for name, entry in figures("practice.yaml")["practices"].items()}
    for name, change in (changes or {}).items():
        if name not in shares:
            raise KeyError(f"There is no planted practice {name}; there are: {', '.join(shares)}")
        shares[name] = change if isinstance(change, tuple) else (change, change)
    return Planted(shares)
