"""Large censuses in the process that reads them: memory does not grow with the file, and limits end in a sentence."""

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macfa.feeds import reading
from macfa.feeds.jobs import ReadingFailed
from macfa.feeds.limits import ProcessLimits, limits
from macfa.feeds.options import Options
from macfa.feeds.reading import read_in_child
from macfa.feeds.receive import receive
from macfa.feeds.refusals import Refused
from macfa.record.agreements import Agreement, Scope
from macfa.record.deliveries import Delivery
from macfa.record.staging import read_account
from macfa.record.store import Record

OPTIONS = Options("north", today=date(2024, 7, 1))
AGREEMENT = Agreement("north", "North Council", "audit", "task", "DSA 1", Scope.ALL_CHILDREN)
LITTLE = 450_000_000
"""Bytes of address space: what the process needs to start is 250 to 350 million of them."""

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def write_census(file: Path, children: int) -> Path:
    """A census of the benchmark's generator."""
    spec = importlib.util.spec_from_file_location("generate_cin", BENCHMARKS / "generate_cin.py")
    assert spec and spec.loader
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    generator.write(file, children)
    return file


def children_read(file: Path, allowed: ProcessLimits) -> int:
    """How many children the reading process found."""
    staging = file.parent / "staging"
    read_in_child("cin-census", file, staging, OPTIONS, allowed=allowed)
    return next(sheet.rows for sheet in read_account(staging)[0] if sheet.name == "children")


def test_a_census_of_ten_megabytes_is_read_in_little_memory(tmp_path: Path) -> None:
    file = write_census(tmp_path / "census.xml", 9_000)
    assert file.stat().st_size > 10_000_000
    assert children_read(file, ProcessLimits(LITTLE, 300, 300)) == 9_000


@pytest.mark.long
def test_a_census_ten_times_as_large_is_read_in_as_little_memory(tmp_path: Path) -> None:
    file = write_census(tmp_path / "census.xml", 100_000)
    assert file.stat().st_size > 112_000_000
    assert children_read(file, ProcessLimits(LITTLE, 600, 900)) == 100_000


def test_a_single_child_that_fills_the_memory_is_refused_and_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_census(tmp_path / "census.xml", 20)
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("</Child>", f"{'<UPN/>' * 3_000_000}</Child>", 1), "utf-8")
    record = Record.create(tmp_path / "record")
    allow(monkeypatch, ProcessLimits(LITTLE, 300, 300))
    with pytest.raises(
        ReadingFailed, match=r"census\.xml needs more memory to read than one file may use\. Split"
    ):
        receive(record, file, "cin-census", OPTIONS, AGREEMENT)
    assert record.deliveries() == ()
    assert not list(record.folder.glob("staging-*"))
    write_census(file, 20)
    assert isinstance(receive(record, file, "cin-census", OPTIONS, AGREEMENT), Delivery)


def test_a_census_that_takes_too_much_of_the_processor_is_refused(tmp_path: Path) -> None:
    file = write_census(tmp_path / "census.xml", 2_000)
    head, begin, rest = file.read_text("utf-8").partition("<Children>")
    children, end, foot = rest.partition("</Children>")
    file.write_text("".join((head, begin, children * 20, end, foot)), "utf-8")
    with pytest.raises(ReadingFailed, match="took longer to read than 1 second of the processor's time"):
        children_read(file, ProcessLimits(10**9, 1, 300))


def test_a_census_that_is_larger_than_files_may_be_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "census.xml"
    with file.open("wb") as large:
        large.write(b"<Message>")
        large.truncate(limits().file.xml + 1)
    monkeypatch.setattr(reading, "read_in_child", None)
    with pytest.raises(Refused, match=r"has 2,000 MB; at most 2,000 MB are read\. Split it\."):
        receive(Record.create(tmp_path / "record"), file, "cin-census", OPTIONS, AGREEMENT)


def allow(patch: pytest.MonkeyPatch, process: ProcessLimits) -> None:
    """Let reading processes use no more than this."""
    known = limits()
    patch.setattr(reading, "limits", lambda: replace(known, process=process))
