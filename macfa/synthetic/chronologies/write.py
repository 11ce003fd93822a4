"""Writes the chronologies of an invented case as real files, the same bytes each time."""

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

import xlsxwriter

from macfa.documents.word import as_bytes, new_document
from macfa.synthetic.children_list import MADE
from macfa.synthetic.chronologies.agency_file import SHEET, AgencyFile
from macfa.synthetic.chronologies.case import Chronologies

TRUTH = "truth.json"
PREAMBLE = "Events that matter to the child, oldest or newest first. Everything here is invented."
_WIDTHS = {"event": 60, "response": 40, "outcome": 30, "people": 30}


def write_chronologies(folder: Path, case: Chronologies) -> tuple[Path, ...]:
    """Every file of a case into a folder, which is made where it is not there, and truth.json beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {"docx": _word, "xlsx": _workbook, "csv": _text}
    for file in case.files:
        writers[file.manner.file](folder / file.name, file)
    case.truth.write(folder / TRUTH)
    return tuple(folder / file.name for file in case.files)


def _word(path: Path, file: AgencyFile) -> None:
    document = new_document(language="en-GB", landscape=True, margin=15)
    document.add_heading(file.manner.title, level=1)
    document.add_paragraph(PREAMBLE)
    rows = [tuple(heading for heading, _ in file.columns), *file.cells()]
    table = document.add_table(len(rows), len(file.columns))
    for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
        cell.text = text
    path.write_bytes(as_bytes(document, title=file.manner.title, language="en-GB", day=MADE.date()))


def _workbook(path: Path, file: AgencyFile) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": file.manner.title, "created": MADE})
    sheet, dates = book.add_worksheet(SHEET), book.add_format({"num_format": "dd/mm/yyyy"})
    for place, (heading, field) in enumerate(file.columns):
        sheet.write_string(0, place, heading)
        sheet.set_column(place, place, _WIDTHS.get(field, 16))
    date_column = [field for _, field in file.columns].index("date")
    for number, (row, cells) in enumerate(zip(file.rows, file.cells(), strict=True), start=1):
        for place, text in enumerate(cells):
            if place == date_column and text == row.when.first.strftime(file.manner.date):
                day = row.when.first
                sheet.write_datetime(number, place, datetime(day.year, day.month, day.day), dates)  # noqa: DTZ001
            elif text:
                sheet.write_string(number, place, text)
    book.close()


def _text(path: Path, file: AgencyFile) -> None:
    into = StringIO()
    lines = csv.writer(into, lineterminator="\r\n")
    lines.writerow(heading for heading, _ in file.columns)
    lines.writerows(file.cells())
    path.write_text(into.getvalue(), encoding="utf-8-sig", newline="")
