"""An invented case of which four files of three agencies tell, as they would send them."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl

from macfa.chronology.entries import Entry
from macfa.chronology.from_record import entries_of
from macfa.feeds.options import Options
from macfa.feeds.receive import receive
from macfa.record.agreements import Agreement, Scope
from macfa.record.deliveries import Delivery
from macfa.record.store import Record

CHILD = "C1"
Table = Sequence[Sequence[str]]

HEALTH_VISITING = (
    ("Start Date", "Start Time", "End Date", "End Time", "Sequence", "Source of Info", "Event", "Present", "Area"),
    ("# 01.05.16", "", "", "", "", "", "The file before this day is lost", "", ""),
    ("22.05/16", "14.30", "", "15.15", "", "HV1 diary", "Mrs Hale was seen at home", "Ann Hale; HV1", "Red"),
    ("?23 may 2016", "", "", "", "2", "HV1 diary", "Said that Ann's tooth hurt", "Ann Hale", "Red"),
    ("?23 may 2016", "", "", "", "1", "HV1 diary", "Telephone call from the clinic", "", ""),
    ("25/05/16", "", "27/05/16", "", "", "HV1 diary", "Stayed with an aunt", "", ""),
)  # fmt: skip
SCHOOL_NURSING = (
    ("Date", "Source", "Event", "Outcome"),
    ("24/05/2016", "School health card", "Weighed in school", "No concern"),
)
POLICE = (
    ("Date", "Source", "Event", "Significance", "Type of event"),
    ("26-may-16", "Log 12", "Neighbour heard shouting", "High", "Police attended or told"),
    ("22/05/16", "Log 11", "Ann Hale found alone in the street", "Critical", "Police attended or told"),
)  # fmt: skip
GP = (
    ("Date of event", "Where recorded", "Significant event", "Response/action"),
    ("May 2016", "GP1 record", "Immunisation was not attended", "Letter to Mrs Hale"),
)
TOLD = (
    ("hv.docx", "community-health", "Health visiting", HEALTH_VISITING),
    ("school-nurses.xlsx", "community-health", "School nursing", SCHOOL_NURSING),
    ("police.csv", "police", "", POLICE),
    ("gp.docx", "gp", "", GP),
)


def write_file(path: Path, rows: Table) -> Path:
    """The rows as a Word, Excel or CSV file, by the ending of its name."""
    _WRITERS[path.suffix](path, rows)
    return path


def _write_word(path: Path, rows: Table) -> None:
    file = docx.Document()
    table = file.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    file.save(path)


def _write_workbook(path: Path, rows: Table) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)


def _write_csv(path: Path, rows: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


_WRITERS: dict[str, Callable[[Path, Table], None]] = {
    ".docx": _write_word, ".xlsx": _write_workbook, ".csv": _write_csv,
}  # fmt: skip


def word_table(content: Path | bytes) -> list[list[str]]:
    """The cells of the table in a Word file, its headings first."""
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    [table] = docx.Document(file).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def load(record: Record, path: Path, agency: str, part: str = "") -> Delivery:
    """The file comes in through the gate, as the agency's word on the child."""
    options = Options(agency, "other", today=date(2026, 3, 2), children=(CHILD,), part=part)
    agreement = Agreement(agency, agency, "audit", "public task", "DSA 1", Scope.ALL_CHILDREN)
    came = receive(
        record, path, "chronology", options, agreement, received=datetime(2026, 3, 2, 8, tzinfo=UTC)
    )
    assert isinstance(came, Delivery)
    return came


def entries_in(record: Record) -> list[Entry]:
    """What the record holds of the child."""
    return list(entries_of(record.version().history(CHILD, date(2026, 3, 2))))
