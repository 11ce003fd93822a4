"""Any answers come back from the Word form as they went out, and exactly as they come back from the workbook."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from test_return_workbook_round_trip import TEXT, TOOLS, WORDS, a_form, returns

from macfa.documents import returned
from macfa.documents.return_word import write as word
from macfa.documents.return_word.characters import holdable, restored
from macfa.documents.return_workbook import write as workbook
from macfa.documents.return_workbook.content import ReturnContent
from macfa.documents.return_workbook.form import Filled, ReturnForm
from macfa.instruments.answers import Answer
from macfa.instruments.tool import AuditTool


def back(form: ReturnForm, content: bytes, name: str) -> ReturnContent:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return returned.read(path, form.reference, form.tool)


def without_places(content: ReturnContent) -> tuple[ReturnContent, list[tuple[str, str]]]:
    """The content, and what is wrong with it but for where."""
    return replace(content, problems=()), [(one.found, one.expected) for one in content.problems]


@settings(max_examples=10, deadline=None)
@given(returns(), st.none() | WORDS)
def test_valid_answers_come_back_from_word_as_they_went_out(
    filled: tuple[AuditTool, str, dict[str, Answer]], concern: str | None
) -> None:
    asked_with, kind, answers = filled
    form = a_form(asked_with, kind)
    found = back(form, word.write(form, Filled(answers, True, concern)), "return.docx")
    assert (found.answers, found.problems, found.no_involvement) == (answers, (), False)


@st.composite
def anything_written(draw: st.DrawFn) -> tuple[AuditTool, str, Filled]:
    """A form into which people wrote whatever they liked, wherever they could."""
    asked_with, kind = draw(st.sampled_from(TOOLS))
    ids = [question.id for question in asked_with.questions_for(kind)]
    answers = draw(st.dictionaries(st.sampled_from(ids), st.builds(Answer, TEXT, TEXT)))
    return (
        asked_with,
        kind,
        Filled(answers, draw(st.sampled_from([None, True, False])), draw(st.none() | TEXT)),
    )


@settings(max_examples=10, deadline=None)
@given(anything_written())
def test_whatever_is_written_reads_the_same_from_word_and_from_excel(
    written: tuple[AuditTool, str, Filled],
) -> None:
    asked_with, kind, filled = written
    form = a_form(asked_with, kind)
    from_word = back(form, word.write(form, filled), "return.docx")
    from_excel = back(form, workbook.write(form, filled), "return.xlsx")
    assert without_places(from_word) == without_places(from_excel)


@settings(max_examples=500)
@given(
    st.text() | st.lists(st.sampled_from(["_x000B_", "_x005F_", "_x0041_", "_", "x", "\x0b"])).map("".join)
)
def test_every_text_is_held_and_restored(text: str) -> None:
    assert restored(holdable(text)) == text
