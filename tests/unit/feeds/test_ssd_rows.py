"""The Standard Safeguarding Dataset, row by row: what each object tells the record, and why a row is refused."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ssd_extracts import ALEX, SAM, Outcome, cp_plan, cp_visit, episode, read, write_folder

from macfa.feeds.labels.accepted import Labels
from macfa.feeds.options import Options
from macfa.record.agreements import Admission, Scope
from macfa.vocabulary.days import day_number


@pytest.fixture
def told(tmp_path: Path):
    """Reads objects beside a person."""

    def tell(**objects: Any) -> Outcome:
        return read(write_folder(tmp_path / "extract", {"person": [ALEX, SAM]} | objects))

    return tell


def day(year: int, month: int, day_: int) -> int:
    return day_number(date(year, month, day_))


def test_a_child_comes_with_the_family_and_the_numbers(told) -> None:
    alex = ALEX | {"pers_common_child_id": "9990000018", "pers_upn_unknown": "NULL"}
    found = told(
        person=[alex],
        family=[{"fami_table_id": "1", "fami_family_id": "F7", "fami_person_id": "1"}],
        linked_identifiers=[
            {"link_table_id": "1", "link_person_id": "1", "link_identifier_type": "Unique Pupil Number",
             "link_identifier_value": "A123456789012"},
        ],
    )  # fmt: skip
    (person,) = found.rows("person")
    assert (person["child"], person["sex"], person["family"]) == ("1", "F", "F7")
    assert person["birth_day"] == day(2015, 2, 3)
    assert [(row["kind"], row["value"]) for row in found.rows("identifier")] == [
        ("nhs_number", "9990000018"),
        ("upn", "A123456789012"),
    ]


def test_a_child_has_its_mother_who_may_be_a_child_of_the_record_herself(told) -> None:
    row = {
        "moth_table_id": "1",
        "moth_person_id": "77",
        "moth_childs_person_id": "1",
        "moth_childs_dob": "2015-02-03",
    }
    young = row | {"moth_table_id": "2", "moth_person_id": "1", "moth_childs_person_id": "2"}
    found = told(mother=[row, young, row | {"moth_table_id": "3", "moth_childs_person_id": "9"}, row])
    assert [
        (r["child"], r["person"], r["kind"], r["of"], r["from_day"]) for r in found.rows("relationship")
    ] == [
        ("1", "77", "birth_parent", None, None),
        ("2", "1", "birth_parent", None, None),
    ]
    people = [(r["child"], r["person"], r["sex"], r["other_child"]) for r in found.rows("relative")]
    assert people == [("1", "77", "F", None), ("2", "1", "F", "1")]
    assert [problem.column for row in found.rejected for problem in row.problems] == ["moth_childs_person_id"]
    assert found.account["mother"] == (4, 2, 1, 1)


def test_a_mother_without_an_id_is_rejected(told) -> None:
    row = {
        "moth_table_id": "1",
        "moth_person_id": None,
        "moth_childs_person_id": "1",
        "moth_childs_dob": None,
    }
    found = told(mother=[row])
    assert found.rows("relationship") == []
    assert [problem.column for row in found.rejected for problem in row.problems] == ["moth_person_id"]


def test_an_unborn_child_has_an_expected_date_and_no_birth(told) -> None:
    unborn = {"pers_person_id": "3", "pers_sex": "U", "pers_dob": "", "pers_expected_dob": "01/09/2024"}
    (person,) = told(person=[unborn]).rows("person")
    assert person["birth_day"] is None
    assert person["expected_birth_day"] == day(2024, 9, 1)


def test_where_the_sex_is_a_placeholder_the_gender_code_of_the_returns_counts(told) -> None:
    found = told(person=[ALEX | {"pers_sex": "SSD_PH", "pers_gender": "02"}])
    assert [row["sex"] for row in found.rows("person")] == ["F"]


@pytest.mark.parametrize(
    "nothing", ["", "NULL", "None", "NaT", "nan", "<NA>", "SSD_PH", "PLACEHOLDER_DATA", "1900-01-01"]
)
def test_what_programs_write_for_nothing_is_nothing(told, nothing: str) -> None:
    found = told(cp_plans=[cp_plan(cppl_cp_plan_end_date=nothing)])
    assert [row["end_day"] for row in found.rows("plan")] == [None]
    assert found.account["cp_plans"] == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "written",
    ["2024-03-01", "01/03/2024", "2024-03-01 00:00:00.000", "2024-03-01T14:30:00", "01/03/2024 09:15"],
)
def test_a_day_may_come_as_date_or_with_a_time(told, written: str) -> None:
    assert [row["start_day"] for row in told(cp_plans=[cp_plan(start=written)]).rows("plan")] == [
        day(2024, 3, 1)
    ]


@pytest.mark.parametrize(
    ("written", "means"),
    [("Y", "yes"), ("1", "yes"), ("true", "yes"), ("N", "no"), ("0", "no"), ("False", "no")],
)
def test_yes_and_no_are_understood_as_programs_write_them(told, written: str, means: str) -> None:
    found = told(cp_visits=[cp_visit("V1", "2024-03-05", seen=written)])
    assert [row["seen"] for row in found.rows("visit")] == [means]


def test_a_category_of_several_kinds_of_abuse_is_multiple(told) -> None:
    found = told(cp_plans=[cp_plan(cppl_cp_plan_initial_category="Multiple: Neglect, Physical abuse")])
    assert [row["category_initial"] for row in found.rows("plan")] == ["MUL"]


def test_a_label_that_no_code_explains_is_listed_and_its_cell_stays_empty(told) -> None:
    found = told(cp_plans=[cp_plan(cppl_cp_plan_latest_category="Likelihood of neglect")])
    assert [row["category_latest"] for row in found.rows("plan")] == [None]
    assert (
        "1 row holds words that are no code of category, so that cell stays empty until somebody says what they mean."
        in found.remarks
    )
    (label,) = found.log("labels")
    assert (label["column"], label["label"], label["rows"], label["first_row"]) == (
        "cppl_cp_plan_latest_category", "Likelihood of neglect", 1, 2,
    )  # fmt: skip


def test_a_label_means_what_a_person_has_accepted(tmp_path: Path) -> None:
    plan = cp_plan(cppl_cp_plan_latest_category="Likelihood of neglect")
    folder = write_folder(tmp_path / "extract", {"person": [ALEX], "cp_plans": [plan]})
    labels = Labels({"category": {"likelihood of neglect": "NEG"}})
    found = read(folder, Options("north", extract_date=date(2024, 6, 30), labels=labels))
    assert [row["category_latest"] for row in found.rows("plan")] == ["NEG"]


def test_a_row_of_somebody_who_is_not_there_names_both_objects(told) -> None:
    found = told(cp_plans=[cp_plan(), cp_plan("P2", person="9")])
    assert found.account["cp_plans"] == (2, 1, 1, 0)
    assert found.reasons == [
        "cppl_person_id: found '9', expected a key that ssd_person.pers_person_id holds: "
        "ssd_cp_plans.cppl_person_id refers to a row that is not there"
    ]


def test_a_review_of_a_plan_that_is_not_there_is_rejected(told) -> None:
    found = told(cp_plans=[cp_plan()], cp_reviews=[review(cppr_cp_plan_id="P8")])
    assert found.account["cp_reviews"] == (1, 0, 1, 0)
    assert "ssd_cp_plans.cppl_cp_plan_id" in found.reasons[0]
    assert "ssd_cp_reviews.cppr_cp_plan_id" in found.reasons[0]


@pytest.mark.parametrize("nobody", ["", "-1", "NULL"])
def test_a_key_of_nothing_refers_to_nothing(told, nobody: str) -> None:
    found = told(cp_plans=[cp_plan()], cp_reviews=[review(cppr_cp_plan_id=nobody)])
    assert found.account["cp_reviews"] == (1, 1, 0, 0)


def test_without_the_other_object_nobody_can_tell_so_the_row_stands(tmp_path: Path) -> None:
    found = read(write_folder(tmp_path / "extract", {"cp_plans": [cp_plan()]}))
    assert found.account["cp_plans"] == (1, 1, 0, 0)
    assert any("ssd_person" in remark for remark in found.remarks)


def test_a_key_that_a_program_took_for_a_number_is_the_same_key(told) -> None:
    assert told(cp_plans=[cp_plan(person="1.0")]).account["cp_plans"] == (1, 1, 0, 0)


def review(**others: Any) -> dict[str, Any]:
    return {
        "cppr_cp_review_id": "R1",
        "cppr_person_id": "1",
        "cppr_cp_plan_id": "P1",
        "cppr_cp_review_due": "2024-05-31",
        "cppr_cp_review_date": "2024-05-28",
        "cppr_cp_review_quorate": "Y",
        "cppr_cp_review_participation": "PN1",
    } | others


def test_a_review_is_held_with_its_due_day_and_the_childs_part(told) -> None:
    (meeting,) = told(cp_plans=[cp_plan()], cp_reviews=[review()]).rows("meeting")
    assert (meeting["kind"], meeting["outcome"], meeting["child_took_part"]) == (
        "review_conference",
        "held",
        "PN1",
    )
    assert (meeting["day_day"], meeting["due_day"]) == (day(2024, 5, 28), day(2024, 5, 31))


def test_a_review_that_was_not_quorate_is_not_held(told) -> None:
    found = told(cp_plans=[cp_plan()], cp_reviews=[review(cppr_cp_review_quorate="N")])
    assert [row["outcome"] for row in found.rows("meeting")] == ["inquorate"]


@pytest.mark.parametrize("held", [None, "2024-07-12"])
def test_a_review_that_is_due_or_booked_is_no_meeting_yet_and_is_counted(told, held: str | None) -> None:
    found = told(cp_plans=[cp_plan()], cp_reviews=[review(cppr_cp_review_date=held)])
    assert found.account["cp_reviews"] == (1, 1, 0, 0)
    assert found.rows("meeting") == []


def conference(**others: Any) -> dict[str, Any]:
    return {
        "icpc_icpc_id": "I1",
        "icpc_s47_enquiry_id": "S1",
        "icpc_person_id": "1",
        "icpc_icpc_transfer_in": "N",
        "icpc_icpc_target_date": "2024-02-28",
        "icpc_icpc_date": "2024-02-27",
        "icpc_icpc_outcome_cp_flag": "Y",
        "icpc_icpc_outcome_json": None,
    } | others


ENQUIRY = {
    "s47e_s47_enquiry_id": "S1",
    "s47e_person_id": "1",
    "s47e_referral_id": "-1",
    "s47e_s47_start_date": "2024-02-07",
    "s47e_s47_end_date": "2024-02-16",
    "s47e_s47_nfa": "N",
    "s47e_s47_outcome_json": json.dumps({"NFA_FLAG": "N", "CP_CONFERENCE_FLAG": "Y"}),
}


def test_a_conference_is_told_of_with_its_enquiry(told) -> None:
    found = told(s47_enquiry=[ENQUIRY], initial_cp_conference=[conference()])
    (meeting,) = found.rows("meeting")
    assert (meeting["kind"], meeting["outcome"], meeting["led_to_plan"]) == (
        "initial_conference",
        "held",
        "yes",
    )
    (enquiry,) = found.rows("s47_enquiry")
    assert (enquiry["conference_target_day"], enquiry["conference_day"]) == (
        day(2024, 2, 28),
        day(2024, 2, 27),
    )
    assert (enquiry["conference_led_to_plan"], enquiry["conference_not_required"]) == ("yes", "no")


def test_a_transfer_in_conference_is_of_its_own_kind(told) -> None:
    moved = conference(icpc_icpc_transfer_in="Y", icpc_s47_enquiry_id=None)
    assert [row["kind"] for row in told(initial_cp_conference=[moved]).rows("meeting")] == [
        "transfer_in_conference"
    ]


def test_an_open_enquiry_does_not_say_yet_that_no_conference_was_needed(told) -> None:
    still_open = ENQUIRY | {"s47e_s47_end_date": None, "s47e_s47_outcome_json": '{"CP_CONFERENCE_FLAG": "N"}'}
    assert [r["conference_not_required"] for r in told(s47_enquiry=[still_open]).rows("s47_enquiry")] == [
        None
    ]


REFERRAL = {
    "cine_referral_id": "R1",
    "cine_person_id": "1",
    "cine_referral_date": "2024-01-10",
    "cine_referral_source_code": "2A",
    "cine_referral_nfa": "N",
    "cine_close_date": None,
    "cine_referral_team": "T1",
}


def assessment(**others: Any) -> dict[str, Any]:
    return {
        "cina_assessment_id": "A1",
        "cina_person_id": "1",
        "cina_referral_id": "R1",
        "cina_assessment_start_date": "2024-01-11",
        "cina_assessment_auth_date": "2024-02-20",
        "cina_assessment_child_seen": "Y",
        "cina_assessment_outcome_nfa": "N",
    } | others


def factors(text: str) -> dict[str, str]:
    return {"cinf_table_id": "1", "cinf_assessment_id": "A1", "cinf_assessment_factors_json": text}


def test_an_assessment_knows_the_day_of_its_referral_and_whether_support_was_needed(told) -> None:
    found = told(
        cin_episodes=[REFERRAL],
        cin_assessments=[assessment()],
        department=[{"dept_team_id": "T1", "dept_team_name": "North team"}],
    )
    (row,) = found.rows("assessment")
    assert row["referral_received_day"] == day(2024, 1, 10)
    assert (row["child_seen"], row["support_required"]) == ("yes", "yes")
    assert [referral["team"] for referral in found.rows("referral")] == ["North team"]


@pytest.mark.parametrize("text", ['["1A", "16A", "1A"]', '{"1A": "Yes", "2B": "No", "16A": "Yes"}'])
def test_factors_come_as_a_list_or_as_answers(told, text: str) -> None:
    found = told(cin_episodes=[REFERRAL], cin_assessments=[assessment()], assessment_factors=[factors(text)])
    assert [row["factor"] for row in found.rows("assessment_factor")] == ["1A", "16A"]
    assert found.account["assessment_factors"] == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "text", ['["1A"', "1A, 16A", "[1, 2]", '{"1A": "Yes", "1A": "No"}', "NaN", "[" * 20_000]
)
def test_what_is_not_json_is_rejected_with_what_was_found(told, text: str) -> None:
    found = told(cin_episodes=[REFERRAL], cin_assessments=[assessment()], assessment_factors=[factors(text)])
    if text == "NaN":  # what a program writes for nothing
        assert found.account["assessment_factors"] == (1, 1, 0, 0)
        return
    assert found.account["assessment_factors"] == (1, 0, 1, 0)
    (reason,) = found.reasons
    assert reason.startswith("cinf_assessment_factors_json: found ") and "a JSON list of codes" in reason
    assert len(reason) < 500


def test_a_broken_outcome_is_rejected_at_its_cell(told) -> None:
    contact = {
        "cont_contact_id": "1", "cont_person_id": "1", "cont_contact_date": "2024-01-01",
        "cont_contact_source_code": "6", "cont_contact_outcome_json": '{"NEW_REFERRAL_FLAG": ',
    }  # fmt: skip
    found = told(contacts=[contact])
    assert found.reasons == [
        "cont_contact_outcome_json: found '{\"NEW_REFERRAL_FLAG\":', expected a JSON object, for example "
        '{"CP_FLAG": "Y"}'
    ]


def test_one_period_of_care_however_many_episodes(told) -> None:
    found = told(
        cla_episodes=[
            episode("E2", "2024-02-01", "2024-05-10", "E4A"),
            episode("E1", "2024-01-01", "2024-02-01", "X1"),
        ]
    )
    (plan,) = found.rows("plan")
    assert (plan["kind"], plan["end_reason"]) == ("CLA", "E4A")
    assert (plan["start_day"], plan["end_day"]) == (day(2024, 1, 1), day(2024, 5, 10))
    assert found.account["cla_episodes"] == (2, 2, 0, 0)


def test_a_child_whose_last_episode_is_open_is_still_looked_after(told) -> None:
    found = told(
        cla_episodes=[
            episode("E1", "2024-01-01", "2024-02-01", "X1"),
            episode("E2", "2024-02-01", None, None),
        ]
    )
    assert [(plan["end_day"], plan["end_reason"]) for plan in found.rows("plan")] == [(None, None)]


def test_one_period_of_care_cannot_be_two_childrens(told) -> None:
    found = told(
        cla_episodes=[
            episode("E1", "2024-01-01", None, None),
            episode("E2", "2024-01-01", None, None, clae_person_id="2"),
        ]
    )
    assert found.account["cla_episodes"] == (2, 1, 1, 0)


def cla_review(**others: Any) -> dict[str, Any]:
    return {
        "clar_cla_review_id": "L1",
        "clar_cla_id": "C1",
        "clar_cla_review_due_date": "2024-01-29",
        "clar_cla_review_date": "2024-01-26",
        "clar_cla_review_cancelled": "N",
        "clar_cla_review_participation": "PN0",
    } | others


def test_a_looked_after_review_is_about_the_child_of_its_period_of_care(told) -> None:
    found = told(cla_episodes=[episode("E1", "2024-01-01", None, None)], cla_reviews=[cla_review()])
    (meeting,) = found.rows("meeting")
    assert (meeting["child"], meeting["kind"], meeting["outcome"]) == ("1", "looked_after_review", "held")


def test_a_cancelled_review_is_cancelled(told) -> None:
    found = told(
        cla_episodes=[episode("E1", "2024-01-01", None, None)],
        cla_reviews=[cla_review(clar_cla_review_cancelled="Y")],
    )
    assert [row["outcome"] for row in found.rows("meeting")] == ["cancelled"]


def test_a_looked_after_review_of_a_period_that_is_not_there_is_nobodys(told) -> None:
    found = told(
        cla_episodes=[episode("E1", "2024-01-01", None, None)], cla_reviews=[cla_review(clar_cla_id="C9")]
    )
    assert found.account["cla_reviews"] == (1, 0, 1, 0)
    assert "ssd_cla_episodes.clae_cla_id" in found.reasons[0]


def test_a_review_of_a_period_of_somebody_who_is_not_there_is_nobodys_either(told) -> None:
    found = told(
        cla_episodes=[episode("E1", "2024-01-01", None, None, clae_person_id="9")], cla_reviews=[cla_review()]
    )
    assert found.account["cla_episodes"] == (1, 0, 1, 0)
    assert found.account["cla_reviews"] == (1, 0, 1, 0)
    assert "leads to nobody in ssd_person.pers_person_id" in found.reasons[1]


def test_factors_of_an_assessment_without_a_day_wait_for_it(told) -> None:
    undated = assessment(cina_assessment_start_date="31/02/2024")
    found = told(cin_episodes=[REFERRAL], cin_assessments=[undated], assessment_factors=[factors('["1A"]')])
    assert found.reasons[1] == (
        "cinf_assessment_id: found 'A1', expected a key of ssd_cin_assessments.cina_assessment_id in a "
        "row with cina_assessment_start_date"
    )


def test_an_outcome_that_is_not_json_is_rejected_even_where_a_flag_says_it_too(told) -> None:
    found = told(
        initial_cp_conference=[conference(icpc_s47_enquiry_id="-1", icpc_icpc_outcome_json="{CP_FLAG: Y}")]
    )
    assert found.account["initial_cp_conference"] == (1, 0, 1, 0)
    assert found.reasons[0].startswith("icpc_icpc_outcome_json: found '{CP_FLAG: Y}', expected a JSON object")


def test_a_second_visit_that_found_the_child_counts_for_the_day(told) -> None:
    found = told(
        cp_visits=[
            cp_visit("V1", "2024-03-05", "N", "N", "N"),
            cp_visit("V2", "2024-03-05", "Y", "Y", None),
            cp_visit("V3", "2024-03-05", "Y", "Y", "N"),
        ]
    )
    (visit,) = found.rows("visit")
    assert (visit["seen"], visit["seen_alone"], visit["bedroom_seen"]) == ("yes", "yes", "no")
    assert found.account["cp_visits"] == (3, 2, 0, 1)  # the third says what the day is known for already


def test_a_row_told_twice_is_a_duplicate_and_one_that_disagrees_is_rejected(told) -> None:
    found = told(cp_plans=[cp_plan(), cp_plan(), cp_plan(cppl_cp_plan_ola="Y")])
    assert found.account["cp_plans"] == (3, 1, 1, 1)
    assert found.log("duplicates") == [{"sheet": "ssd_cp_plans", "row": 3, "same_as": 2}]
    assert found.reasons == [
        "cppl_cp_plan_id: found 'P1', expected one row of each cppl_cp_plan_id: row 2 has the same and says "
        "something else"
    ]


def test_two_plans_of_one_day_that_disagree_are_not_both_believed(told) -> None:
    found = told(cp_plans=[cp_plan(), cp_plan("P2", cppl_cp_plan_end_date="2024-04-01")])
    assert found.account["cp_plans"] == (2, 1, 1, 0)
    assert "row 2 of ssd_cp_plans" in found.reasons[0]


def test_a_plan_that_ends_before_it_starts_is_rejected(told) -> None:
    found = told(cp_plans=[cp_plan(cppl_cp_plan_end_date="2024-02-01")])
    assert found.reasons == [
        "cppl_cp_plan_end_date: found '2024-02-01', expected a date not before cppl_cp_plan_start_date (01/03/2024)"
    ]


def test_a_row_without_its_day_says_what_is_missing(told) -> None:
    found = told(cp_plans=[cp_plan(start="31/02/2024"), cp_plan("P2", start="")])
    assert found.reasons == [
        "cppl_cp_plan_start_date: found '31/02/2024', expected a date, for example 2024-02-28 or 28/02/2024",
        "cppl_cp_plan_start_date: found '', expected a date, for example 2024-02-28 or 28/02/2024",
    ]


def test_the_name_of_a_worker_stays_where_it_is(told) -> None:
    found = told(
        professionals=[{"prof_professional_id": "W1", "prof_professional_name": "Invented Name",
                        "prof_professional_department": "North team"}],
        involvements=[{
            "invo_involvements_id": "1", "invo_professional_id": "W1", "invo_professional_role_id": "Allocated worker",
            "invo_professional_team": None, "invo_involvement_start_date": "2024-01-05",
            "invo_involvement_end_date": "", "invo_worker_change_reason": "MANAGE", "invo_person_id": "1",
        }],
    )  # fmt: skip
    (worker,) = found.rows("worker")
    assert (worker["worker"], worker["role"], worker["team"]) == ("W1", "Allocated worker", "North team")
    assert not any(b"Invented Name" in file.read_bytes() for file in found.staging.iterdir())


def test_a_distance_that_is_not_known_is_no_distance(told) -> None:
    def placement(key: str, start: str, distance: str) -> dict[str, str]:
        return {"clap_cla_placement_id": key, "clap_person_id": "1", "clap_cla_id": "C1",
                "clap_cla_placement_start_date": start, "clap_cla_placement_type": "U4 - Foster placement",
                "clap_cla_placement_distance": distance}  # fmt: skip

    found = told(
        cla_episodes=[episode("E1", "2024-01-01", None, None)],
        cla_placement=[placement("1", "2024-01-01", "12.7"), placement("2", "2024-03-01", "999.9")],
    )
    assert [(row["kind"], row["distance"]) for row in found.rows("placement")] == [("U4", 12), ("U4", None)]


def test_no_disability_is_told_of_and_nothing_is_not(told) -> None:
    found = told(
        disability=[
            {"disa_table_id": "1", "disa_person_id": "1", "disa_disability_code": "NONE"},
            {"disa_table_id": "2", "disa_person_id": "2", "disa_disability_code": "None"},
        ]
    )
    assert [(row["child"], row["disability"]) for row in found.rows("disability")] == [("1", "NONE")]
    assert found.account["disability"] == (2, 1, 1, 0)


def test_a_cell_that_looks_like_a_formula_is_text(told) -> None:
    found = told(pre_proceedings=[{
        "prep_table_id": "1", "prep_person_id": "1", "prep_pre_pro_decision_date": "2024-02-01",
        "prep_pre_pro_outcome": '=HYPERLINK("http://x")', "prep_pre_pro_meetings_num": "3.0",
    }])  # fmt: skip
    (row,) = found.rows("pre_proceedings")
    assert (row["outcome"], row["meetings"]) == ('=HYPERLINK("http://x")', 3)


def test_under_an_agreement_for_sampled_children_nothing_is_kept_of_the_others(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "extract", {"person": [ALEX, SAM], "cp_plans": [cp_plan(), cp_plan("P2", person="2")]}
    )
    admission = Admission(Scope.SAMPLED_CHILDREN, frozenset({"1"}), "A/1")
    found = read(folder, admission=admission)
    assert found.account == {"person": (2, 1, 1, 0), "cp_plans": (2, 1, 1, 0)}
    assert all(row.values == {} for row in found.rejected)
    assert {row["child"] for row in found.rows("plan")} == {"1"}
