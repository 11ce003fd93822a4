"""Where agencies contradict each other on a family, and where they do not."""

from datetime import date

import pytest
from family_rows import history, is_, known, lives

from macfa.family.assembly.assemble import assemble
from macfa.family.assembly.decisions import Decision, Sameness
from macfa.family.disputes.disputes import Days, Dispute, DisputeKind
from macfa.family.statements.statements import statements
from macfa.record.history import Row
from macfa.vocabulary.code_sets import code_set

MARCH = date(2024, 3, 1)
JUNE = date(2024, 6, 1)


def mother(agency: str, name: str = "Kelly Moss") -> list[Row]:
    return [known(agency, "M", name=name, sex="F"), is_(agency, "M", "birth_parent", "child")]


def father(agency: str, name: str | None) -> list[Row]:
    life = {} if name else {"life": "not_known"}
    return [known(agency, "F", name=name, sex="M", **life), is_(agency, "F", "birth_parent", "child")]


def home(agency: str, *people: str, **days: date) -> list[Row]:
    return [lives(agency, "home", person, **days) for person in ("child", *people)]


def disputes(*rows: Row) -> tuple[Dispute, ...]:
    return assemble(statements([history(*rows)])).disputes


def sides(dispute: Dispute) -> dict[str, tuple[str, ...]]:
    return {side.sentence: side.agencies for side in dispute.sides}


# Who lives with the child


def test_a_man_whom_only_the_school_counts_among_the_household_is_a_dispute():
    (found,) = disputes(
        *mother("council"), *home("council", "M", start=MARCH),
        *mother("school"), *home("school", "M", "Jason Bell", start=JUNE),
    )  # fmt: skip
    assert found.kind is DisputeKind.WHO_LIVES_WITH
    assert found.days == Days(JUNE, None)
    assert sides(found) == {
        "The child lives with Kelly Moss, and Jason Bell is not named": ("council",),
        "Jason Bell lives with the child since 1 June 2024 or before": ("school",),
    }


def test_somebody_who_left_for_one_and_stays_for_another():
    (found,) = disputes(
        *mother("council"), *home("council", "M"),
        lives("council", "home", "Jason Bell", start=MARCH, until=JUNE),
        *mother("school"), *home("school", "M"),
        lives("school", "home", "Jason Bell", start=MARCH),
    )  # fmt: skip
    assert "Jason Bell left the household on 1 June 2024" in sides(found)


def test_a_child_with_the_mother_for_one_and_with_the_father_for_another():
    found = disputes(
        *mother("council"), *home("council", "M"),
        *father("school", "Darren Moss"), *home("school", "F"),
    )  # fmt: skip
    assert [one.kind for one in found] == [DisputeKind.WHO_LIVES_WITH] * 2
    assert {sentence for one in found for sentence in sides(one)} == {
        "Kelly Moss lives with the child",
        "The child lives with Kelly Moss, and Darren Moss is not named",
        "Darren Moss lives with the child",
        "The child lives with Darren Moss, and Kelly Moss is not named",
    }


def test_a_list_of_grown_ups_does_not_say_that_there_are_no_brothers_and_sisters():
    mia = [known("council", "Mia", other_child="C2"), is_("council", "M", "birth_parent", "Mia")]
    noah = [is_("council", "M", "birth_parent", "Noah")]
    council = [*mother("council"), *mia, *noah, *home("council", "M", "Mia", "Noah")]
    assert not disputes(*council, *mother("school"), *home("school", "M"))
    (found,) = disputes(*council, *mother("school"), is_("school", "M", "birth_parent", "Noah"),
                        *home("school", "M", "Noah"))  # fmt: skip
    assert found.about == ("child:C1", "child:C2")


def test_whoever_says_nothing_of_the_household_contradicts_nobody():
    assert not disputes(*mother("council"), *mother("school"), *home("school", "M", "Jason Bell"))


def test_agencies_that_speak_of_other_times_do_not_contradict_each_other():
    assert not disputes(
        *mother("council"), *home("council", "M", start=MARCH, until=JUNE),
        *father("school", "Darren Moss"), *home("school", "F", start=JUNE),
    )  # fmt: skip


def test_a_move_that_is_dated_some_days_apart_is_one_move():
    assert not disputes(
        *mother("council"), *home("council", "M"),
        lives("council", "home", "Jason Bell", start=MARCH, until=JUNE),
        *mother("school"), *home("school", "M"),
        lives("school", "home", "Jason Bell", start=MARCH, until=date(2024, 6, 10)),
    )  # fmt: skip


def test_somebody_who_may_be_the_same_is_asked_about_before_anybody_is_contradicted():
    told = statements([history(
        *mother("council"), is_("council", "Jason Bell", "partner", "M"), *home("council", "M", "Jason Bell"),
        *mother("school"), is_("school", "Jason", "partner", "M"), *home("school", "M", "Jason"),
    )])  # fmt: skip
    first = assemble(told)
    assert not first.disputes
    (asked,) = (one for one in first.same if one.state is Sameness.PROPOSED)
    apart = assemble(told, [Decision(asked.one, asked.other, False)])
    assert {one.kind for one in apart.disputes} == {DisputeKind.WHO_LIVES_WITH}


# Parents


def test_two_men_who_are_each_told_to_be_the_father():
    (found,) = disputes(*father("council", "Darren Moss"), *father("school", "Jason Bell"))
    assert found.kind is DisputeKind.WHO_IS_PARENT
    assert sides(found) == {
        "Darren Moss is the father of the child": ("council",),
        "Jason Bell is the father of the child": ("school",),
    }


def test_a_father_whom_nobody_knows_for_one_and_who_has_a_name_for_another():
    (found,) = disputes(
        *father("council", None), *father("school", "Jason Bell"), *father("police", "Jason Bell")
    )
    assert sides(found) == {
        "Nobody knows who the father of the child is": ("council",),
        "Jason Bell is the father of the child": ("police", "school"),
    }


def test_no_father_is_no_other_father():
    assert not disputes(*mother("council"), *father("school", "Jason Bell"))


# Couples


@pytest.mark.parametrize(
    ("council", "school", "expected"),
    [
        ({"kind": "married"}, {"kind": "living_together"},
         {"Kelly Moss and Darren are married", "Kelly Moss and Darren live together as a couple"}),
        ({"kind": "living_together", "until": MARCH, "ended": "separated"}, {"kind": "living_together"},
         {"Kelly Moss and Darren separated on 1 March 2024", "Kelly Moss and Darren live together as a couple"}),
        ({"kind": "married", "until": MARCH, "ended": "divorced"}, {"kind": "married"},
         {"Kelly Moss and Darren divorced on 1 March 2024", "Kelly Moss and Darren are married"}),
        ({"kind": "married", "separated": MARCH}, {"kind": "married"}, set()),
        ({"kind": "married", "start": MARCH}, {"kind": "living_together", "until": MARCH}, set()),
        ({"kind": "brief"}, {"kind": "partner"}, set()),
    ],
)  # fmt: skip
def test_a_couple(council: dict[str, object], school: dict[str, object], expected: set[str]):
    found = disputes(
        *mother("council"), is_("council", "M", of="Darren", **council),
        *mother("school"), is_("school", "M", of="Darren", **school),
    )  # fmt: skip
    assert {sentence for one in found for sentence in sides(one)} == expected


# One person


def test_births_that_cannot_both_be():
    (found,) = disputes(
        known(
            "council", "M", name="Kelly Moss", sex="F", born=date(1985, 1, 1), born_last=date(1985, 12, 31)
        ),
        is_("council", "M", "birth_parent", "child"),
        known("school", "M", name="Kelly Moss", sex="F", born=date(1986, 5, 3)),
        is_("school", "M", "birth_parent", "child"),
        known("police", "M", name="Kelly Moss", sex="F", born=date(1985, 5, 3)),
        is_("police", "M", "birth_parent", "child"),
    )
    assert found.kind is DisputeKind.BIRTH
    assert sides(found) == {
        "Kelly Moss was born in 1985": ("council",),
        "Kelly Moss was born on 3 May 1985": ("police",),
        "Kelly Moss was born on 3 May 1986": ("school",),
    }


def test_a_birth_within_the_year_that_another_gives_is_none():
    assert not disputes(
        known("council", "child", born=date(2012, 1, 1), born_last=date(2012, 12, 31)),
        known("school", "child", born=date(2012, 3, 4)),
    )


def test_a_child_who_is_a_girl_for_one_and_a_boy_for_another():
    (found,) = disputes(known("council", "child", sex="M"), known("school", "child", sex="F"))
    assert found.kind is DisputeKind.SEX


def test_one_agency_alone_contradicts_nobody():
    assert not disputes(*father("council", "Darren Moss"), *home("council", "F"))


def test_every_kind_of_dispute_can_be_written_down_in_a_workbook():
    assert {kind.value for kind in DisputeKind} == {code.code for code in code_set("family_dispute")}


def test_sentences_are_about_the_child_whom_the_reader_asks_for():
    both = [history(known("council", "S2", other_child="C2", sex="F"), *mother("council"),
                    is_("council", "M", "birth_parent", "S2")),
            history(known("school", "child", child="C2", sex="M"), child="C2")]  # fmt: skip
    for child, sentence in (
        ("C1", "The child's sibling is female"),
        ("C2", "The child is female"),
    ):
        (found,) = assemble(statements(both), child=child).disputes
        assert sentence in sides(found)
