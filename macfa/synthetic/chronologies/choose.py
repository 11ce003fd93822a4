"""Chooses the family of an invented case, where nobody names one."""

from dataclasses import replace

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


def a_case(seed: int = 2024, *, words: BankName = BankName.DEVELOPMENT, twins: bool = False) -> Chronologies:
    """The chronologies of a family of two or three children, one of whom had a child protection plan of late.

    With `twins` the eldest two were born on one day, so that the like happens to both at one age.
    """
    fitting = [family for family in each_family(seed, planted(), SIZE) if _fits(family)]
    family = pick(stream(seed, "case"), fitting)
    family = _with_twins(family) if twins else family
    return agency_chronologies(family, family.children[0], seed, words=words)


def _fits(family: Family) -> bool:
    plans = (plan for case in family.cases for plan in case.plans)
    return len(family.children) in CHILDREN and any(
        plan.kind == "CP" and plan.start >= PRACTICE_FROM for plan in plans
    )


def _with_twins(family: Family) -> Family:
    eldest, second, *others = family.children
    return replace(family, children=(eldest, replace(second, birth=eldest.birth), *others))
