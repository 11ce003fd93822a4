from datetime import date

import pytest
from audit_walk import AS_AT, load, neglect_child

from macfa.audits import cohort
from macfa.partnership.errors import NotNow
from macfa.record.store import Record
from macfa.sampling.errors import FrameError
from macfa.sampling.exclusions import ExclusionReason


def cp_plan(start=date(2025, 6, 2), end=None, category="NEG", latest=None):
    return (
        "plan",
        {"kind": "CP", "start": start, "end": end, "category_initial": category, "category_latest": latest},
    )


CHILDREN = {
    "open": [cp_plan()],
    "ended": [cp_plan(end=date(2025, 12, 1))],
    "ended-that-day": [cp_plan(end=AS_AT)],
    "ends-later": [cp_plan(end=date(2026, 4, 1))],
    "not-begun": [cp_plan(start=date(2026, 4, 1))],
    "other-category": [cp_plan(category="PHY")],
    "now-neglect": [cp_plan(category="PHY", latest="NEG")],
    "in-need": [("plan", {"kind": "CIN", "start": date(2025, 6, 2), "category_initial": "NEG"})],
    "aged-14": [cp_plan(), ("person", {"birth": date(2011, 6, 1)})],
    "known": [cp_plan(), ("service_involvement", {"service": "We Are Here", "from": date(2025, 1, 1)})],
    "was-known": [
        ("service_involvement", {"service": "We Are Here", "from": date(2025, 1, 1), "to": date(2025, 9, 1)})
    ],
}  # fmt: skip


@pytest.fixture
def version(tmp_path):
    record = Record.create(tmp_path / "record")
    load(record, CHILDREN)
    return record.version()


@pytest.fixture
def listed(version, terms):
    """The children that a cohort lists."""

    def children(sample=None, last_audits=None, **criteria):
        made = terms(cohort=criteria, sample=sample or {"size": 1})
        return [child.child for child in cohort.frame(made, version, last_audits or {}).children]

    return children


def test_a_plan_counts_while_it_is_open_and_in_the_category_it_has_now(listed):
    expected = {"open", "ends-later", "now-neglect", "aged-14", "known"}
    assert set(listed(plans=["CP"], category="NEG")) == expected


def test_a_plan_that_ends_on_the_day_is_over(listed):
    assert "ended-that-day" not in listed(plans=["CP"])


def test_a_child_whose_age_is_not_known_does_not_meet_an_age(listed):
    assert listed(ages={"first": 13, "last": 15}) == ["aged-14"]


def test_a_service_counts_while_it_knows_the_child(listed):
    assert listed(known_to="we are here") == ["known"]


def test_a_list_of_children_is_taken_as_it_is(listed):
    assert listed(children=["in-need", "not-on-record"]) == ["in-need", "not-on-record"]


def test_a_child_audited_within_the_year_is_left_out_and_counted(version, terms):
    made = terms(
        cohort={"plans": ["CP"], "category": "NEG"}, sample={"size": 1, "not_audited_for_months": 12}
    )
    last = {"open": date(2025, 3, 3), "known": date(2025, 3, 2), "elsewhere": date(2026, 1, 1)}
    frame = cohort.frame(made, version, last)
    assert [(e.child, e.reason) for e in frame.exclusions] == [("open", ExclusionReason.AUDITED_LATELY)]
    assert "known" in {
        child.child for child in frame.children
    }  # exactly twelve months ago: may be picked again


def test_a_chosen_child_keeps_its_reason(version, terms):
    made = terms(cohort={"chosen": [{"child": "open", "reason": "long drift"}]}, sample={})
    assert [(c.child, c.reason) for c in cohort.frame(made, version, {}).children] == [("open", "long drift")]


def test_children_of_one_family_share_a_household(tmp_path, terms):
    record = Record.create(tmp_path / "families")
    load(record, {f"C{number:02d}": neglect_child(number) for number in range(4)})
    frame = cohort.frame(terms(sample={"size": 1}), record.version(), {})
    assert [child.household for child in frame.children] == ["F0", "F0", "F1", "F1"]


def test_strata_are_named_by_the_heaviest_plan_and_by_age(version, terms):
    made = terms(cohort={"children": ["aged-14", "in-need"]}, sample={"size": 2, "strata": ["plan", "age"]})
    strata = [child.stratum for child in cohort.frame(made, version, {}).children]
    assert strata == ["age: 10 to 15; plan: CP", "age: not known; plan: CIN"]


def test_when_nobody_meets_the_terms_we_say_where_to_look(listed):
    with pytest.raises(NotNow, match="No child of the record meets the terms"):
        listed(known_to="nobody")


def test_a_sample_larger_than_the_list_is_refused(listed):
    with pytest.raises(FrameError, match="cannot come from a list of"):
        listed(sample={"size": 50}, plans=["CP"])
