"""Conferences, strategy discussions and core groups of a case: when, who was asked, who came, who got the minutes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.synthetic.chances import stream, whole
from macfa.synthetic.deeds import Meeting, Participation
from macfa.synthetic.lives import Case, Family, Plan
from macfa.synthetic.planted import Planted
from macfa.synthetic.years import LAST_DAY, plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day

ROUND_THE_CONFERENCE = ("council", "family", "police", "community_health", "gp", "school")
ROUND_THE_CORE_GROUP = ("family", "community_health", "school")
AT_STRATEGY_DISCUSSION = ("council", "police", "community_health", "hospital")
NOT_WRITTEN_DOWN = 0.02
DISPUTES = 0.05
CANCELLED = 0.06
SCHOOL_AGE = 4


def meetings_of(
    seed: int, family: Family, case: Case, planted: Planted
) -> Iterator[tuple[Meeting, tuple[Participation, ...]]]:
    """Every meeting of a family's case, with who took part."""
    dates, asked, minutes, contents = (
        stream(seed, matter, family.id, case.received) for matter in ("dates", "asked", "minutes", "contents")
    )
    with_school = any(child.age(case.received) >= SCHOOL_AGE for child in family.children)
    return _Meetings(planted, dates, asked, minutes, contents, with_school).of_case(case)


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Makes the meetings of one case. Every matter has a stream of its own."""

    planted: Planted
    dates: random.Random
    invitations: random.Random
    minutes: random.Random
    contents: random.Random
    with_school: bool

    def of_case(self, case: Case) -> Iterator[tuple[Meeting, tuple[Participation, ...]]]:
        """Every meeting of a case, with who took part."""
        for enquiry in case.enquiries:
            yield self._strategy(enquiry.started)
        initial = [enquiry.conference for enquiry in case.enquiries if enquiry.conference]
        for plan in case.plans:
            if plan.kind == "CP":
                yield self._conference("initial_conference", max(day for day in initial if day <= plan.start))
                for day in plan.reviews:
                    yield self._conference("review_conference", day)
                yield from self._core_groups(plan)

    def _strategy(self, day: Day) -> tuple[Meeting, tuple[Participation, ...]]:
        came = self.planted.done("community-health-at-strategy-discussion", day, self.invitations)
        hospital = self.invitations.random() < 0.5
        attended = {"community_health": came, "hospital": hospital}
        return Meeting("strategy_discussion", day), tuple(
            Participation(
                "strategy_discussion",
                day,
                who,
                "yes",
                None,
                _yes(attended.get(who, True)),
                plus_working_days(day, 2),
            )
            for who in AT_STRATEGY_DISCUSSION
        )

    def _conference(self, kind: str, day: Day) -> tuple[Meeting, tuple[Participation, ...]]:
        meeting = Meeting(kind, day, plan_reviewed="yes", set_agenda_followed="yes", dispute=self._dispute())
        members_get = self._minutes_day("minutes-to-members", day, 15)
        health = self.planted.done("health-at-review-conference", day, self.invitations)
        police = self.planted.done("police-at-review-conference", day, self.invitations)
        gp_asked, gp_unsure, gp_comes, school = (self.invitations.random() for _ in range(4))
        asked = _yes(gp_asked < self.planted.share("gp-invited-to-conference", day))
        attended = {"police": police, "community_health": health, "school": school < 0.9}
        attended["gp"] = health and asked == "yes" and gp_comes < 0.05
        rows = [
            Participation(
                kind,
                day,
                who,
                "yes",
                _yes(self.contents.random() < 0.7),
                _yes(attended.get(who, True)),
                members_get,
            )
            for who in self._round(ROUND_THE_CONFERENCE)
            if who != "gp"
        ]
        unsure = "unknown" if gp_unsure < NOT_WRITTEN_DOWN else asked
        gp_gets = self._minutes_day("gp-sent-minutes", day, 20)
        reports = self.contents.random() < 0.55
        report = _yes(asked == "yes" and reports)
        rows.append(Participation(kind, day, "gp", unsure, report, _yes(attended["gp"]), gp_gets))
        return meeting, tuple(rows)

    def _core_groups(self, plan: Plan) -> Iterator[tuple[Meeting, tuple[Participation, ...]]]:
        in_time = self.planted.done("first-core-group", plan.start, self.dates)
        wait = whole(self.dates, 3, 10) if in_time else whole(self.dates, 11, 24)
        day = plus_working_days(plan.start, wait)
        while day <= min(plan.end or LAST_DAY, LAST_DAY):
            yield self._core_group(day)
            in_time = self.planted.done("core-group-interval", day, self.dates)
            gap = whole(self.dates, 21, 37) if in_time else whole(self.dates, 44, 75)
            if self.contents.random() < CANCELLED:
                yield Meeting("core_group", plus_days(day, gap // 2), "cancelled", dispute=None), ()
            day = working_day(plus_days(day, gap))

    def _core_group(self, day: Day) -> tuple[Meeting, tuple[Participation, ...]]:
        reviewed = _yes(self.planted.done("plan-reviewed-at-core-group", day, self.contents))
        unsure = self.contents.random() < NOT_WRITTEN_DOWN
        agenda = _yes(reviewed == "yes" or self.contents.random() < 0.3)
        meeting = Meeting(
            "core_group", day, "held", "unknown" if unsure else reviewed, agenda, dispute=self._dispute()
        )
        sent = self._minutes_day("minutes-to-members", day, 15)
        return meeting, tuple(
            Participation("core_group", day, who, "yes", None, _yes(self.contents.random() < 0.8), sent)
            for who in self._round(ROUND_THE_CORE_GROUP)
        )

    def _round(self, organisations: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(who for who in organisations if who != "school" or self.with_school)

    def _minutes_day(self, practice: str, day: Day, limit: int) -> Day | None:
        """The day on which the minutes went out; None where they never did."""
        in_time = self.planted.done(practice, day, self.minutes)
        when, never = self.minutes.random(), self.minutes.random() < 0.5
        if in_time:
            return plus_working_days(day, 2 + int(when * (limit - 1)))
        return None if never else plus_working_days(day, limit + 1 + int(when * 20))

    def _dispute(self) -> str:
        return _yes(self.contents.random() < DISPUTES)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
