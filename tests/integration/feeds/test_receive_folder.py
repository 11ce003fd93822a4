"""A folder of extracts on its way into the record: one delivery, the same bytes known again, nothing by halves."""

import csv
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from macfa.feeds.errors import FeedError, Unreadable
from macfa.feeds.limits import ProcessLimits
from macfa.feeds.options import Options
from macfa.feeds.reading import read_in_child
from macfa.feeds.receive import Same, receive
from macfa.feeds.refusals import Reason, Refused
from macfa.record.agreements import Agreement, Scope
from macfa.record.store import Record

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
DAY = date(2024, 6, 30)
OPTIONS = Options("north", "council", extract_date=DAY, today=date(2024, 7, 1))
AGREEMENT = Agreement("north", "North Council", "audit", "task", "DSA 1", Scope.ALL_CHILDREN)
PERSON = {"pers_person_id": "1", "pers_dob": "2015-02-03"}
PLAN = {"cppl_cp_plan_id": "P1", "cppl_person_id": "1", "cppl_cp_plan_start_date": "2024-03-01"}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "record")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    folder = tmp_path / "extract"
    folder.mkdir()
    write(folder / "ssd_person.csv", PERSON)
    write(folder / "ssd_cp_plans.csv", PLAN)
    return folder


def write(path: Path, *rows: Mapping[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def everything_in(record: Record) -> list[str]:
    paths = record.folder.rglob("*")
    return sorted(str(path.relative_to(record.folder)) for path in paths if path.name != "lock")


def test_a_folder_becomes_one_delivery_with_an_account_of_every_object(record: Record, extract: Path) -> None:
    delivery = receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    assert not isinstance(delivery, Same)
    assert (delivery.feed, delivery.file, delivery.extract_date) == ("ssd", "extract", DAY)
    assert {(s.name, s.rows, s.accepted) for s in delivery.sheets} == {
        ("ssd_person", 1, 1),
        ("ssd_cp_plans", 1, 1),
    }
    assert set(record.version().children()) == {"1"}


def test_the_same_bytes_under_the_same_names_are_known_wherever_they_lie(
    record: Record, extract: Path, tmp_path: Path
) -> None:
    first = receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    moved = tmp_path / "elsewhere" / "copy"
    moved.mkdir(parents=True)
    for path in sorted(extract.iterdir(), reverse=True):
        (moved / path.name).write_bytes(path.read_bytes())
    (moved / "notes.txt").write_text("not an extract", encoding="utf-8")
    again = receive(record, moved, "ssd", OPTIONS, AGREEMENT, received=NOON)
    assert isinstance(again, Same)
    assert again.delivery == first


def test_the_same_bytes_under_another_name_are_another_folder(record: Record, extract: Path) -> None:
    receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    (extract / "ssd_cp_plans.csv").rename(extract / "ssd_cp_plan_copies.csv")
    assert not isinstance(receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON), Same)


def test_a_later_folder_replaces_what_the_earlier_said_of_the_same_plan(
    record: Record, extract: Path, tmp_path: Path
) -> None:
    receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    write(extract / "ssd_cp_plans.csv", PLAN | {"cppl_cp_plan_end_date": "2024-07-20"})
    later = Options("north", "council", extract_date=date(2024, 7, 31), today=date(2024, 8, 1))
    receive(record, extract, "ssd", later, AGREEMENT, received=NOON)
    (plan,) = record.version().history("1", date(2024, 8, 1)).rows["plan"]
    assert plan["end"] == date(2024, 7, 20)


@pytest.mark.parametrize("ssd_first", [True, False])
def test_a_plan_that_a_list_tells_of_too_is_one_plan_with_both_sources(
    record: Record, extract: Path, tmp_path: Path, ssd_first: bool
) -> None:
    children = tmp_path / "children.csv"
    write(children, {"Child id": "1", "Date of birth": "03/02/2015", "Plan": "CP", "From": "02/03/2024"})
    loads = [(extract, "ssd"), (children, "children")]
    for path, feed in loads if ssd_first else reversed(loads):
        receive(record, path, feed, OPTIONS, AGREEMENT, received=NOON)
    (plan,) = record.version().history("1", DAY).rows["plan"]
    assert plan["start"] == date(2024, 3, 1)  # the dataset is trusted before a list
    assert len(plan.sources) == 2


@pytest.mark.parametrize("feed", ["children", "practice", "cin-census"])
def test_a_folder_is_no_file(record: Record, extract: Path, feed: str) -> None:
    before = everything_in(record)
    with pytest.raises(FeedError, match="is a folder"):
        receive(record, extract, feed, OPTIONS, AGREEMENT, received=NOON)
    assert everything_in(record) == before


def test_a_file_is_no_folder(record: Record, extract: Path) -> None:
    with pytest.raises(Unreadable, match="is read from a folder"):
        receive(record, extract / "ssd_person.csv", "ssd", OPTIONS, AGREEMENT, received=NOON)


def test_a_link_out_of_the_folder_is_refused_before_anything_is_read(record: Record, extract: Path) -> None:
    (extract / "ssd_family.csv").symlink_to("/etc/passwd")
    before = everything_in(record)
    with pytest.raises(Refused) as refusal:
        receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    assert refusal.value.reason is Reason.SYMLINK
    assert everything_in(record) == before


def test_a_pipe_among_the_extracts_is_refused_and_does_not_stop_the_load(
    record: Record, extract: Path
) -> None:
    os.mkfifo(extract / "ssd_family.csv")
    with pytest.raises(Refused) as refusal:
        receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    assert refusal.value.reason is Reason.NOT_A_FILE


def test_one_broken_file_keeps_the_whole_folder_out(record: Record, extract: Path) -> None:
    (extract / "ssd_cp_reviews.parquet").write_bytes(b"PAR1" + b"\x00" * 60 + b"PAR1")
    before = everything_in(record)
    with pytest.raises(FeedError, match=r"ssd_cp_reviews.parquet is damaged"):
        receive(record, extract, "ssd", OPTIONS, AGREEMENT, received=NOON)
    assert everything_in(record) == before


def test_a_parquet_file_that_unpacks_to_far_too_much_costs_one_failed_load(tmp_path: Path) -> None:
    """Forty million equal texts of 2,000 letters weigh little: 80 GB of text when unpacked."""
    folder = tmp_path / "extract"
    folder.mkdir()
    letters = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000_000, pa.int32()), pa.array(["x" * 2_000]))
    column = pa.chunked_array([letters] * 20)
    pq.write_table(pa.table({"pers_person_id": column}), folder / "ssd_person.parquet")
    assert (folder / "ssd_person.parquet").stat().st_size < 10_000_000
    little = ProcessLimits(memory=1_000_000_000, cpu=5, wall=30)
    with pytest.raises(FeedError, match=r"extract (needs more memory|took longer)"):
        read_in_child("ssd", folder, tmp_path / "staging", OPTIONS, allowed=little)


def test_progress_counts_objects(tmp_path: Path, extract: Path) -> None:
    seen: list[tuple[int, int]] = []
    options = Options(
        "north", extract_date=DAY, today=DAY, on_progress=lambda done, of: seen.append((done, of))
    )
    read_in_child("ssd", extract, tmp_path / "staging", options)
    assert seen[-1] == (2, 2)
