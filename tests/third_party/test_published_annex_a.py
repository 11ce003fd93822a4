"""The two published Annex A workbooks, with every row accounted for. Counts are worked out from the sheets by hand."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from macfa.feeds.annex_a.reader import read
from macfa.feeds.labels.log import read_labels
from macfa.feeds.options import Options
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging, read_account
from macfa.vocabulary.days import day_number

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "annex-a"
pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/annex-a is absent"),
]

MADE = date(2021, 3, 16)
"""List 1, row 2: born on 25 January 2015 and 6.13826... years old, which is 2,242 days."""


@dataclass(frozen=True)
class Outcome:
    folder: Path
    extract: Extract

    @property
    def account(self) -> dict[str, tuple[int, int, int, int]]:
        sheets, _ = read_account(self.folder)
        return {s.name: (s.rows, s.accepted, s.rejected, s.duplicate) for s in sheets}

    @property
    def remarks(self) -> list[str]:
        file = self.folder / "warnings.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [f"{line['place']}: {line['remark']}" for line in map(json.loads, lines)]

    def rows(self, table: str) -> list[dict[str, Any]]:
        file = self.folder / f"{table}.parquet"
        return pq.read_table(file).to_pylist() if file.exists() else []

    def row(self, table: str, child: str) -> dict[str, Any]:
        (found,) = (row for row in self.rows(table) if row["child"] == child)
        return found


def read_fixture(name: str, folder: Path) -> Outcome:
    with Staging(folder) as staging:
        extract = read(FIXTURES / name, staging, Options("council", extract_date=MADE))
        staging.finish(extract)
    return Outcome(folder, extract)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory) -> Outcome:
    return read_fixture("Annex_A.xlsx", tmp_path_factory.mktemp("annex") / "synthetic")


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Outcome:
    return read_fixture("2015-01-sample.xlsx", tmp_path_factory.mktemp("annex") / "template")


def test_every_row_of_the_synthetic_workbook_is_accounted_for(synthetic: Outcome) -> None:
    # Rows below the headings: 5 contacts, 5 early help, 6 referrals, 5 assessments, 5 enquiries, 5 in need, 7 plans,
    # 5 in care, 6 care leavers, 5 adoptions; 5 adopters, who are no children.
    taken_in = {1: 5, 2: 5, 3: 6, 4: 5, 5: 5, 6: 5, 7: 7, 8: 5, 9: 6, 10: 5}
    expected = {f"List {number}": (rows, rows, 0, 0) for number, rows in taken_in.items()}
    assert synthetic.account == expected | {"List 11": (5, 0, 5, 0)}


def test_what_the_synthetic_workbook_tells_the_record(synthetic: Outcome) -> None:
    expected = {
        # 54 rows about children; 6537810 is in lists 3 and 5, and five of the six care leavers in list 10 too.
        "person": 54 - 1 - 5,
        "contact": 5,
        "referral": 6,  # list 3 only: no child of list 6 stands in it
        "assessment": 5,
        "s47_enquiry": 5,
        "service_involvement": 5,  # list 6
        "plan": 5 + 7 + 5,  # early help, child protection, in care
        # Conferences of rows 2, 3 and 6 of list 5; reviews of rows 2 and 5 to 8 of list 7, and of all of list 8.
        "meeting": 3 + 5 + 5,
        "visit": 5 + 7 + 5,  # last seen, statutory, in care
        "legal_status": 5,
        "placement": 5,
        "permanence": 5,  # list 10; no permanence plan is filled in list 8
    }
    assert {table: len(synthetic.rows(table)) for table in expected} == expected


def test_the_dirt_of_the_synthetic_workbook_costs_no_row(synthetic: Outcome) -> None:
    assert synthetic.row("person", "9212044")["sex"] == "F"  # "Female" without its letter
    assert synthetic.row("person", "11973218")["age"] == 8  # no date of birth, 8.884 years
    assert (
        synthetic.row("plan", "10721552")["category_latest"] == "PHY"
    )  # "Physical abuse" without its letter
    born = day_number(date(2021, 1, 4))
    plan = synthetic.row("plan", "10721552")
    assert (plan["start_day"], synthetic.row("person", "10721552")["birth_day"]) == (
        day_number(date(2020, 11, 23)),
        born,
    )
    care = {row["child"]: row["status"] for row in synthetic.rows("legal_status")}
    assert care == {"1761444": "E1", "1373595": "C2", "14065184": "C2", "2529037": "C2", "3623204": "C1"}
    placed = {row["child"]: row["kind"] for row in synthetic.rows("placement")}
    assert placed == {"1761444": "U6", "1373595": "U1", "14065184": "U4", "2529037": "U6", "3623204": "H5"}
    assert synthetic.row("plan", "3623204")["end_day"] == day_number(date(2020, 9, 22))


def test_what_the_synthetic_workbook_says_in_words_of_its_own_is_listed(synthetic: Outcome) -> None:
    found = [
        (one.list, one.column, one.label, one.rows, one.first_row) for one in read_labels(synthetic.folder)
    ]
    assert found == [
        (
            "list_4",
            "Was the child assessed as requiring LA children's social care support?",
            "CS Assessment Updated",
            5,
            2,
        ),
        ("list_6", "Primary Need Code", None, 1, 2),  # 43 characters, once: it could be a note about a child
    ]


def test_lists_that_differ_about_a_child_are_named(synthetic: Outcome) -> None:
    # Five care leavers of list 9 stand in list 10 with another birth and ethnicity, one of them as disabled.
    kept = "Differs from what an earlier sheet says of the same child, which was kept. Rows:"
    assert [remark for remark in synthetic.remarks if "Differs" in remark] == [
        f"List 10, Ethnicity: {kept} 2, 3, 4, 5, 6",
        f"List 10, Date of Birth: {kept} 2, 3, 4, 5, 6",
        f"List 10, Does the Child have a Disability: {kept} 4",
    ]


def test_the_official_template_is_read_below_its_banners_and_beside_its_guidance(template: Outcome) -> None:
    # Rows 3 to 7 of List_3; every other list has its banner and its headings only.
    expected = {f"List_{number}": (0, 0, 0, 0) for number in range(1, 12)}
    assert template.account == expected | {"List_3": (5, 5, 0, 0)}
    assert template.remarks == []


def test_the_referrals_of_the_template_keep_what_can_be_told(template: Outcome) -> None:
    told = [(row["child"], row["source"], row["no_further_action"]) for row in template.rows("referral")]
    # "School" and "Health" are nobody's codes: three schools, one health, one police.
    assert told == [
        ("1", None, "yes"),
        ("2", None, "no"),
        ("3", "6", "yes"),
        ("4", None, "no"),
        ("5", None, "no"),
    ]
    assert [(one.label, one.rows) for one in read_labels(template.folder)] == [("School", 3), ("Health", 1)]
