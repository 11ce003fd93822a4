"""What may stand in a briefing, and how a content file that is wrong is told so."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from macfa.documents.briefing.content import Kind, Link, Number, Part, Statement
from macfa.documents.briefing.reading import ContentError, as_data, as_json, briefing_from, read_briefing


def test_a_briefing_has_exactly_seven_parts(a_briefing):
    with pytest.raises(ValueError, match="exactly seven parts, this one has 6"):
        a_briefing(parts=a_briefing().parts[:6])


def test_a_briefing_reports_at_least_one_audit(a_briefing):
    with pytest.raises(ValueError, match="at least one audit"):
        a_briefing(audits=())


def test_a_part_that_says_nothing_is_refused():
    with pytest.raises(ValueError, match="the part 'Good practice' says nothing"):
        Part("Good practice", ())


def test_a_number_with_a_source_must_stand_in_the_statement():
    with pytest.raises(ValueError, match="'212 of 301' has a source but does not stand"):
        Statement("GPs were invited to most conferences.", numbers=(Number("212 of 301", "standard:gp@1"),))


def test_a_number_may_stand_in_what_needs_to_happen():
    statement = Statement(
        "Core groups met late.",
        what_needs_to_happen="Meet within 10 working days.",
        numbers=(Number("10 working days", "standard:first-core-group@1"),),
    )
    assert statement.numbers[0].source == "standard:first-core-group@1"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/tools", "https://a b"]
)
def test_a_link_that_could_run_or_read_something_is_refused(url):
    with pytest.raises(ValueError, match="must be an address that starts with"):
        Link("Tool", url)


@pytest.mark.parametrize(
    "url", ["https://example.org/x", "http://example.org", "mailto:team@example.org", "tel:01632960401"]
)
def test_web_mail_and_telephone_addresses_are_accepted(url):
    assert Link("Tool", url).url == url


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u00ad", "\x07"])
def test_characters_that_cannot_be_seen_are_refused(hidden):
    with pytest.raises(ValueError, match="cannot be seen"):
        Statement(f"A chron{hidden}ology helps.")


def test_findings_of_one_kind_need_no_naming_but_mixed_ones_do(finding):
    alike = Part("Good practice", (finding("A."), finding("B.")))
    mixed = Part("Findings", (finding("A."), finding("B.", Kind.GOOD_PRACTICE)))
    advice = Part("What to do", (Statement("A.", Kind.ADVICE), Statement("B.", Kind.PLAIN)))
    assert (alike.tells_kinds_apart, mixed.tells_kinds_apart, advice.tells_kinds_apart) == (
        False,
        True,
        False,
    )


def test_a_briefing_comes_back_from_its_data_as_it_was(with_part, finding):
    number = Number("5 of 11", "standard:gp@1", 5, 11)
    link = Link("Pathway", "https://example.org/pathway")
    briefing = with_part(
        3, finding("GP invited to 5 of 11.", numbers=(number,), links=(link,), evidence=("row/1",))
    )
    assert briefing_from(as_data(briefing), source="kept") == briefing
    assert briefing_from(json.loads(as_json(briefing)), source="kept") == briefing


def test_a_content_file_is_read_with_its_folded_texts(tmp_path, a_briefing):
    data = as_data(a_briefing())
    data["parts"][0]["statements"][0]["text"] = "Two lines\n  of one text.\n"
    file = tmp_path / "briefing.yaml"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert read_briefing(file).parts[0].statements[0].text == "Two lines of one text."


def test_the_published_day_is_a_date(tmp_path, a_briefing):
    file = tmp_path / "briefing.json"
    file.write_text(as_json(a_briefing()), encoding="utf-8")
    assert read_briefing(file).published == date(2025, 6, 12)


def problems_of(data) -> list[str]:
    with pytest.raises(ContentError) as caught:
        briefing_from(data, source="draft.yaml")
    return str(caught.value).splitlines()


def test_each_problem_of_a_content_file_is_named_by_its_place(a_briefing):
    data = as_data(a_briefing())
    data["parts"][3]["statements"][0] = {"text": "Said.", "kind": "wory", "colour": "red"}
    del data["title"]
    assert problems_of(data) == [
        "draft.yaml: this is not a briefing yet.",
        "- title: this entry is missing",
        "- part 4, statement 1, kind: found 'wory'; input should be 'good_practice', 'worry', "
        "'area_for_development', 'system_learning', 'advice', 'theme', 'question', 'whats_new' or 'plain'",
        "- part 4, statement 1, colour: a briefing has no entry of this name",
    ]


def test_a_rule_of_the_content_is_told_in_its_own_words(a_briefing):
    data = as_data(a_briefing())
    data["parts"][0]["statements"][0]["text"] = "  "
    assert problems_of(data)[1:] == [
        "- part 1, statement 1: the text of a statement is empty; write it or leave the entry out"
    ]


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    file = tmp_path / "draft.yaml"
    file.write_bytes(b"\xff\xfe\x00binary")
    with pytest.raises(ContentError, match=r"draft\.yaml: this is not a YAML or JSON text file"):
        read_briefing(file)


def test_a_file_that_holds_a_list_is_no_briefing():
    assert "the whole file" in problems_of(["a", "b"])[1]


def test_the_example_in_the_how_to_is_a_briefing_once_it_has_seven_parts():
    how_to = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-briefing.md"
    example = yaml.safe_load(how_to.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0])
    example["parts"] *= 7
    statement = briefing_from(example, source="how-to").parts[0].statements[0]
    assert (statement.kind, statement.numbers[0].shown) == (Kind.AREA_FOR_DEVELOPMENT, "212 of 301")
