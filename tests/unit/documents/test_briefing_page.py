"""The briefing as a web page: reachable, escaped, without script, style attribute or anything from elsewhere."""

import base64
import hashlib
import re

import pytest
from lxml import html
from reading_back import page_words

from macfa.documents.briefing.content import Kind, Link, Part, Statement, WhatsNew
from macfa.documents.briefing.html import briefing_html


def parsed(briefing):
    return html.document_fromstring(briefing_html(briefing))


def test_the_page_has_one_first_and_seven_second_level_headings(a_briefing):
    page = parsed(a_briefing(questions=("Who knows the father?",)))
    levels = [
        (heading.tag, " ".join(heading.text_content().split()))
        for heading in page.xpath("//h1|//h2|//h3|//h4")
    ]
    assert levels == [("h1", "Neglect, one year on"), *(("h2", f"{n} Heading {n}") for n in range(1, 8))]


def test_the_page_says_its_language_and_title(a_briefing):
    page = parsed(a_briefing(language="cy"))
    assert page.get("lang") == "cy"
    assert page.findtext(".//title") == "Neglect, one year on – Wickerby Safeguarding Partnership"


def test_the_first_link_skips_to_the_main_content(a_briefing):
    page = parsed(a_briefing())
    first = page.xpath("//a")[0]
    assert first.get("href") == "#main"
    assert [element.tag for element in page.xpath("//*[@id='main']")] == ["main"]


def test_every_part_is_a_region_named_by_its_heading(a_briefing):
    page = parsed(a_briefing())
    named = [section.get("aria-labelledby") for section in page.xpath("//section")]
    assert named == [f"part-{number}" for number in range(1, 8)]
    assert all(len(page.xpath(f"//h2[@id='{name}']")) == 1 for name in named)


def test_panels_are_terms_with_descriptions(a_briefing):
    page = parsed(a_briefing(questions=("Who?",), whats_new=(WhatsNew("Escalation policy"),)))
    assert [term.text for term in page.xpath("//dl/div/dt")] == [
        "The audit",
        "Questions to talk about",
        "What is new",
    ]


def test_what_a_user_writes_never_becomes_markup(with_part):
    wicked = '<script>alert("x")</script><b onmouseover=x>&amp;'
    page = briefing_html(with_part(4, Statement(wicked, lead=wicked, theme=wicked), heading=wicked))
    assert "<script" not in page
    assert "<b onmouseover" not in page
    assert wicked in page_words(page)


def test_the_page_needs_no_script_and_nothing_from_elsewhere(a_briefing):
    page = briefing_html(a_briefing())
    assert not re.search(r"<(script|img|link|iframe|object)\b|style=|@import|url\(|onload", page)


def test_the_content_policy_allows_exactly_the_style_sheet_that_stands_in_the_page(a_briefing):
    page = parsed(a_briefing())
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.findtext(".//style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy


def test_the_page_carries_no_branding_that_is_not_ours(a_briefing):
    page = briefing_html(a_briefing())
    assert not re.search("GDS Transport|crown|govuk-header|gov\\.uk", page, re.IGNORECASE)


def test_mixed_kinds_of_finding_are_named_in_words(a_briefing, finding):
    part = Part(
        "Findings", (finding("One."), finding("Two.", Kind.GOOD_PRACTICE), Statement("Three.", Kind.ADVICE))
    )
    page = parsed(a_briefing(parts=(part, *a_briefing().parts[1:])))
    assert [tag.text for tag in page.xpath("//*[@class='tag']")] == ["Worry", "Good practice"]


def test_links_keep_label_and_address(with_part):
    page = parsed(
        with_part(
            4, Statement("Use it.", links=(Link("Graded care profile", "https://example.org/?a=1&b=2"),))
        )
    )
    assert [(a.text, a.get("href")) for a in page.xpath("//span[@class='links']/a")] == [
        ("Graded care profile", "https://example.org/?a=1&b=2")
    ]


def test_what_is_kept_for_those_who_check_is_not_published(with_part, finding):
    page = briefing_html(with_part(4, finding("Seen.", evidence=("delivery-7/row-14",))))
    assert "delivery-7" not in page


@pytest.mark.parametrize("times", [2])
def test_the_same_briefing_is_the_same_page(a_briefing, times):
    assert len({briefing_html(a_briefing()) for _ in range(times)}) == 1
