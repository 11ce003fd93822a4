"""Every kind of content of the five published briefings has its place in the model, on the page and in the PDF.

The table says which element of which original goes where. The content files have the originals' structure and
our own words; places and services in them are invented.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from forms_of_briefings import FIVE
from reading_back import squeezed, tags

from macfa.documents.briefing.content import Briefing, Kind, Statement
from macfa.documents.briefing.html import briefing_html
from macfa.documents.briefing.pdf import briefing_pdf
from macfa.documents.briefing.reading import read_briefing

ONE, TWO, THREE, FOUR, FIVE_ = (
    "1_neglect_and_substance_use",
    "2_neglect_dry_run",
    "3_learning_and_improvement",
    "4_neglect_one_year_on",
    "5_key_learning",
)


@dataclass(frozen=True)
class Place:
    """An element of an original: which briefing, what it is, the field that takes it, and how many there are."""

    original: str
    element: str
    field: str
    at_least: int = 1


TABLE = [
    Place(ONE, "title with the groups whose priority it is", "on_behalf_of"),
    Place(ONE, "month and span of the audit", "audits.held"),
    Place(ONE, "agencies that took part", "organisations", 9),
    Place(ONE, "how many young people, how chosen", "children.chosen"),
    Place(ONE, "what the audit looked at", "audits.about"),
    Place(ONE, "numbered list of themes", "kind:theme", 4),
    Place(ONE, "finding told as advice", "kind:advice"),
    Place(ONE, "learning for the system (chronologies)", "kind:system_learning"),
    Place(ONE, "link to a pathway, a tool, a guide under a finding", "statement.links", 6),
    Place(ONE, "service with its contact details", "contacts"),
    Place(TWO, "day of the audit and inspection time limits", "audits.title"),
    Place(TWO, "aim", "introduction"),
    Place(TWO, "ages", "children.ages"),
    Place(TWO, "range of needs", "children.needs", 6),
    Place(TWO, "what we are worried about", "kind:worry", 7),
    Place(TWO, "good practice we saw", "kind:good_practice", 7),
    Place(TWO, "what we found, what needs to happen", "statement.what_needs_to_happen", 3),
    Place(TWO, "learning about our systems", "kind:system_learning", 2),
    Place(TWO, "boxes to click: policy, team page, toolkit, sessions", "statement.links", 4),
    Place(TWO, "organisations that audited their involvement", "organisations", 10),
    Place(THREE, "number in a series", "series"),
    Place(THREE, "several audits in one briefing", "audits", 3),
    Place(THREE, "findings by theme", "kind:worry", 8),
    Place(THREE, "needs for development and training", "kind:area_for_development", 5),
    Place(THREE, "missing services", "kind:system_learning", 2),
    Place(THREE, "positive findings", "kind:good_practice", 5),
    Place(THREE, "actions done, grouped by theme", "statement.theme", 2),
    Place(THREE, "single-agency audit asked for, reports back", "actions.owner", 2),
    Place(THREE, "expectations of core groups", "kind:advice", 3),
    Place(THREE, "questions for staff meetings", "questions", 4),
    Place(THREE, "what's new, with date and link", "whats_new", 4),
    Place(FOUR, "seven segments", "parts", 7),
    Place(FOUR, "random selection", "children.chosen"),
    Place(FOUR, "the audit before", "audits", 2),
    Place(FOUR, "numbers, with what made them", "statement.numbers", 3),
    Place(FOUR, "bold call at the end of a line", "statement.what_needs_to_happen", 3),
    Place(FOUR, "advice for managers in bold", "statement.lead", 3),
    Place(FOUR, "web site for more", "contacts"),
    Place(FIVE_, "what the briefing is for", "introduction"),
    Place(FIVE_, "good practice under its heading", "kind:good_practice", 3),
    Place(FIVE_, "key learning with bold heading", "statement.lead", 5),
    Place(FIVE_, "tool named in bold with its purpose", "kind:advice", 5),
    Place(FIVE_, "next steps with training", "statement.links", 4),
]


def statements(briefing: Briefing) -> list[Statement]:
    return [statement for part in briefing.parts for statement in part.statements]


def filled(briefing: Briefing, field: str) -> int:
    """How often a field of the table is filled in a briefing."""
    group, _, name = field.partition(".")
    if field.startswith("kind:"):
        return sum(statement.kind is Kind(field.removeprefix("kind:")) for statement in statements(briefing))
    if group == "statement":
        values = [getattr(statement, name) for statement in statements(briefing)]
    elif name:
        whole = getattr(briefing, group)
        values = [getattr(one, name) for one in whole] if isinstance(whole, tuple) else [getattr(whole, name)]
    else:
        values = [getattr(briefing, group)]
    return sum(len(value) if isinstance(value, tuple) else bool(value) for value in values)


@pytest.fixture(params=[ONE, TWO, THREE, FOUR, FIVE_])
def file(request) -> Path:
    return FIVE / f"{request.param}.yaml"


@pytest.mark.parametrize("place", TABLE, ids=lambda place: f"{place.original[0]}-{place.element}")
def test_each_element_of_an_original_has_its_place(place):
    briefing = read_briefing(FIVE / f"{place.original}.yaml")
    assert filled(briefing, place.field) >= place.at_least


def test_the_kinds_of_statement_are_all_needed_by_some_original_or_entry():
    used = {statement.kind for file in FIVE.glob("*.yaml") for statement in statements(read_briefing(file))}
    # Questions and news stand in entries of their own in the originals; as statements they are for shorter briefings.
    assert used == set(Kind) - {Kind.QUESTION, Kind.WHATS_NEW}


def test_each_fits_one_landscape_page_with_its_seven_headings(file):
    briefing = read_briefing(file)
    pdf = briefing_pdf(briefing)
    headings = [squeezed(tag.words) for tag in tags(pdf) if tag.role == "H2"]
    assert headings == [squeezed(f"{number}{part.heading}") for number, part in briefing.numbered_parts()]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1


def test_each_is_a_page_of_its_own(file):
    briefing = read_briefing(file)
    page = briefing_html(briefing)
    assert page.count("<h2 ") == 7
    assert page.startswith("<!DOCTYPE html>")


def test_no_sentence_is_copied_from_an_original(file):
    originals = Path(__file__).parents[4] / "shared" / "briefings"
    if not originals.is_dir():
        pytest.skip("the five originals are not beside this repository")
    source = next(originals.glob(f"{file.stem[0]}-*.txt")).read_text(encoding="utf-8")
    theirs = runs_of_words(source, 6)
    ours = "\n".join(f"{s.lead} {s.text} {s.what_needs_to_happen}" for s in statements(read_briefing(file)))
    assert runs_of_words(ours, 6) & theirs == set()


def runs_of_words(text: str, length: int) -> set[str]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}
