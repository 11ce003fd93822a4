"""What we write is read again by the feed that reads agencies' files: forms, merged documents, an agency's own."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet as pq
import pytest

from macfa.chronology.entries import Entry, Mark, Precision, When, numbered
from macfa.documents.chronology import (
    as_word,
    as_workbook,
    asked_columns,
    merge,
    of_one_agency,
    template_word,
    template_workbook,
)
from macfa.documents.document import Column, Picture, Section, Table
from macfa.feeds.chronology.further import from_text
from macfa.feeds.chronology.reader import read
from macfa.feeds.options import Options
from macfa.pictures.svg import picture, text
from macfa.record.agreements import ADMIT_ALL
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_of

FORMS = {"docx": as_word, "xlsx": as_workbook}
ROWS = [
    ["# 21.05.16", "", "", "", "", "", "", "The file before this day is lost"],
    [
        "22.05/16",
        "14.30",
        "",
        "",
        "",
        "Log 12",
        "Police attended or told",
        "Called to the home.\nTwo children there.",
    ],
    ["?23 may 2016", "", "", "", "2", "Log 13", "", "Seen near school"],
    ["24/05/16 - 26/05/16", "", "", "", "", "Diary", "Seen by nobody", "Stayed away, he said"],
    ["May 2016", "", "", "", "", "Letter", "", "Weight; height"],
    ["2016", "", "", "", "", "Card", "", "=1+1 and ~ and 5 < 6 & “so on”"],
]
FIELDS = ("first", "time", "last", "end_time", "sequence", "source", "kind", "event")


@pytest.fixture
def entries_in(tmp_path: Path):
    """The entries in a file, in its order, as the record would hold them; and nothing may be refused."""

    def entries_in(content: bytes, ending: str, children: tuple[str, ...] = ("C1",)) -> list[Entry]:
        number = len(list(tmp_path.iterdir()))
        path, folder = tmp_path / f"file{number}.{ending}", tmp_path / f"staging{number}"
        path.write_bytes(content)
        with Staging(folder, admission=ADMIT_ALL) as staging:
            options = Options("police", "police", today=date(2026, 3, 9), children=children)
            staging.finish(read(path, staging, options))
        assert read_rejected(folder / "rejected.jsonl") == []
        assert sum(sheet.duplicate for sheet in read_account(folder)[0]) == 0
        return [_entry(row) for row in _rows(folder)]

    return entries_in


def _rows(folder: Path) -> list[dict]:
    file = folder / "chronology_entry.parquet"
    return (
        sorted(pq.read_table(file).to_pylist(), key=lambda row: (row["sheet"], row["row"]))
        if file.exists()
        else []
    )


def _entry(row: dict) -> Entry:
    first, last = day_of(row["first_day"]), day_of(row["last_day"])
    when = When(first, last, Precision(row["precision"]), row["uncertain"] == "yes", row["time"], row["end_time"],
                row["sequence"], row["date_written"])  # fmt: skip
    texts = {name: row[name] or "" for name in ("source", "event", "response", "outcome", "voice", "author")}
    return Entry(
        str(row["row"]), row["child"], "police", when, kind=row["kind"], significance=row["significance"],
        impact=row["impact"], people=tuple((row["people"] or "").split("; ")) if row["people"] else (),
        mark=Mark(row["mark"]) if row["mark"] else None, more=from_text(row["other"]), **texts,
    )  # fmt: skip


def filled(content: bytes, ending: str) -> bytes:
    """A form as an agency sends it back."""
    into = io.BytesIO()
    columns = [asked_columns().named(name) for name in FIELDS]
    headings = [f"{one.heading} *" if one.mandatory else one.heading for one in columns]
    if ending == "docx":
        document = docx.Document(io.BytesIO(content))
        [table] = document.tables
        places = [[cell.text for cell in table.rows[0].cells].index(heading) for heading in headings]
        for row, texts in zip(table.rows[1:], ROWS, strict=False):
            for place, text in zip(places, texts, strict=True):
                row.cells[place].text = text
        document.save(into)
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book["Chronology"]
        places = [[cell.value for cell in sheet[3]].index(heading) + 1 for heading in headings]
        for number, texts in enumerate(ROWS, start=4):
            for place, text in zip(places, texts, strict=True):
                sheet.cell(number, place).value = text or None
                sheet.cell(number, place).data_type = "s" if text else "n"
        book.save(into)
    return into.getvalue()


@pytest.fixture
def own_case(case):
    return replace(case, agency="Wickerby Police")


def same(entries: list[Entry]) -> list[Entry]:
    """Without what follows from the place in a file."""
    return [replace(entry, id="") for entry in entries]


FORM = {"docx": template_word, "xlsx": template_workbook}


@pytest.mark.parametrize("ending", FORM)
def test_a_form_that_nobody_has_filled_in_holds_no_entries(own_case, entries_in, ending: str) -> None:
    assert entries_in(FORM[ending](own_case, asked_columns()), ending) == []


@pytest.mark.parametrize("ending", FORM)
def test_a_form_that_came_back_is_read_row_for_row(own_case, entries_in, ending: str) -> None:
    found = entries_in(filled(FORM[ending](own_case, asked_columns()), ending), ending)
    assert [entry.when.written for entry in found] == [
        "21.05.16", "22.05/16", "?23 may 2016", "24/05/16 - 26/05/16", "May 2016", "2016",
    ]  # fmt: skip
    assert found[0].mark is Mark.HASH and found[1].event == "Called to the home.\nTwo children there."
    assert (found[1].kind, found[1].when.time, found[2].when.sequence) == ("police", "14:30", 2)
    assert found[3].more == (("Kind of event", "Seen by nobody"),)


@pytest.mark.parametrize("first", FORM)
@pytest.mark.parametrize("second", FORMS)
def test_an_agencys_chronology_loses_nothing_on_its_way_through(
    own_case, entries_in, first: str, second: str
) -> None:
    read_once = entries_in(filled(FORM[first](own_case, asked_columns()), first), first)
    more = [
        replace(read_once[1], id="m", event="Other", significance="high",
                more=(("Area", "North"), ("Level of concern", "Some")),
                people=("Hale, PC",), response="Called", outcome="None", voice="“No.”", author="PC Hale"),
        replace(read_once[2], id="n", event="Another", when=replace(read_once[2].when, end_time="15:00", time="14:00"),
                people=("A", "B"), impact="mixed"),
    ]  # fmt: skip
    told = [one.entry for one in numbered([*read_once, *more])]
    written = FORMS[second](of_one_agency(numbered(told), own_case))
    assert same(entries_in(written, second)) == same(told)


@pytest.mark.parametrize("ending", FORMS)
def test_a_merged_chronology_is_read_again_with_its_sources(case, entries, entries_in, ending: str) -> None:
    merged = merge(
        numbered(entries), case, agencies={"council": "Council", "trust": "Trust", "police": "Police"}
    )
    found = entries_in(FORMS[ending](merged), ending)
    assert [entry.event for entry in found] == [
        row.cells[merged.columns.headings.index("Event")] for row in merged.rows
    ]
    assert found[0].source == "Police: Case note" and found[3].mark is Mark.HASH
    expected = [replace(one.entry.when, written="") for one in numbered(entries)]
    assert [replace(entry.when, written="") for entry in found] == expected
    assert found[5].more == (("Clinic", "Red & Blue"),)


@pytest.mark.parametrize("ending", FORMS)
def test_siblings_come_back_each_with_its_own_rows(case, entries, entries_in, ending: str) -> None:
    both = numbered([entries[0], replace(entries[1], child="C2")])
    merged = merge(
        both, case, agencies={"council": "Council", "police": "Police"}, children={"C1": "C1", "C2": "C2"}
    )
    assert [entry.child for entry in entries_in(FORMS[ending](merged), ending, ("C1", "C2"))] == ["C1", "C2"]


def test_the_family_behind_a_chronology_is_not_taken_for_entries(entries_in, merged):
    svg = picture(
        [text(4, 20, "Ann")], name="family", title="Genogram", description="A family", width=90, height=40
    )
    everybody = Table("Everybody", (Column("Person"), Column("Born and died")), (("Ann", "Born 1 May 1990"),))
    lived = Table(
        "Who lived there", (Column("Who"), Column("From"), Column("To")), (("Ann", "1 May 2020", ""),)
    )
    whole = replace(merged, family=(Section("Genogram", (Picture(svg, "A family"), everybody, lived)),))
    assert entries_in(as_word(whole), "docx") == entries_in(as_word(merged), "docx")
