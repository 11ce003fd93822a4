"""What a careful reader of a child's files would answer to the audit tool's questions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from macfa.synthetic.chances import stream, weighted
from macfa.synthetic.deeds import PlanOutcome
from macfa.synthetic.lives import Child, Family
from macfa.synthetic.owed import Owed
from macfa.synthetic.planted import figures
from macfa.synthetic.practice import Practices
from macfa.synthetic.seen_child import SeenChild
from macfa.synthetic.truth import RULES
from macfa.synthetic.years import AuditYear

NOT_APPLICABLE = "not_applicable"
MET, NOT_MET = ("met",), ("late", "missed")


def answers_in(
    seed: int, families: Iterable[Family], practices: Practices, year: AuditYear
) -> dict[str, dict[str, str]]:
    """By child and question, the true answer; for children whom an audit of neglect could pick that day."""
    return {
        child.id: _of_child(seed, SeenChild(family, child, practices.of(child), year))
        for family in families
        for child in family.children
        if could_be_picked(family, child, year)
    }


def involved_in(seed: int, families: Iterable[Family], year: AuditYear) -> dict[str, list[str]]:
    """By child, the kinds of agency that know the child."""
    shares: Mapping[str, float] = figures("answers.yaml")["involved"]
    return {
        child.id: [
            "council",
            *(kind for kind, share in shares.items() if _comes_up(seed, child, kind, share)),
        ]
        for family in families
        for child in family.children
        if could_be_picked(family, child, year)
    }


def could_be_picked(family: Family, child: Child, year: AuditYear) -> bool:
    """Whether a child has an open plan for neglect on the last day of a year."""
    plans = [plan for plan in family.plans_of(child) if plan.open_on(year.as_at)]
    return any(
        "NEG" in (p.category_latest, p.category_initial) or (p.kind != "CP" and family.neglect) for p in plans
    )


def _comes_up(seed: int, child: Child, kind: str, share: float) -> bool:
    if kind == "school" and child.school is None:
        return False
    return stream(seed, "involved", child.id, kind).random() < share


def _of_child(seed: int, seen: SeenChild) -> dict[str, str]:
    return {
        question: _answer(seed, seen, question, entry)
        for question, entry in figures("answers.yaml")["questions"].items()
    }


def _answer(seed: int, seen: SeenChild, question: str, entry: dict[str, Any]) -> str:
    if not _applies(seen, entry):
        return NOT_APPLICABLE
    if "from" in entry:
        return _READERS[entry["from"]](seed, seen)
    shares: dict[str, float] = {
        answer: by_year[seen.year.number - 1] for answer, by_year in entry["says"].items()
    }
    rest = 1 - sum(shares.values())
    if rest > 0.001:
        shares["no"] = rest
    return weighted(stream(seed, "answer", seen.child.id, question, seen.year.number), shares)


def _applies(seen: SeenChild, entry: dict[str, Any]) -> bool:
    known = {*seen.child.attributes, *seen.family.circumstances}
    youngest, eldest = entry.get("ages", (-1, 25))
    plan = entry.get("needs_plan")
    return (
        ("only" not in entry or not known.isdisjoint(entry["only"]))
        and youngest <= seen.child.age(seen.year.as_at) <= eldest
        and (
            plan is None
            or any(p.kind == plan for p in seen.family.plans_of(seen.child) if p.start <= seen.year.as_at)
        )
    )


def _of_year(seen: SeenChild, standard: str) -> list[str]:
    """The outcomes of a standard's obligations that began in the look-back of the audit."""
    owed: list[Owed] = RULES[standard](seen)
    return [one.answer for one in owed if one.opened >= seen.year.first]


def _all_some_none(outcomes: Iterable[str]) -> str:
    """Yes where all were met, partly where some, no where none; not applicable where nothing was judged."""
    judged = [outcome for outcome in outcomes if outcome in MET + NOT_MET]
    met = sum(outcome in MET for outcome in judged)
    if not judged:
        return NOT_APPLICABLE
    return "yes" if met == len(judged) else "partly" if met else "no"


def _standards(*standards: str) -> "Reader":
    def read(_seed: int, seen: SeenChild) -> str:
        return _all_some_none(outcome for standard in standards for outcome in _of_year(seen, standard))

    return read


def _at_reviews(_seed: int, seen: SeenChild) -> str:
    return _all_some_none(_of_year(seen, "police-at-review-conference"))


def _core_groups(_seed: int, seen: SeenChild) -> str:
    """Whether core groups in the year went through the plan: most of them, some, none."""
    held = [m for m in seen.core_groups if m.day >= seen.year.first]
    if not held:
        return NOT_APPLICABLE
    share = sum(m.plan_reviewed == "yes" for m in held) / len(held)
    return "yes" if share > 0.8 else "partly" if share > 0.2 else "no"


def _profile(seed: int, seen: SeenChild) -> str:
    """Used and used again, used once, or never. Where there is no child protection plan, from other records."""
    days = [day for day in seen.tool_days("graded_care_profile") if day >= seen.year.first]
    if seen.protection_plans and seen.deeds:
        return "yes" if len(days) > 1 else "partly" if days else "no"
    shares = (
        {"yes": 0.15, "partly": 0.25, "no": 0.6}
        if seen.year.number == 1
        else {"yes": 0.25, "partly": 0.3, "no": 0.45}
    )
    return weighted(stream(seed, "profile", seen.child.id, seen.year.number), shares)


def _own_plan(_seed: int, seen: SeenChild) -> str:
    statements = [n.impact_statement for n in seen.notes if n.day >= seen.year.first]
    if not statements:
        return "partly"
    return "yes" if statements[-1] == "own" else "partly" if "own" in statements else "no"


def _strategy_told(_seed: int, seen: SeenChild) -> str:
    """Only where hospital staff took part in a strategy discussion of the year."""
    days = [
        p.day
        for (kind, _, who), p in seen.participations.items()
        if kind == "strategy_discussion"
        and who == "hospital"
        and p.attended == "yes"
        and p.day >= seen.year.first
    ]
    return (
        _all_some_none(_of_year(seen, "community-health-at-strategy-discussion")) if days else NOT_APPLICABLE
    )


def _earlier_plans(_seed: int, seen: SeenChild) -> str:
    earlier = [
        p
        for p in seen.family.plans_of(seen.child)
        if p.start <= seen.year.as_at and not p.open_on(seen.year.as_at)
    ]
    return "yes" if earlier else "no"


def _not_copied(_seed: int, seen: SeenChild) -> str:
    """Whether the plan differs from the one before; asked only where there was one."""
    notes: list[PlanOutcome] = [n for n in seen.notes if n.day >= seen.year.first]
    if _earlier_plans(0, seen) == "no":
        return NOT_APPLICABLE
    if not notes:
        return "partly"
    return "no" if notes[-1].repeats_last_plan == "yes" else "yes"


def _escalated(_seed: int, seen: SeenChild) -> str:
    """Whether drift and disputes of the year were escalated in time, late or not."""
    outcomes = [*_of_year(seen, "drift-escalated"), *_of_year(seen, "dispute-escalated")]
    judged = [outcome for outcome in outcomes if outcome in MET + NOT_MET]
    if not judged:
        return NOT_APPLICABLE
    return "yes" if set(judged) == {"met"} else "no" if set(judged) == {"missed"} else "partly"


def _chronology_and_genogram(_seed: int, seen: SeenChild) -> str:
    has = [bool(seen.tool_days(tool)) for tool in ("chronology", "genogram")]
    names = {(True, True): "both", (True, False): "chronology_only", (False, True): "genogram_only"}
    return names.get((has[0], has[1]), "neither")


Reader = Callable[[int, SeenChild], str]
_READERS: dict[str, Reader] = {
    "profile": _profile,
    "own_plan": _own_plan,
    "gp_asked": _standards("gp-invited-to-conference"),
    "gp_told": _standards("gp-sent-minutes"),
    "at_reviews": _at_reviews,
    "strategy_told": _strategy_told,
    "core_groups": _core_groups,
    "earlier_plans": _earlier_plans,
    "not_copied": _not_copied,
    "escalated": _escalated,
    "supervised": _standards("supervision-interval"),
    "chronology_and_genogram": _chronology_and_genogram,
}
