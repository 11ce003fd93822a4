"""The folder as a whole: which files are read, in which form, on which day, and what it is complete for."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ssd_extracts import ALEX, DAY, SAM, TODAY, cp_plan, cp_visit, read, write_csv, write_folder

from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Options
from macfa.feeds.refusals import Reason, Refused
from macfa.record.deliveries import Mode


@pytest.mark.parametrize("name", ["ssd_person.csv", "SSD_PERSON.CSV", "person.csv", "Person.csv"])
def test_a_file_is_known_by_its_name_in_any_case_with_or_without_the_prefix(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "extract"
    folder.mkdir()
    write_csv(folder / name, [ALEX])
    assert read(folder).account == {"person": (1, 1, 0, 0)}


def test_csv_and_parquet_tell_the_same(tmp_path: Path) -> None:
    objects = {"person": [ALEX, SAM], "cp_plans": [cp_plan(), cp_plan("P2", person="2")]}
    as_text = read(write_folder(tmp_path / "one" / "extract", objects))
    in_columns = read(write_folder(tmp_path / "two" / "extract", objects, "parquet"))
    assert as_text.rows("plan") == in_columns.rows("plan")
    assert as_text.account == in_columns.account


def test_parquet_columns_keep_their_types(tmp_path: Path) -> None:
    plan: dict[str, Any] = {
        "cppl_cp_plan_id": 17,
        "cppl_person_id": 1,
        "cppl_cp_plan_start_date": datetime(2024, 3, 1),
        "cppl_cp_plan_end_date": date(2024, 5, 1),
        "cppl_cp_plan_ola": True,
    }
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    table = pa.Table.from_pylist([plan])
    nanoseconds = table.column("cppl_cp_plan_start_date").cast(pa.timestamp("ns"))
    pq.write_table(table.set_column(2, "cppl_cp_plan_start_date", nanoseconds), folder / "cp_plans.parquet")
    (row,) = read(folder).rows("plan")
    assert (row["other_authority"], row["end_day"] - row["start_day"]) == (
        "yes",
        61,
    )  # 31 days of March, 30 of April


def test_a_list_in_a_parquet_column_is_a_list_of_factors(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    write_csv(
        folder / "cin_assessments.csv",
        [{"cina_assessment_id": "A1", "cina_person_id": "1", "cina_assessment_start_date": "2024-01-11"}],
    )
    told = [{"cinf_assessment_id": "A1", "cinf_assessment_factors_json": ["1A", "16A"]}]
    pq.write_table(pa.Table.from_pylist(told), folder / "assessment_factors.parquet")
    assert [row["factor"] for row in read(folder).rows("assessment_factor")] == ["1A", "16A"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_in_the_ways_that_programs_write_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    help_ = {"earl_episode_id": "1", "earl_person_id": "1", "earl_episode_start_date": "2024-01-02",
             "earl_episode_end_date": "2024-02-02", "earl_episode_end_reason": "Besançon, café"}  # fmt: skip
    write_csv(folder / "early_help_episodes.csv", [help_], encoding, delimiter)
    assert [row["end_reason"] for row in read(folder).rows("plan")] == ["Besançon, café"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "ssd_family.csv").write_bytes(b"fami_person_id,fami_family_id\n1,\x81\x8d\n")
    with pytest.raises(Unreadable, match=r"ssd_family.csv is not text"):
        read(folder)


def test_two_files_of_one_object_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    write_folder(folder, {"person": [ALEX]}, "parquet")
    with pytest.raises(Unreadable, match=r"ssd_person.csv and ssd_person.parquet are both ssd_person"):
        read(folder)


def test_what_is_not_used_is_listed_with_the_reason(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "extract", {"person": [ALEX | {"pers_forename": "x"}], "send": [{"send_table_id": "1"}]}
    )
    write_csv(folder / "ssd_something_new.csv", [{"a": "1"}])
    (folder / "notes.txt").write_text("read me", encoding="utf-8")
    (folder / "older").mkdir()
    remarks = read(folder).remarks
    assert any(remark.startswith("ssd_send is not used: ") for remark in remarks)
    assert "ssd_something_new.csv is no object of the dataset, so it was not read" in remarks
    assert "notes.txt is neither CSV nor Parquet, so it was not read" in remarks
    assert "older is neither CSV nor Parquet, so it was not read" in remarks
    assert "Columns that were not read: pers_forename" in remarks


def test_a_folder_without_any_object_is_refused(tmp_path: Path) -> None:
    (tmp_path / "extract").mkdir()
    with pytest.raises(Unreadable, match="holds no object"):
        read(tmp_path / "extract")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    plan = cp_plan()
    del plan["cppl_person_id"]
    folder = write_folder(tmp_path / "extract", {"person": [ALEX], "cp_plans": [plan]})
    with pytest.raises(Unreadable, match=r"ssd_cp_plans.csv has no column headed cppl_person_id"):
        read(folder)


def test_a_row_with_more_cells_than_headings_is_rejected_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "family.csv").write_text(
        "fami_family_id,fami_person_id\nF1,1\nF1,1,extra\nF1\n\nF2,1\n", encoding="utf-8"
    )
    found = read(folder)
    assert found.account["family"] == (4, 2, 2, 0)
    assert [row.row for row in found.rejected] == [3, 4]


def test_a_quotation_that_never_ends_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "family.csv").write_text('fami_family_id,fami_person_id\n"F1,1\nF2,1\n', encoding="utf-8")
    with pytest.raises(Unreadable, match=r"family.csv, line \d: this is not a CSV table"):
        read(folder)


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "family.csv").write_text(
        f"fami_family_id,fami_person_id\n{'F' * 200_000},1\n", encoding="utf-8"
    )
    with pytest.raises(Unreadable, match=r"family.csv, line 2"):
        read(folder)


@pytest.mark.parametrize("cut", [0, 3, 40, -9])
def test_a_broken_parquet_file_is_refused(tmp_path: Path, cut: int) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]}, "parquet")
    file = folder / "ssd_person.parquet"
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(Refused) as refusal:
        read(folder)
    assert refusal.value.reason in (Reason.EMPTY, Reason.DISGUISED)


def test_a_parquet_file_that_is_broken_inside_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]}, "parquet")
    file = folder / "ssd_person.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:-200] + b"\xff" * 150 + whole[-50:])
    with pytest.raises(Unreadable, match=r"ssd_person.parquet is damaged"):
        read(folder)


def test_a_workbook_under_another_name_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "ssd_family.csv").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    with pytest.raises(Refused) as refusal:
        read(folder)
    assert refusal.value.reason is Reason.DISGUISED


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    write_csv(elsewhere, [ALEX])
    folder = write_folder(tmp_path / "extract", {"person": [ALEX]})
    (folder / "ssd_family.csv").symlink_to(elsewhere)
    with pytest.raises(Refused) as refusal:
        read(folder)
    assert refusal.value.reason is Reason.SYMLINK


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "extract", {"person": [ALEX]})
    (tmp_path / "current").symlink_to(tmp_path / "extract")
    with pytest.raises(Refused) as refusal:
        read(tmp_path / "current")
    assert refusal.value.reason is Reason.NOT_A_FILE


def day_taken(folder: Path, extract_date: date | None = None) -> date:
    return read(folder, Options("north", extract_date=extract_date, today=TODAY)).extract.extract_date


def test_the_day_that_is_given_counts_before_all(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ssd 2024-05-31", {"person": [ALEX]})
    assert day_taken(folder, DAY) == DAY


@pytest.mark.parametrize("name", ["ssd 2024-05-31", "SSD_20240531", "extract 31-05-2024", "2024_05_31_ssd"])
def test_else_the_date_in_the_folders_name(tmp_path: Path, name: str) -> None:
    assert day_taken(write_folder(tmp_path / name, {"person": [ALEX]})) == date(2024, 5, 31)


def test_else_the_newest_day_in_it(tmp_path: Path) -> None:
    log = {"version_number": "1.4", "created_at": "2024-05-02"}
    objects = {"person": [ALEX], "cp_visits": [cp_visit("V1", "2024-06-12")], "version_log": [log]}
    assert day_taken(write_folder(tmp_path / "extract", objects)) == date(2024, 6, 12)


def test_a_version_log_that_is_newer_than_the_facts_says_the_day(tmp_path: Path) -> None:
    log = [
        {"version_number": "1.3", "created_at": "2023-05-02"},
        {"version_number": "1.4", "created_at": "2024-06-30"},
    ]
    objects = {"person": [ALEX], "cp_visits": [cp_visit("V1", "2024-06-12")], "version_log": log}
    assert day_taken(write_folder(tmp_path / "extract", objects)) == date(2024, 6, 30)


def test_a_booked_review_and_a_mistyped_year_do_not_make_the_extract_newer(tmp_path: Path) -> None:
    review = {"cppr_cp_review_id": "R1", "cppr_person_id": "1", "cppr_cp_review_date": "2024-06-30"}
    visits = [cp_visit("V1", "2024-06-12"), cp_visit("V2", "2042-06-12")]
    objects = {"person": [ALEX], "cp_visits": visits, "cp_reviews": [review]}
    found = read(write_folder(tmp_path / "extract", objects), Options("north", today=TODAY))
    assert found.extract.extract_date == date(2024, 6, 12)
    assert found.rows("meeting") == []
    assert any("1 date lies after 12/06/2024" in remark for remark in found.remarks)


def coverage(tmp_path: Path, **said: Any) -> dict[str, tuple[Any, ...]]:
    objects = {"person": [ALEX], "cp_plans": [cp_plan()], "cp_visits": [cp_visit("V1", "2024-06-12")]}
    options = Options("north", extract_date=DAY, today=TODAY, **said)
    found = read(write_folder(tmp_path / "extract", objects), options).extract
    return {c.table: (c.kinds, c.complete_from, c.complete_to) for c in found.coverage}


def test_nobody_vouches_for_a_stretch_that_nobody_has_named(tmp_path: Path) -> None:
    assert coverage(tmp_path) == {"plan": (("CP",), None, None), "visit": (("statutory",), None, None)}


def test_the_folder_is_complete_for_what_it_holds_up_to_its_day(tmp_path: Path) -> None:
    first = date(2018, 7, 1)
    assert coverage(tmp_path, complete_from=first, complete_to=date(2025, 1, 1)) == {
        "plan": (("CP",), first, DAY),
        "visit": (("statutory",), first, DAY),
    }


def test_a_table_is_replaced_only_where_every_object_that_tells_of_it_is_there(tmp_path: Path) -> None:
    objects = {"person": [ALEX], "cp_plans": [cp_plan()], "legal_status": [LEGAL]}
    found = read(
        write_folder(tmp_path / "extract", objects),
        Options("north", extract_date=DAY, today=TODAY, complete_from=date(2018, 7, 1)),
    ).extract
    assert (found.mode, found.speaks_for) == (Mode.PERIOD, ("legal_status",))


def test_the_whole_replaces_what_was_told_before(tmp_path: Path) -> None:
    objects = {"person": [ALEX], "cp_plans": [cp_plan()], "legal_status": [LEGAL]}
    found = read(
        write_folder(tmp_path / "extract", objects),
        Options("north", extract_date=DAY, today=TODAY, replaces=True),
    ).extract
    assert (found.mode, found.speaks_for) == (Mode.FULL, ("person", "legal_status"))


LEGAL = {
    "lega_legal_status_id": "1",
    "lega_person_id": "1",
    "lega_legal_status": "Full care order",
    "lega_legal_status_start_date": "2024-01-01",
}
