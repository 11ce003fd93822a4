"""The untidy ways in which offices write the same workbook, each of which can be switched on by itself."""

import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.synthetic.chances import whole
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

LETTER = ") "
NOT_AVAILABLE = "#N/A"
CELLS_NOT_AVAILABLE = 0.05
HARD_SPACE = "\N{NO-BREAK SPACE}"
OTHER_HEADINGS = {
    "Age of Child (Years)": "Age",
    "Date of referral": "Date of Referral",
    "Case status": "Case Status",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": (
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))"
    ),
    "Was the child assessed as requiring LA children’s social care support": (
        "Was the child assessed as requiring LA children's social care support?"
    ),
}


@dataclass(frozen=True, slots=True)
class Dirt:
    """How a workbook is written. Without arguments: as the template of August 2019 has it.

    `banner`: a row with the list's title above the headings. `underscore`: sheets are called List_7, not List 7.
    `letters`: codes carry their letter ("a) Neglect"). `local_words`: some codes are in the office's own words, which
    nobody else can know. `not_available`: some empty cells hold #N/A. `exact_ages`: ages like 6.138. `hard_spaces`:
    names of workers hold spaces that do not break. `other_headings`: spellings of headings seen elsewhere.
    `days_as_text`: days are text like 31/03/2024.
    """

    banner: bool = True
    underscore: bool = True
    letters: bool = True
    local_words: bool = False
    not_available: bool = False
    exact_ages: bool = False
    hard_spaces: bool = False
    other_headings: bool = False
    days_as_text: bool = False

    def sheet(self, number: int) -> str:
        """The name of the sheet of a list."""
        return f"List_{number}" if self.underscore else f"List {number}"

    def heading(self, text: str) -> str:
        """A heading as this office writes it."""
        return OTHER_HEADINGS.get(text, text) if self.other_headings else text

    def cell(self, kind: str, value: Any, birth: Day | None, as_at: Day, chances: random.Random) -> Any:
        """A value as this office writes it: text, a number, a day, or None."""
        if value is None:
            gone = self.not_available and chances.random() < CELLS_NOT_AVAILABLE
            return NOT_AVAILABLE if gone else None
        if kind == "day":
            return f"{value:%d/%m/%Y}" if self.days_as_text else value
        if kind == "age":
            return self._age(value, birth, as_at)
        if kind == "worker":
            return value.replace(" ", HARD_SPACE) if self.hard_spaces and chances.random() < 0.5 else value
        return value if kind in ("text", "number") else self._word(kind, value, chances)

    def _age(self, years: int, birth: Day | None, as_at: Day) -> Any:
        exact = self.exact_ages and birth is not None and years >= 0
        return (as_at - birth).days / 365.25 if exact and birth else years

    def _word(self, kind: str, code: str, chances: random.Random) -> str:
        own = local_words().get(kind, {})
        if self.local_words and code in own and whole(chances, 0, 1):
            return own[code]
        word = words()[kind][code]
        _, found, without = word.partition(LETTER)
        return without if found and not self.letters else word


TIDY = Dirt()
UNTIDY = Dirt(
    banner=False,
    underscore=False,
    letters=False,
    not_available=True,
    exact_ages=True,
    hard_spaces=True,
    other_headings=True,
)


@cache
def _told() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = from_yaml(
        files(__package__).joinpath("words.yaml").read_text("utf-8")
    )
    return found


def words() -> dict[str, dict[str, str]]:
    """By kind and code, the word of the template."""
    return _told()["words"]


def local_words() -> dict[str, dict[str, str]]:
    """By kind and code, what the office writes of its own: the map that a person would accept."""
    return _told()["local"]
