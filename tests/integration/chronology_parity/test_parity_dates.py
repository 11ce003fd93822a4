"""Chronolator parity: up to five columns say when, dates are read tolerantly, problems are said at their cells."""

from datetime import date

import pytest
from chronology_parity.case import entries_in, load, write_file

from macfa.chronology.entries import Mark, Precision, in_order
from macfa.feeds.chronology.problems import numbered
from macfa.feeds.errors import Unreadable
from macfa.record.store import Record

MAY = date(2016, 5, 22)
ACCEPTED = (
    "22.05.16", "22-may-16", "22/05/16", "22/05/2016", "22/05.16", "22.05/16", "22/5/2016", "22nd May 2016",
    "Sunday 22 May 2016",
)  # fmt: skip
UNCERTAIN = ("?22 may 2016", "? 22.05.16", "?22/05/2016")
TIMED = {
    "22/05/16 14.30": "14:30",
    "22/05/16 2.30pm": "14:30",
    "22/05/16 1430hrs": "14:30",
    "22/05/16 at 09:05": "09:05",
}
LASTING = {
    "22/05/16 - 24/05/16": (date(2016, 5, 24), Precision.DAY),
    "22 May 2016 to 3 June 2016": (date(2016, 6, 3), Precision.DAY),
}
IMPRECISE = {
    "May 2016": (date(2016, 5, 1), date(2016, 5, 31), Precision.MONTH),
    "2016": (date(2016, 1, 1), date(2016, 12, 31), Precision.YEAR),
}
REFUSED = {
    "22 may 2016 ?": "a question mark before the date",
    "probably 22 May 2016": "a question mark before the date",
    "22/05/16 or 23/05/16": "one date, or a period",
    "22/05/16, 29/05/16": "one date, or a period",
    "31/02/2016": "a date",
    "22 May": "the year as well",
    "05/22/2016": "the day before the month",
    "24/05/16 - 22/05/16": "an end that is not before the beginning",
    "Monday 22 May 2016": "22/05/2016 was a Sunday",
    "": "a date",
}
_WRITTEN = (*ACCEPTED, *UNCERTAIN, *TIMED, *LASTING, *IMPRECISE)


@pytest.fixture(scope="session")
def read_from_word(tmp_path_factory):
    """By the date as it was written, the entry that a Word file with one row for each form came to."""
    folder = tmp_path_factory.mktemp("dates")
    record = Record.create(folder / "record")
    rows = [(written, "Diary", f"Event {number}") for number, written in enumerate(_WRITTEN)]
    came = load(record, write_file(folder / "dates.docx", [("Start Date", "Source", "Event"), *rows]), "gp")
    assert came.sheets[0].accepted == len(rows)
    return {entry.when.written: entry for entry in entries_in(record)}


@pytest.fixture(scope="session")
def refused_from_word(tmp_path_factory):
    """The problems of a Word file in which no date can be read, and which lacks a source and an event besides."""
    folder = tmp_path_factory.mktemp("refused")
    record = Record.create(folder / "record")
    rows = [(written, "Diary", f"Event {number}") for number, written in enumerate(REFUSED)]
    rows += [("22/05/16", "", "No source"), ("22/05/16", "Diary", ""), ("yesterday", "", "Neither")]
    came = load(record, write_file(folder / "refused.docx", [("Date", "Source", "Event"), *rows]), "gp")
    assert came.sheets[0].rejected == len(rows)
    return numbered(record.rejected(came.id))


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def test_up_to_five_columns_say_when(record, tmp_path) -> None:
    headings = ("Event Ref", "Start Date", "Start Time", "End Date", "End Time", "Source", "Event")
    row = ("3", "22.05.16", "14.30", "24/05/16", "0900", "Diary", "Stayed away")
    load(record, write_file(tmp_path / "five.docx", [headings, row]), "gp")
    [entry] = entries_in(record)
    when = entry.when
    assert (when.first, when.time, when.last, when.end_time, when.sequence) == (
        MAY, "14:30", date(2016, 5, 24), "09:00", 3,
    )  # fmt: skip


@pytest.mark.parametrize("written", ACCEPTED)
def test_tolerant_dates(read_from_word, written: str) -> None:
    when = read_from_word[written].when
    assert (when.first, when.last, when.precision, when.uncertain) == (MAY, MAY, Precision.DAY, False)


@pytest.mark.parametrize("written", UNCERTAIN)
def test_uncertain_dates(read_from_word, written: str) -> None:
    when = read_from_word[written].when
    assert (when.first, when.last, when.uncertain) == (MAY, MAY, True)


@pytest.mark.parametrize("written", TIMED)
def test_a_time_beside_the_date(read_from_word, written: str) -> None:
    when = read_from_word[written].when
    assert (when.first, when.time) == (MAY, TIMED[written])


@pytest.mark.parametrize("written", LASTING)
def test_a_period_in_one_cell(read_from_word, written: str) -> None:
    when = read_from_word[written].when
    assert when.first == MAY and (when.last, when.precision) == LASTING[written]


@pytest.mark.parametrize("written", IMPRECISE)
def test_dates_as_exact_as_they_are_known(read_from_word, written: str) -> None:
    when = read_from_word[written].when
    assert (when.first, when.last, when.precision) == IMPRECISE[written]


@pytest.mark.parametrize(("place", "written"), list(enumerate(REFUSED)))
def test_refused_dates_are_numbered_at_their_cell(refused_from_word, place: int, written: str) -> None:
    problem = refused_from_word[place]
    assert (problem.number, problem.sheet, problem.row) == (place + 1, "Table 1", place + 2)
    assert (problem.problem.column, problem.problem.found) == ("Date", written)
    assert REFUSED[written] in problem.problem.expected


def test_date_and_source_are_mandatory_and_every_problem_of_a_row_is_told(refused_from_word) -> None:
    last = [(one.row, one.problem.column) for one in refused_from_word[len(REFUSED) :]]
    first = len(REFUSED) + 2
    assert last == [(first, "Source"), (first + 1, "Event"), (first + 2, "Date"), (first + 2, "Source")]
    assert [one.number for one in refused_from_word] == list(range(1, len(refused_from_word) + 1))


@pytest.mark.parametrize("missing", ["Date", "Source"])
def test_a_table_without_a_mandatory_column_is_refused_and_says_which(record, tmp_path, missing: str) -> None:
    kept = [
        place for place, heading in enumerate(("Date", "Source", "Event", "Outcome")) if heading != missing
    ]
    rows = [("Date", "Source", "Event", "Outcome"), ("22/05/16", "Diary", "Seen", "None")]
    path = write_file(tmp_path / "short.docx", [[row[place] for place in kept] for row in rows])
    with pytest.raises(Unreadable, match=missing):
        load(record, path, "gp")


def test_the_sequence_orders_events_of_one_day_whose_time_nobody_knows(record, tmp_path) -> None:
    rows = [
        ("22/05/16", "2", "Diary", "Then"),
        ("22/05/16", "1", "Diary", "First"),
        ("21/05/16", "9", "Diary", "Before"),
    ]
    load(record, write_file(tmp_path / "day.xlsx", [("Date", "Sequence", "Source", "Event"), *rows]), "gp")
    assert [entry.event for entry in in_order(entries_in(record))] == ["Before", "First", "Then"]


@pytest.mark.parametrize(
    ("days", "way"), [((19, 21, 20, 22, 23), "earliest first"), ((23, 22, 20, 21, 19), "latest first")]
)
def test_either_order_of_time_is_taken_and_only_a_row_that_breaks_it_is_named(
    record, tmp_path, days, way: str
) -> None:
    rows = [(f"{day}/05/16", "Diary", "Seen") for day in days]
    came = load(record, write_file(tmp_path / "order.csv", [("Date", "Source", "Event"), *rows]), "gp")
    assert came.sheets[0].accepted == len(rows)
    [(place, remark)] = record.warnings(came.id)
    assert place.endswith("row 4" if way == "earliest first" else "row 5") and way in remark


def test_authors_notes_need_a_date_and_nothing_else(record, tmp_path) -> None:
    notes = [(f"{mark} {day}.05.16", "", "File lost") for day, mark in enumerate("#^¬~", start=21)]
    rows = [*notes, ("# no date", "", "Nor this"), ("25.05.16", "Diary", "Seen")]
    came = load(record, write_file(tmp_path / "notes.docx", [("Date", "Source", "Event"), *rows]), "gp")
    *read, event = in_order(entries_in(record))
    assert [(one.mark, one.event) for one in read] == [
        (mark, "File lost") for mark in Mark
    ] and event.mark is None
    [problem] = numbered(record.rejected(came.id))
    assert (problem.row, problem.problem.column) == (6, "Date")
