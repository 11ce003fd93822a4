"""What two or more agencies say of the same thing, and how a contradiction is put down."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import cache
from importlib.resources import files

import yaml
from pydantic import ConfigDict, TypeAdapter

from macfa.family.assembly.decisions import Sameness, SamePerson
from macfa.family.assembly.joining import Joined, Part, renamed
from macfa.family.kin.relation import relation
from macfa.family.people import Family, Life, Told, UnionKind
from macfa.family.statements.statements import Statement
from macfa.family.when_told import month
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.days_in_words import in_words


class DisputeKind(Enum):
    """What agencies contradict each other on."""

    WHO_LIVES_WITH = "who_lives_with"
    WHO_IS_PARENT = "who_is_parent"
    COUPLE = "couple"
    BIRTH = "birth"
    DEATH = "death"
    SEX = "sex"

    @property
    def title(self) -> str:
        """In plain words, for the heading of a list."""
        return _TITLES[self]


_TITLES = {
    DisputeKind.WHO_LIVES_WITH: "Who lives with the child",
    DisputeKind.WHO_IS_PARENT: "Who the parents are",
    DisputeKind.COUPLE: "Who is together",
    DisputeKind.BIRTH: "When somebody was born",
    DisputeKind.DEATH: "When somebody died",
    DisputeKind.SEX: "Somebody's sex",
}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From a day to a day, both included; None where nobody can tell, or where it goes on."""

    first: Day | None
    last: Day | None


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """What some agencies say, in a plain sentence that does not name them."""

    agencies: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Agencies that cannot all be right. `about` are ids of the family, `days` the time of which both spoke."""

    kind: DisputeKind
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    days: Days | None = None


@dataclass(frozen=True)
class Telling:
    """What one agency says, with the ids of the whole family."""

    agency: str
    part: Part


@dataclass(frozen=True)
class Heard:
    """Everything that a contradiction is looked for in: the whole family, each telling, and who may yet be one."""

    family: Family
    tellings: tuple[Telling, ...]
    undecided: frozenset[frozenset[str]]

    def may_be_one(self, one: str, other: str) -> bool:
        """People are still asked whether these two are one, so that they contradict nothing."""
        return frozenset((one, other)) in self.undecided

    def called(self, person: str) -> str:
        """ "Kelly Moss"; "the child"; "the child's maternal grandmother": somebody within a sentence."""
        one = self.family.person(person)
        if one.name:
            return one.name
        child = self.family.index[0] if self.family.index else None
        if child is None or one.life is Life.NOT_KNOWN:
            return "somebody whose name is not told"
        near = relation(self.family, child, person).partition(" (")[0]
        return "the child" if person == child else f"the child's {near}"

    def list(self, people: Iterable[str]) -> str:
        """ "Kelly Moss, Noah and the child"."""
        *most, last = [self.called(person) for person in people]
        return f"{', '.join(most)} and {last}" if most else last


def heard(
    statements: Sequence[Statement], whole: Joined, who: Mapping[str, str], same: Iterable[SamePerson]
) -> Heard:
    """The statements with the ids of the whole family."""
    tellings = tuple(Telling(one.agency, renamed(one.family, who)) for one in statements)
    asked = (one for one in same if one.state is Sameness.PROPOSED)
    return Heard(
        whole.family, tellings, frozenset(frozenset((who[one.one], who[one.other])) for one in asked)
    )


def opposed(
    kind: DisputeKind, about: Iterable[str], said: Iterable[tuple[str, str]], days: Days | None = None
) -> list[Dispute]:
    """The dispute of (agency, sentence) pairs; none where one agency alone says all of it."""
    by_sentence: dict[str, set[str]] = {}
    for agency, sentence in said:
        by_sentence.setdefault(sentence[:1].upper() + sentence[1:], set()).add(agency)
    if len(by_sentence) < 2 or len(set().union(*by_sentence.values())) < 2:
        return []
    sides = sorted(Side(tuple(sorted(agencies)), sentence) for sentence, agencies in by_sentence.items())
    return [Dispute(kind, tuple(about), tuple(sides), days)]


def on_or_in(told: Told) -> str:
    """A time at the end of a sentence: "on 3 May 1985"; "in May 1985"; "in 1985"; "between 3 May and 9 June 1985"."""
    if told.exact:
        return f"on {in_words(told.first)}"
    after = told.last + timedelta(days=1)
    if told.first.day == 1 and after.day == 1:
        if months_after(told.first, 1) == after:
            return f"in {month(told)}"
        if told.first.month == 1 and months_after(told.first, 12) == after:
            return f"in {told.first.year}"
    return f"between {in_words(told.first)} and {in_words(told.last)}"


@dataclass(frozen=True, slots=True)
class Rules:
    """See disputes.yaml."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    household_days: int
    couples: tuple[frozenset[UnionKind], ...]


@cache
def rules() -> Rules:
    """What counts as a contradiction."""
    text = files(__package__).joinpath("disputes.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Rules).validate_python(yaml.safe_load(text))
