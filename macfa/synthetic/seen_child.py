"""One child as the files delivered by the end of an audit year show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from macfa.synthetic.children_list import listed
from macfa.synthetic.deeds import Deed, Meeting, Participation, PlanOutcome, ToolUse
from macfa.synthetic.lives import Case, Child, Family, Plan
from macfa.synthetic.owed import Eyes
from macfa.synthetic.years import AUDIT_YEARS, RECORDS_FROM, AuditYear
from macfa.vocabulary.days import Day

D = TypeVar("D", bound=Deed)
CONFERENCES = ("initial_conference", "review_conference")
HELD = ("held", "inquorate")


@dataclass(frozen=True)
class SeenChild:
    """A child with what can be known of it on the last day of a year."""

    family: Family
    child: Child
    deeds: tuple[Deed, ...]
    year: AuditYear

    @cached_property
    def eyes(self) -> Eyes:
        """What can be seen on that day."""
        return Eyes(self.year.as_at)

    def of(self, kind: type[D]) -> list[D]:
        """The deeds of a kind, by day."""
        return [deed for deed in self.deeds if isinstance(deed, kind) and deed.day <= self.year.as_at]

    @cached_property
    def cases(self) -> list[Case]:
        """The cases that a census tells of."""
        return [
            case
            for case in self.family.cases_of(self.child)
            if case.statutory
            and case.received <= self.year.as_at
            and (case.closed is None or case.closed >= RECORDS_FROM)
        ]

    @cached_property
    def protection_plans(self) -> list[Plan]:
        """Child protection plans that a census tells of, oldest first."""
        plans = (plan for case in self.cases for plan in case.plans)
        return [plan for plan in plans if plan.kind == "CP" and plan.start <= self.year.as_at]

    @cached_property
    def initial_conferences(self) -> list[Day]:
        """Days of initial conferences: those of told cases, however old."""
        days = (enquiry.conference for case in self.cases for enquiry in case.enquiries)
        return sorted(day for day in days if day and day <= self.year.as_at)

    def reviews(self, plans: Iterable[Plan] | None = None) -> list[Day]:
        """Days of review conferences that a census tells of."""
        of = self.protection_plans if plans is None else plans
        return sorted(day for plan in of for day in plan.reviews if RECORDS_FROM <= day <= self.year.as_at)

    @cached_property
    def core_groups(self) -> list[Meeting]:
        """Core groups that were held."""
        return [m for m in self.of(Meeting) if m.kind == "core_group" and m.outcome == "held"]

    @cached_property
    def participations(self) -> dict[tuple[str, Day, str], Participation]:
        """Who took part, by kind of meeting, day and organisation."""
        return {(p.meeting_kind, p.meeting_day, p.organisation): p for p in self.of(Participation)}

    def tool_days(self, tool: str) -> list[Day]:
        """Days on which a tool was used."""
        return [use.day for use in self.of(ToolUse) if use.tool == tool]

    @property
    def notes(self) -> list[PlanOutcome]:
        """Notes on the outcomes of plans, by day."""
        return self.of(PlanOutcome)

    @property
    def family_known(self) -> bool:
        """Whether a list of children has told the family by then."""
        return any(
            listed(self.family, self.child, year) for year in AUDIT_YEARS if year.number <= self.year.number
        )

    @property
    def siblings_known(self) -> bool:
        """Whether a list has told of another child of the family by then."""
        return any(
            listed(self.family, other, year)
            for other in self.family.children
            if other != self.child
            for year in AUDIT_YEARS
            if year.number <= self.year.number
        )
