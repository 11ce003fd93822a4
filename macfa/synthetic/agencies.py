"""Agencies that do not exist answer their returns: from the truth, with the errors that people make."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from macfa.documents.return_workbook.form import Filled, FrontDoor, ReturnForm
from macfa.documents.return_workbook.layout import ABOUT_LABELS, ABOUT_SHEET, FIRST_SHEET
from macfa.documents.return_workbook.write import write
from macfa.feeds.workbook import Sheet, open_workbook, written
from macfa.instruments.answers import Answer
from macfa.instruments.library import tool
from macfa.instruments.tool import NOT_GRADED, AnswerKind, AuditTool, Question
from macfa.synthetic.chances import pick, stream
from macfa.synthetic.planted import figures
from macfa.synthetic.truth_file import read_truth

WRONG, MISSING, BADLY_TYPED = 0.03, 0.008, 0.005
"""Of all answers, the shares that are wrong, left out, and written so that no reader understands them."""

_COUNCIL_REFERENCE = re.compile(r"council reference (\w+)")
_WORTH = {"yes": 1.0, "asked": 1.0, "used": 1.0, "partly": 0.5, "no": 0.0, "face_value": 0.0, "not_used": 0.0}
_GRADES = ((0.85, "outstanding"), (0.6, "good"), (0.3, "requires_improvement"), (0.0, "inadequate"))


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form that was sent out, and the child that its case number means."""

    path: Path
    form: ReturnForm
    child: str


def answer_returns(
    exported: Path, truth: Path, seed: int = 2024, *, into: Path | None = None, faults: bool = True
) -> list[Path]:
    """Answer every return form below a folder, beside the identity workbooks that say who the cases are.

    `exported` is the audit's folder as `macfa returns export` writes it. The answered forms have the names of the
    exported ones, in `into` (left out: "answered" in the same folder), in a folder for each organisation. One form,
    of an agency other than the council, has an immediate concern; agencies that do not know a child say
    "No involvement". Without `faults` every answer is the true one and the form is whole.
    """
    known = read_truth(truth)
    target = into or exported / "answered"
    cases = cases_in(exported)
    forms = sorted(path for path in exported.rglob("return-*.xlsx") if target not in path.parents)
    sent = [
        _Sent(path, form, cases[form.case]) for path in forms for form in (_form(path),) if form.case in cases
    ]
    worried = _worried(sent, known, seed)
    answered = []
    for one in sent:
        filled = _filled(one, known, seed if faults else None, worried is one and faults)
        path = target / one.form.organisation / one.path.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(one.form, filled))
        answered.append(path)
    return answered


def _filled(sent: _Sent, known: Mapping[str, Any], seed: int | None, worried: bool) -> Filled:
    """What an agency writes into its form. Without a seed nobody makes mistakes."""
    if sent.form.kind not in known["involved"][sent.child]:
        return Filled(involved=False)
    truth = known["answers"][sent.child]
    chances = stream(seed or 0, "reader", sent.form.case, sent.form.organisation)
    answers = dict(_answers(sent.form, truth, chances, faults=seed is not None))
    concern = str(figures("answers.yaml")["immediate_concern"]) if worried else None
    return Filled(answers=answers, involved=True, immediate_concern=concern)


def _answers(
    form: ReturnForm, truth: Mapping[str, str], chances: random.Random, *, faults: bool
) -> Iterator[tuple[str, Answer]]:
    values: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    for question in form.tool.questions_for(form.kind):
        if question.show_if and values.get(question.show_if.question) not in question.show_if.any_of:
            continue
        if question.answer is AnswerKind.GRADE:
            value = grade_of(lines.get(question.key_line, []))
        else:
            value = truth.get(question.id, _middle(question))
        slip, which = chances.random(), pick(chances, question.codes) if question.codes else value
        values[question.id] = which if faults and slip < WRONG else value
        lines.setdefault(question.key_line, []).append(values[question.id])
        answer = Answer(values[question.id], _reason(question, values[question.id], chances))
        if faults and WRONG <= slip < WRONG + BADLY_TYPED:
            answer = Answer("See above", answer.comment)
        if not faults or not WRONG + BADLY_TYPED <= slip < WRONG + BADLY_TYPED + MISSING:
            yield question.id, answer


def _middle(question: Question) -> str:
    """An answer to a question that the truth does not hold."""
    if question.codes:
        return question.codes[len(question.codes) // 2]
    by_kind = {AnswerKind.DATE: "2024-09-02", AnswerKind.NUMBER: "3"}
    return by_kind.get(question.answer, "See the file.")


def grade_of(answers: list[str]) -> str:
    """An agency's grade for itself: how much of what was asked is there."""
    worth = [_WORTH[answer] for answer in answers if answer in _WORTH]
    if not worth:
        return NOT_GRADED.code
    share = sum(worth) / len(worth)
    return next(grade for least, grade in _GRADES if share >= least)


def _reason(question: Question, value: str, chances: random.Random) -> str:
    if value not in question.reason_when:
        return ""
    return pick(chances, _reasons(question, value))


def _reasons(question: Question, value: str) -> list[str]:
    """What readers write beside an answer: of the question itself, of this answer, or of any."""
    made = figures("answers.yaml")
    own = made["questions"].get(question.id, {}).get("reasons", {})
    of_grade = made["grade_reasons"] if question.answer is AnswerKind.GRADE else {}
    found: list[str] = (
        own.get(value) or of_grade.get(value) or made["reasons"].get(value) or made["reasons"]["other"]
    )
    return found


def _worried(sent: list[_Sent], known: Mapping[str, Any], seed: int) -> _Sent | None:
    """The one form with an immediate concern."""
    able = [s for s in sent if s.form.kind != "council" and s.form.kind in known["involved"][s.child]]
    return pick(stream(seed, "worried"), able) if able else None


def cases_in(exported: Path) -> dict[str, str]:
    """The council's id of the child by case number, from the identity workbooks."""
    found = {}
    folders = (exported, exported.parent)
    files = {path for folder in folders for path in folder.glob("identities/*.xlsx")}
    for path in sorted(files):
        for row in (row for sheet in open_workbook(path).sheets for row in sheet.rows):
            texts = [written(cell) for cell in row.cells]
            told = next((match for text in texts if (match := _COUNCIL_REFERENCE.search(text))), None)
            if told:
                found[texts[0]] = told[1]
    return found


def _form(path: Path) -> ReturnForm:
    """The form that an exported workbook is, so that it can be written again with answers."""
    sheets = {sheet.name: sheet for sheet in open_workbook(path).sheets}
    about, first = _labelled(sheets[ABOUT_SHEET]), _labelled(sheets[FIRST_SHEET])
    told = {field: about[label] for field, label in ABOUT_LABELS.items()}
    asked: AuditTool = tool(told["tool"], int(told["tool_version"]))
    begins, ends = first["Period"].split(" to ")
    to, _, by = (
        first["Send it back"].removeprefix("By secure e-mail to ").removesuffix(".").rpartition(" by ")
    )
    subject = (
        first["This form is about"].removeprefix(f"Case {told['case']}: ").removesuffix(f". {asked.about}")
    )
    return ReturnForm(
        audit=told["audit"],
        audit_title=first["Audit"],
        case=told["case"],
        organisation=told["organisation"],
        organisation_name=first["For"],
        kind=told["kind"],
        tool=asked,
        look_back=(_day(begins), _day(ends)),
        return_by=_day(by),
        return_to=to,
        front_door=FrontDoor(first["Front door"], first["Out of hours"]),
        subject=subject,
    )


def _labelled(sheet: Sheet) -> dict[str, str]:
    """Each text of a sheet's first filled cell in a row, with the text to the right of it."""
    texts = ([written(cell) for cell in row.cells if cell is not None] for row in sheet.rows)
    return {found[0]: found[1] for found in texts if len(found) > 1}


def _day(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day, no moment
