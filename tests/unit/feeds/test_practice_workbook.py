import hashlib
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from macfa.feeds.errors import Unreadable
from macfa.feeds.practice.about import About, AboutSheet
from macfa.feeds.practice.layouts import layouts
from macfa.feeds.practice.template import write_template, write_workbook
from macfa.record.agreements import Admission, Scope
from macfa.record.deliveries import Mode
from macfa.record.tables import Kind, tables
from macfa.vocabulary.code_sets import code_set

MADE = date(2024, 6, 30)
WHOLE = (date(2023, 1, 1), date(2024, 6, 30))


def one_row(sheet_id):
    """A row with every column of a sheet filled, and what the record should hold of it."""
    values = {
        Kind.DAY: date(2024, 3, 1),
        Kind.SCHEDULED: date(2024, 3, 1),
        Kind.NUMBER: 2,
    }
    row = {"child": "0012", "system": "EMIS"}
    for column in layouts()[sheet_id].columns:
        if column.definition:
            kind = column.definition.kind
            codes = column.definition.codes
            row[column.id] = next(iter(code_set(codes))).code if codes else values.get(kind, column.heading)
    return row


@pytest.mark.parametrize("sheet_id", list(layouts()))
def test_what_is_written_into_a_workbook_comes_back_from_it(read, tmp_path, sheet_id):
    row = one_row(sheet_id)
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), {sheet_id: [row]})
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.problems == []
    (table,) = layouts()[sheet_id].tells
    (found,) = loaded.rows(table)
    expected = {
        column.goes[0].column: row[column.id] for column in layouts()[sheet_id].columns if column.goes
    }
    assert {name: found[name] for name in expected} == expected
    assert (found["child"], found["system"], found["sheet"], found["row"]) == (
        "0012",
        "EMIS",
        layouts()[sheet_id].title,
        3,
    )


def test_every_column_of_the_practice_tables_has_a_column_in_the_workbook():
    for layout in layouts().values():
        (table,) = layout.tells
        assert {target.column for column in layout.columns for target in column.goes} == {
            column.name for column in tables()[table].columns
        }


def test_the_same_rows_give_the_same_bytes(tmp_path):
    digests = set()
    for name in ("first.xlsx", "second.xlsx"):
        write_workbook(tmp_path / name, About("North", MADE), {"visits": [one_row("visits")]})
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_the_template_opens_in_another_program_with_drop_downs_and_headings_frozen(tmp_path):
    write_template(tmp_path / "template.xlsx", "North Council")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames == [
        "About this workbook",
        *(layout.title for layout in layouts().values()),
        "Codes",
    ]
    meetings = book["Meetings"]
    assert meetings.freeze_panes == "B3"
    sources = {
        str(rule.sqref).split(":")[0]: rule.formula1 for rule in meetings.data_validations.dataValidation
    }
    column, span = sources["B3"].removeprefix("Codes!$").split("$", 1)
    names = [book["Codes"][f"{column}{row}"].value for row in range(2, int(span.rsplit("$", 1)[1]) + 1)]
    assert names == list(code_set("meeting_kind").names)


def test_an_empty_template_is_read_as_no_rows_and_no_claim(read, tmp_path):
    write_template(tmp_path / "template.xlsx")
    loaded = read("practice", tmp_path / "template.xlsx")
    assert {count.rows for count in loaded.sheets.values()} == {0}
    assert (loaded.extract.mode, loaded.extract.speaks_for) == (Mode.APPEND, ())
    assert all(coverage.complete_from is None for coverage in loaded.extract.coverage)


def test_a_sheet_that_is_complete_speaks_for_its_table_and_the_others_only_add(read, tmp_path):
    about = About("North", MADE, "Mosaic", {"meetings": AboutSheet(WHOLE)})
    write_workbook(
        tmp_path / "practice.xlsx", about, {"meetings": [one_row("meetings")], "visits": [one_row("visits")]}
    )
    extract = read("practice", tmp_path / "practice.xlsx").extract
    assert (extract.mode, extract.period, extract.speaks_for) == (Mode.PERIOD, WHOLE, ("meeting",))
    complete = {c.table: (c.complete_from, c.complete_to) for c in extract.coverage if c.complete_from}
    assert complete == {"meeting": WHOLE}
    assert {(c.agency, c.held_by) for c in extract.coverage} == {("north", "council")}


def test_sheets_complete_for_different_stretches_speak_for_the_days_they_share(read, tmp_path):
    sheets = {"meetings": AboutSheet(WHOLE), "visits": AboutSheet((date(2024, 1, 1), date(2024, 12, 31)))}
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE, None, sheets), {})
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.extract.period == (date(2024, 1, 1), MADE)
    assert loaded.extract.speaks_for == ("meeting", "visit")
    assert {c.table: c.complete_to for c in loaded.extract.coverage}["visit"] == MADE
    assert "the workbook: Its sheets are complete for different stretches." in loaded.remarks[0]


def test_a_sheet_complete_for_some_kinds_only_withdraws_nothing(read, tmp_path):
    sheets = {"meetings": AboutSheet(WHOLE, ("initial_conference", "review_conference"))}
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE, None, sheets), {})
    extract = read("practice", tmp_path / "practice.xlsx").extract
    assert (extract.mode, extract.speaks_for) == (Mode.APPEND, ())
    assert {c.table: c.kinds for c in extract.coverage}["meeting"] == (
        "initial_conference",
        "review_conference",
    )


def test_a_row_without_a_system_takes_the_one_of_its_sheet_and_then_of_the_workbook(read, tmp_path):
    about = About("North", MADE, "Mosaic", {"visits": AboutSheet(None, (), "Paper diary")})
    rows = {
        "visits": [{"child": "A1", "day": date(2024, 3, 1)}],
        "voice": [{"child": "A1", "day": date(2024, 3, 1), "how": "talked"}],
    }
    write_workbook(tmp_path / "practice.xlsx", about, rows)
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.rows("visit")[0]["system"] == "Paper diary"
    assert loaded.rows("voice")[0]["system"] == "Mosaic"


def test_a_list_that_somebody_keeps_already_can_be_pasted_in(read, workbook):
    rows = [
        ["Core group log 2024", None, "please keep up to date"],
        ["Worker", "Mosaic ID", "Meeting Type", "Date held", "Held", "Chair", "Notes"],
        ["somebody", 4711, "Core Group meeting", "1st March 2024", "y", "Social worker", "text"],
        ["somebody", 4711, "RCPC", date(2024, 3, 9), "rearranged", None, None],
    ]
    loaded = read("practice", workbook({"Meeting log": rows}))
    assert loaded.problems == [
        (3, "Outcome", "y", "one of: Planned, Held, Not quorate, Postponed, Cancelled")
    ]
    (meeting,) = loaded.rows("meeting")
    assert (meeting["child"], meeting["kind"], meeting["outcome"]) == (
        "4711",
        "review_conference",
        "postponed",
    )
    assert "Meeting log: Columns that were not read: Worker, Notes" in loaded.remarks


def test_a_sheet_without_a_column_that_it_must_have_stops_the_load_and_names_it(read, workbook):
    path = workbook({"Visits": [["Child id", "Seen"], ["A1", "yes"]]})
    with pytest.raises(Unreadable, match='Sheet Visits has no column headed "Date of visit"'):
        read("practice", path)


def test_rows_below_no_headings_are_not_passed_over_in_silence(read, workbook):
    with pytest.raises(
        Unreadable, match=r"Sheet Visits has no row of headings.* at least: Child id, Date of visit"
    ):
        read("practice", workbook({"Visits": [["A1", date(2024, 1, 1)]]}))


def test_two_sheets_with_one_meaning_are_refused_by_name(read, workbook):
    headings = [["Child id", "Date of visit"]]
    with pytest.raises(Unreadable, match="Sheets Visits and Home visits hold the same list"):
        read("practice", workbook({"Visits": headings, "Home visits": headings}))


def test_a_workbook_of_another_agency_is_not_taken_for_ones_own(read, tmp_path, options):
    write_workbook(tmp_path / "practice.xlsx", About("East Hospital", MADE), {})
    with pytest.raises(Unreadable, match="comes from East Hospital, but it was loaded for North Council"):
        read("practice", tmp_path / "practice.xlsx", replace(options, agency_names=("North Council", "NC")))


def test_a_date_about_the_workbook_that_nobody_can_read_stops_the_load(read, workbook):
    sheets = {
        "About this workbook": [["Extract date", "last week"]],
        "Visits": [["Child id", "Date of visit"]],
    }
    with pytest.raises(Unreadable, match="Extract date: found 'last week', expected a date, for example"):
        read("practice", workbook(sheets))


def test_half_a_stretch_of_completeness_is_asked_about(read, workbook):
    sheets = {"About": [["Visits", date(2024, 1, 1)]], "Visits": [["Child id", "Date of visit"]]}
    with pytest.raises(Unreadable, match="About, row 1: give both dates"):
        read("practice", workbook(sheets))


def test_two_rows_about_one_meeting_that_disagree_are_not_both_believed(read, tmp_path):
    rows = [one_row("meetings"), one_row("meetings") | {"plan_reviewed": "no"}, one_row("meetings")]
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), {"meetings": rows})
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert [(row, column, found) for row, column, found, _ in loaded.problems] == [(4, "Plan reviewed", "No")]
    count = loaded.sheets["Meetings"]
    assert (count.accepted, count.rejected, count.duplicate) == (1, 1, 1)


def test_a_rejected_row_of_a_complete_sheet_is_warned_of(read, workbook):
    about = [["Extract date", MADE], ["Visits", WHOLE[0], WHOLE[1]]]
    visits = [["Child id", "Date of visit"], ["A1", "soon"]]
    loaded = read("practice", workbook({"About": about, "Visits": visits}))
    assert loaded.remarks[0].startswith("Visits: 1 row of a sheet called complete")


def test_a_planned_meeting_may_lie_ahead_and_a_visit_may_not_unremarked(read, tmp_path):
    ahead = date(2024, 9, 1)
    rows = {
        "meetings": [{"child": "A1", "kind": "core_group", "day": ahead, "outcome": "planned"}],
        "visits": [{"child": "A1", "day": ahead}],
    }
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), rows)
    remarks = read("practice", tmp_path / "practice.xlsx").remarks
    assert [remark.split(":")[0] for remark in remarks] == ["Visits, row 3, Date of visit"]


def test_a_sheet_full_to_the_row_where_old_excel_stops_is_warned_of(read, tmp_path):
    rows = ({"child": f"C{n}", "day": date(2024, 3, 1)} for n in range(65_534))
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), {"visits": rows})
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.sheets["Visits"].accepted == 65_534
    assert (
        "Visits: The last row is 65,536, where old Excel files stop. Check that no rows are missing."
        in loaded.remarks
    )


def test_an_agency_that_shares_frame_fields_only_has_its_practice_rows_refused_unkept(read, tmp_path):
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), {"visits": [one_row("visits")]})
    loaded = read(
        "practice", tmp_path / "practice.xlsx", admission=Admission(Scope.FRAME_FIELDS, reference="DSA 3")
    )
    assert loaded.sheets["Visits"].rejected == 1
    assert loaded.rejected[0].values == {}
    assert loaded.rows("visit") == []


def test_a_relationship_and_a_stay_need_no_day(read, tmp_path):
    rows = {
        "relationships": [{"child": "A1", "person": "Mum", "kind": "birth_parent"}],
        "households": [{"child": "A1", "household": "H1", "person": "Mum"}],
    }
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), rows)
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.problems == []
    assert [(r["person"], r["kind"], r["of"], r["from"]) for r in loaded.rows("relationship")] == [
        ("Mum", "birth_parent", None, None)
    ]
    assert [(r["household"], r["person"], r["from"]) for r in loaded.rows("household_member")] == [
        ("H1", "Mum", None)
    ]


@pytest.mark.parametrize(("person", "of"), [("Child", None), ("Mum", "mum"), ("A1", "child")])
def test_nobody_is_related_to_themselves(read, tmp_path, person, of):
    row = {"child": "A1", "person": person, "kind": "birth_parent", "of": of}
    write_workbook(tmp_path / "practice.xlsx", About("North", MADE), {"relationships": [row]})
    loaded = read("practice", tmp_path / "practice.xlsx")
    assert loaded.problems == [(3, "Of", of or "", "somebody else than the person of the row")]


def test_mother_and_father_are_words_for_a_birth_parent_that_can_be_pasted_in(read, workbook):
    rows = [
        ["Child id", "Person", "Relationship", "Of", "Since"],
        ["A1", "Kelly", "Mother", None, None],
        ["A1", "Liam", "boyfriend", "Kelly", "2023"],
        ["A1", "Liam", "boyfriend", "Kelly", "01/02/2023"],
    ]
    loaded = read("practice", workbook({"Family relationships": rows}))
    assert [(row, column) for row, column, _, _ in loaded.problems] == [(3, "From")]
    assert [(r["person"], r["kind"], r["of"]) for r in loaded.rows("relationship")] == [
        ("Kelly", "birth_parent", None),
        ("Liam", "partner", "Kelly"),
    ]
