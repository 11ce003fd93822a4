"""Panel members who do not exist grade the cases: near the truth, and not always alike."""

import csv
import random
from collections.abc import Mapping
from pathlib import Path

from macfa.instruments.library import tool
from macfa.instruments.tool import NOT_GRADED
from macfa.synthetic.agencies import cases_in, grade_of
from macfa.synthetic.chances import pick, stream
from macfa.synthetic.planted import figures
from macfa.synthetic.truth_file import read_truth

STRAYS = 0.25
"""How often a member grades one step higher or lower than the file deserves."""

CASE, MEMBER, KEY_LINE, GRADE, REASON = "Case", "Member", "Key line", "Grade", "Reason"


def fill_grades(sheet: Path, exported: Path, truth: Path, seed: int = 2024) -> int:
    """Fill in the grades and reasons of a sheet that `macfa panel sheet` wrote; how many rows were filled.

    `exported` is the audit's folder, whose identity workbooks say who the cases are. On a sheet of members' grades each
    member strays now and then; on a sheet of final grades nobody does.
    """
    known, cases = read_truth(truth)["answers"], cases_in(exported)
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        headings, rows = list(lines.fieldnames or ()), list(lines)
    for row in rows:
        member = row.get(MEMBER, "")
        chances = stream(seed, "panel", row[CASE], member, row[KEY_LINE])
        grade = _deserved(known[cases[row[CASE]]], row[KEY_LINE])
        grade = _strayed(grade, chances) if member else grade
        row[GRADE] = _names()[grade]
        row[REASON] = pick(chances, figures("answers.yaml")["grade_reasons"][grade])
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        filled = csv.DictWriter(file, headings, lineterminator="\n")
        filled.writeheader()
        filled.writerows(rows)
    return len(rows)


def _deserved(answers: Mapping[str, str], key_line: str) -> str:
    """The grade that the true answers on a key line come to. A panel has to grade, so it does not shrug."""
    asked = [question.id for question in tool("neglect", 1).questions if question.key_line == key_line]
    grade = grade_of([answers[question] for question in asked if question in answers])
    return "requires_improvement" if grade == NOT_GRADED.code else grade


def _strayed(grade: str, chances: random.Random) -> str:
    grades = [option.code for option in tool("neglect", 1).scale.grades]
    strays, up = chances.random() < STRAYS, chances.random() < 0.5
    place = grades.index(grade) + (0 if not strays else -1 if up else 1)
    return grades[min(max(place, 0), len(grades) - 1)]


def _names() -> dict[str, str]:
    return {option.code: option.name for option in tool("neglect", 1).scale.grades}
