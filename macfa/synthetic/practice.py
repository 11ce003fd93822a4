"""Everything that was done for the children of a family, as far as it was written down."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from macfa.synthetic.chances import stream
from macfa.synthetic.deeds import Deed, Meeting, PlanOutcome
from macfa.synthetic.elsewhere import referrals_of
from macfa.synthetic.lives import Case, Child, Family, Plan
from macfa.synthetic.meetings import meetings_of
from macfa.synthetic.planted import Planted
from macfa.synthetic.progress import escalations_of, outcomes_of, stand_still, supervision_of
from macfa.synthetic.tools_used import tools_of
from macfa.synthetic.visits import visits_of, voices_of
from macfa.synthetic.years import LAST_DAY, PRACTICE_FROM
from macfa.vocabulary.days import Day

JUDGED_IN = ("core_group", "review_conference")
"""Meetings at which progress is noted; at every second core group."""


@dataclass(frozen=True, slots=True)
class Practices:
    """The deeds for every child of a partnership, by child id."""

    deeds: dict[str, tuple[Deed, ...]]

    def of(self, child: Child) -> tuple[Deed, ...]:
        """What was done for one child, by day."""
        return self.deeds.get(child.id, ())


def practices(seed: int, families: tuple[Family, ...], planted: Planted) -> Practices:
    """What was done for every child from the day from which the lists were kept."""
    found: dict[str, tuple[Deed, ...]] = {}
    for family in families:
        for child_id, deeds in _of_family(seed, family, planted).items():
            found[child_id] = tuple(sorted(deeds, key=lambda deed: deed.day))
    return Practices(found)


def _of_family(seed: int, family: Family, planted: Planted) -> dict[str, list[Deed]]:
    deeds: dict[str, list[Deed]] = defaultdict(list)
    for case in family.cases:
        children = [child for child in family.children if case in family.cases_of(child)]
        if not children or not case.statutory or (case.closed and case.closed < PRACTICE_FROM):
            continue
        for child, deed in _of_case(seed, family, case, children, planted):
            deeds[child.id].append(deed)
    return deeds


def _of_case(
    seed: int, family: Family, case: Case, children: list[Child], planted: Planted
) -> Iterator[tuple[Child, Deed]]:
    """Deeds of one case that lie in the time that is written down, each with the child it was for."""
    met = [(m, took_part) for m, took_part in meetings_of(seed, family, case, planted) if _kept(m.day)]
    plans = [plan for plan in case.plans if plan.kind == "CP"]
    shared: list[Deed] = [meeting for meeting, _ in met]
    shared += [one for _, took_part in met for one in took_part]
    for plan in plans:
        shared += [d for d in tools_of(seed, family, plan, planted) if _kept(d.day)]
        shared += [d for d in supervision_of(seed, family, plan, planted) if _kept(d.day)]
        of_one: list[tuple[Child, Deed]] = [*visits_of(seed, family, plan, planted)]
        of_one += voices_of(seed, family, plan)
        of_one += [(child, d) for child in children for d in referrals_of(seed, family, child, plan)]
        yield from ((child, deed) for child, deed in of_one if child in children and _kept(deed.day))
    for child in children:
        yield from ((child, deed) for deed in shared)
        for plan in plans:
            meetings = [meeting for meeting, _ in met if plan.lasted_on(meeting.day)]
            yield from ((child, d) for d in _progress(seed, family, plan, child, meetings, planted))


def _progress(
    seed: int, family: Family, plan: Plan, child: Child, meetings: list[Meeting], planted: Planted
) -> Iterator[Deed]:
    held = [m for m in meetings if m.kind in JUDGED_IN and m.outcome == "held"]
    groups = [m.day for m in held if m.kind == "core_group"]
    days = sorted({*groups[::2], *(m.day for m in held if m.kind == "review_conference")})
    notes: list[PlanOutcome] = list(outcomes_of(seed, family, plan, child, days, planted))
    yield from notes
    chances = stream(seed, "escalations", child.id, plan.start)
    for deed in escalations_of(chances, stand_still(notes), meetings, planted):
        if _kept(deed.day):
            yield deed


def _kept(day: Day) -> bool:
    return PRACTICE_FROM <= day <= LAST_DAY
