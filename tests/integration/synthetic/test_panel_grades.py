"""A panel that does not exist grades on the sheets that `macfa panel sheet` writes."""

import csv

import pytest

from macfa.documents.return_workbook.identity import Identity, write_identities
from macfa.synthetic.panel import fill_grades
from macfa.synthetic.truth_file import read_truth

LINES = ("recognise", "child", "family", "together", "change")
MEMBERS = ("police-lead", "health-lead", "education-lead")


@pytest.fixture
def graded(written, tmp_path):
    """Fills a sheet of these members, or of final grades, for thirty cases; the rows by case and key line."""
    truth = written.years[0].truth
    children = sorted(read_truth(truth)["answers"])[:30]
    people = [
        Identity(f"CASE-{n:02d}", f"the child (council reference {c})", "") for n, c in enumerate(children)
    ]
    (tmp_path / "identities").mkdir()
    (tmp_path / "identities" / "police.xlsx").write_bytes(write_identities("an-audit", "Police", people))

    def fill(members):
        sheet = tmp_path / "grades.csv"
        lines = [
            (p.case, *([member] if member else []), line, "", "")
            for p in people
            for member in members or [""]
            for line in LINES
        ]
        with sheet.open("w", encoding="utf-8-sig", newline="") as file:
            headings = ["Case", *(["Member"] if members else []), "Key line", "Grade", "Reason"]
            csv.writer(file).writerows([headings, *lines])
        assert fill_grades(sheet, tmp_path, truth) == len(lines)
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return fill


def test_every_row_has_a_grade_of_the_scale_and_a_reason(graded):
    rows = graded(MEMBERS)

    grades = {row["Grade"] for row in rows}
    assert grades <= {"Outstanding", "Good", "Requires improvement to be good", "Inadequate"}
    assert len(grades) > 2
    assert all(row["Reason"] for row in rows)


def test_members_agree_mostly_and_not_always(graded):
    by_question = {}
    for row in graded(MEMBERS):
        by_question.setdefault((row["Case"], row["Key line"]), set()).add(row["Grade"])

    alike = sum(len(grades) == 1 for grades in by_question.values()) / len(by_question)
    assert 0.25 < alike < 0.75


def test_final_grades_are_the_same_each_time(graded):
    assert graded(()) == graded(())
