"""A family as it truly is: people, couples, parents, who lives where, and who is violent to whom."""

from dataclasses import dataclass

from macfa.vocabulary.days import Day

MOTHERS_HOME, GRANDMOTHERS_HOME, CARERS_HOME, FATHERS_HOME = "H1", "H2", "H3", "H4"


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family. `id` is the council's number for a child, else a number within the family.

    `part` is what they are in the family: mother, father, partner, maternal grandmother, carer, child. `year_only`: the
    council knows no more of the birth than its year.
    """

    id: str
    name: str
    sex: str
    born: Day
    part: str
    died: Day | None = None
    year_only: bool = False


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people together from one day to another; `ended` is a code of relationship_end."""

    first: str
    second: str
    kind: str
    start: Day
    separated: Day | None = None
    end: Day | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """What a grown-up is to a child; `kind` is a code of relationship."""

    parent: str
    child: str
    kind: str
    start: Day | None = None
    end: Day | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a household. `unknown_to` is an agency that does not know of it and believes otherwise."""

    household: str
    person: str
    start: Day
    end: Day | None = None
    unknown_to: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """How somebody is with somebody."""

    source: str
    target: str
    kind: str
    start: Day


@dataclass(frozen=True, slots=True)
class Differs:
    """What the police say and the council does not: somebody lives in a household since a day.

    `right` is the agency that is right, `told_from` the first day on which the police tell of the family.
    """

    person: str
    household: str
    since: Day
    right: str
    told_from: Day

    def told_by(self, day: Day) -> bool:
        """Whether the police have said so by a day."""
        return max(self.since, self.told_from) <= day


@dataclass(frozen=True)
class Kin:
    """A family as it truly is, and where an agency says otherwise."""

    family: str
    people: tuple[Relative, ...]
    couples: tuple[Couple, ...]
    parents: tuple[Parent, ...]
    stays: tuple[Stay, ...]
    ties: tuple[Tie, ...]
    differs: Differs | None = None

    def of_part(self, part: str) -> Relative | None:
        """The first of a part."""
        return next((one for one in self.people if one.part == part), None)
