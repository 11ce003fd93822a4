from datetime import date

import pytest

from macfa.audits.terms import read_terms
from macfa.audits.timetable import dates, jtai_clock
from macfa.partnership.errors import FolderError
from macfa.sampling.parameters import Method
from macfa.vocabulary.working_days import working_days

LONG_AGO = {"clock": "jtai", "starts": date(2017, 11, 21)}


def test_terms_are_read_from_a_file(write_terms, office):
    read = read_terms(write_terms(), office)
    assert (read.id, read.cohort.category, read.cohort.plans) == ("neglect-2026", "NEG", ("CP", "CIN"))
    assert read.look_back.days(read.as_at) == (date(2025, 3, 2), date(2026, 3, 2))
    assert read.parameters.method is Method.RANDOM


def test_agencies_go_by_the_names_people_use(terms, office):
    named = terms(agencies=[{"agency": "Children's Services"}, {"agency": "GPs"}])
    assert [agency.id for agency in named.auditing(office)] == ["council", "gp"]


def test_a_quota_names_the_stratum_as_people_write_it(terms):
    assert terms().parameters.quotas == {"plan: CP": 2, "plan: CIN": 1}
    assert terms().parameters.size == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"as_at": "2026-02-30"}, "terms.yaml: as_at: found '2026-02-30'; expected a date"),
        ({"title": ""}, "title: found ''; must not be empty"),
        ({"themes": ["witchcraft"]}, "themes, entry 1: found 'witchcraft', expected one of: exploitation"),
        ({"look_back": {}}, "look_back: give either months"),
        ({"look_back": {"months": 12, "first": "2026-01-01", "last": "2026-02-01"}}, "look_back: give either months"),
        ({"look_back": {"first": "2026-02-01", "last": "2026-01-01"}}, "look_back: first comes after last"),
        ({"cohort": {}}, "cohort: give criteria"),
        ({"cohort": {"plans": ["CP"], "children": ["C01"]}}, "cohort: give criteria"),
        ({"cohort": {"plans": ["XX"]}}, "cohort, plans, entry 1: found 'XX', expected one of: EH"),
        ({"cohort": {"ages": {"first": 9, "last": 4}}}, "cohort, ages: found 9 to 4, expected ages between 0 and 25"),
        ({"cohort": {"chosen": [{"child": "C01"}]}}, "cohort, chosen, entry 1, reason: is missing"),
        ({"sample": {}}, "sample: expected a size"),
        ({"sample": {"size": 0}}, "sample: size: found 0, expected 1 or more"),
        ({"sample": {"size": 3, "quotas": {"CP": 3}}}, "sample: quotas: expected strata beside them"),
        ({"timetable": {"starts": "2026-03-02"}}, "timetable: days: expected a line for the step returns"),
        ({"timetable": {"starts": "2026-03-02", "days": [{"step": "returns", "day": 0}]}}, "day: found 0, expected"),
        ({"sample": {"size": 4, "strata": ["plan"], "quotas": {"CP": 3}}}, "sample: The quotas add up to 3, but"),
        (
            {"cohort": {"chosen": [{"child": "C1", "reason": "drift"}]}, "sample": {"size": 2}},
            "sample, size: found 2, expected 1, the number of children chosen",
        ),
        ({"panel": []}, "panel: expected at least one"),
        ({"panel": ["nobody"]}, "panel, entry 1: found 'nobody'; expected the id of one of the people"),
        ({"agencies": [{"agency": "coastguard"}]}, "agencies, entry 1: There is no agency called 'coastguard'. Known:"),
        ({"agencies": [{"agency": "council"}, {"agency": "social care"}]}, "entry 2: 'social care' stands"),
        ({"agencies": [{"agency": "family"}]}, "the tools ask nothing of Child and family"),
        ({"tools": [{"id": "neglect", "version": 99}]}, "tools: There is no audit tool neglect version 99"),
        ({"key_lines": ["weather"]}, "key_lines, entry 1: found 'weather'; expected one of the tool's: change"),
        ({"immediate_concern": {"manager": "chair", "next_manager": "chair"}}, "next_manager: expected somebody other"),
        ({"hypotesis": "x"}, "hypotesis: found 'x'; is not known here"),
    ],
)  # fmt: skip
def test_a_fault_names_the_field_and_what_is_expected(write_terms, office, changes, said):
    with pytest.raises(FolderError) as caught:
        read_terms(write_terms(**changes), office)
    assert said in str(caught.value)


def test_every_fault_of_a_file_is_named_at_once(write_terms, office):
    with pytest.raises(FolderError) as caught:
        read_terms(write_terms(panel=["ghost"], agencies=[{"agency": "coastguard"}]), office)
    assert len(str(caught.value).splitlines()) == 2


def test_notice_on_a_tuesday_is_day_one_and_audits_are_in_on_the_monday_of_the_week_after_next():
    # Notice on Tuesday 21 November 2017. Day 10 counts 21-24 (1-4), 27 November to 1 December (5-9), 4 December.
    due = {step.step: step.day for step in dates(jtai_clock(), date(2017, 11, 21), working_days("england"))}
    assert due["notice"] == date(2017, 11, 21)
    assert due["audits"] == date(2017, 12, 4)


def test_a_clock_that_starts_on_a_sunday_starts_on_the_monday():
    due = {step.step: step.day for step in dates(jtai_clock(), date(2017, 11, 19), working_days("england"))}
    assert due["notice"] == date(2017, 11, 20)


def test_good_friday_and_easter_monday_are_no_working_days():
    # 2024: Good Friday 29 March, Easter Monday 1 April. Thursday 28 is day 1, Tuesday 2 April day 2.
    due = {step.step: step.day for step in dates(jtai_clock(), date(2024, 3, 28), working_days("england"))}
    assert due["draw"] == date(2024, 4, 2)


def test_a_partnership_can_change_a_line_of_the_clock(terms, office):
    changed = terms(timetable={**LONG_AGO, "days": [{"step": "returns", "day": 6}]})
    due = {step.step: step.day for step in changed.dates(office)}
    assert due["returns"] == date(2017, 11, 28)  # Tuesday 21 is day 1, Tuesday 28 day 6
    assert due["audits"] == date(2017, 12, 4)


def test_terms_survive_being_kept(an_audit, terms):
    assert an_audit().terms == terms()
