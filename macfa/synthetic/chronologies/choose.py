"""Chooses the family of an invented case, where nobody names one."""

from dataclasses import replace
from datetime import date

from macfa.synthetic.chances import pick, stream
from macfa.synthetic.chronologies.bank import BankName
from macfa.synthetic.chronologies.case import Chronologies, agency_chronologies
from macfa.synthetic.lives import Family
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family
from macfa.synthetic.years import PRACTICE_FROM

SIZE = 0.1
"""How much of a council is made to choose from."""

CHILDREN = (2, 3)
BORN_FROM, BORN_TO = date(2022, 8, 1), date(2025, 3, 1)
"""A child born between these days had reviews due in the time told."""


def a_case(
    seed: int = 2024, *, words: BankName = BankName.DEVELOPMENT, twins: bool = False, baby: bool = False
) -> Chronologies:
    """The chronologies of a family of two or three children, one of whom had a child protection plan of late.

    With `twins` the eldest two were born on one day, so that the like happens to both at one age. With `baby` one was
    born in the time told, so that health visitors owe it their reviews.
    """
    fitting = [family for family in each_family(seed, planted(), SIZE) if _fits(family, baby)]
    family = pick(stream(seed, "case"), fitting)
    family = _with_twins(family) if twins else family
    return agency_chronologies(family, family.children[0], seed, words=words)


def _fits(family: Family, baby: bool) -> bool:
    young = any(BORN_FROM <= child.birth <= BORN_TO for child in family.children)
    plans = (plan for case in family.cases for plan in case.plans)
    return (
        (young or not baby)
        and len(family.children) in CHILDREN
        and any(plan.kind == "CP" and plan.start >= PRACTICE_FROM for plan in plans)
    )


def _with_twins(family: Family) -> Family:
    eldest, second, *others = family.children
    return replace(family, children=(eldest, replace(second, birth=eldest.birth), *others))
