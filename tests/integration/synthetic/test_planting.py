"""What is planted shows in the figures, and one fault planted or removed moves nothing else."""

from collections import Counter

import pytest

from macfa.synthetic.planted import figures, planted
from macfa.synthetic.population import population
from macfa.synthetic.practice import practices
from macfa.synthetic.truth import owed_in
from macfa.synthetic.years import AUDIT_YEARS

SEED = 2024
NOT_JUDGED_ALONE = {"plan-progresses"}
"""Practices that no standard judges by themselves."""

TOLD_BY_THE_DATASET = {
    "child-in-need-visits",
    "child-seen-at-assessment",
    "looked-after-reviews",
    "looked-after-visits",
    "return-interview-offered",
}
"""What neither census nor workbook tells (see test_truth_of_the_dataset)."""

HELPED_BY_OTHERS = {"graded-care-profile-before-review", "drift-escalated"}
"""Met more often than planted: one profile, or one escalation, can answer two questions."""


def owed(changes=None):
    """By audit year, what is owed to every child under changed practice."""
    practice = planted(changes)
    families = population(SEED, practice)
    done = practices(SEED, families, practice)
    return {year.number: owed_in(families, done, year) for year in AUDIT_YEARS}


@pytest.fixture(scope="module")
def as_planted():
    return owed()


def share_met(owed_in_year, standard, first, last):
    """Met as a share of what was met or not met, of what began from the first day and was due by the last.

    Of what is not due yet only the met would count, and the share would be too high.
    """
    counts = Counter(
        one.answer
        for of_child in owed_in_year[standard].values()
        for one in of_child
        if first <= one.opened <= last and (one.due or one.opened) <= last
    )
    return counts["met"] / (counts["met"] + counts["late"] + counts["missed"])


@pytest.mark.parametrize("year", AUDIT_YEARS, ids=["one", "two"])
@pytest.mark.parametrize(
    "standard",
    sorted(
        set(figures("practice.yaml")["practices"]) - NOT_JUDGED_ALONE - HELPED_BY_OTHERS - TOLD_BY_THE_DATASET
    ),
)
def test_each_standard_is_met_about_as_often_as_planted(as_planted, standard, year):
    wanted = figures("practice.yaml")["practices"][standard]["met"][year.number - 1]

    assert share_met(as_planted[year.number], standard, year.first, year.as_at) == pytest.approx(
        wanted, abs=0.1
    )


def test_the_second_year_shows_change_for_the_better_and_for_the_worse(as_planted):
    def change(standard):
        one, two = AUDIT_YEARS
        before = share_met(as_planted[1], standard, one.first, one.as_at)
        return share_met(as_planted[2], standard, two.first, two.as_at) - before

    assert change("gp-invited-to-conference") > 0.08
    assert change("police-at-review-conference") > 0.08
    assert abs(change("assessment-from-referral")) < 0.06
    assert change("core-group-interval") < -0.04


def test_a_planted_fault_is_everywhere_and_nothing_else_moves(as_planted):
    without_gp = owed({"gp-invited-to-conference": 0})

    for year in AUDIT_YEARS:
        assert share_met(without_gp[year.number], "gp-invited-to-conference", year.first, year.as_at) == 0
    moved = {s for s in without_gp[2] if without_gp[2][s] != as_planted[2][s]}
    # A GP who is invited is a member who is owed minutes, so these two go together.
    assert moved == {"gp-invited-to-conference", "minutes-to-members"}


def test_a_fault_can_be_removed_in_year_two_alone(as_planted):
    asked = owed({"gp-invited-to-conference": (0.70, 1)})

    two = AUDIT_YEARS[1]
    assert share_met(asked[2], "gp-invited-to-conference", two.first, two.as_at) == 1
    assert asked[1]["gp-invited-to-conference"] == as_planted[1]["gp-invited-to-conference"]


def test_a_practice_that_there_is_not_is_refused():
    with pytest.raises(KeyError, match="no planted practice tea-served"):
        planted({"tea-served": 1})
