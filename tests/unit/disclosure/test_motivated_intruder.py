"""An intruder who knows every child of the cohort reads 500 briefings."""

import random

import pytest

from macfa.disclosure.attributes import Attributes, age, taxonomy
from macfa.disclosure.combinations import Cohort, Described, linked, rare

_SHARES = {
    "neglect": 0.5, "domestic_abuse": 0.4, "parental_substance_use": 0.3, "parental_mental_health": 0.3,
    "poor_attendance": 0.25, "adhd": 0.12, "autism": 0.08, "self_harm": 0.07, "school_exclusion": 0.06,
    "physical_abuse": 0.1, "camhs": 0.1, "school_nursing": 0.15, "youth_justice_service": 0.04,
    "sibling_aggression": 0.02, "parent_suicide": 0.01, "epilepsy": 0.01, "homelessness": 0.05, "kinship": 0.04,
}  # fmt: skip


def a_cohort(rng: random.Random, children: int) -> dict[str, Attributes]:
    """Children with ages, needs, services and a plan; how common each is, is guessed and not measured."""
    return {
        f"child {n}": frozenset(
            {age(rng.randrange(18)), rng.choice(("cp_plan", "cin_plan", "cla")), rng.choice(("girl", "boy"))}
            | {a for a, share in _SHARES.items() if rng.random() < share}
        )
        for n in range(children)
    }


def candidates(cohort: dict[str, Attributes], told: Attributes) -> list[str]:
    """The intruder's own search: children who have each thing told, or something finer. No code of the check."""
    return [child for child, held in cohort.items() if all(_fits(held, attribute) for attribute in told)]


def _fits(held: Attributes, attribute: str) -> bool:
    if attribute.startswith("age:"):
        first, _, last = attribute.removeprefix("age:").partition("-")
        own = next(int(a.removeprefix("age:")) for a in held if a.startswith("age:"))
        return int(first) <= own <= int(last or first)
    entries = taxonomy().attributes
    finer = set(held)
    while finer:
        if attribute in finer:
            return True
        finer = {entries[a].parent for a in finer if a in entries and entries[a].parent}  # type: ignore[misc]
    return False


def a_description(rng: random.Random, held: Attributes, length: int) -> Attributes:
    return frozenset(rng.sample(sorted(held), min(length, len(held))))


@pytest.mark.parametrize("size", [60, 300])
def test_every_rare_combination_is_found_and_after_the_proposals_nobody_is(size: int) -> None:
    rng = random.Random(size)
    planted = reidentified = 0
    for number in range(250):
        if number % 50 == 0:
            children = a_cohort(rng, size)
            cohort = Cohort(children)
        told = [
            Described(
                f"Child {n}", a_description(rng, children[rng.choice(sorted(children))], rng.randrange(2, 8))
            )
            for n in range(4)
        ]
        truly_rare = {one.label for one in told if len(candidates(children, one.attributes)) < 5}
        found = rare(told, cohort)
        assert {one.described.label for one in found} == truly_rare
        planted += len(truly_rare)
        wording = {one.described.label: one.proposal for one in found}
        for one in told:
            reidentified += len(candidates(children, wording.get(one.label, one.attributes))) < 5
    assert planted > 400  # of 1,000 descriptions: the test is worth something
    assert reidentified == 0


def test_the_named_part_is_rare_and_no_smaller_part_is() -> None:
    rng = random.Random(9)
    children = a_cohort(rng, 300)
    for child in list(children)[:60]:
        for one in rare([Described("A", a_description(rng, children[child], 6))], Cohort(children)):
            assert len(candidates(children, one.smallest)) < 5
            if len(one.smallest) <= 3:
                assert all(len(candidates(children, one.smallest - {a})) >= 5 for a in one.smallest)


def test_two_briefings_a_year_apart_do_not_tell_together_who_a_child_is() -> None:
    rng = random.Random(10)
    for _ in range(40):
        first = a_cohort(rng, 200)
        second = {child: held for child, held in first.items() if rng.random() < 0.8}
        child = rng.choice(sorted(second))
        before = Described("A", a_description(rng, first[child], 2), case="C1")
        now = Described("B", a_description(rng, second[child], 3), case="C1")
        if rare([before], Cohort(first)):
            continue
        problems = linked([now], Cohort(second), [before], Cohort(first))
        told = problems[0].proposal if problems else now.attributes
        both = set(candidates(first, before.attributes)) & set(candidates(second, told))
        assert len(both) >= 5 or not told
