"""Read a filled Word form back: the same answers and problems as from the workbook, each problem with its place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macfa.documents.return_word.layout import notes_of, outside_tables
from macfa.documents.return_word.tables import Found, Stray, question_rows, read_tables
from macfa.documents.return_workbook import read as rules
from macfa.documents.return_workbook.content import Problem, ReturnContent
from macfa.documents.return_workbook.form import Reference
from macfa.documents.return_workbook.layout import HEADINGS, NOTES, QUESTION, QUESTIONS_SHEET
from macfa.documents.return_workbook.sheets import plain
from macfa.instruments.tool import AgencyKind, AuditTool

_NOTHING_HERE = "nothing here; write in the yellow cells"
_AS_SENT = "only the words that were sent out; write in the yellow cells"


def read_reference(path: Path) -> Reference:
    """Which form a Word document says it is. WrongWorkbook where it is not a return form; FeedError."""
    return rules.reference_of(read_tables(path).sheets, path)


def read_concern(path: Path) -> str | None:
    """The immediate concern in a Word form, whatever else is wrong with it. None where there is none. FeedError."""
    return rules.concern_of(read_tables(path).sheets)


def read(path: Path, expected: Reference, tool: AuditTool) -> ReturnContent:
    """The return in the Word document at `path`, which must be the form `expected` of the audit tool `tool`.

    Words, comments, text boxes and pictures outside the cells for answers are problems, so that nothing is lost in
    silence. WrongWorkbook where it is the form of another audit, case, organisation, kind, tool or version.
    """
    found = read_tables(path)
    content = rules.content_of(found.sheets, path, expected, tool)
    return replace(content, problems=(*content.problems, *_beside_the_cells(found, tool, expected.kind)))


def _beside_the_cells(found: Found, tool: AuditTool, kind: AgencyKind) -> Iterator[Problem]:
    own = set(map(plain, outside_tables(tool, kind)))
    for stray in (*(one for one in found.outside if plain(one.text) not in own), *found.strays):
        yield Problem(stray.place, _quoted(stray), _NOTHING_HERE)
    yield from _changed_questions(found, tool, kind)


def _changed_questions(found: Found, tool: AuditTool, kind: AgencyKind) -> Iterator[Problem]:
    """Questions whose own words are others: somebody wrote into them, and perhaps answered something else."""
    asked = {question.id: question for question in tool.questions_for(kind)}
    sheet = found.sheets[QUESTIONS_SHEET.casefold()]
    for row, reference, words, note in question_rows(sheet):
        if reference not in asked:
            continue
        sent = {QUESTION: asked[reference].text, NOTES: notes_of(asked[reference], tuple(asked.values()))}
        for heading, came in ((QUESTION, words), (NOTES, note)):
            if plain(came) != plain(sent[heading]):
                place = sheet.place(row, HEADINGS.index(heading))
                yield Problem(place, _quoted(Stray(place, _added(came, sent[heading]))), _AS_SENT)


def _added(came: str, sent: str) -> str:
    """What somebody wrote after the form's own words, or all of it where those are no longer there."""
    return came.strip().removeprefix(sent) or "nothing"


def _quoted(stray: Stray) -> str:
    text = stray.text.strip()
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'
