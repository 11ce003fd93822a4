"""From where the rows of one family are made: its streams of chances, its teams, its planted practice."""

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from macfa.synthetic.chances import pick, stream, whole
from macfa.synthetic.council.rows import Team, Worker
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import Planted, figures


@cache
def made() -> dict[str, Any]:
    """The figures of council.yaml."""
    return figures("council.yaml")


@cache
def team(kind: str, number: int = 0) -> Team:
    """A team by its kind; safeguarding has several."""
    told = made()["teams"][kind]
    return Team(**(told[number % len(told)] if isinstance(told, list) else told))


@dataclass(frozen=True, slots=True)
class Desk:
    """One family on the council's desk. Every matter has chances of its own, so that one moves no other."""

    seed: int
    family: Family
    planted: Planted

    def chances(self, *matter: object) -> random.Random:
        """The chances of one matter of this family."""
        return stream(self.seed, "council", self.family.id, *matter)

    def worker(self, number: int) -> Worker:
        """The family's workers in turn; where they are used up, somebody from an agency."""
        row = f"{self.family.id}-W{number + 1}"
        if number < len(self.family.workers):
            return Worker(row, self.family.workers[number])
        chances, names = self.chances("agency", number), figures("names.yaml")
        return Worker(row, f"{pick(chances, names['women'])} {pick(chances, names['surnames'])}")

    @property
    def area(self) -> int:
        """Which safeguarding team looks after the part of town."""
        return whole(self.chances("area"), 0, 3)
