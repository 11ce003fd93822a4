"""Every finding of the source briefings is answered by something that exists."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from macfa.instruments.findings_of_briefings import (
    BriefingFinding,
    EasilyLost,
    Says,
    findings_of_briefings,
)
from macfa.instruments.findings_page import as_markdown, asked_of
from macfa.instruments.library import tool, tools
from macfa.standards.reading import national_library
from macfa.vocabulary.code_sets import code_set

SOURCE = findings_of_briefings()
LOCAL = "Published local child protection procedures"
EVERYTHING: list[BriefingFinding | EasilyLost] = [*SOURCE.findings, *SOURCE.easily_lost]
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "findings.md"


def standards_of_the_library() -> set[str]:
    folder = files("macfa.standards").joinpath("library")
    return {file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")}


def test_every_finding_is_answered_by_a_standard_a_question_or_a_record() -> None:
    assert [f.says for f in EVERYTHING if not (f.standards or f.questions or f.records)] == []


def test_every_question_that_answers_a_finding_is_asked_of_somebody() -> None:
    for finding in EVERYTHING:
        for reference in finding.questions:
            question, kinds = asked_of(reference)
            assert question.text, reference
            assert kinds, reference


def test_a_question_nobody_asks_is_an_error() -> None:
    with pytest.raises(KeyError, match="neglect-v1/joy"):
        asked_of("neglect-v1/joy")


def test_every_standard_that_answers_a_finding_is_in_the_library() -> None:
    named = {standard for finding in EVERYTHING for standard in finding.standards}
    assert named - standards_of_the_library() == set()


def test_every_standard_that_stands_beside_a_question_is_in_the_library() -> None:
    named = {
        standard
        for name in tools()
        for question in tool(name.rpartition("-v")[0], int(name.rpartition("-v")[2])).questions
        for standard in question.standards
    }
    assert named - standards_of_the_library() == set()


def test_every_standard_of_the_library_answers_a_finding_or_the_law() -> None:
    """What stands in nothing but local procedures is there because a briefing asked for it."""
    named = {standard for finding in SOURCE.findings for standard in finding.standards}
    local = {s.id for s in national_library().versions if all(a.source == LOCAL for a in s.authority)}
    assert local - named == set()


def test_no_finding_waits_for_a_step_that_is_built() -> None:
    waiting = {finding.id: later.step for finding in SOURCE.findings for later in finding.later}
    assert min(waiting.values()) > 3


def test_every_record_theme_and_later_step_exists() -> None:
    themes = {entry.code for entry in code_set("theme")}
    for finding in SOURCE.findings:
        assert finding.theme in themes, finding.id
        assert all(SOURCE.record(record) for record in finding.records)
        assert all(later.step in (2, 3, 4, 5) for later in finding.later), finding.id


def test_every_finding_has_its_own_id_and_each_briefing_has_findings() -> None:
    assert [i for i, times in Counter(f.id for f in SOURCE.findings).items() if times > 1] == []
    assert {finding.briefing for finding in SOURCE.findings} == {1, 2, 3, 4, 5}


def test_there_are_48_findings_or_more_of_the_kinds_that_must_be_answered() -> None:
    must = [finding for finding in SOURCE.findings if finding.kind is not Says.ACTION]
    assert len(must) >= 48


def test_every_sentence_that_is_easily_lost_is_kept_by_a_question_a_standard_or_a_record() -> None:
    assert [lost.number for lost in SOURCE.easily_lost] == list(range(1, 18))


def test_the_page_is_what_the_findings_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "write docs/reference/findings.md again"
