"""Accounts of one event that contradict each other, and accounts that only say more or less than others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from macfa.chronology.conflicts import About, Conflict, conflicts
from macfa.chronology.entries import Entry, Precision, When
from macfa.chronology.grouping import Told

MAY = date(2023, 5, 3)


def entry(agency: str, event: str = "Core group held.", days: int = 0, **more: object) -> Entry:
    day = MAY + timedelta(days=days)
    told = Entry(f"{agency} {day} {event}", "C1", agency, When(day, day), "Record", event)
    return replace(told, **more)  # type: ignore[arg-type]


def found(*accounts: Entry) -> tuple[Conflict, ...]:
    return conflicts([Told(accounts)])


def about(*accounts: Entry) -> list[About]:
    return [one.about for one in found(*accounts)]


# Dates


def test_two_agencies_that_were_there_and_say_two_days_contradict_each_other() -> None:
    (one,) = found(entry("council"), entry("school", days=2))
    assert (one.about, one.one.agency, one.other.agency) == (About.DATE, "council", "school")
    assert one.sentence == "One says 3 May 2023, another 5 May 2023"


def test_an_agency_that_heard_of_it_later_contradicts_nobody() -> None:
    assert found(entry("council"), entry("gp", "Letter received: core group held.", days=6)) == ()


def test_an_agency_that_knew_of_it_before_it_happened_contradicts_whoever_was_there() -> None:
    (one,) = found(entry("council"), entry("gp", "Letter received: core group held.", days=-2))
    assert one.sentence == "One knew of it 1 May 2023, another says 3 May 2023"


def test_the_day_in_the_text_of_who_heard_of_it_is_the_day_it_says() -> None:
    letter = "Minutes received of the conference on 01/05/2023."
    assert about(entry("council"), entry("gp", letter, days=9)) == [About.DATE]
    assert found(entry("council"), entry("gp", letter.replace("01", "03"), days=9)) == ()


@pytest.mark.parametrize(
    "when",
    [
        When(MAY + timedelta(days=2), MAY + timedelta(days=2), uncertain=True),
        When(date(2023, 5, 1), date(2023, 5, 31), Precision.MONTH),
        When(MAY, MAY + timedelta(days=4)),
    ],
)
def test_a_doubted_date_a_month_and_a_time_that_holds_the_day_contradict_nobody(when: When) -> None:
    assert found(entry("council"), entry("school", when=when)) == ()


def test_all_who_say_one_day_stand_on_one_side() -> None:
    (one,) = found(entry("council"), entry("police"), entry("school", days=1))
    assert [entry.agency for entry in one.sides[0]] == ["council", "police"]


# Who was there


@pytest.mark.parametrize(
    ("there", "not_there"),
    [
        ("Father was present.", "Dad was not there."),
        ("Accompanied by maternal grandmother.", "Nan did not attend."),
        ("Mother and father were in attendance.", "Apologies from father."),
        ("Seen with mum's partner.", "Mother's boyfriend absent."),
        ("At home at the time: Joe Lark and Ann Lark.", "Not at home at the time: Ann Lark."),
    ],
)
def test_one_says_that_somebody_was_there_and_another_that_they_were_not(there: str, not_there: str) -> None:
    (one,) = found(entry("council", f"Visit. {there}"), entry("school", f"Visit. {not_there}"))
    assert one.about is About.WHO


def test_those_listed_as_there_were_there() -> None:
    (one,) = found(
        entry("police", people=("Mother", "Father")), entry("school", "Held. Father was not present.")
    )
    assert one.sentence == "One says that the father was there, another that they were not"


def test_not_naming_somebody_is_not_saying_that_they_were_not_there() -> None:
    assert found(entry("police", people=("Mother", "Father")), entry("school", people=("Mother",))) == ()
    assert found(entry("police", "Held. Father was present."), entry("school")) == ()


def test_two_entries_of_one_agency_are_no_conflict_between_agencies() -> None:
    assert found(entry("police", "Father was present."), entry("police", "Father was not present.")) == ()


def test_a_title_is_matched_with_the_role_that_others_use_of_the_same_person() -> None:
    agree = Told((entry("council", "Mr Lark was present."), entry("school", "Dad was there.")))
    differ = Told((entry("council", "Mr Lark was not present."), entry("school", "Dad was there.")))
    (one,) = conflicts([agree, differ])
    assert "the father" in one.sentence


def test_a_role_beside_a_name_says_whose_name_it_is() -> None:
    named = entry("housing", "Tenancy signed by Jo Lark (mother).")
    accounts = (entry("police", "Jo Lark was present."), entry("school", "Mum was not there."))
    assert found(*accounts) == ()
    (one,) = conflicts([Told(accounts)], [named])
    assert one.about is About.WHO


def test_a_child_is_the_same_by_first_and_by_full_name() -> None:
    full = entry("police", "At the property: argument. Kit Lark was present.")
    assert about(full, entry("school", "Kit was not there.")) == [About.WHO]


# What was decided


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No further action.", "Assessment to start."),
        ("Father was arrested.", "Words of advice given, no arrest."),
        ("Admitted to the ward.", "Discharged home."),
        ("Made subject to a child protection plan.", "Threshold for child protection not met."),
        ("Remains on a CP plan.", "Stepped down to CIN."),
        ("Child protection plan under neglect.", "Child protection plan under emotional abuse."),
        ("Joint section 47 enquiry.", "Single agency section 47 enquiry."),
        ("Case to close.", "Support to continue."),
        ("Letter before proceedings to be sent.", "Threshold for proceedings not met."),
    ],
)
def test_decisions_that_exclude_each_other_are_a_conflict(one: str, other: str) -> None:
    (conflict,) = found(entry("council", outcome=one), entry("school", outcome=other))
    assert conflict.about is About.DECISION
    assert found(entry("council", outcome=one), entry("school", f"Held. {one}")) == ()


def test_the_outcome_column_says_what_was_decided_whatever_the_text_hopes_for() -> None:
    hoped = entry("school", "We asked for an assessment.", outcome="No further action.")
    assert found(hoped, entry("council", outcome="NFA")) == ()


def test_decisions_on_different_questions_are_no_conflict() -> None:
    assert (
        found(entry("police", outcome="Father was arrested."), entry("hospital", outcome="Discharged home."))
        == ()
    )


# Where the child lived


def test_two_households_for_one_child_are_a_conflict() -> None:
    (one,) = found(
        entry("council", "Core group. Kit lives with mother."),
        entry("school", "Core group. Kit is staying with nan."),
    )
    assert one.about is About.HOUSEHOLD
    assert one.sentence == "One says the child lived with the mother, another with a grandmother"


def test_a_brother_may_live_somewhere_else() -> None:
    mother = entry("council", "Kit lives with mother.")
    brother = entry("school", "Sam is staying with nan.", child="C2")
    assert found(mother, brother) == ()


def test_a_name_that_nobody_can_match_may_be_the_same_household() -> None:
    assert found(entry("council", "Kit lives with Ms Lark."), entry("school", "Kit lives with mum.")) == ()


def test_one_account_contradicts_nobody() -> None:
    assert found(entry("council", "Father was present. Father was not present.")) == ()
