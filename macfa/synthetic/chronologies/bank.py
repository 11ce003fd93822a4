"""A bank of sentences: how ten agencies write, in words of their own.

`development` is for those who tune what reads chronologies. `unseen` and `held_back` are written differently, and are
only for measuring: whoever tunes must not look into them. Mistakes in `unseen` were told by their sorts while the
reading was made; of `held_back`, which came last, nothing was told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.vocabulary.yaml_text import from_yaml


class BankName(Enum):
    """Which sentences a case is told in."""

    DEVELOPMENT = "development"
    UNSEEN = "unseen"
    HELD_BACK = "held_back"

    @property
    def title(self) -> str:
        """The name in plain words."""
        return self.value.replace("_", " ")


MEASURING = (BankName.HELD_BACK, BankName.UNSEEN)
"""The banks that nobody who works on the reading looks into."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one agency keeps its chronology. See manner.yaml of a bank.

    `columns` are pairs of a heading and what stands below it; `date` and `month` are strftime forms.
    """

    file: str
    title: str
    date: str
    month: str
    order: str
    register: str
    columns: tuple[tuple[str, str], ...]
    people: Mapping[str, str]
    children: tuple[str, ...]
    own: tuple[str, ...]
    told: tuple[str, ...]
    together: bool = False

    def has(self, field: str) -> bool:
        """Whether the file has a column for something."""
        return any(one == field for _, one in self.columns)


Sentence = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bank:
    """The sentences of a bank: `told` by sort of happening and agency, `words` as words.yaml holds them."""

    name: BankName
    manners: Mapping[str, Manner]
    told: Mapping[str, Mapping[str, Sequence[Sentence]]]
    words: Mapping[str, Any]

    def phrases(self, fact: str, value: str, register: str) -> Sequence[str]:
        """How a fact is said in a register; in plain words where the register has none of its own."""
        found = self.words["facts"][fact][value]
        if isinstance(found, dict):
            found = found.get(register) or found["plain"]
        return tuple(found)

    def of(self, group: str, value: str, register: str) -> Sequence[str]:
        """Words of a group other than the facts: decided, present, absent, lives."""
        found = self.words[group][value]
        if isinstance(found, dict):
            found = found.get(register) or found["plain"]
        return tuple(found)


@cache
def bank(name: BankName) -> Bank:
    """A bank, read from its folder."""
    folder = files(__package__).joinpath("banks", name.value)
    read = {
        part: from_yaml(folder.joinpath(f"{part}.yaml").read_text("utf-8"))
        for part in ("manner", "words", "told")
    }
    manners = {agency: _manner(told) for agency, told in read["manner"].items()}
    return Bank(name, manners, read["told"], read["words"])


def _manner(told: dict[str, Any]) -> Manner:
    lists = ("children", "own", "told")
    ready: dict[str, Any] = told | {one: tuple(told[one]) for one in lists}
    ready["columns"] = tuple((heading, field) for heading, field in told["columns"])
    return Manner(**ready)
