"""What is said of one person of a family, each fact with on whose word it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from macfa.family import when_told
from macfa.family.people import Family, Life, ParentLink, Period, Person, Sex, Stay, Tie, Told, Union, Word
from macfa.vocabulary.code_sets import code_set


class About(Enum):
    """What a fact is about. The value is the heading of its list."""

    PERSON = "About the person"
    PARENTS = "Parents and carers"
    CHILDREN = "Children"
    COUPLES = "Partners"
    HOUSEHOLDS = "Where the person lived"
    TIES = "How they get on"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said, in words, and on whose word."""

    about: About
    said: str
    words: tuple[Word, ...]


NOBODY_NAMED = "somebody whose name is not known"


def facts_of(family: Family, person: str, called: Mapping[str, str]) -> tuple[Fact, ...]:
    """Everything that the family says of somebody. `called` is what a reader may call each person, by id.

    KeyError where there is nobody of that id.
    """
    one = family.person(person)
    names = {each.id: called.get(each.id) or NOBODY_NAMED for each in family.people}
    found = (
        *_of_person(one),
        *(_parent(link, names) for link in family.parents if link.child == person),
        *(_child(link, names) for link in family.parents if link.parent == person),
        *(
            fact
            for union in family.unions
            if person in union.couple
            for fact in _couple(union, person, names)
        ),
        *(_stay(stay, family, names) for stay in family.stays if stay.person == person),
        *(_tie(tie, person, names) for tie in family.ties if person in (tie.source, tie.target)),
    )
    return tuple(found)


def _of_person(one: Person) -> Iterator[Fact]:
    said = [word for word in (_sex(one), _life(one), _died(one)) if word]
    told = "; ".join(said)
    yield Fact(
        About.PERSON, told[:1].upper() + told[1:] or "Nothing more than that there is this person", one.words
    )


def _sex(one: Person) -> str:
    if one.gender:
        return code_set("gender").name(one.gender.value)
    return "" if one.sex is Sex.UNKNOWN else code_set("sex").name(one.sex.value)


def _life(one: Person) -> str:
    if one.life is Life.BORN:
        return f"born {when_told.day(one.born)}" if one.born else ""
    said = code_set("life").name(one.life.value)
    if one.born is None:
        return said
    return f"{said}, {'due' if one.life is Life.PREGNANCY else 'of'} {when_told.day(one.born)}"


def _died(one: Person) -> str:
    if not one.dead:
        return ""
    return f"died {when_told.day(one.died)}" if one.died else "died, nobody told when"


def _parent(link: ParentLink, names: Mapping[str, str]) -> Fact:
    kind = code_set("relationship").name(link.kind.value)
    return Fact(About.PARENTS, f"{kind}: {names[link.parent]}{_span(link.start, link.end)}", link.words)


def _child(link: ParentLink, names: Mapping[str, str]) -> Fact:
    kind = code_set("relationship").name(link.kind.value)
    return Fact(About.CHILDREN, f"{kind} of {names[link.child]}{_span(link.start, link.end)}", link.words)


def _couple(union: Union, person: str, names: Mapping[str, str]) -> Iterator[Fact]:
    other = next(iter(union.couple - {person}))
    for period in union.periods:
        yield Fact(About.COUPLES, f"{_together(period)}: {names[other]}{_parted(period)}", union.words)


def _together(period: Period) -> str:
    kind = code_set("relationship").name(period.kind.value)
    return f"{kind} from {when_told.day(period.start)}" if period.start else kind


def _parted(period: Period) -> str:
    said = []
    if period.separated:
        said.append(f"separated {when_told.day(period.separated)}")
    if period.ended and not (period.separated and period.ended.value == "separated"):
        ended = code_set("relationship_end").name(period.ended.value).lower()
        said.append(f"{ended} {when_told.day(period.end)}" if period.end else ended)
    elif period.end:
        said.append(f"ended {when_told.day(period.end)}")
    return "".join(f", {one}" for one in said)


def _stay(stay: Stay, family: Family, names: Mapping[str, str]) -> Fact:
    others = dict.fromkeys(
        names[one.person]
        for one in family.stays
        if one.household == stay.household and one.person != stay.person
    )
    beside = f"With {_listed(tuple(others))}" if others else "In a household of which nobody else is told"
    return Fact(About.HOUSEHOLDS, f"{beside}{_span(stay.start, stay.end)}", stay.words)


def _tie(tie: Tie, person: str, names: Mapping[str, str]) -> Fact:
    said = tie.label or code_set("relationship").name(tie.kind.value)
    if tie.kind.directed:
        sentence = f"{names[tie.source]}: {said[:1].lower()}{said[1:]} {names[tie.target]}"
    else:
        sentence = f"{said}: {names[tie.target if tie.source == person else tie.source]}"
    return Fact(About.TIES, f"{sentence}{_span(tie.start, tie.end)}", tie.words)


def _span(start: Told | None, end: Told | None) -> str:
    """ ", from 2010 to 14 March 2025"; empty where neither is told."""
    since = f" from {when_told.day(start)}" if start else ""
    until = f" to {when_told.day(end)}" if end else ""
    return f",{since}{until}" if since or until else ""


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
