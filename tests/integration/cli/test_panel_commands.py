import csv
import json

import pytest

from macfa.audits.models import FinalGrade, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase

CASES = [f"NEGLECT-2026-{number:02d}" for number in (1, 2, 3)]


@pytest.fixture
def grading(an_audit):
    return an_audit(Phase.GRADING)


@pytest.fixture
def sheet(grading, tmp_path):
    """A panel's sheet: both members, every case, every key line. `changes` by (case, member, key line)."""

    def write(changes=None, name="grades.csv"):
        file = tmp_path / name
        with file.open("w", newline="", encoding="utf-8-sig") as out:
            writer = csv.writer(out)
            writer.writerow(["Case", "Member", "Key line", "Grade", "Reason"])
            for case in CASES:
                for member in ("police-lead", "health-lead"):
                    for line in graded_lines(grading):
                        given = (changes or {}).get((case, member, line), "Good")
                        writer.writerow([case, member, line, given, "As the file shows."])
        return file

    return write


def test_a_whole_sheet_is_entered_for_its_members(macfa, sheet, grading):
    expected = 3 * 2 * len(graded_lines(grading))
    assert macfa("panel", "grade", "--file", sheet()).out == f"Kept {expected} grades.\n"
    assert Grade.objects.values("member").distinct().count() == 2
    assert set(Grade.objects.values_list("given_by", flat=True)) == {"coordinator"}


def test_one_wrong_row_keeps_the_whole_sheet_out_and_is_named(macfa, sheet, grading):
    line = graded_lines(grading)[0]
    file = sheet({(CASES[0], "police-lead", line): "splendid"})
    said = macfa("panel", "grade", "--file", file)
    assert said.status == 1
    assert "grades.csv, row 2: 'splendid' is not a grade" in said.err
    assert not Grade.objects.exists()


def test_a_sheet_without_its_columns_says_which_are_expected(macfa, grading, tmp_path):
    file = tmp_path / "grades.csv"
    file.write_text("Case;Grade\nNEGLECT-2026-01;good\n")
    said = macfa("panel", "grade", "--file", file)
    assert said.status == 1
    assert "grades.csv, row 1: found case, grade; expected the columns case, member" in said.err


def test_a_member_grades_and_sees_only_their_own(macfa, sheet, grading):
    macfa("panel", "grade", "--file", sheet())
    line = graded_lines(grading)[0]
    said = macfa("panel", "grade", CASES[0], "--key-line", line, "--grade", "inadequate", "--reason",
                 "Nobody asked.", "--by", "police-lead")  # fmt: skip
    assert said.status == 0
    rows = json.loads(macfa("panel", "grades", "--by", "police-lead", "--format", "json").out)
    assert {row["member"] for row in rows} == {"police-lead"}
    assert [row["grade"] for row in rows if (row["case"], row["key_line"]) == (CASES[0], line)] == [
        "inadequate"
    ]


def test_the_coordinator_sees_no_grade_before_the_panel_is_open(macfa, sheet, grading):
    macfa("panel", "grade", "--file", sheet())
    assert macfa("panel", "grades").out == "There is no grade that you may see.\n"


def test_agreement_is_not_told_before_the_panel_is_open(macfa, sheet, grading):
    macfa("panel", "grade", "--file", sheet())
    said = macfa("panel", "agreement")
    assert said.status == 1
    assert "once the chair has opened the panel" in said.err


def test_a_grade_without_its_reason_is_wrong_usage(macfa, grading):
    said = macfa("panel", "grade", CASES[0], "--key-line", "child", "--grade", "good", "--by", "police-lead")
    assert said.status == 2
    assert "reason" in said.err


def test_the_chair_opens_the_panel_and_then_all_see_all(macfa, sheet, grading):
    line = graded_lines(grading)[0]
    macfa("panel", "grade", "--file", sheet({(CASES[0], "police-lead", line): "inadequate"}))
    assert macfa("panel", "open", "--by", "chair").status == 0
    rows = json.loads(macfa("panel", "grades", "--by", "police-lead", "--format", "json").out)
    assert {row["member"] for row in rows} == {"police-lead", "health-lead"}
    [first, *others] = json.loads(macfa("panel", "agreement", "--format", "json").out)
    # On the first key line two members agree on two of three children; on the others on all.
    assert (first["agreement"], {row["agreement"] for row in others}) == ("67%", {"100%"})
    # AC1 by hand: shares good 5/6, inadequate 1/6; chance (5/36 + 5/36) / 3 = 0.0926; (0.6667 - 0.0926) / 0.9074.
    assert first["ac1"] == "0.63"
    assert first["what_can_be_said"] == (
        "The panel mostly agreed before talking: the same grade from all for 2 of 3 children."
        " Three children are too few to say more."
    )


def test_the_coordinator_does_not_open_the_panel_alone(macfa, sheet, grading):
    macfa("panel", "grade", "--file", sheet())
    assert macfa("panel", "open").status == 1
    assert macfa("panel", "open", "--on-behalf-of", "chair").status == 0


def test_missing_grades_hold_the_panel_shut_unless_there_is_a_reason(macfa, grading):
    said = macfa("panel", "open", "--by", "chair")
    assert said.status == 1
    assert "Grades are missing: police-lead on NEGLECT-2026-01" in said.err
    assert macfa("panel", "open", "--by", "chair", "--despite", "Both are ill.").status == 0


def test_final_grades_come_from_a_sheet_and_end_moderation(macfa, an_audit, tmp_path):
    audit = an_audit(Phase.MODERATING)
    file = tmp_path / "final.csv"
    lines = ["case,key line,grade,reason"]
    lines += [f"{case},{line},good,Agreed after reading." for case in CASES for line in graded_lines(audit)]
    file.write_text("\n".join(lines))
    assert macfa("panel", "start-reporting").status == 1
    assert macfa("panel", "moderate", "--file", file, "--by", "chair").status == 0
    assert FinalGrade.objects.count() == SampledChild.in_sample(audit).count() * len(graded_lines(audit))
    assert macfa("panel", "start-reporting").status == 0


def test_an_empty_sheet_comes_back_filled_in_and_open_rows_are_left_open(macfa, grading, tmp_path):
    file = tmp_path / "to-fill-in.csv"
    lines = len(graded_lines(grading))
    assert f"{3 * 2 * lines} rows" in macfa("panel", "sheet", file).out
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    rows[1][3:] = ["good", "As the file shows."]
    with file.open("w", newline="") as out:
        csv.writer(out).writerows(rows)
    assert macfa("panel", "grade", "--file", file).out == "Kept one grade.\n"


def test_a_workbook_in_place_of_a_csv_file_is_refused_in_words(macfa, grading, tmp_path):
    file = tmp_path / "grades.csv"
    file.write_bytes(b"PK\x03\x04\x00\x00")
    said = macfa("panel", "grade", "--file", file)
    assert (said.status, said.err) == (1, "grades.csv is not a CSV file. Save the sheet as CSV.\n")
