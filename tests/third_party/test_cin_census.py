"""The published samples of the CIN census, with every row accounted for. Counts are worked out from the XML by hand."""

from datetime import date
from pathlib import Path

import pytest
from census_files import FIXTURES, Outcome, outcome_of

from macfa.record.deliveries import Mode
from macfa.vocabulary.days import day_number

pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/cin-census is absent"),
]

TAKEN_IN = {
    # One child with one of each; two disabilities (HAND, HEAR), two factors (2A, 2B), and two conferences, because the
    # date in CINdetails (6 December) is another day than that in Section47 (17 June).
    "cin-2022.xml": [1, 1, 1, 2, 1, 1, 2, 1, 1, 2],
    "CIN_Census_2021.xml": [1, 1, 1, 2, 1, 1, 2, 1, 1, 2],
    # The first child as above, but three factors; the second has a referral, an assessment with an empty list of
    # factors, and one disability (NONE): 2 + 1 = 3.
    "CIN_Census_2024.xml": [2, 2, 2, 3, 1, 1, 2, 1, 1, 3],
    # No factor; the plan with its review stands there twice.
    "CIN2rows.xml": [1, 1, 1, 0, 1, 1, 2, 2, 2, 2],
}
SHEETS = [
    *("children", "referrals", "assessments", "factors", "cin_plans"),
    *("section47", "conferences", "plans", "reviews", "disabilities"),
]
NOT_TAKEN = {
    # RB is not a code of any list.
    ("CIN_Census_2024.xml", "factors"): (3, 2, 1, 0),
    ("CIN2rows.xml", "plans"): (2, 1, 0, 1),
    ("CIN2rows.xml", "reviews"): (2, 1, 0, 1),
}


def read(name: str, folder: Path) -> Outcome:
    return outcome_of(FIXTURES / name, folder)


@pytest.mark.parametrize("name", TAKEN_IN)
def test_every_row_of_a_sample_is_accounted_for(name: str, tmp_path: Path) -> None:
    expected = {
        sheet: NOT_TAKEN.get((name, sheet), (rows, rows, 0, 0))
        for sheet, rows in zip(SHEETS, TAKEN_IN[name], strict=True)
    }
    assert read(name, tmp_path / "out").account == expected


def test_a_plan_told_twice_is_one_plan_and_one_duplicate(tmp_path: Path) -> None:
    found = read("CIN2rows.xml", tmp_path / "out")
    assert found.duplicates == [("plans", 2, 1), ("reviews", 2, 1)]
    (plan,) = [row for row in found.rows("plan") if row["kind"] == "CP"]
    assert plan["start_day"] == day_number(date(2022, 2, 17))
    assert plan["end_day"] == day_number(date(2023, 3, 14))
    assert (plan["category_initial"], plan["category_latest"], plan["previous_plans"]) == ("PHY", "PHY", 10)


def test_a_code_out_of_the_list_is_named_with_its_row(tmp_path: Path) -> None:
    (row,) = read("CIN_Census_2024.xml", tmp_path / "out").rejected
    assert (row.sheet, row.row, row.values) == ("factors", 2, {"AssessmentFactors": "RB"})
    assert row.problems[0].column == "AssessmentFactors"
    assert row.problems[0].found == "RB"
    assert "assessment factor" in row.problems[0].expected


def test_what_is_odd_in_a_sample_is_remarked_on_with_its_place(tmp_path: Path) -> None:
    remarks = dict(read("CIN_Census_2024.xml", tmp_path / "out").remarks)
    assert remarks["Child 1, ChildIdentifiers, Sex"] == "found '1', expected one of M, F, U"
    factors = "Child 2, CINdetails 1, Assessments 1, FactorsIdentifiedAtAssessment"
    assert remarks[factors] == "AssessmentFactors is missing"
    assert remarks["Child 2, CINdetails 1, ReferralNFA"] == "found 'false', expected one of 0, 1"
    assert "2028-04-28" in remarks["Child 1, CINdetails 1, Assessments 1, AssessmentActualStartDate"]


def test_stray_text_inside_the_identifiers_is_remarked_on(tmp_path: Path) -> None:
    stray = ("Child 1, ChildIdentifiers", "text outside any element: 'PersonBirthDate'")
    assert stray in read("CIN_Census_2021.xml", tmp_path / "out").remarks


def test_a_sex_written_the_old_way_is_understood(tmp_path: Path) -> None:
    found = read("CIN_Census_2024.xml", tmp_path / "out")
    assert [row["sex"] for row in found.rows("person")] == ["M", "M"]  # Sex 1, and Sex M


def test_days_of_the_last_century_are_taken_in(tmp_path: Path) -> None:
    (referral,) = read("CIN_Census_2021.xml", tmp_path / "out").rows("referral")
    assert referral["received_day"] == day_number(date(1970, 10, 6))
    assert referral["received_wd"] is None  # the calendar of working days begins in 1990
    assert referral["no_further_action"] == "no"


def test_the_census_year_comes_from_the_reference_date_and_not_from_the_year(tmp_path: Path) -> None:
    extract = read("CIN_Census_2024.xml", tmp_path / "out").extract  # Year 2023, reference date 31 March 2024
    assert extract.extract_date == date(2024, 3, 31)
    assert extract.mode is Mode.PERIOD
    assert extract.period == (date(2023, 4, 1), date(2024, 3, 31))


def test_the_system_of_origin_is_the_software_of_the_header(tmp_path: Path) -> None:
    found = read("cin-2022.xml", tmp_path / "out")
    assert {row["system"] for row in found.rows("meeting")} == {"Local Authority"}
