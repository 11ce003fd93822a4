"""The library's audit tools hold together and stay short enough to be answered."""

import pytest

from macfa.instruments.library import ToolError, read_tool, scales, tool, tools
from macfa.instruments.tool import AnswerKind, AuditTool, FindingKind, Option, Scale

SMALL = """
id: small
version: 1
title: A small tool
about: One file
respondent: agency
scale: {scale}
graded_with: 1
immediate_concern: {{question: 'Safe now?', do: Call}}
key_lines: [{{id: one, title: One thing, asks: 'What?'}}]
questions:
  - {{id: first, key_line: one, text: 'Was it so?', asked_of: [gp], answer: yes_no_partly_na}}
  - {{id: second, key_line: one, text: 'When?', asked_of: [gp], answer: date{extra}}}
"""


def small(extra: str = "", scale: str = "ofsted_four") -> AuditTool:
    return read_tool(SMALL.format(extra=extra, scale=scale), "small-v1.yaml")


@pytest.mark.parametrize("name", tools())
def test_every_tool_of_the_library_can_be_read_and_is_named_as_its_file(name: str) -> None:
    tool_id, version = name.rsplit("-v", 1)
    assert tool(tool_id, int(version)).name == name


def test_the_neglect_tool_asks_the_council_at_most_25_questions_and_others_7_to_14() -> None:
    neglect = tool("neglect", 1)
    for kind in neglect.agency_kinds:
        asked = [q for q in neglect.questions_for(kind) if q.answer is not AnswerKind.GRADE]
        assert 7 <= len(asked) <= (25 if kind == "council" else 14), kind


def test_every_question_of_the_neglect_tool_fits_on_a_line_and_a_half() -> None:
    assert [q.id for q in tool("neglect", 1).questions if len(q.text) > 120] == []


def test_every_worry_of_the_library_says_what_needs_to_happen() -> None:
    silent = [
        (name, question.id)
        for name in tools()
        for question in tool(*_id_and_version(name)).questions
        for rule in question.finding
        if rule.kind is not FindingKind.GOOD_PRACTICE and not rule.what_needs_to_happen
    ]
    assert silent == []


def test_an_agency_grades_each_key_line_it_has_questions_on() -> None:
    asked = small().questions_for("gp")
    assert [q.id for q in asked] == ["first", "second", "grade-one"]
    assert asked[-1].codes == ("outstanding", "good", "requires_improvement", "inadequate", "not_graded")
    assert asked[-1].reason_always


def test_an_agency_that_is_asked_nothing_grades_nothing() -> None:
    assert small().questions_for("police") == ()


def test_the_grading_scale_can_be_exchanged() -> None:
    assert small(scale="rag").questions_for("gp")[-1].codes == ("green", "amber", "red", "not_graded")
    assert set(scales()) == {"ofsted_four", "met_partly_not_met", "nought_to_three", "rag", "ten_to_nought"}


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (", colour: red", "small-v1.yaml, question second: unknown field colour"),
        (", themes: [happiness]", "question second: there is no theme happiness"),
        (
            ", show_if: {question: third, any_of: [x]}",
            "show_if names third, which is not an earlier question",
        ),
        (
            ", show_if: {question: first, any_of: [maybe]}",
            "show_if waits for maybe, which first cannot answer",
        ),
        (", reason_when: [never]", "reason_when names never, which cannot be answered"),
        (", options: [{code: a, name: A}]", "a date has no options"),
    ],
)
def test_a_tool_that_does_not_hold_together_is_refused_with_the_question_named(
    extra: str, sentence: str
) -> None:
    with pytest.raises(ToolError) as refused:
        small(extra)
    assert sentence in str(refused.value)


TWO_WORRIES = """choice
    options: [{code: a, name: A}, {code: b, name: B}]
    finding:
      - {when: [a], kind: worry, theme: drift, sentence: '{count} of {of} one'}
      - {when: [b], kind: worry, theme: drift, sentence: '{count} of {of} another'}
"""


def test_two_findings_of_one_question_differ_in_kind_or_theme() -> None:
    block = "\n  - id: second\n    key_line: one\n    text: When?\n    asked_of: [gp]\n    answer: "
    text = SMALL.format(extra="", scale="rag").split("\n  - {id: second")[0] + block + TWO_WORRIES
    with pytest.raises(ToolError, match="question second: two findings are both worry on drift"):
        read_tool(text, "small-v1.yaml")


def test_a_scale_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ToolError, match="there is no grading scale stars"):
        small(scale="stars")


def test_a_kind_of_answer_that_does_not_exist_is_refused_with_its_place() -> None:
    with pytest.raises(ToolError, match=r"small-v1.yaml: questions, 2, answer"):
        read_tool(
            SMALL.format(extra="", scale="rag").replace("answer: date", "answer: dance"), "small-v1.yaml"
        )


def test_a_tool_nobody_has_written_is_refused_with_those_there_are() -> None:
    with pytest.raises(ToolError, match="There is no audit tool joy version 3"):
        tool("joy", 3)


def test_a_partnerships_own_tool_stands_before_ours(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "neglect-v1.yaml").write_text(SMALL.format(extra="", scale="rag"), encoding="utf-8")
    assert tool("neglect", 1, tmp_path).title == "A small tool"


def _id_and_version(name: str) -> tuple[str, int]:
    tool_id, version = name.rsplit("-v", 1)
    return tool_id, int(version)


@pytest.mark.parametrize("scale", scales().values(), ids=scales())
def test_a_tool_can_be_graded_on_any_scale(scale: Scale) -> None:
    assert small(scale=scale.id).scale == scale
    regraded = tool("neglect", 1).graded_on(scale)
    asked = [q for q in regraded.questions_for("council") if q.answer is AnswerKind.GRADE]
    assert asked
    assert {question.codes for question in asked} == {(*scale.codes, "not_graded")}


def test_the_five_scales_know_their_order_and_which_grades_are_good_enough() -> None:
    assert {scale.id: scale.good_in_words for scale in scales().values()} == {
        "ofsted_four": "Outstanding or Good",
        "met_partly_not_met": "Met",
        "nought_to_three": "3 (fully in place) or 2 (mostly in place)",
        "rag": "Green (fully met)",
        "ten_to_nought": "10 (nothing to worry about) or 9 or 8 or 7 (safe enough)",
    }
    ofsted = scales()["ofsted_four"]
    assert ofsted.steps_apart("inadequate", "outstanding") == 3
    assert ofsted.steps_apart("good", "good") == 0
    assert scales()["rag"].grade("amber").means == "Something more needs to happen."
    with pytest.raises(KeyError, match="Green, amber, red has no grade good"):
        scales()["rag"].grade("good")


@pytest.mark.parametrize(
    ("grades", "good", "says"),
    [("ab", 2, "expected 1 to 1"), ("ab", 0, "expected 1 to 1"), ("aba", 1, "two grades have the same code")],
)
def test_a_scale_that_tells_nothing_apart_is_refused(grades: str, good: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Scale("odd", "Odd", tuple(Option(code, code.upper()) for code in grades), good)
