"""Whatever comes back by e-mail under the name of a return form is read or refused, and never believed."""

import random
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from macfa.documents.return_workbook.content import ReturnContent
from macfa.documents.return_workbook.form import Filled, FrontDoor, ReturnForm
from macfa.documents.return_workbook.read import read
from macfa.documents.return_workbook.write import write
from macfa.feeds.errors import FeedError
from macfa.instruments.answers import Answer
from macfa.instruments.library import tool

NEGLECT = tool("neglect", 1)
FORM = ReturnForm(
    audit="neglect-2026",
    audit_title="Neglect, spring 2026",
    case="N26-03",
    organisation="police",
    organisation_name="The police",
    kind="police",
    tool=NEGLECT,
    look_back=(date(2025, 4, 1), date(2026, 3, 31)),
    return_by=date(2026, 4, 17),
    return_to="audits@partnership.example",
    front_door=FrontDoor(phone="01632 960 001", out_of_hours="01632 960 002"),
)
GOOD = write(FORM, Filled({"flags": Answer("no", "not set")}, True))


def back(folder: Path, content: bytes, name: str = "return.xlsx") -> ReturnContent:
    path = folder / name
    path.write_bytes(content)
    return read(path, FORM.reference, NEGLECT)


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """The good workbook with its parts changed one by one."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as good, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            archive.writestr(name, change(name, good.read(name)))
    return made.getvalue()


def with_cell(sheet: str, cell: str, value: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(GOOD))
    book[sheet][cell] = value
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_cell_far_away_is_refused_with_its_size(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"Questions: 5000 rows and 6 columns are too many for a return form"):
        back(tmp_path, with_cell("Questions", "A5000", "x"))


def test_a_workbook_of_very_many_sheets_is_refused(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(GOOD))
    for _ in range(20):
        book.create_sheet()
    book.save(tmp_path / "many.xlsx")
    with pytest.raises(FeedError, match="it is not a return form"):
        read(tmp_path / "many.xlsx", FORM.reference, NEGLECT)


def test_a_form_with_macros_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError):
        back(tmp_path, GOOD, "return.xlsm")


def test_a_document_type_in_a_sheet_is_refused(tmp_path: Path) -> None:
    def bomb(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return content
        start, rest = content.split(b"?>", 1)
        return start + b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest

    with pytest.raises(FeedError):
        back(tmp_path, repacked(bomb))


def test_a_formula_someone_typed_counts_by_what_it_shows(tmp_path: Path) -> None:
    """A formula has no stored value until a spreadsheet has worked it out: nothing is answered."""
    row = next(r for r in range(1, 60) if _questions().cell(r, 6).value == "flags")
    found = back(tmp_path, with_cell("Questions", f"C{row}", '=HYPERLINK("http://x","yes")'))
    assert "flags" not in found.answers or found.answers["flags"].value == ""
    assert f"Questions!C{row}" in [problem.cell for problem in found.problems]


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_with_damaged_bytes_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    content = bytearray(GOOD)
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    _read_or_refused(tmp_path, bytes(content))


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_with_damaged_sheets_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def damage(name: str, content: bytes) -> bytes:
        if chance.random() < 0.5 or not name.startswith("xl/"):
            return content
        at = chance.randrange(len(content))
        return content[:at] + chance.choice([b"", b"<", b"9", b"&#x1;", b"\xff"]) + content[at + 1 :]

    _read_or_refused(tmp_path, repacked(damage))


def _read_or_refused(folder: Path, content: bytes) -> None:
    """Nothing but a sentence for the person may come out of a damaged file."""
    try:
        found = back(folder, content)
    except FeedError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert found.case == "N26-03"


def _questions() -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(GOOD))["Questions"]
