"""A chronology that ten agencies tell, looked at by keyboard, without scripts, on a telephone and by axe."""

import re

import docx
import pytest
from eyes import Eyes, picture
from keys import Keys
from playwright.sync_api import expect

PAGES = (
    "", "/family", "/events", "/conflicts", "/gaps", "/patterns", "/knew", "/load", "/take-out", "/sharing",
    "/sharing/new", "/glossary", "/left-out",
)  # fmt: skip


@pytest.fixture(scope="module")
def case(served) -> str:
    """The address of the case of whom ten agencies tell: the form that goes out to an agency has its number."""
    child = re.findall(r"chronology-council-(\w+)\.docx", served.macfa("deliveries"))[0]
    blank = served.folder / "out" / "blank.docx"
    served.macfa("chronology", "template", child, str(blank), "--agency", "police")
    return f"/chronologies/{docx.Document(str(blank)).paragraphs[0].text.rpartition(' ')[2]}"


def test_axe_finds_nothing_on_any_page_of_a_chronology(page_as, axe, case):
    page, eyes = page_as("coordinator"), Eyes(axe)
    for address in PAGES:
        answer = page.goto(f"{case}{address}")
        assert answer is not None and answer.status == 200, address
        eyes.look(page)
    page.goto(case)
    picture(page, "chronology")
    page.locator("table.macfa-entries a", has_text="Open").first.click()
    eyes.look(page)
    page.get_by_role("link", name="Compare accounts").click()
    eyes.look(page)
    assert eyes.faults == []
    assert len(eyes.routes) > len(PAGES)


def test_the_chronology_is_read_and_searched_by_keyboard(page_as, case):
    page = page_as("coordinator")
    page.goto("/chronologies")
    keys = Keys(page)
    keys.skip()
    keys.enter("Read the chronology of case " + case.rpartition("/")[2])
    keys.skip()
    keys.reach("Entries in order of time")
    page.keyboard.press("Enter")
    keys.reach("Filter, search and sort")
    page.keyboard.press("Enter")
    keys.type("Words", "school")
    keys.enter("Show these entries")
    expect(page.get_by_role("status")).to_contain_text("of those you asked for")
    assert "school" not in page.url


def test_the_picture_has_a_name_and_every_mark_says_what_it_is(page_as, case):
    page = page_as("coordinator")
    page.goto(case)
    drawing = page.locator(".macfa-picture svg")
    expect(drawing).to_have_count(1)
    assert drawing.get_attribute("role") == "img" or drawing.locator("title").count() > 0
    marks = drawing.locator("a")
    assert marks.count() > 20
    names = marks.evaluate_all("all => all.map(a => a.getAttribute('aria-label') || a.textContent.trim())")
    assert all(names)
    page.get_by_text("The same as tables").click()
    total = page.get_by_role("table", name=re.compile("^Entries by")).locator("tr").last
    assert re.search(r"\d", total.inner_text())


def test_filtering_deciding_and_asking_who_knew_need_no_script(page_as, case):
    page = page_as("coordinator", java_script_enabled=False)
    page.goto(f"{case}#entries")
    page.get_by_text("Filter, search and sort").click()
    page.get_by_label("Agency", exact=True).select_option("police")
    page.get_by_role("button", name="Show these entries").click()
    expect(page.get_by_role("status")).to_contain_text("of those you asked for")
    page.goto(f"{case}/events")
    page.get_by_role("link", name=re.compile("^Compare")).first.click()
    page.get_by_role("button", name="They tell of one event").click()
    expect(page.locator("main")).to_contain_text("confirmed as one event")
    page.goto(f"{case}/knew")
    page.get_by_role("button", name="Show what was known").click()
    expect(page.locator("main")).to_contain_text("Events that had happened by")


def test_no_page_of_a_chronology_is_wider_than_a_telephone(page_as, case):
    page = page_as("coordinator", viewport={"width": 320, "height": 640})
    wide = {}
    for address in PAGES:
        page.goto(f"{case}{address}")
        more = page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if more:
            wide[address] = more
    assert wide == {}


def test_an_agency_sees_its_own_entries_and_nobody_elses(page_as, case):
    page = page_as("gp-auditor")
    page.goto(case)
    rows = page.locator("table.macfa-entries tbody tr td:nth-child(3) strong").all_inner_texts()
    assert rows and set(rows) == {"General practice"}
