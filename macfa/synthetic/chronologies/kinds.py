"""What may happen to the children of an invented case, as happenings.yaml says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.vocabulary.yaml_text import from_yaml


class How(Enum):
    """How an agency comes to tell of something."""

    OWN = "own"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Teller:
    """An agency that may tell of a happening: how, how often, and after how many days at most it learns of it."""

    how: How
    share: float
    within: int


@dataclass(frozen=True, slots=True)
class What:
    """A sort of happening. See happenings.yaml for what each field means."""

    id: str
    kind: str
    significance: str
    impact: str
    household: bool
    facts: Mapping[str, tuple[str, ...]]
    there: tuple[str, ...]
    tellers: Mapping[str, Teller]
    also: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    a_year: float | None = None
    ages: tuple[int, int] = (0, 17)
    echo: float = 0
    again: tuple[int, int] | None = None
    lasts: tuple[int, int] = (0, 0)
    most: int | None = None
    timed: bool = False
    hours: tuple[int, int] = (8, 22)
    any_day: bool = False
    monthly: bool = False
    lives: str = "mother"


@dataclass(frozen=True, slots=True)
class BabyReview:
    """A review that health visitors offer every child: due in these days after birth, and done so often."""

    days: tuple[int, int]
    done: float


@cache
def baby_reviews() -> Mapping[str, BabyReview]:
    """The reviews of babies by their stage."""
    return {
        stage: BabyReview((told["days"][0], told["days"][1]), told["done"])
        for stage, told in _read()["baby_reviews"].items()
    }


def contact_standards() -> Mapping[str, str]:
    """Standards that ask for contact, and the kind of agency that owes it."""
    return dict(_read()["contact"])


@cache
def whats() -> Mapping[str, What]:
    """Every sort of happening by its id."""
    return {name: _what(name, told) for name, told in _read()["what"].items()}


@cache
def _read() -> dict[str, Any]:
    found: dict[str, Any] = from_yaml(files(__package__).joinpath("happenings.yaml").read_text("utf-8"))
    return found


def _what(name: str, told: dict[str, Any]) -> What:
    ready: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in told.items()
    }
    ready["household"] = ready.pop("about") == "household"
    ready["facts"] = {fact: tuple(values) for fact, values in told["facts"].items()}
    ready["tellers"] = {
        agency: Teller(How(how), share, within) for agency, (how, share, within) in told["tellers"].items()
    }
    return What(id=name, **ready)
