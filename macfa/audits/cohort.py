"""The list of children that a sample comes from: criteria over the record, or a list, as at one day."""

from collections.abc import Collection, Iterator, Mapping

from macfa.audits.terms import Cohort, Terms
from macfa.partnership.errors import NotNow
from macfa.record.history import ChildHistory, Row
from macfa.record.version import Version
from macfa.sampling.exclusions import audited_lately
from macfa.sampling.frame import Frame, FrameChild, stratum_of, without
from macfa.vocabulary.days import Day, age_on

HEAVIEST_FIRST = ("CLA", "CP", "CIN", "EH")
_BANDS = ((0, 4), (5, 9), (10, 15), (16, 17))
NOT_KNOWN = "not known"


def frame(terms: Terms, version: Version, last_audits: Mapping[str, Day]) -> Frame:
    """Who could be picked, with strata, households, and who is left out because of an audit not long ago.

    `last_audits` says on which day each child was last audited. `NotNow` where no child meets the terms.
    """
    children = tuple(_children(terms, version))
    if not children:
        raise NotNow(
            "No child of the record meets the terms. Look at the cohort, the day as_at, and what is loaded."
        )
    months = terms.sample.not_audited_for_months
    lately = audited_lately(last_audits, as_at=terms.as_at, months=months) if months else ()
    listed = {child.child for child in children}
    exclusions = tuple(exclusion for exclusion in lately if exclusion.child in listed)
    return Frame(terms.id, without(children, exclusions), terms.parameters, exclusions)


def _children(terms: Terms, version: Version) -> Iterator[FrameChild]:
    cohort = terms.cohort
    if cohort.chosen:
        reasons = {chosen.child: chosen.reason for chosen in cohort.chosen}
        for history in version.histories(terms.as_at, list(reasons)):
            yield _child(history, terms, reasons[history.child])
        return
    named: Collection[str] | None = cohort.children or None
    for history in version.histories(terms.as_at, named):
        if named or meets(history, cohort):
            yield _child(history, terms, None)


def _child(history: ChildHistory, terms: Terms, reason: str | None) -> FrameChild:
    labels = {name: _label(name, history, terms.cohort) for name in terms.sample.strata}
    return FrameChild(history.child, stratum_of(labels), history.family, reason)


def meets(history: ChildHistory, cohort: Cohort) -> bool:
    """Whether a child meets the criteria on the day of the history. What is not known does not meet them."""
    if (cohort.plans or cohort.category) and not any(
        _plan_meets(plan, cohort) for plan in open_plans(history)
    ):
        return False
    if cohort.ages:
        age = age_of(history)
        if age is None or not cohort.ages.first <= age <= cohort.ages.last:
            return False
    return not cohort.known_to or cohort.known_to.casefold() in known_to(history)


def _plan_meets(plan: Row, cohort: Cohort) -> bool:
    right_kind = not cohort.plans or plan["kind"] in cohort.plans
    return right_kind and (cohort.category is None or category_of(plan) == cohort.category)


def open_plans(history: ChildHistory) -> tuple[Row, ...]:
    """Plans open at the end of the day; a plan that ends on the day is not."""
    return tuple(plan for plan in history.of("plan") if plan["end"] is None)


def category_of(plan: Row) -> str | None:
    """The category of abuse of a plan: the latest, else the one it began with."""
    category: str | None = plan["category_latest"] or plan["category_initial"]
    return category


def known_to(history: ChildHistory) -> frozenset[str]:
    """Names of the services that know the child on the day, in small letters."""
    rows = history.of("service_involvement")
    return frozenset(row["service"].casefold() for row in rows if row["service"] and row["to"] is None)


def age_of(history: ChildHistory) -> int | None:
    """Completed years; None where neither birth nor age is known, or the child is not born yet."""
    for person in history.of("person"):
        if person["birth"]:
            return age_on(person["birth"], history.as_at)
        if person["age"] is not None:
            return int(person["age"])
    return None


def _label(name: str, history: ChildHistory, cohort: Cohort) -> str:
    if name == "age":
        return age_band(age_of(history))
    plans = [plan for plan in open_plans(history) if _plan_meets(plan, cohort)]
    by_weight = sorted(plans, key=lambda plan: HEAVIEST_FIRST.index(plan["kind"]))
    if not by_weight:
        return NOT_KNOWN
    return str(by_weight[0]["kind"] if name == "plan" else category_of(by_weight[0]) or NOT_KNOWN)


def age_band(age: int | None) -> str:
    """The band of ages that a stratum is named by."""
    if age is None or age < 0:
        return NOT_KNOWN
    return next((f"{first} to {last}" for first, last in _BANDS if first <= age <= last), "18 and over")
