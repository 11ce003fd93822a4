"""What a row of a chronology tells the record, in Word, Excel and CSV, and why one is not taken in."""

import json
from datetime import date, datetime

import openpyxl
import pytest

from macfa.feeds.chronology.further import as_text, from_text
from macfa.feeds.chronology.problems import numbered
from macfa.feeds.errors import Unreadable
from macfa.feeds.labels.accepted import Labels
from macfa.record.agreements import Admission, Scope
from macfa.record.deliveries import Mode, Only

HEADINGS = ("Date", "Time", "Source of information", "Significant event", "Action taken", "Weather")
VISIT = ("22.05.16", "2.30pm", "HV record", "Home visit", "Advice given", "wet")


def accounted(loaded, sheet="Table 1"):
    one = loaded.sheets[sheet]
    return one.rows, one.accepted, one.rejected, one.duplicate


def test_a_row_of_a_word_table_becomes_one_entry(told, document):
    loaded = told(document((HEADINGS, VISIT)))
    (row,) = loaded.rows("chronology_entry")
    assert (row["child"], row["first"], row["last"], row["time"]) == (
        "C1", date(2016, 5, 22), date(2016, 5, 22), "14:30",
    )  # fmt: skip
    assert (row["source"], row["event"], row["response"]) == ("HV record", "Home visit", "Advice given")
    assert (row["precision"], row["uncertain"], row["date_written"]) == ("day", "no", "22.05.16")
    assert from_text(row["other"]) == (("Weather", "wet"),)
    assert (row["sheet"], row["row"]) == ("Table 1", 2)


def test_the_same_table_says_the_same_in_word_excel_and_csv(told, document, workbook, tmp_path):
    csv = tmp_path / "chronology.csv"
    csv.write_text("\n".join(",".join(row) for row in (HEADINGS, VISIT)), encoding="utf-8")
    loaded = [told(path) for path in (document((HEADINGS, VISIT)), workbook({"A": [HEADINGS, VISIT]}), csv)]
    rows = [one.rows("chronology_entry") for one in loaded]
    for (row,) in rows:
        row.pop("sheet")
    assert rows[0] == rows[1] == rows[2]


def test_cells_of_excel_that_are_dates_and_times_are_read_as_such(told, workbook):
    rows = [
        HEADINGS,
        (datetime(2016, 5, 22, 14, 30), None, "HV record", "Home visit"),
        (date(2016, 5, 23), 0.5, "GP", "Call"),
    ]
    first, second = told(workbook({"A": rows})).rows("chronology_entry")
    assert (first["time"], first["date_written"]) == ("14:30", "22/05/2016 14:30")
    assert (second["first"], second["time"]) == (date(2016, 5, 23), "12:00")


def test_every_problem_of_a_row_is_told_at_its_cell_and_the_others_are_taken_in(told, document):
    wrong = ("probably May", "late", "", "", "", "")
    loaded = told(document((HEADINGS, wrong, VISIT)))
    assert accounted(loaded) == (2, 1, 1, 0)
    assert [(row, column, found) for row, column, found, _ in loaded.problems] == [
        (2, "Date", "probably May"),
        (2, "Time", "late"),
        (2, "Source of information", ""),
        (2, "Significant event", ""),
    ]
    assert loaded.rejected[0].values["Date"] == "probably May"


@pytest.mark.parametrize("mark", ["#", "^", "¬", "~"])
def test_a_note_of_the_author_needs_a_date_and_nothing_else(told, document, mark):
    loaded = told(document((HEADINGS, (f"{mark} 22/05/16", "", "", "Ask the GP", "", ""))))
    (row,) = loaded.rows("chronology_entry")
    assert (row["mark"], row["event"], row["source"], row["date_written"]) == (
        mark,
        "Ask the GP",
        None,
        "22/05/16",
    )


def test_a_note_without_a_date_has_no_place_in_a_chronology(told, document):
    loaded = told(document((HEADINGS, ("#", "", "", "Ask the GP", "", ""))))
    assert [column for _, column, _, _ in loaded.problems] == ["Date"]


def test_a_number_sign_before_the_number_of_an_event_is_no_note(told, document):
    rows = (
        ("Ref", "Date", "Source", "Event"),
        ("#12", "22/05/16", "GP", "Call"),
        ("#", "22/05/16", "", "Note"),
    )
    first, second = told(document(rows)).rows("chronology_entry")
    assert (first["sequence"], first["mark"]) == (12, None)
    assert (second["sequence"], second["mark"]) == (None, "#")


def test_a_reference_that_is_no_number_is_kept_beside_the_row(told, document):
    (row,) = told(document((("Ref", "Date", "Source", "Event"), ("HV-12", "22/05/16", "GP", "Call")))).rows(
        "chronology_entry"
    )
    assert (row["sequence"], from_text(row["other"])) == (None, (("Ref", "HV-12"),))


def test_a_word_that_no_list_knows_is_kept_under_its_heading_and_listed(told, document):
    headings = ("Date", "Source", "Event", "Kind of event", "Impact")
    rows = (headings, *((day, "GP", "Call", "home visit", "Harrowing") for day in ("22/05/16", "23/05/16")))
    loaded = told(document(rows))
    row, _ = loaded.rows("chronology_entry")
    assert (row["kind"], row["impact"], from_text(row["other"])) == (
        "visit",
        None,
        (("Impact", "Harrowing"),),
    )
    assert '"label": "Harrowing"' in (loaded.folder / "labels.jsonl").read_text("utf-8")


def test_a_word_that_stands_once_is_kept_and_not_listed_because_it_may_be_about_somebody(told, document):
    rows = (("Date", "Source", "Event", "Impact"), ("22/05/16", "GP", "Call", "Mia upset"))
    loaded = told(document(rows))
    assert from_text(loaded.rows("chronology_entry")[0]["other"]) == (("Impact", "Mia upset"),)
    assert not (loaded.folder / "labels.jsonl").exists()


def test_a_column_without_a_heading_is_kept_by_its_place(told, document):
    rows = (
        ("Date", "Source", "Event", ""),
        ("22/05/16", "GP", "Call", "twice"),
        ("23/05/16", "GP", "Visit", ""),
    )
    loaded = told(document(rows))
    assert [from_text(row["other"]) for row in loaded.rows("chronology_entry")] == [
        (("Column 4", "twice"),),
        (),
    ]
    assert loaded.remarks == ["Table 1: Columns of the author's own, kept as they are: Column 4."]


def test_two_columns_of_one_heading_are_both_kept_in_a_row_that_is_refused(told, document):
    rows = (("Date", "Source", "Event", "Notes", "Notes"), ("soon", "GP", "Call", "one", "two"))
    (rejected,) = told(document(rows)).rejected
    assert (rejected.values["Notes"], rejected.values["Notes (column 5)"]) == ("one", "two")


def test_to_is_the_end_of_a_period_beside_from_and_a_recipient_beside_a_date(told, document):
    period = (("From", "To", "Source", "Event"), ("22/05/16", "24/05/16", "GP", "Ill"))
    letter = (("Date", "To", "Source", "Event"), ("22/05/16", "School", "GP", "Letter"))
    ill, written = told(document(period, letter)).rows("chronology_entry")
    assert (ill["last"], ill["other"]) == (date(2016, 5, 24), None)
    assert (written["last"], from_text(written["other"])) == (date(2016, 5, 22), (("To", "School"),))


def test_a_second_column_with_dates_is_the_authors_own(told, document):
    rows = (("Date of event", "Source", "Event", "Date of entry"), ("22/05/16", "GP", "Call", "1 June 2016"))
    (row,) = told(document(rows)).rows("chronology_entry")
    assert (row["first"], from_text(row["other"])) == (date(2016, 5, 22), (("Date of entry", "1 June 2016"),))


def test_the_rest_of_a_table_is_no_new_table_because_words_of_it_are_headings_elsewhere(told, document):
    rest = (("23/05/16", "Record", "Contact"), ("24/05/16", "GP", "Visit"))
    loaded = told(document((("Date", "Source", "Event"), ("22/05/16", "GP", "Call")), rest))
    assert [row["event"] for row in loaded.rows("chronology_entry")] == ["Call", "Contact", "Visit"]


def test_prose_in_a_coded_column_is_kept_and_is_no_label(told, document):
    prose = "She was very frightened and slept at her aunt's"
    loaded = told(
        document((("Date", "Source", "Event", "Impact on the child"), ("22/05/16", "GP", "Call", prose)))
    )
    assert from_text(loaded.rows("chronology_entry")[0]["other"]) == (("Impact on the child", prose),)
    assert not (loaded.folder / "labels.jsonl").exists()


def test_people_are_parted_by_semicolons_or_lines_and_else_by_commas(told, document):
    headings = ("Date", "Source", "Event", "Who was there")
    cells = ("Mother, GP 1", "Dr Green, GP; Mother", "Mother\nFather")
    rows = [(f"2{n}/05/16", "GP", "Call", cell) for n, cell in enumerate(cells)]
    found = [row["people"] for row in told(document((headings, *rows))).rows("chronology_entry")]
    assert found == ["Mother; GP 1", "Dr Green, GP; Mother", "Mother; Father"]


def test_the_same_row_twice_is_a_duplicate_even_in_another_table(told, document):
    loaded = told(document((HEADINGS, VISIT, VISIT), (HEADINGS, VISIT)))
    assert accounted(loaded) == (2, 1, 0, 1)
    assert accounted(loaded, "Table 2") == (1, 0, 0, 1)
    duplicates = (loaded.folder / "duplicates.jsonl").read_text("utf-8").splitlines()
    told_twice = {"sheet": "Table 2", "row": 2, "same_as": 2, "same_sheet": "Table 1"}
    assert json.loads(duplicates[1]) == told_twice


def test_rows_that_differ_in_one_cell_are_two_events(told, document):
    other = (*VISIT[:4], "Referred", "wet")
    assert accounted(told(document((HEADINGS, VISIT, other)))) == (2, 2, 0, 0)


def test_a_file_speaks_for_its_children_and_its_part_of_the_agency(told, document):
    extract = told(document((HEADINGS, VISIT)), "C1", "C2", part="Midwifery").extract
    assert (extract.mode, extract.speaks_for) == (Mode.FULL, ("chronology_entry",))
    assert extract.only == Only(("C1", "C2"), (("part", "Midwifery"),))


def test_a_file_of_which_no_row_can_be_read_withdraws_nothing(told, document):
    loaded = told(document((HEADINGS, ("soon", "", "GP", "Call", "", ""))))
    assert (loaded.extract.mode, loaded.extract.speaks_for) == (Mode.APPEND, ())
    assert any("still stands" in remark for remark in loaded.remarks)


def test_a_row_about_siblings_is_told_of_each(told, document):
    headings = ("Child", "Date", "Source", "Event")
    rows = (
        headings,
        ("C1; C2", "22/05/16", "GP", "Call"),
        ("both", "23/05/16", "GP", "Visit"),
        ("C2", "24/05/16", "GP", "Fall"),
    )
    loaded = told(document(rows), "C1", "C2")
    found = [(row["child"], row["event"]) for row in loaded.rows("chronology_entry")]
    assert found == [("C1", "Call"), ("C2", "Call"), ("C1", "Visit"), ("C2", "Visit"), ("C2", "Fall")]
    assert accounted(loaded) == (3, 3, 0, 0)


def test_a_note_that_names_no_child_is_for_all_for_whom_the_file_was_loaded(told, document):
    headings = ("Child", "Date", "Source", "Event")
    rows = (headings, ("#", "22/05/16", "", "Ask the GP"), ("~ C2", "23/05/16", "", "Ask the school"))
    found = [(one["child"], one["mark"]) for one in told(document(rows), "C1", "C2").rows("chronology_entry")]
    assert found == [("C1", "#"), ("C2", "#"), ("C2", "~")]


def test_a_child_for_whom_the_file_was_not_loaded_is_a_mistake(told, document):
    headings = ("Child", "Date", "Source", "Event")
    loaded = told(
        document((headings, ("C9", "22/05/16", "GP", "Call"), ("", "22/05/16", "GP", "Call"))), "C1"
    )
    assert loaded.problems == [
        (2, "Child", "C9", "one of those for whom the file was loaded: C1"),
        (3, "Child", "", "the id of the child; of several, with semicolons between them"),
    ]


def test_a_file_without_a_child_is_not_read_when_nobody_says_whose_it_is(read, document):
    with pytest.raises(Unreadable, match="Say which child it is about"):
        read("chronology", document((HEADINGS, VISIT)))


def test_a_row_about_a_child_outside_the_agreement_is_not_kept(read, document, options):
    rows = (
        ("Child", "Date", "Source", "Event"),
        ("C1", "22/05/16", "GP", "Call"),
        ("C2", "23/05/16", "GP", "Secret"),
    )
    admission = Admission(Scope.SAMPLED_CHILDREN, frozenset({"C1"}), "A-1")
    loaded = read("chronology", document(rows), options, admission)
    assert [row["event"] for row in loaded.rows("chronology_entry")] == ["Call"]
    assert accounted(loaded) == (2, 1, 1, 0)
    assert "Secret" not in "".join(file.read_text("utf-8") for file in loaded.folder.glob("*.jsonl"))


def test_days_out_of_order_are_said_and_block_nothing(told, document):
    days = ("01/05/16", "03/05/16", "02/05/16", "04/05/16")
    loaded = told(document((("Date", "Source", "Event"), *((day, "GP", "Call") for day in days))))
    assert accounted(loaded) == (4, 4, 0, 0)
    assert (
        "Table 1, row 4: 02/05/2016 follows 03/05/2016 in a table that goes earliest first. Check it."
        in loaded.remarks
    )


def test_a_chronology_that_begins_with_the_latest_is_in_order_too(told, document):
    days = ("04/05/16", "03/05/16", "03/05/16", "01/05/16")
    loaded = told(
        document((("Date", "Source", "Event"), *((day, "GP", f"Call {n}") for n, day in enumerate(days))))
    )
    assert loaded.remarks == []


def test_a_day_that_lies_ahead_is_said(told, document):
    loaded = told(document((("Date", "Source", "Event"), ("01/05/2042", "GP", "Call"))))
    assert loaded.remarks == [
        "Table 1, row 2: 01/05/2042 lies after 01/07/2024, the day of the file. Check it."
    ]


def test_further_columns_come_back_as_they_were_put_in():
    pairs = (("Weather", 'wet; "very"'), ("Notes", "a\nb"))
    assert from_text(as_text(pairs)) == pairs
    assert from_text(None) == ()
    assert from_text("disposed of") == (("", "disposed of"),)


def test_a_heading_may_end_with_a_hint_in_brackets(told, document):
    headings = (
        "Date\n(dd/mm/yyyy) *",
        "Source of information (e.g. case notes):",
        "Significant event (be brief)",
    )
    (row,) = told(document((headings, ("22/05/16", "GP", "Call")))).rows("chronology_entry")
    assert (row["source"], row["event"]) == ("GP", "Call")


def test_headings_that_a_person_has_placed_once_are_read_from_then_on(told, document):
    labels = Labels(headings={"chronology": {"found in": "source", "our ref": None}})
    rows = (("Date", "Found in", "Event", "Our ref"), ("22/05/16", "GP", "Call", "12"))
    loaded = told(document(rows), labels=labels)
    (row,) = loaded.rows("chronology_entry")
    assert (row["source"], row["other"]) == ("GP", None)
    assert loaded.remarks == ["Table 1: Columns that were not read, as somebody has decided: Our ref."]


def test_words_that_a_person_has_placed_once_are_codes_from_then_on(told, document):
    labels = Labels(values={"event_kind": {"meet": "meeting"}})
    rows = (("Date", "Source", "Event", "Type"), ("22/05/16", "GP", "Call", "Meet"))
    (row,) = told(document(rows), labels=labels).rows("chronology_entry")
    assert (row["kind"], row["other"]) == ("meeting", None)


def test_a_date_joined_over_rows_of_a_sheet_is_the_date_of_each(told, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("Date", "Source", "Event"),
        ("22/05/16", "GP", "Call"),
        (None, "GP", "Visit"),
        ("2017", None, None),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:C4")
    book.save(tmp_path / "joined.xlsx")
    loaded = told(tmp_path / "joined.xlsx")
    assert [(row["event"], row["first"]) for row in loaded.rows("chronology_entry")] == [
        ("Call", date(2016, 5, 22)),
        ("Visit", date(2016, 5, 22)),
    ]
    assert loaded.remarks == [
        "Sheet: 1 row has a cell joined with the one above; it counts for both.",
        "Sheet: Rows that are a title across the table were not read: 4.",
    ]


def test_a_row_of_a_csv_table_that_has_slipped_is_refused_whole(told, tmp_path):
    path = tmp_path / "slipped.csv"
    path.write_text("Date,Source,Event\n22/05/16,GP,Call, and then a visit\n", encoding="utf-8")
    loaded = told(path)
    assert [(column, found) for _, column, found, _ in loaded.problems] == [("the whole row", "4 cells")]


def test_problems_are_numbered_through_the_file(told, document):
    rows = (
        ("Date", "Source", "Event"),
        ("soon", "", "Call"),
        ("22/05/16", "GP", "Visit"),
        ("late", "GP", "Fall"),
    )
    found = numbered(told(document(rows)).rejected)
    assert [(one.number, one.row, one.problem.column) for one in found] == [
        (1, 2, "Date"),
        (2, 2, "Source"),
        (3, 4, "Date"),
    ]
    assert str(found[1]) == (
        "2. Table 1, row 2, Source: found an empty cell, "
        "expected where this is written down, for example health visitor's record."
    )
