"""The cases of a family: how it came to a plan, how long that lasted, and what was before it."""

import math
import random
from dataclasses import dataclass, replace
from typing import Any

from macfa.synthetic.chances import stream, weighted, whole
from macfa.synthetic.lives import Assessment, Case, Enquiry, Plan
from macfa.synthetic.planted import Planted
from macfa.synthetic.years import LAST_DAY, plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day, months_after

DAYS_IN_MONTH = 30.4
LONGEST = 8 * 365
"""Days after which every plan has ended, so that no day lies outside the calendar."""


@dataclass(frozen=True, slots=True)
class Courses:
    """Makes cases. `figures` is population.yaml; `factors` are codes of what assessments of the family find."""

    seed: int
    family: str
    figures: dict[str, Any]
    planted: Planted

    def cases(self, course: str, factors: tuple[str, ...]) -> tuple[Case, ...]:
        """The cases of a family whose main case is of this course, oldest first."""
        chances = stream(self.seed, "course", self.family)
        sizes = self.figures["families"][course]
        days = (sizes["last"] - sizes["first"]).days
        day = working_day(plus_days(sizes["first"], int(chances.random() * days)))
        length = lasting(chances, sizes)
        if course == "CP":
            return self._protected(chances, day, length, factors)
        main = {"CIN": self.in_need, "EH": self.early_help, "CLA": self.looked_after, "contact": self.contact}
        case = main[course](chances, day, length, factors)
        return (*self._earlier_contact(chances, case, factors), case) if case.statutory else (case,)

    def _protected(
        self, chances: random.Random, conference: Day, length: int, factors: tuple[str, ...]
    ) -> tuple[Case, ...]:
        """A case with a child protection plan, and the plans before it where it is a repeat."""
        case = self.protection(chances, conference, length, factors, None)
        found = [case]
        again = chances.random() < self.figures["repeat_plans"]
        while again:
            soon = chances.random() < self.figures["within_two_years"]
            gap = whole(chances, 90, 540) if soon else whole(chances, 760, 1500)
            length = min(max(lasting(chances, self.figures["families"]["CP"]), 150), 420)
            before = plus_days(found[0].received, -gap)
            earlier = self.protection(
                chances, working_day(plus_days(before, -length)), length - 30, factors, before
            )
            found.insert(0, earlier)
            again = len(found) == 2 and chances.random() < self.figures["third_plans"]
        if len(found) == 1:
            return (*self._earlier_contact(chances, case, factors), case)
        return tuple(found)

    def _earlier_contact(
        self, chances: random.Random, case: Case, factors: tuple[str, ...]
    ) -> tuple[Case, ...]:
        """A referral that led to little, before the case."""
        share = chances.random()
        soon = share < self.figures["referral_again_within_a_year"]
        if not soon and share > (
            self.figures["referral_again_within_a_year"] + self.figures["referral_again_later"]
        ):
            return ()
        gap = whole(chances, 120, 350) if soon else whole(chances, 380, 1100)
        earlier = self.contact(chances, working_day(plus_days(case.received, -gap)), 1, factors)
        return (earlier,) if earlier.closed and earlier.closed < case.received else ()

    def protection(
        self,
        chances: random.Random,
        conference: Day,
        length: int,
        factors: tuple[str, ...],
        close_by: Day | None,
    ) -> Case:
        """Referral, assessment, enquiry, conference and plan. `close_by`: everything has ended by then."""
        in_time = self.planted.done("initial-conference-15-days", conference, chances)
        took = whole(chances, 7, 15) if in_time else whole(chances, 17, 34)
        enquiry = plus_working_days(conference, -took)
        received = plus_working_days(enquiry, -whole(chances, 0, 12))
        plan = self._plan(chances, self._plan_starts(conference), length, close_by)
        after, closed = self._after(chances, plan, close_by)
        assessment = self._assessment(chances, received, factors)
        if closed and assessment.authorised:
            closed = max(closed, assessment.authorised)
        return self._masked(
            Case(
                received,
                weighted(chances, self.figures["referral_source"]),
                "N1",
                no_further_action=False,
                closed=closed,
                closure_reason="RC7",
                assessments=(assessment,),
                enquiries=(Enquiry(enquiry, plus_working_days(enquiry, 15), conference),),
                plans=(plan, *after),
            )
        )

    def _plan_starts(self, conference: Day) -> Day:
        """The day of the conference, or a few days later where somebody entered the day of entering it."""
        chances = stream(self.seed, "plan starts", self.family, conference)
        same, days = self.planted.done("plan-starts-at-conference", conference, chances), whole(chances, 1, 5)
        return conference if same else plus_working_days(conference, days)

    def _plan(self, chances: random.Random, start: Day, length: int, close_by: Day | None) -> Plan:
        """A child protection plan. It ends at a review conference, as soon as `length` days have passed."""
        reviews: list[Day] = []
        end: Day | None = None
        while end is None and (reviews[-1] if reviews else start) <= LAST_DAY:
            last = reviews[-1] if reviews else start
            due = months_after(last, 6 if reviews else 3)
            in_time = self.planted.done("review-conference-interval", last, chances)
            wait = whole(chances, 6, 40) if in_time else -whole(chances, 2, 45)
            reviews.append(working_day(plus_days(due, -wait)))
            if (reviews[-1] - start).days >= length or (close_by and plus_days(reviews[-1], 190) > close_by):
                end = reviews[-1]
        category = weighted(chances, self.figures["category"])
        changed = chances.random() < self.figures["category_changes"]
        latest = weighted(chances, self.figures["category"]) if changed else category
        return Plan("CP", start, end, category, latest, tuple(reviews))

    def _after(
        self, chances: random.Random, plan: Plan, close_by: Day | None
    ) -> tuple[tuple[Plan, ...], Day | None]:
        """What follows a child protection plan, and the day on which the case closes."""
        following = weighted(chances, self.figures["after_child_protection"])
        months = whole(chances, 3, 7)
        if plan.end is None:
            return (), None
        if following == "closed" or close_by:
            return (), plus_working_days(plan.end, 3)
        if following == "CLA":
            return (Plan("CLA", plan.end, None),), None
        end = working_day(months_after(plan.end, months))
        return (Plan("CIN", plan.end, end),), end

    def in_need(self, chances: random.Random, received: Day, length: int, factors: tuple[str, ...]) -> Case:
        """A child in need plan after an assessment, sometimes with an enquiry that needed no conference."""
        assessment = self._assessment(chances, received, factors)
        assert assessment.authorised
        start = plus_working_days(assessment.authorised, whole(chances, 0, 8))
        end = working_day(plus_days(start, length))
        began = plus_working_days(received, whole(chances, 1, 10))
        enquiry = Enquiry(began, plus_working_days(began, 15), None)
        enquired = chances.random() < self.figures["enquiry_without_conference"]
        return self._masked(
            Case(
                received,
                weighted(chances, self.figures["referral_source"]),
                weighted(chances, self.figures["need"]),
                no_further_action=False,
                closed=end,
                closure_reason="RC7",
                assessments=(assessment,),
                enquiries=(enquiry,) if enquired else (),
                plans=(Plan("CIN", start, end),),
            )
        )

    def early_help(self, chances: random.Random, start: Day, length: int, factors: tuple[str, ...]) -> Case:
        """Early help: a plan, and no referral to social care."""
        plan = Plan("EH", start, working_day(plus_days(start, length)))
        return self._masked(Case(start, None, "", False, None, None, plans=(plan,), statutory=False))

    def looked_after(
        self, chances: random.Random, received: Day, length: int, factors: tuple[str, ...]
    ) -> Case:
        """A child who came into care soon after the referral."""
        start = plus_working_days(received, whole(chances, 5, 40))
        end = working_day(plus_days(start, length))
        return self._masked(
            Case(
                received,
                weighted(chances, self.figures["referral_source"]),
                "N1",
                no_further_action=False,
                closed=end,
                closure_reason="RC7",
                assessments=(self._assessment(chances, received, factors),),
                plans=(Plan("CLA", start, end),),
            )
        )

    def contact(self, chances: random.Random, received: Day, length: int, factors: tuple[str, ...]) -> Case:
        """A referral without action, or an assessment after which the case was closed."""
        nothing = chances.random() < self.figures["contact_without_action"]
        assessment = self._assessment(chances, received, factors)
        assert assessment.authorised
        return self._masked(
            Case(
                received,
                weighted(chances, self.figures["referral_source"]),
                weighted(chances, self.figures["need"]),
                no_further_action=nothing,
                closed=plus_working_days(received, 1) if nothing else assessment.authorised,
                closure_reason="RC8",
                assessments=() if nothing else (assessment,),
            )
        )

    def _assessment(self, chances: random.Random, received: Day, factors: tuple[str, ...]) -> Assessment:
        in_time = self.planted.done("assessment-from-referral", received, chances)
        took = whole(chances, 12, 45) if in_time else whole(chances, 46, 85)
        started = plus_working_days(received, whole(chances, 0, 3))
        return Assessment(started, plus_working_days(received, took), factors)

    def _masked(self, case: Case) -> Case:
        """The case without what lies after the last day."""
        return replace(
            case,
            closed=_by(case.closed, LAST_DAY),
            closure_reason=case.closure_reason if _by(case.closed, LAST_DAY) else None,
            assessments=tuple(
                replace(a, authorised=_by(a.authorised, LAST_DAY))
                for a in case.assessments
                if a.started <= LAST_DAY
            ),
            enquiries=tuple(e for e in case.enquiries if e.started <= LAST_DAY),
            plans=tuple(
                replace(
                    p,
                    end=_by(p.end, LAST_DAY),
                    reviews=tuple(day for day in p.reviews if day <= LAST_DAY),
                )
                for p in case.plans
                if p.start <= LAST_DAY
            ),
        )


def lasting(chances: random.Random, sizes: dict[str, Any]) -> int:
    """How many days a plan lasts."""
    middle: float = sizes["months"] * DAYS_IN_MONTH
    spread: float = sizes["spread"]
    return min(max(20, round(middle * math.exp(chances.gauss(0, spread)))), LONGEST)


def _by(day: Day | None, last: Day) -> Day | None:
    return day if day and day <= last else None
