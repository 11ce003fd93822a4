"""What people of a family are to the child."""

import pytest
from family_rows import AS_AT, history, is_, known, lives

from macfa.family.assembly.assemble import assemble
from macfa.family.kin.relation import relation
from macfa.family.people import Family
from macfa.family.statements.statements import statements
from macfa.record.history import Row

KELLY = known("council", "Kelly", sex="F")
DARREN = known("council", "Darren", sex="M")
ROWS = (
    KELLY,
    DARREN,
    is_("council", "Kelly", "birth_parent", "child"),
    is_("council", "Darren", "birth_parent", "child"),
    is_("council", "Kelly", "married", "Darren", ended="divorced"),
    known("council", "Mia", sex="F"),
    is_("council", "Kelly", "birth_parent", "Mia"),
    is_("council", "Darren", "birth_parent", "Mia"),
    known("council", "Noah", sex="M"),
    known("council", "Jason", sex="M"),
    is_("council", "Kelly", "birth_parent", "Noah"),
    is_("council", "Jason", "birth_parent", "Noah"),
    is_("council", "Jason", "living_together", "Kelly"),
    known("council", "Ella", sex="F"),
    is_("council", "Jason", "birth_parent", "Ella"),
    known("council", "Ava", sex="F"),
    is_("council", "Darren", "birth_parent", "Ava"),
    known("council", "Linda", sex="F"),
    is_("council", "Linda", "birth_parent", "Kelly"),
    is_("council", "Linda", "special_guardian", "child"),
    known("council", "Ray", sex="M"),
    is_("council", "Ray", "married", "Linda"),
    known("council", "Tom", sex="M"),
    is_("council", "Linda", "birth_parent", "Tom"),
    known("council", "Zoe"),
    is_("council", "Tom", "birth_parent", "Zoe"),
    known("council", "Frank", sex="M"),
    is_("council", "Frank", "birth_parent", "Darren"),
    known("council", "Sue", sex="F"),
    is_("council", "Sue", "foster_carer", "child"),
    known("council", "Paul", sex="M"),
    is_("council", "Paul", "partner", "Sue"),
    known("council", "Bump", sex="U", life="pregnancy"),
    is_("council", "Kelly", "birth_parent", "Bump"),
    is_("council", "Jason", "birth_parent", "Bump"),
    is_("council", "Uncle Bob", "relative", "child", words="uncle"),
    lives("council", "home", "child"),
    lives("council", "home", "Lou"),
)


@pytest.fixture(scope="module")
def family() -> Family:
    return assemble(statements([history(*ROWS)])).family


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "the child"),
        ("Kelly", "mother"),
        ("Darren", "father"),
        ("Mia", "sister"),
        ("Noah", "half-brother (same mother)"),
        ("Ava", "sister (same father)"),  # nobody told who Ava's mother is
        ("Jason", "mother's partner"),
        ("Ella", "mother's partner's daughter"),
        ("Linda", "maternal grandmother (special guardian)"),
        ("Ray", "maternal grandmother's husband"),
        ("Tom", "maternal uncle"),
        ("Zoe", "maternal cousin"),
        ("Frank", "paternal grandfather"),
        ("Sue", "foster carer"),
        ("Paul", "foster carer's partner"),
        ("Bump", "unborn half-sibling (same mother)"),
        ("Uncle Bob", "uncle"),
        ("Lou", "lives in the household"),
    ],
)
def test_everybody_has_a_word(family: Family, name: str, said: str):
    (person,) = (one.id for one in family.people if one.name == name)
    assert relation(family, "child:C1", person) == said


def test_a_stepfathers_son_is_a_stepbrother():
    rows = (
        is_("council", "Jason", "step_parent", "child"),
        known("council", "Jason", sex="M"),
        is_("council", "Jason", "birth_parent", "Ben"),
        known("council", "Ben", sex="M"),
    )
    family = assemble(statements([history(*rows)])).family
    said = {one.name: relation(family, "child:C1", one.id) for one in family.people}
    assert said == {"": "the child", "Jason": "stepfather", "Ben": "stepbrother"}


@pytest.mark.parametrize(
    ("rows", "who", "said"),
    [
        ((is_("council", "Kelly", "birth_parent", "Noah"), is_("council", "Sue", "foster_carer", "Noah")),
         "Sue", "brother's foster carer"),
        ((is_("council", "Jason", "married", "Kelly", until=AS_AT, ended="divorced"),
          is_("council", "Jason", "married", "Nina")), "Nina", "mother's former husband's wife"),
        ((is_("council", "Sue", "foster_carer", "child"), is_("council", "Sue", "foster_carer", "Ivy"),
          is_("council", "Shelly", "birth_parent", "Ivy")), "Shelly", "foster sibling's parent"),
    ],
)  # fmt: skip
def test_people_at_two_removes(rows: tuple[Row, ...], who: str, said: str):
    sexes = {"Kelly": "F", "Jason": "M", "Nina": "F", "Noah": "M", "Sue": "F"}
    known_ = [known("council", name, sex=sex) for name, sex in sexes.items()]
    mother = is_("council", "Kelly", "birth_parent", "child")
    family = assemble(statements([history(*known_, mother, *rows)])).family
    (person,) = (one.id for one in family.people if one.name == who)
    assert relation(family, "child:C1", person) == said
