"""A family in sentences, for those who hear the picture: everything that its lines and rings say."""

from collections.abc import Iterator, Sequence

from macfa.family.drawing.editions import NAMED, Edition
from macfa.family.kin.relation import relation
from macfa.family.people import Ending, Family, ParentKind, Period, Tie, TieKind, Union, UnionKind
from macfa.family.people_said import Said, capital, joined
from macfa.family.when_told import year
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words

_COUPLES = {
    UnionKind.MARRIED: "married",
    UnionKind.CIVIL: "became civil partners",
    UnionKind.TOGETHER: "lived together as a couple",
    UnionKind.PARTNERS: "were partners without living together",
    UnionKind.BRIEF: "had a brief relationship",
}
_COUPLES_NOW = {
    UnionKind.MARRIED: "are married",
    UnionKind.CIVIL: "are civil partners",
    UnionKind.TOGETHER: "live together as a couple",
    UnionKind.PARTNERS: "are partners and do not live together",
    UnionKind.BRIEF: "have a brief relationship",
}
_PARENTS = {
    ParentKind.BIRTH: "child",
    ParentKind.ADOPTIVE: "adopted child",
    ParentKind.FOSTER: "foster child",
    ParentKind.GUARDIAN: "child under special guardianship",
    ParentKind.STEP: "stepchild",
    ParentKind.KINSHIP: "child in kinship care",
}
_TIES = {
    TieKind.CLOSE: "{} and {} are close",
    TieKind.DISTANT: "{} and {} are distant",
    TieKind.CONFLICT: "{} and {} are in conflict",
    TieKind.CUT_OFF: "{} and {} are cut off from each other",
    TieKind.CONTROLLING: "{} controls {}",
    TieKind.VIOLENCE: "{} is violent to {}",
    TieKind.ABUSE: "{} abuses {}",
    TieKind.NEGLECT: "{} neglects {}",
    TieKind.CARER: "{} cares for {}",
    TieKind.RELATIVE: "{} and {} are related",
}


def title(family: Family, index: str, as_at: Day, edition: Edition = NAMED) -> str:
    """The title of the picture of a family as at a day; `index` is the child it is about."""
    return titled(Said.of(family, index, as_at, relation, edition))


def titled(said: Said) -> str:
    """ "Genogram of Tyler as at 31 March 2026"; without names "Genogram of a child as at 31 March 2026"."""
    index = said.whole.index
    whom = said.list(index) if index else "a family"
    if index and not said.edition.names:
        whom = "a child" if len(index) == 1 else f"{len(index)} children"
    return f"Genogram of {whom} as at {in_words(said.as_at)}"


def description(family: Family, index: str, as_at: Day, edition: Edition = NAMED) -> str:
    """Everything the picture of a family as at a day says, in sentences; `index` is the child it is about."""
    return described(Said.of(family, index, as_at, relation, edition))


def described(said: Said) -> str:
    """Everything a picture says, in sentences: couples and their children, parents alone, homes, ties, the rest."""
    family = said.family
    count = len(family.people)
    part = "" if family is said.whole else f" of {len(said.whole.people)}"
    sentences = [
        f"{count}{part} {'person' if count == 1 and not part else 'people'}",
        *(_couple(said, union) for union in family.unions),
        *_parents_alone(said),
        *(home(said, household) for household in family.households),
        *(tie(said, one) for one in family.ties),
        *_alone(said),
    ]
    return " ".join(f"{capital(sentence)}." for sentence in sentences)


def _couple(said: Said, union: Union) -> str:
    who = said.list((union.first, union.second))
    times = "; ".join(period(one, years=said.edition.years) for one in union.periods)
    of_both = [
        f"their {_PARENTS[kind] if len(children) == 1 else several(kind)}: {said.list(children)}"
        for kind in ParentKind
        if (children := _children_of_both(said.family, union, kind))
    ]
    return "; ".join((f"{who} {times}", *of_both))


def period(one: Period, *, years: bool = True) -> str:
    """ "married in 2010, separated in 2014, divorced in 2016"; "live together as a couple since 2024"."""
    start = year(one.start) if one.start and years else ""
    if not one.over:
        return _COUPLES_NOW[one.kind] + (f" since {start}" if start else "")
    parts = [_COUPLES[one.kind] + (f" {_from(one.kind)} {start}" if start else "")]
    if one.separated or (one.ended not in (Ending.DIVORCED, Ending.DIED)):
        parted = one.separated or one.end
        parts.append("separated" + (f" in {year(parted)}" if parted and years else ""))
    if one.ended is Ending.DIVORCED:
        parts.append("divorced" + (f" in {year(one.end)}" if one.end and years else ""))
    if one.ended is Ending.DIED:
        parts.append("until one of them died" + (f" in {year(one.end)}" if one.end and years else ""))
    return ", ".join(parts)


def _from(kind: UnionKind) -> str:
    return "in" if kind in (UnionKind.MARRIED, UnionKind.CIVIL) else "from"


def _children_of_both(family: Family, union: Union, kind: ParentKind) -> list[str]:
    of = {
        parent: {link.child for link in family.parents if link.parent == parent and link.kind is kind}
        for parent in union.couple
    }
    both = set.intersection(*of.values())
    return [person.id for person in family.people if person.id in both]


def _parents_alone(said: Said) -> Iterator[str]:
    """Of each parent or carer, the children whom no couple has said already."""
    family = said.family
    told = {
        (parent, child, kind)
        for union in family.unions
        for kind in ParentKind
        for child in _children_of_both(family, union, kind)
        for parent in union.couple
    }
    for person in family.people:
        for kind in ParentKind:
            children = [
                link.child
                for link in family.parents
                if link.parent == person.id
                and link.kind is kind
                and (person.id, link.child, kind) not in told
            ]
            if children:
                noun = _PARENTS[kind] if len(children) == 1 else several(kind)
                yield f"{said.list(list(dict.fromkeys(children)))}: {noun} of {said.name(person.id)}"


def several(kind: ParentKind) -> str:
    """ "foster children"."""
    return _PARENTS[kind].replace("child", "children", 1)


def home(said: Said, household: str) -> str:
    """ "Kelly, Liam and Tyler live together"."""
    members = members_of(said.family, household)
    return f"{said.list(members)} {'live together' if len(members) > 1 else 'lives alone'}"


def members_of(family: Family, household: str) -> list[str]:
    """Who is in a household, in the order of the people."""
    inside = {stay.person for stay in family.stays if stay.household == household}
    return [person.id for person in family.people if person.id in inside]


def tie(said: Said, one: Tie) -> str:
    """ "Darren is violent to Kelly"; what no kind says in brackets."""
    sentence = _TIES[one.kind].format(said.name(one.source), said.name(one.target))
    return f"{sentence} ({one.label})" if one.label else sentence


def _alone(said: Said) -> Iterator[str]:
    """Who is in no other sentence."""
    family = said.family
    told = {
        *(person for union in family.unions for person in union.couple),
        *(person for link in family.parents for person in (link.parent, link.child)),
        *(stay.person for stay in family.stays),
        *(person for one in family.ties for person in (one.source, one.target)),
    }
    rest: Sequence[str] = [said.name(person.id) for person in family.people if person.id not in told]
    if rest:
        yield f"told of without any tie: {joined(rest)}"
