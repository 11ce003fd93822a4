"""The words for kin, from kin.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import ConfigDict, TypeAdapter

from macfa.family.people import Gender, Life, Person, Sex

_Three = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class KinWords:
    """See kin.yaml; each three are of a man, of a woman, and where the sex is not known."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    child: _Three
    parents: Mapping[str, _Three]
    children: Mapping[str, _Three]
    couples: Mapping[str, _Three]
    blood: Mapping[str, _Three]
    further_kin: _Three
    half: _Three
    born_together: Mapping[int, _Three]
    step_sibling: _Three
    foster_sibling: _Three
    same_parent: _Three
    sides: _Three
    ties: Mapping[str, _Three]
    lives: Mapping[str, str]
    former: str
    in_the_household: str
    once_in_the_household: str
    not_told: str


@cache
def kin_words() -> KinWords:
    """Every word."""
    text = files(__package__).joinpath("kin.yaml").read_text(encoding="utf-8")
    return TypeAdapter(KinWords).validate_python(yaml.safe_load(text))


def of_sex(words: _Three, person: Person) -> str:
    """The word for this person: by the gender where it is told, else by the sex."""
    return words[_place(person)]


def _place(person: Person) -> int:
    if person.gender is not None:
        return {Gender.TRANS_MAN: 0, Gender.TRANS_WOMAN: 1, Gender.NON_BINARY: 2}[person.gender]
    return {Sex.MALE: 0, Sex.FEMALE: 1, Sex.UNKNOWN: 2}[person.sex]


def of_life(said: str, person: Person) -> str:
    """What is added where there is no life, or nobody knows whose it is: "unborn sister", "father, not known"."""
    if person.life is Life.BORN:
        return said
    return kin_words().lives[person.life.value].format(who=said)
