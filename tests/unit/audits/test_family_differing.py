"""Where agencies differ on a family: who says what, on which day, and without a name for who may not have it."""

from datetime import date

import pytest

from macfa.audits.families.differing import differing
from macfa.family.assembly.assemble import Assembled
from macfa.family.disputes.disputes import Days, Dispute, DisputeKind, Side
from macfa.family.drawing.editions import NAMED, ROLES
from macfa.family.kin.relation import relation
from macfa.family.people import Family, ParentKind, ParentLink, Person, Sex
from macfa.family.people_said import Said

AGENCIES = {"council": "Council", "police": "Police"}
DAY = date(2026, 3, 1)
FAMILY = Family(
    (
        Person("c", "Tom Weaver", child="C1"),
        Person("m", "Kelly Weaver", Sex.FEMALE),
        Person("f", "Jo", Sex.MALE),
    ),
    parents=(ParentLink("m", "c", ParentKind.BIRTH), ParentLink("f", "c", ParentKind.BIRTH)),
    index=("c",),
)


@pytest.fixture
def sentences():
    """sentences("Kelly Weaver lives there", names=False): the dispute with this on one side, as readers get it."""

    def read(sentence, *, names, days=None, day=DAY, about=("m",)):
        sides = (Side(("council",), sentence), Side(("police",), "Nobody lives there"))
        assembled = Assembled(FAMILY, (Dispute(DisputeKind.WHO_LIVES_WITH, about, sides, days),), ())
        said = Said.of(FAMILY, "c", DAY, relation, NAMED if names else ROLES)
        return [one.sentence(AGENCIES) for one in differing(assembled, said, day, names=names)]

    return read


def test_who_says_what_is_told_in_one_sentence(sentences):
    assert sentences("Kelly Weaver lives with Tom Weaver", names=True) == [
        "Who lives with the child. Council: Kelly Weaver lives with Tom Weaver; Police: Nobody lives there."
    ]


def test_without_names_roles_stand_in_the_sentence(sentences):
    assert sentences("Kelly Weaver lives with Tom Weaver", names=False) == [
        "Who lives with the child. Council: Mother lives with child; Police: Nobody lives there."
    ]


@pytest.mark.parametrize("sentence", ["Mrs Weaver lives there", "Kelly lives there", "KELLY lives there"])
def test_a_sentence_in_which_part_of_a_name_would_be_left_is_not_told(sentences, sentence):
    (told,) = sentences(sentence, names=False)
    assert "Council: something else" in told
    assert "eaver" not in told and "elly" not in told.casefold()


def test_what_is_about_other_days_is_not_told_of_a_day_but_of_all_times(sentences):
    before = Days(date(2020, 1, 1), date(2021, 1, 1))
    assert sentences("Jo lives there", names=True, days=before) == []
    (told,) = sentences("Jo lives there", names=True, days=before, day=None)
    assert "from 1 January 2020 to 1 January 2021" in told
    assert sentences("Jo lives there", names=True, days=Days(date(2025, 1, 1), None)) != []


def test_what_is_about_nobody_who_is_there_is_not_told(sentences):
    assert sentences("Somebody else lives there", names=True, about=("gone",)) == []
