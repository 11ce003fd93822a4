"""One census at a time, with the fault that the test is about."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from macfa.feeds.cin_census.reader import read
from macfa.feeds.cin_census.remarks import KEPT_PER_KIND
from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Options
from macfa.record.agreements import Admission, Scope
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_number

WHO = "<LAchildID>A1</LAchildID><PersonBirthDate>2015-03-27</PersonBirthDate><GenderCurrent>2</GenderCurrent>"
LIKE = "<Ethnicity>WBRI</Ethnicity>"
REFERRAL = "<CINreferralDate>2023-05-02</CINreferralDate><ReferralSource>3A</ReferralSource>"
PLAN = (
    "<CPPstartDate>2023-06-01</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
    "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
)


def child(who: str = WHO, inside: str = "", plans: str = "", referral: str = REFERRAL) -> str:
    return (
        f"<Child><ChildIdentifiers>{who}</ChildIdentifiers><ChildCharacteristics>{LIKE}</ChildCharacteristics>"
        f"<CINdetails>{referral}{inside}<ReferralNFA>0</ReferralNFA>{plans}</CINdetails></Child>"
    )


def plan(inside: str = "", fields: str = PLAN) -> str:
    return f"<ChildProtectionPlans>{fields}{inside}</ChildProtectionPlans>"


def census(*children: str, year: str = "2024", reference: str = "2024-03-31", before: str = "") -> str:
    return (
        f"{before}<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
        f"<ReferenceDate>{reference}</ReferenceDate></CollectionDetails><Source><LEA>999</LEA>"
        f"<SoftwareCode>Invented</SoftwareCode></Source></Header><Children>{''.join(children)}</Children></Message>"
    )


class Loaded:
    """What came of a file."""

    def __init__(self, text: str, folder: Path, admission: Admission | None = None, **options: Any) -> None:
        file = folder / "census.xml"
        file.write_text(text, encoding="utf-8")
        self.out = folder / "out"
        allowed = {"admission": admission} if admission else {}
        with Staging(self.out, **allowed) as staging:
            self.extract = read(file, staging, Options(agency="council", **options))
            staging.finish(self.extract)
        sheets, self.warnings = read_account(self.out)
        self.account = {s.name: (s.rows, s.accepted, s.rejected, s.duplicate) for s in sheets}
        self.rejected = read_rejected(self.out / "rejected.jsonl")

    def rows(self, table: str) -> list[dict[str, Any]]:
        file = self.out / f"{table}.parquet"
        return pq.read_table(file).to_pylist() if file.exists() else []

    @property
    def remarks(self) -> list[tuple[str, str]]:
        file = self.out / "warnings.jsonl"
        lines = map(json.loads, file.read_text("utf-8").splitlines()) if file.exists() else ()
        return [(line["place"], line["remark"]) for line in lines]


def test_every_review_of_a_plan_is_kept_and_not_only_the_first(tmp_path: Path) -> None:
    days = ("2023-08-15", "2024-01-20", "2024-03-28")
    reviews = "".join(f"<CPPreviewDate>{day}</CPPreviewDate>" for day in days)
    loaded = Loaded(census(child(plans=plan(f"<Reviews>{reviews}</Reviews>"))), tmp_path)
    assert loaded.account["reviews"] == (3, 3, 0, 0)
    assert [row["day_day"] for row in loaded.rows("meeting")] == [
        day_number(date.fromisoformat(day)) for day in days
    ]
    assert {(row["kind"], row["outcome"]) for row in loaded.rows("meeting")} == {
        ("review_conference", "held")
    }
    assert loaded.warnings == 0


def test_a_plan_told_again_with_another_category_is_rejected_and_names_the_first(tmp_path: Path) -> None:
    other = plan(fields=PLAN.replace("<LatestCategoryOfAbuse>NEG", "<LatestCategoryOfAbuse>EMO"))
    loaded = Loaded(census(child(plans=plan() + other)), tmp_path)
    assert loaded.account["plans"] == (2, 1, 1, 0)
    (problem,) = loaded.rejected[0].problems
    assert (problem.column, problem.found) == ("LatestCategoryOfAbuse", "EMO")
    assert problem.expected == "NEG, as row 1 of plans says of the same child and day"


def test_a_plan_without_a_readable_start_is_rejected_and_its_reviews_are_kept(tmp_path: Path) -> None:
    fields = PLAN.replace("2023-06-01", "31/02/2023")
    review = "<Reviews><CPPreviewDate>2023-08-15</CPPreviewDate></Reviews>"
    loaded = Loaded(census(child(plans=plan(review, fields))), tmp_path)
    assert loaded.account["plans"] == (1, 0, 1, 0)
    assert loaded.account["reviews"] == (1, 1, 0, 0)
    assert str(loaded.rejected[0].problems[0]) == (
        "CPPstartDate: found '31/02/2023', expected a date such as 2024-03-31"
    )


def test_a_category_out_of_the_list_is_dropped_and_the_plan_kept(tmp_path: Path) -> None:
    fields = PLAN.replace("<LatestCategoryOfAbuse>NEG", "<LatestCategoryOfAbuse>XXX")
    loaded = Loaded(census(child(plans=plan(fields=fields))), tmp_path)
    (row,) = loaded.rows("plan")
    assert (row["category_initial"], row["category_latest"]) == ("NEG", None)
    assert (
        "Child 1, CINdetails 1, ChildProtectionPlans 1, LatestCategoryOfAbuse",
        "found 'XXX', expected one of NEG, PHY, SAB, EMO, MUL",
    ) in loaded.remarks


def test_a_child_without_an_id_is_rejected_with_all_its_rows(tmp_path: Path) -> None:
    loaded = Loaded(census(child(WHO.replace("A1", " "), plans=plan()), child()), tmp_path)
    assert loaded.account["children"] == (2, 1, 1, 0)
    assert loaded.account["referrals"] == (2, 1, 1, 0)
    assert loaded.account["plans"] == (1, 0, 1, 0)
    assert {row.problems[0].column for row in loaded.rejected} == {"LAchildID"}


def test_a_child_told_in_two_elements_keeps_the_rows_of_both(tmp_path: Path) -> None:
    later = child(referral=REFERRAL.replace("2023-05-02", "2023-11-02"))
    loaded = Loaded(census(child(), later, child()), tmp_path)
    assert loaded.account["children"] == (3, 1, 0, 2)
    assert loaded.account["referrals"] == (3, 2, 0, 1)
    assert sorted(row["row"] for row in loaded.rows("referral")) == [1, 2]


def test_another_birth_date_of_a_child_told_twice_is_rejected(tmp_path: Path) -> None:
    loaded = Loaded(census(child(), child(WHO.replace("2015-03-27", "2015-03-28"))), tmp_path)
    assert loaded.account["children"] == (2, 1, 1, 0)
    assert loaded.rejected[0].problems[0].expected == (
        "2015-03-27, as row 1 of children says of the same child"
    )


def test_an_unborn_child_has_an_expected_birth_and_no_birth(tmp_path: Path) -> None:
    who = WHO.replace("PersonBirthDate", "ExpectedPersonBirthDate").replace("2015-03-27", "2024-06-15")
    loaded = Loaded(census(child(who)), tmp_path)
    (row,) = loaded.rows("person")
    assert (row["birth_day"], row["expected_birth_day"]) == (None, day_number(date(2024, 6, 15)))
    assert loaded.warnings == 0  # a birth may lie ahead


def test_yes_and_no_are_read_in_both_spellings(tmp_path: Path) -> None:
    fields = "<S47ActualStartDate>2023-05-10</S47ActualStartDate><ICPCnotRequired>{}</ICPCnotRequired>"
    enquiry = f"<Section47>{fields}</Section47>"
    both = enquiry.format("true") + enquiry.format("0").replace("05-10", "05-11")
    loaded = Loaded(census(child(inside=both)), tmp_path)
    assert [row["conference_not_required"] for row in loaded.rows("s47_enquiry")] == ["yes", "no"]


def test_an_element_in_the_wrong_place_is_rejected_and_not_lost(tmp_path: Path) -> None:
    text = census(child()).replace("</ChildCharacteristics>", "</ChildCharacteristics>" + plan(), 1)
    loaded = Loaded(text, tmp_path)
    assert loaded.account["plans"] == (1, 0, 1, 0)
    assert str(loaded.rejected[0].problems[0]) == (
        "ChildProtectionPlans: found 'inside Child', expected inside CINdetails"
    )


def test_a_fault_in_every_child_is_counted_in_full_and_told_some_times(tmp_path: Path) -> None:
    children = [child(WHO.replace("A1", f"A{n}").replace(">2<", ">X<")) for n in range(60)]
    loaded = Loaded(census(*children), tmp_path)
    assert loaded.warnings == 60
    assert len(loaded.remarks) == KEPT_PER_KIND + 1
    assert loaded.remarks[-1][1].endswith("35 more of this kind")  # 60 - 25


def test_records_before_care_proceedings_are_counted_and_not_used_yet(tmp_path: Path) -> None:
    plans = "<PreProceedingsandFGDM><PPStartDate>2025-06-01</PPStartDate></PreProceedingsandFGDM>"
    who = WHO.replace("GenderCurrent>2", "Sex>F").replace("GenderCurrent", "Sex")
    loaded = Loaded(census(child(who, plans=plans), year="2026", reference="2026-03-31"), tmp_path)
    ((place, remark),) = loaded.remarks
    assert place == "the file"
    assert remark.startswith("1 PreProceedingsandFGDM elements")


def test_a_code_of_a_later_year_is_taken_in_with_a_remark(tmp_path: Path) -> None:
    inside = (
        "<Assessments><AssessmentActualStartDate>2020-05-10</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>24A</AssessmentFactors></FactorsIdentifiedAtAssessment>"
        "</Assessments>"
    )
    text = census(
        child(inside=inside, referral=REFERRAL.replace("2023", "2020")), year="2021", reference="2021-03-31"
    )
    loaded = Loaded(text, tmp_path)
    assert loaded.account["factors"] == (1, 1, 0, 0)  # 24A came in 2022
    assert any("found '24A'" in remark for _, remark in loaded.remarks)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (census(child(), before="<!DOCTYPE Message>"), "declares a document type"),
        ("<Other><Child/></Other>", "is not a CIN census"),
        (census(), "holds no Child element"),
        (census(child())[:-20], "is not well-formed XML"),
        ("", "is not well-formed XML"),
        (census(child(), reference="soon"), "no reference date"),
    ],
)
def test_what_is_no_census_is_refused_in_a_sentence(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=says):
        Loaded(text, tmp_path)


def test_a_file_without_a_reference_date_is_read_when_the_day_is_said(tmp_path: Path) -> None:
    loaded = Loaded(census(child(), reference=""), tmp_path, extract_date=date(2024, 3, 31))
    assert loaded.extract.period == (date(2023, 4, 1), date(2024, 3, 31))


def test_under_an_agreement_for_sampled_children_nothing_is_kept_of_others(tmp_path: Path) -> None:
    sampled = Admission(Scope.SAMPLED_CHILDREN, frozenset({"A2"}), "AG1")
    loaded = Loaded(census(child(plans=plan()), child(WHO.replace("A1", "A2"))), tmp_path, admission=sampled)
    assert loaded.account["children"] == (2, 1, 1, 0)
    assert loaded.account["plans"] == (1, 0, 1, 0)
    assert "A1" not in (loaded.out / "rejected.jsonl").read_text("utf-8")
    assert [row["child"] for row in loaded.rows("person")] == ["A2"]


def extract_of(reference: str, tmp_path: Path) -> Extract:
    return Loaded(census(child(), reference=reference, year=reference[:4]), tmp_path).extract


def test_a_census_speaks_for_conferences_and_says_nothing_of_core_groups(tmp_path: Path) -> None:
    extract = extract_of("2024-03-31", tmp_path)
    assert extract.mode is Mode.PERIOD
    kinds = {coverage.table: coverage.kinds for coverage in extract.coverage}
    assert kinds["meeting"] == ("initial_conference", "review_conference")
    assert kinds["plan"] == ("CP", "CIN")
    assert {(c.complete_from, c.complete_to) for c in extract.coverage} == {
        (date(2023, 4, 1), date(2024, 3, 31))
    }


def test_before_2022_a_census_says_nothing_of_child_in_need_plans(tmp_path: Path) -> None:
    extract = extract_of("2021-03-31", tmp_path)
    assert next(c.kinds for c in extract.coverage if c.table == "plan") == ("CP",)


def test_progress_ends_with_the_whole_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    Loaded(census(child()), tmp_path, on_progress=lambda done, of: seen.append((done, of)))
    assert seen[-1][0] == seen[-1][1] == (tmp_path / "census.xml").stat().st_size
