"""What the words that people use for relatives mean, in people and links between them (`relations.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import ConfigDict, TypeAdapter

from macfa.feeds.headings import by_spelling, plain
from macfa.vocabulary.code_sets import code_set

SELF, CHILD = "self", "child"
BORN_WITH, SAME_EGG = "born_with", "same_egg"
OTHER = "other:"
"""What somebody writes before words of their own."""


class Link(NamedTuple):
    """`who` is `kind` of `whom`: the person of the row, the child, or a role. A kind of the code set relationship."""

    who: str
    kind: str
    whom: str


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody whom only one person can be for a child."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    sex: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What one of the words means. Exactly one of `itself`, `role`, `links` and `words` says it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    names: tuple[str, ...]
    itself: bool = False
    role: str | None = None
    links: tuple[Link, ...] = ()
    words: str | None = None
    sex: str | None = None
    life: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """Every role and relation. `find` knows them by each of their names, however they are typed."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    roles: Mapping[str, Role]
    relations: tuple[Relation, ...]
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = by_spelling({place: relation.names for place, relation in enumerate(self.relations)})
        object.__setattr__(self, "_places", places)
        for relation in self.relations:
            _check(relation, self.roles)

    def find(self, text: str) -> Relation | None:
        """The relation that a text means; None where nobody has said what it means."""
        spelled = plain(text)
        if spelled.startswith(OTHER):
            words = text.partition(":")[2].strip()
            return Relation((words,), words=words) if words else None
        place = self._places.get(spelled)
        return self.relations[place] if place is not None else None

    def sex_of(self, relation: Relation) -> str | None:
        """The sex that the word says; None where it says none."""
        return self.roles[relation.role].sex if relation.role else relation.sex

    @property
    def names(self) -> tuple[str, ...]:
        """The first name of each."""
        return tuple(relation.names[0] for relation in self.relations)


@cache
def relations() -> Relations:
    """What stands in `relations.yaml`. ValueError where a link names nobody or a kind that there is not."""
    text = files(__package__).joinpath("relations.yaml").read_text(encoding="utf-8")
    return TypeAdapter(Relations).validate_python(yaml.safe_load(text))


def _check(relation: Relation, roles: Mapping[str, Role]) -> None:
    said = (relation.itself, bool(relation.role), bool(relation.links), bool(relation.words))
    if sum(said) != 1 or (relation.role and relation.role not in roles):
        raise ValueError(f"The relation {relation.names[0]} says too little or too much")
    for link in relation.links:
        known = {SELF, CHILD, *roles}
        kinds = {BORN_WITH, SAME_EGG, *(code.code for code in code_set("relationship"))}
        if link.kind not in kinds or not {link.who, link.whom} <= known:
            raise ValueError(f"The relation {relation.names[0]} has a link that nobody knows")
