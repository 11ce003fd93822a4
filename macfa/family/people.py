"""A family as data: what a genogram may draw, and on whose word.

Everything is dated, and nothing is made up: a parent of whom nobody told is not there, and one of whom somebody said
that nobody knows who it is, is there as a person of whom only that is known.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from macfa.record.rows import RowRef
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A time as exactly as it was told: some day from `first` to `last`, which are equal where the day is known."""

    first: Day
    last: Day

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a time cannot end before it begins")

    @classmethod
    def on(cls, day: Day) -> "Told":
        """One day."""
        return cls(day, day)

    @classmethod
    def in_year(cls, year: int) -> "Told":
        """Some day of a year."""
        return cls(Day(year, 1, 1), Day(year, 12, 31))

    @property
    def exact(self) -> bool:
        """The day is known."""
        return self.first == self.last


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """On whose word something stands: the agency's id, and the row of its delivery or the entry made on a page.

    `entry` is the number of what somebody put in by hand, `row` where a file says it; one of the two is None.
    """

    agency: str
    row: RowRef | None = None
    entry: int | None = None


class Sex(Enum):
    """Sex put down at birth (code set sex)."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class Gender(Enum):
    """Gender where it is not the sex at birth (code set gender)."""

    TRANS_MAN = "trans_man"
    TRANS_WOMAN = "trans_woman"
    NON_BINARY = "non_binary"


class Life(Enum):
    """What there is of a life (code set life). NOT_KNOWN: somebody there must be, and nobody knows who."""

    BORN = "born"
    PREGNANCY = "pregnancy"
    MISCARRIAGE = "miscarriage"
    STILLBIRTH = "stillbirth"
    TERMINATION = "termination"
    NOT_KNOWN = "not_known"

    @property
    def lost(self) -> bool:
        """A pregnancy that ended without a living child."""
        return self in (Life.MISCARRIAGE, Life.STILLBIRTH, Life.TERMINATION)


class ParentKind(Enum):
    """What a grown-up is to a child (code set relationship)."""

    BIRTH = "birth_parent"
    ADOPTIVE = "adoptive_parent"
    FOSTER = "foster_carer"
    GUARDIAN = "special_guardian"
    STEP = "step_parent"
    KINSHIP = "kinship_carer"

    @property
    def descent(self) -> bool:
        """It makes forebears, for good; else it is care, which ends."""
        return self in (ParentKind.BIRTH, ParentKind.ADOPTIVE)


class UnionKind(Enum):
    """What a couple is (code set relationship)."""

    MARRIED = "married"
    CIVIL = "civil_partner"
    TOGETHER = "living_together"
    PARTNERS = "partner"
    BRIEF = "brief"


class Ending(Enum):
    """How it came to an end (code set relationship_end)."""

    SEPARATED = "separated"
    DIVORCED = "divorced"
    DIED = "died"
    MOVED = "moved"


class TieKind(Enum):
    """How somebody is with somebody (code set relationship)."""

    CLOSE = "close"
    DISTANT = "distant"
    CONFLICT = "conflict"
    CUT_OFF = "cut_off"
    CONTROLLING = "controlling"
    VIOLENCE = "violence"
    ABUSE = "abuse"
    NEGLECT = "neglect"
    CARER = "carer"
    RELATIVE = "relative"

    @property
    def directed(self) -> bool:
        """One does it to the other; else it holds both ways."""
        return self in _DIRECTED


_DIRECTED = {TieKind.CONTROLLING, TieKind.VIOLENCE, TieKind.ABUSE, TieKind.NEGLECT, TieKind.CARER}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the family.

    `id` tells people of one family apart and shows nowhere. `name` is what a reader may call them, empty where nobody
    told it. `child` is the child's id in the record where the person is one of its children. `born` of a pregnancy is
    the day it is due, of a loss the day of the loss. `died` None with `dead` true: dead, nobody told when. People with
    the same `birth_group` were born together; `identical` of them came from one egg.
    """

    id: str
    name: str = ""
    sex: Sex = Sex.UNKNOWN
    gender: Gender | None = None
    life: Life = Life.BORN
    born: Told | None = None
    dead: bool = False
    died: Told | None = None
    child: str | None = None
    birth_group: str | None = None
    identical: bool = False
    words: tuple[Word, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.died and not self.dead:
            raise ValueError("who died is dead")


@dataclass(frozen=True, slots=True)
class Period:
    """A couple's time together: what they were, from when, when they parted, and when and how it ended."""

    kind: UnionKind
    start: Told | None = None
    separated: Told | None = None
    end: Told | None = None
    ended: Ending | None = None

    @property
    def over(self) -> bool:
        """They are no longer together, whether or not anybody told since when."""
        return self.separated is not None or self.end is not None or self.ended is not None


@dataclass(frozen=True, slots=True)
class Union:
    """A couple, once, however often they came together: `periods` in order of time, the present one last."""

    first: str
    second: str
    periods: tuple[Period, ...]
    words: tuple[Word, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.first == self.second:
            raise ValueError("a couple is two people")
        if not self.periods:
            raise ValueError("a couple has a time together")

    @property
    def couple(self) -> frozenset[str]:
        """Both, in no order."""
        return frozenset((self.first, self.second))

    @property
    def now(self) -> Period:
        """The newest period."""
        return self.periods[-1]


@dataclass(frozen=True, slots=True)
class ParentLink:
    """`parent` is the child's parent or carer of a kind, from when to when."""

    parent: str
    child: str
    kind: ParentKind
    start: Told | None = None
    end: Told | None = None
    words: tuple[Word, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Stay:
    """A member of a household, from when to when."""

    household: str
    person: str
    start: Told | None = None
    end: Told | None = None
    words: tuple[Word, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Tie:
    """How `source` is with `target`; of a kind that is not directed the order means nothing.

    `label` says what no kind says ("uncle").
    """

    source: str
    target: str
    kind: TieKind
    start: Told | None = None
    end: Told | None = None
    label: str = ""
    words: tuple[Word, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Family:
    """A family and all that was told of it. `index` are the children whom it is about.

    Raises ValueError where a link names somebody who is not there, a couple or a parent stands twice, or somebody
    would be their own forebear by birth or adoption: nobody could draw that, and nobody has such a family.
    """

    people: tuple[Person, ...]
    unions: tuple[Union, ...] = ()
    parents: tuple[ParentLink, ...] = ()
    stays: tuple[Stay, ...] = ()
    ties: tuple[Tie, ...] = ()
    index: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _once("person", (person.id for person in self.people))
        _once("couple", (union.couple for union in self.unions))
        _once(
            "parent of a child", ((link.parent, link.child, link.kind, link.start) for link in self.parents)
        )
        strangers = set(self._named()) - {person.id for person in self.people}
        if strangers:
            raise ValueError("a link of the family names somebody who is not one of its people")
        if _has_circle(self.parents):
            raise ValueError("somebody in the family would be their own forebear")

    def person(self, identity: str) -> Person:
        """Somebody by id. KeyError where there is nobody."""
        for person in self.people:
            if person.id == identity:
                return person
        raise KeyError(identity)

    @property
    def households(self) -> tuple[str, ...]:
        """Every household that somebody is a member of, in the order of the stays."""
        return tuple(dict.fromkeys(stay.household for stay in self.stays))

    def _named(self) -> Iterator[str]:
        for union in self.unions:
            yield from union.couple
        for link in self.parents:
            yield from (link.parent, link.child)
        for tie in self.ties:
            yield from (tie.source, tie.target)
        yield from (stay.person for stay in self.stays)
        yield from self.index


def _once(what: str, found: Iterable[Hashable]) -> None:
    if any(times > 1 for times in Counter(found).values()):
        raise ValueError(f"the same {what} stands twice in the family")


def _has_circle(links: Iterable[ParentLink]) -> bool:
    """Whether somebody descends from themselves by birth or adoption. Carers are often younger kin: they may not."""
    below: dict[str, set[str]] = {}
    for link in links:
        if link.kind.descent:
            below.setdefault(link.parent, set()).add(link.child)
    while below:
        childless = {one for one, children in below.items() if not children & below.keys()}
        if not childless:
            return True
        below = {one: children for one, children in below.items() if one not in childless}
    return False
