"""Figures like those of an average council of England, year to 31 March 2024 (DfE, Children in need 2024)."""

from collections import Counter
from datetime import date

import pytest

from macfa.synthetic.planted import planted
from macfa.synthetic.population import population
from macfa.vocabulary.identifiers import is_nhs_number, is_upn


@pytest.fixture(scope="module")
def families():
    return population(2024, planted())


@pytest.fixture(scope="module")
def protection(families):
    """Every child protection plan: (family, child, plan)."""
    return [(f, c, plan) for f in families for c in f.children for plan in f.plans_of(c) if plan.kind == "CP"]


@pytest.mark.parametrize("day", [date(2024, 9, 30), date(2025, 9, 30)])
def test_as_many_children_have_plans_as_in_an_average_council(families, day):
    kinds = Counter(p.kind for f in families for c in f.children for p in f.plans_of(c) if p.open_on(day))

    assert 260 <= kinds["CP"] <= 360  # 49,900 / 152 = 328
    assert 2100 <= kinds.total() <= 2800  # 399,460 / 152 = 2,628 children in need


def test_neglect_is_the_category_of_about_half_of_the_plans(protection):
    first = Counter(plan.category_initial for *_, plan in protection)

    assert 0.45 <= first["NEG"] / first.total() <= 0.55  # 50.8%
    assert first["NEG"] > first["EMO"] > first["PHY"]


def test_about_a_quarter_of_plans_are_repeat_plans(protection):
    started = [(f, c, p) for f, c, p in protection if date(2023, 4, 1) <= p.start <= date(2025, 3, 31)]
    repeats = sum(f.previous_plans(c, plan) > 0 for f, c, plan in started)

    assert 280 <= len(started) / 2 <= 430  # median of 151 councils: 357 a year
    assert 0.2 <= repeats / len(started) <= 0.32  # 24.7%


def test_few_plans_last_two_years(protection):
    ended = [(plan.end - plan.start).days for *_, plan in protection if plan.end and plan.start.year >= 2022]

    assert 0.01 <= sum(days >= 730 for days in ended) / len(ended) <= 0.06  # 3.8%


def test_every_number_is_of_a_range_that_names_nobody(families):
    children = [child for family in families for child in family.children]

    assert all(is_nhs_number(c.nhs_number) and c.nhs_number.startswith("9") for c in children)
    assert all(is_upn(c.upn) and c.upn[1:4] == "999" for c in children if c.upn)
    assert len({c.id for c in children}) == len({c.nhs_number for c in children}) == len(children)


def test_there_are_siblings_twins_and_children_who_are_not_born_yet(families):
    sizes = Counter(len(family.children) for family in families)
    births = Counter((family.id, c.birth) for family in families for c in family.children)
    named_before_birth = sum(c.birth > f.cases_of(c)[0].received for f in families for c in f.children)

    assert set(sizes) >= {1, 2, 3, 4, 5}
    assert any(count == 2 for count in births.values())
    assert 20 <= named_before_birth <= 300
