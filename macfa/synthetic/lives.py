"""What there is to know of a family that does not exist: its people and the cases that were opened."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from macfa.vocabulary.days import Day, age_on, months_after

TOLD_BEFORE_BIRTH = 150
"""A child may be named in a case at most so many days before birth."""

CARE_ENDS_AT_MONTHS = 18 * 12
"""Nobody is looked after beyond the eighteenth birthday."""


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody of the household. `part` is what they are to the children: mother, father, partner."""

    name: str
    part: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """One child. `id` is the council's number for the child. `attributes` are codes of what a briefing may tell."""

    id: str
    first: str
    last: str
    known_as: str
    birth: Day
    sex: str
    ethnicity: str
    nhs_number: str
    upn: str | None
    school: str | None
    disabilities: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}"

    def age(self, day: Day) -> int:
        """Completed years; -1 before birth."""
        return age_on(self.birth, day)


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of a case. `factors` are codes of what it found."""

    started: Day
    authorised: Day | None
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry. `conference` None where none was required."""

    started: Day
    target: Day
    conference: Day | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of all children of a case. `reviews` are days of review conferences (CP only)."""

    kind: str
    start: Day
    end: Day | None
    category_initial: str | None = None
    category_latest: str | None = None
    reviews: tuple[Day, ...] = ()

    def open_on(self, day: Day) -> bool:
        """Whether the plan was open at the end of a day."""
        return self.start <= day and (self.end is None or self.end > day)

    def lasted_on(self, day: Day) -> bool:
        """Whether the plan was there on a day, its first and last day included."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Case:
    """One referral of a family and what followed. Early help without a referral has `received` of its first plan."""

    received: Day
    source: str | None
    need: str
    no_further_action: bool
    closed: Day | None
    closure_reason: str | None
    assessments: tuple[Assessment, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    plans: tuple[Plan, ...] = ()
    statutory: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """A service that knows a child, from one day to another."""

    name: str
    start: Day
    end: Day | None


@dataclass(frozen=True, slots=True)
class Family:
    """A household with its children and cases, oldest first. `neglect` says whether neglect is the main worry."""

    id: str
    address: str
    adults: tuple[Adult, ...]
    workers: tuple[str, ...]
    practice: str
    children: tuple[Child, ...]
    cases: tuple[Case, ...]
    neglect: bool
    circumstances: tuple[str, ...] = ()
    services: dict[str, tuple[Service, ...]] = field(default_factory=dict)

    def cases_of(self, child: Child) -> tuple[Case, ...]:
        """The cases that were about a child: born, or soon to be, when the case was opened."""
        return tuple(case for case in self.cases if (child.birth - case.received).days <= TOLD_BEFORE_BIRTH)

    def plans_of(self, child: Child) -> tuple[Plan, ...]:
        """Every plan of a child, oldest first. A child is looked after from birth at the earliest, and to 18."""
        return tuple(_own(child, (plan for case in self.cases_of(child) for plan in case.plans)))

    def previous_plans(self, child: Child, plan: Plan) -> int:
        """How many child protection plans the child had before this one."""
        earlier = (p for p in self.plans_of(child) if p.kind == "CP" and p.start < plan.start)
        return sum(1 for _ in earlier)


def _own(child: Child, plans: Iterator[Plan]) -> Iterator[Plan]:
    """The plans of a family as they were for one child."""
    for plan in plans:
        if plan.kind != "CLA":
            yield plan
            continue
        adult = months_after(child.birth, CARE_ENDS_AT_MONTHS)
        start = max(plan.start, child.birth)
        end = adult if plan.end is None else min(plan.end, adult)
        if start < end:
            yield replace(plan, start=start, end=end)
