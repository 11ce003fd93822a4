"""The tables of a returned Word form as the sheets that the reader of workbooks knows.

So both forms are read by the same rules; only the names of places differ. Rows are known by their labels and
questions by their references, so tables may have been moved, split or run into one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macfa.documents.child_process import told_by
from macfa.documents.return_word.characters import restored
from macfa.documents.return_word.layout import LABELS, PLACEHOLDERS, QUESTION_LABEL
from macfa.documents.return_workbook.layout import (
    ABOUT_LABELS,
    ABOUT_SHEET,
    ANSWER,
    COMMENT,
    FIRST_SHEET,
    HEADINGS,
    INVOLVEMENT_LABEL,
    NOTES,
    NUMBER,
    QUESTION,
    QUESTIONS_SHEET,
    REFERENCE,
)
from macfa.documents.return_workbook.sheets import Sheet, plain
from macfa.feeds import gate

_PROCESS = "macfa.documents.return_word.document_process"
_LABELS_OF_QUESTIONS = {plain(label): label for label in (ANSWER, COMMENT, NOTES, REFERENCE)}
_MARK_OF_ABOUT = plain(ABOUT_LABELS["format_version"])
_KNOWN = frozenset(map(plain, LABELS))


@dataclass(frozen=True, slots=True)
class FormSheet(Sheet):
    """Rows of the form's tables. `row_names` say where each stands, as a person finds it."""

    row_names: tuple[str, ...] = ()

    def place(self, row: int, column: int) -> str:
        """'Question 5, answer', or 'Do not wait for this form, Your involvement'."""
        name = self.row_names[row] if row < len(self.row_names) else self.name
        if self.name != QUESTIONS_SHEET:
            return f"{self.name}, {name}"
        return f"{name}, {HEADINGS[column].lower()}" if row else name

    def row_name(self, row: int) -> str:
        """'Question 5'."""
        return self.row_names[row]

    def start(self) -> str:
        """The sheet's own name: Word has no first cell."""
        return self.name

    def missing(self, heading: int, column: int, what: str) -> str:
        """The table of a question that is gone."""
        return f"{self.name} (no table for {what})"


@dataclass(frozen=True, slots=True)
class Stray:
    """Words or a picture where the form has no place for them."""

    place: str
    text: str


@dataclass
class Found:
    """What was gathered from a document: its sheets, and all that stands outside them."""

    first: list[tuple[str, ...]] = field(default_factory=list)
    about: list[tuple[str, ...]] = field(default_factory=list)
    questions: list[dict[str, str]] = field(default_factory=list)
    open_question: bool = False
    outside: list[Stray] = field(default_factory=list)
    """Paragraphs outside tables, which may be the form's own."""
    strays: list[Stray] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The last place that was read."""
        return _name(self.questions[-1], len(self.questions)) if self.questions else FIRST_SHEET

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets by their names in small letters, as of a workbook; none of questions where there were none."""
        asked = (
            (*HEADINGS,),
            *(tuple(one.get(heading, "") for heading in HEADINGS) for one in self.questions),
        )
        names = (QUESTIONS_SHEET, *(_name(one, at) for at, one in enumerate(self.questions, start=1)))
        labelled = ((FIRST_SHEET, self.first), (ABOUT_SHEET, self.about))
        found: list[Sheet] = [
            FormSheet(name, tuple(rows), tuple(row[0].strip() for row in rows))
            for name, rows in labelled
            if rows
        ]
        if self.questions:
            found.append(FormSheet(QUESTIONS_SHEET, asked, names))
        return {sheet.name.casefold(): sheet for sheet in found}


def read_tables(path: Path) -> Found:
    """Everything in a Word document. Raises FeedError: the gate's refusal, or Unreadable."""
    gate.check_document(path)
    told = told_by(_PROCESS, path)
    found = Found()
    for item in told["items"]:
        if "rows" in item:
            _take_table(found, item["rows"])
        else:
            text, pictures = item["cell"]
            found.outside += [Stray(_below(found), restored(text))] if text.strip() else []
            _take_pictures(found, pictures)
    found.strays += [Stray(f"A {kind}", restored(text)) for kind, text in told["beside"]]
    return found


def _take_table(found: Found, rows: Sequence[Sequence[Any]]) -> None:
    """All labelled rows count for the first page: a concern is found even where tables have run into one."""
    before = len(found.first)
    for row in rows:
        _take_row(found, [restored(text) for text, _ in row])
        _take_pictures(found, sum(pictures for _, pictures in row))
    if any(plain(row[0][0]) == _MARK_OF_ABOUT for row in rows if row):
        found.about += found.first[before:]


def _take_pictures(found: Found, pictures: int) -> None:
    found.strays += [Stray(found.where, "a picture")] * bool(pictures)


def _take_row(found: Found, cells: Sequence[str]) -> None:
    """Put a row where its label says that it belongs. More cells than two were split by somebody."""
    label, rest = (cells[0], [cell for cell in cells[2:] if cell.strip()]) if cells else ("", [])
    value = "\n".join([*cells[1:2], *rest])
    name = plain(label)
    if QUESTION_LABEL.fullmatch(name):
        found.questions.append({NUMBER: " ".join(label.split()), QUESTION: value})
        found.open_question = True
    elif name in _LABELS_OF_QUESTIONS:
        _take_part_of_question(found, _LABELS_OF_QUESTIONS[name], value)
    elif name in _KNOWN:
        empty = name == plain(INVOLVEMENT_LABEL) and plain(value) in PLACEHOLDERS
        found.first.append((label, "" if empty else value))
    else:
        found.strays += [Stray(_below(found), text) for text in (label, value) if text.strip()]


def _take_part_of_question(found: Found, heading: str, value: str) -> None:
    """Add to the question that is open. Its reference, which stands last, closes it."""
    if not found.open_question:
        found.questions.append({})
        found.open_question = True
    question = found.questions[-1]
    if heading in question and value.strip():
        found.strays.append(Stray(found.where, value))
    elif heading not in question:
        question[heading] = "" if heading == ANSWER and plain(value) in PLACEHOLDERS else value
    if heading == REFERENCE:
        found.open_question = False


def _below(found: Found) -> str:
    return f"Below {found.where}" if found.questions else found.where


def _name(question: dict[str, str], position: int) -> str:
    return question.get(NUMBER) or f"Table of question {position}"


def question_rows(sheet: Sheet) -> Iterator[tuple[int, str, str, str]]:
    """Row, reference, words and notes of each question that stands in the form."""
    columns = (HEADINGS.index(REFERENCE), HEADINGS.index(QUESTION), HEADINGS.index(NOTES))
    for row in range(1, len(sheet.rows)):
        reference, words, note = (str(sheet.at(row, column) or "") for column in columns)
        yield row, plain(reference), words, note
