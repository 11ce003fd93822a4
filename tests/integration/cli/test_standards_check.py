"""The cases of standards, national and local, run by one command."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-standard.md"
OWN = "police-sent-minutes"
OVERRIDE = """
id: first-core-group
version: 2
limit: {working_days: 8}
in_force: {from: 2026-04-01}
owner: Wyvernshire Safeguarding Children Partnership
"""
# 8 working days after Monday 1 June 2026 is Thursday 11 June.
CASE = """
assurance:
  - name: On the eighth working day
    given: |
      plan     | A | CP | 2026-06-01
      meeting  | A | core_group | 2026-06-11 | held
      coverage | plan, meeting | complete | 2026-01-01 | 2026-06-30
    as_at: 2026-06-30
    then: met, took 8 working days
"""


def own_standard() -> str:
    """The example of the page on writing a standard."""
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return text


@pytest.fixture
def standards(office) -> Path:
    return office.folder / "standards"


def test_the_example_of_the_documentation_does_what_its_case_says(macfa, standards):
    (standards / f"{OWN}.yaml").write_text(own_standard())
    said = macfa("standards", "check", "--standard", OWN)
    assert (said.status, said.out) == (
        0,
        "Every case holds on every engine: one case of one standard.\n",
    )


def test_a_case_that_does_not_hold_says_on_which_engine_what_was_expected_and_found(macfa, standards):
    wrong = own_standard().replace("then: met, took 10 working days", "then: missed")
    (standards / f"{OWN}.yaml").write_text(wrong)
    said = macfa("standards", "check", "--standard", OWN, "--format", "json")
    assert (said.status, said.err) == (1, "One case does not hold.\n")
    assert json.loads(said.out) == [
        {
            "standard": OWN,
            "version": 1,
            "case": "Sent on the tenth working day",
            "engine": engine,
            "expected": ["missed"],
            "found": ["met, took 10 working days"],
        }
        for engine in ("duckdb", "sqlite", "reference")
    ]


def test_a_case_whose_rows_cannot_be_read_names_the_line(macfa, standards):
    (standards / f"{OWN}.yaml").write_text(own_standard().replace("meeting       | A", "gossip        | A"))
    said = macfa("standards", "check", "--standard", OWN, "--format", "csv")
    assert said.status == 1
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert row["engine"] == ""
    assert row["found"] == "line 1: 'gossip'"


def test_a_case_that_opens_nothing_found_no_verdict(macfa, standards):
    (standards / f"{OWN}.yaml").write_text(own_standard().replace("2026-06-01 | held", "2026-02-02 | held"))
    said = macfa("standards", "check", "--standard", OWN, "--format", "json")
    assert [row["found"] for row in json.loads(said.out)] == [["no verdict"]] * 3  # in force from April


def test_a_local_limit_is_checked_beside_the_national_version(macfa, standards):
    (standards / "first-core-group.yaml").write_text(OVERRIDE + CASE)
    said = macfa("standards", "check", "--standard", "first-core-group")
    assert said.status == 0
    assert "of two standards." in said.out
    (standards / "first-core-group.yaml").write_text(OVERRIDE.replace("8}", "7}") + CASE)
    said = macfa("standards", "check", "--standard", "first-core-group", "--format", "json")
    assert {(row["version"], *row["found"]) for row in json.loads(said.out)} == {
        (2, "late, 1 working day over")
    }


def test_a_local_limit_without_a_case_says_that_nothing_was_checked(macfa, standards):
    (standards / "first-core-group.yaml").write_text(OVERRIDE)
    said = macfa("standards", "check", "--standard", "first-core-group")
    assert said.status == 0
    assert "first-core-group, version 2, has no case: nothing was checked." in said.out


def test_a_standard_that_is_not_there_is_wrong_usage(macfa, office):
    said = macfa("standards", "check", "--standard", "be-nice")
    assert (said.status, "no standard be-nice" in said.err) == (2, True)


def test_without_a_command_the_standards_are_listed(macfa, office):
    said = macfa("standards", "--format", "json")
    assert said.status == 0
    assert "first-core-group" in {row["id"] for row in json.loads(said.out)}
