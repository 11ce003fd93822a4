"""Gaps: what a standard asked for and was not done, never what nobody can tell."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from macfa.chronology.entries import TOLD, Entry, Mark, When
from macfa.chronology.gap import GapKind
from macfa.chronology.gaps import gaps, gaps_in_words, unknown
from macfa.chronology.gaps_rules import rules
from macfa.record.coverage import Complete
from macfa.standards.cases import read_given
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.vocabulary.working_days import working_days

AS_AT = date(2024, 6, 28)
BORN = "person | A | 2019-06-03"
CP = "plan | A | CP | 2024-05-01 |"
COMPLETE = "coverage | plan, visit, meeting | complete | 2024-01-01 | 2024-06-28"


def read(*lines, as_at=AS_AT, standards=("visits-on-time",)):
    history = read_given("\n".join(lines)).histories(as_at)[0]
    library = national_library().only(standards) if standards else national_library()
    return history, verdicts_on(library.versions, history, working_days("england"))


def found(*lines, entries=(), as_at=AS_AT, standards=("visits-on-time",)):
    history, verdicts = read(*lines, as_at=as_at, standards=standards)
    return gaps(entries, history, verdicts, as_at)


def tells(kind, day, agency="council", table=TOLD, **more):
    return Entry(
        f"{agency}-{day}", "A", agency, When(day, day), "Note", "Said", kind=kind, table=table, **more
    )


def test_a_late_visit_is_a_gap_from_the_day_after_it_was_due_to_the_day_before_it_was_made():
    # 10 working days after 1 May 2024 is 16 May: 6 May is a bank holiday.
    (gap,) = found(CP, "visit | A | statutory | 2024-05-22 | yes", COMPLETE, as_at=date(2024, 5, 31))
    assert (gap.since, gap.first, gap.last) == (date(2024, 5, 1), date(2024, 5, 17), date(2024, 5, 21))
    assert gap.kind is GapKind.NOT_SEEN and gap.agency == "council" and gap.days == 5 and not gap.open
    assert gap.sentence == (
        "No statutory visit at which the child was seen from 17 to 21 May 2024. It was due by 16 May 2024."
    )


def test_a_visit_one_day_late_is_a_gap_of_one_day():
    (gap,) = found(CP, "visit | A | statutory | 2024-05-17 | yes", COMPLETE, as_at=date(2024, 5, 31))
    assert gap.first == gap.last == date(2024, 5, 17) and "on 17 May 2024." in gap.sentence


def test_a_visit_still_owed_is_an_open_gap_up_to_the_last_day_that_is_known():
    history = (CP, "coverage | plan, visit | complete | 2024-01-01 | 2024-06-14")
    (gap,) = found(*history)
    assert gap.open and gap.last == date(2024, 6, 14)
    assert "and none by the last day that is known" in gap.sentence


def test_a_gap_ends_with_the_plan():
    ended = "plan | A | CP | 2024-05-01 | 2024-06-07"
    (gap,) = found(ended, COMPLETE)
    assert not gap.open and gap.last == date(2024, 6, 7)


def test_visits_in_time_are_no_gap():
    days = [date(2024, 5, 1) + timedelta(days=7 * week) for week in range(9)]
    assert not found(CP, *(f"visit | A | statutory | {day} | yes" for day in days), COMPLETE)


def test_no_data_is_no_gap_and_is_told_as_what_nobody_can_tell():
    history, verdicts = read(CP)
    assert gaps((), history, verdicts, AS_AT) == ()
    (silent,) = unknown(history, verdicts, AS_AT)
    assert (silent.agency, silent.first, silent.last) == ("council", date(2024, 5, 1), AS_AT)
    assert silent.why == ("Statutory visit: cannot tell, the record of plans and visits is not complete.")


def test_what_nobody_can_tell_ends_where_the_next_contact_is_known():
    lines = (
        CP,
        "visit | A | statutory | 2024-06-10 | yes",
        "coverage | plan, visit | complete | 2024-06-01 | 2024-06-28",
    )
    history, verdicts = read(*lines)
    for one in unknown(history, verdicts, AS_AT):
        assert one.last < AS_AT


def test_a_missed_gap_and_an_unknown_stretch_never_say_the_same_days_of_one_standard():
    lines = (
        CP,
        "visit | A | statutory | 2024-05-10 | yes",
        "coverage | plan, visit | complete | 2024-01-01 | 2024-05-20",
    )
    history, verdicts = read(*lines)
    assert not gaps((), history, verdicts, AS_AT)
    assert [(one.first, one.last) for one in unknown(history, verdicts, AS_AT)] == [
        (date(2024, 5, 10), AS_AT)
    ]


def test_core_groups_and_reviews_are_meetings_of_agencies():
    lines = (CP, "meeting | A | core_group | 2024-05-10 | held", COMPLETE)
    (gap,) = found(*lines, standards=("core-group-interval",))
    assert gap.kind is GapKind.NOT_MET and gap.title == "Core group" and gap.first == date(2024, 6, 22)


def test_an_agency_that_did_not_come_to_a_review_owes_the_gap_itself():
    lines = (
        "meeting | A | review_conference | 2024-03-01 | held",
        "participation | A | review_conference | 2024-03-01 | police | yes | no",
        "coverage | participation | complete | 2024-01-01 | 2024-06-28",
    )
    (gap,) = found(*lines, standards=("police-at-review-conference",))
    assert gap.agency == "police" and gap.kind is GapKind.NOT_THERE and not gap.open
    assert gap.sentence == "Police: expected at the review conference on 1 March 2024, and not there."


def test_a_visit_at_which_nobody_saw_the_child_is_a_gap_of_that_day():
    (gap,) = found(BORN, CP, "visit | A | statutory | 2024-05-10 | no", standards=("child-seen-at-visit",))
    assert gap.first == gap.last == date(2024, 5, 10)
    assert gap.sentence == "The child was not seen at the statutory visit on 10 May 2024."


@pytest.mark.parametrize(
    "standard", ["chronology-on-file", "supervision-interval", "bedroom-seen", "gp-sent-minutes"]
)
def test_standards_that_ask_for_something_else_or_for_more_than_contact_make_no_gap(standard):
    lines = (
        CP,
        "coverage | plan, visit, meeting, tool_use, supervision, participation | complete | 2020-01-01 | 2024-06-28",
    )
    assert not found(*lines, standards=(standard,))


def test_one_missing_conference_is_one_gap_though_two_standards_ask_for_it():
    lines = (
        "s47_enquiry | A | 2024-05-01 | | no",
        "coverage | s47_enquiry, meeting | complete | 2024-01-01 | 2024-06-28",
    )
    both = ("initial-conference-15-days", "s47-conference-or-reason")
    _, verdicts = read(*lines, standards=both)
    assert {verdict.answer.words for verdict in verdicts} == {"missed"} and len(verdicts) == 2
    assert [gap.title for gap in found(*lines, standards=both)] == ["Initial conference"]


def test_the_agencys_own_chronology_may_tell_what_the_record_does_not_have():
    (gap,) = found(CP, COMPLETE, entries=[tells("visit", date(2024, 5, 20))])
    assert gap.told == ("council-2024-05-20",) and not gap.others
    assert gap.sentence.endswith("The agency's own chronology tells of contact in that time: 1 entry.")


def test_others_who_saw_the_child_in_the_time_are_named_beside_the_gap():
    entries = [
        tells("health", date(2024, 5, 20), "gp"),
        tells("visit", date(2024, 5, 21), "school"),
        tells("meeting", date(2024, 5, 22), "school"),
        tells("visit", date(2024, 5, 10), "housing"),
        tells("visit", date(2024, 5, 23), "voluntary", mark=Mark.HASH),
    ]
    (gap,) = found(CP, COMPLETE, entries=entries)
    assert gap.others == ("gp-2024-05-20", "school-2024-05-21") and not gap.told
    assert gap.sentence.endswith("Other agencies tell of contact with the child in that time: 2 entries.")


def test_a_row_of_practice_is_not_the_agencys_own_word_against_the_record():
    (gap,) = found(CP, COMPLETE, entries=[tells("visit", date(2024, 5, 20), table="visit")])
    assert not gap.told


def health_visiting(*entries, vouched=(date(2019, 6, 3), date(2023, 1, 1)), agency="trust"):
    history = read_given("person | A | 2019-06-03").histories(AS_AT)[0]
    complete = (Complete(TOLD, "community_health", agency, *vouched, children=("A",)),)
    return gaps(entries, replace(history, complete=complete), (), AS_AT)


def test_a_child_whom_the_health_visitor_should_have_seen_and_did_not():
    reviewed = [date(2019, 6, 14), date(2019, 7, 20), date(2021, 9, 1)]
    (gap,) = health_visiting(*(tells("health", day, "trust") for day in reviewed))
    assert gap.standard == "one-year-review" and gap.agency == "trust" and gap.verdict is None
    assert gap.first == date(2019, 6, 3) + timedelta(days=244)


def test_an_appointment_that_was_not_kept_is_no_contact():
    missed = [tells("not_brought", date(2019, 6, 14), "trust")]
    assert [gap.standard for gap in health_visiting(*missed)][:1] == ["new-baby-review"]


def test_a_chronology_that_vouches_for_part_of_the_time_only_says_nothing():
    late_start = health_visiting(vouched=(date(2019, 6, 20), date(2023, 1, 1)))
    assert "new-baby-review" not in [gap.standard for gap in late_start]
    assert len(health_visiting()) == 4


def test_an_agency_that_handed_in_nothing_has_no_gap():
    history = read_given("person | A | 2019-06-03").histories(AS_AT)[0]
    assert gaps((), history, (), AS_AT) == ()


def test_a_heading_counts_the_gaps_and_names_the_longest():
    lines = (CP, "visit | A | statutory | 2024-05-22 | yes", COMPLETE)
    assert (
        gaps_in_words(found(*lines, as_at=date(2024, 5, 31)))
        == "1 time the child was not seen; longest 5 days"
    )
    assert gaps_in_words(()) == "None found"


def test_every_rule_has_words_and_an_authority():
    assert all(one.authority and one.first < one.last for one in rules().expected)
    assert set(rules().entries) == set(GapKind)


def test_a_chronology_without_kinds_is_read_by_its_words_and_what_they_do_not_tell_makes_no_gap():
    def review(text):
        told = replace(tells(None, date(2019, 6, 14), "trust"), event=text)
        return "new-baby-review" not in [gap.standard for gap in health_visiting(told)]

    assert review("Home visit by the health visitor, weight as expected.")
    assert review("Mother and baby, all well.")
    assert not review("Told that the child was not brought to the eye clinic.")
    assert not review("Police notification of a domestic incident at home.")
