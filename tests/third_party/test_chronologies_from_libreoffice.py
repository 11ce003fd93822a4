"""Chronologies that LibreOffice wrote, read with full accounting: a program that none of us wrote makes the files."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from libreoffice_documents import KEPT, OFFICE, made_by_libreoffice

from macfa.feeds.chronology.further import from_text
from macfa.feeds.options import Options
from macfa.feeds.reading import read_in_child
from macfa.record.staging import read_account
from macfa.vocabulary.days import day_of

WHERE = ["kept", *([pytest.param("made now", marks=pytest.mark.long)] if OFFICE else [])]


@dataclass(frozen=True)
class Read:
    """What became of one file."""

    rows: list[dict[str, Any]]
    account: dict[str, tuple[int, int, int, int]]
    remarks: str


@pytest.fixture(scope="module", params=WHERE)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if request.param == "kept":
        return KEPT / "text.docx", KEPT / "sheet.xlsx"
    return made_by_libreoffice(tmp_path_factory.mktemp("libreoffice"))


def read(path: Path, folder: Path) -> Read:
    read_in_child("chronology", path, folder, Options("north", today=date(2024, 7, 1), children=("C1",)))
    sheets, _ = read_account(folder)
    rows = pq.read_table(folder / "chronology_entry.parquet").to_pylist()
    lines = (folder / "warnings.jsonl").read_text("utf-8").splitlines()
    return Read(
        rows,
        {one.name: (one.rows, one.accepted, one.rejected, one.duplicate) for one in sheets},
        " ".join(f"{line['place']}: {line['remark']}" for line in map(json.loads, lines)),
    )


def test_a_word_document_of_libreoffice_is_read_with_all_that_its_author_meant(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    found = read(files[0], tmp_path / "staging")
    assert found.account == {"Table 2": (4, 4, 0, 0)}
    first, second, third, note = found.rows
    assert (first["event"], first["time"], first["response"]) == ("Mother rang twice", "14:30", "Advice")
    assert (second["event"], second["source"]) == ("Visit [Told by the duty worker]", "Hand-held notes")
    assert (second["uncertain"], second["response"]) == ("yes", "Seen\nWeighed")
    assert (third["event"], third["precision"]) == ("Weights\n1.2 kg\n1.4 kg", "month")
    assert (note["mark"], note["event"]) == ("#", "The notes of May are lost")


def test_what_was_left_out_of_a_word_document_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    remarks = read(files[0], tmp_path / "staging").remarks
    for said in (
        "Table 1: This table was not read (2 rows)",
        "Tracked insertions, taken as they stand: 1.",
        "Tracked deletions, left out: 1.",
        "Hidden pieces of text, not read: 1.",
        "Comments in the margin, not read: 1.",
        "Tables inside a cell, read as its text: 1.",
        "Rows that are a title across the table were not read: 4.",
        "1 row has a cell joined with the one above",
        "the file: 2 paragraphs stand outside the tables and were not read.",
    ):
        assert said in remarks, said


def test_a_workbook_of_libreoffice_is_read_with_its_dates_and_times(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    found = read(files[1], tmp_path / "staging")
    assert found.account == {"Chronology": (3, 3, 0, 0)}
    first, second, third = found.rows
    assert (day_of(first["first_day"]), first["time"]) == (date(2016, 5, 22), "14:30")
    assert (first["event"], from_text(first["other"])) == ("Mother rang\ntwice", (("Weather", "wet"),))
    assert (second["uncertain"], second["time"]) == ("yes", "14:30")
    assert (day_of(third["first_day"]), third["time"]) == (date(2016, 5, 24), "09:15")
    assert "Read me: This table was not read (1 row)" in found.remarks
    assert "Chronology: Rows above the headings that were not read: 1." in found.remarks
