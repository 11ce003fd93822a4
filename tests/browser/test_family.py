"""A family's pages, looked at by keyboard, without scripts, on a telephone and by axe."""

import re

import docx
import pytest
from eyes import Eyes, picture
from keys import Keys
from playwright.sync_api import expect

PAGES = ("", "/services", "/take-out")


@pytest.fixture(scope="module")
def case(served) -> str:
    """The address of the family of the case of whom ten agencies tell."""
    child = re.findall(r"chronology-council-(\w+)\.docx", served.macfa("deliveries"))[0]
    blank = served.folder / "out" / "blank-for-family.docx"
    served.macfa("chronology", "template", child, str(blank), "--agency", "police")
    return f"/families/{docx.Document(str(blank)).paragraphs[0].text.rpartition(' ')[2]}"


def test_axe_finds_nothing_on_any_page_of_a_family(page_as, axe, case):
    page, eyes = page_as("coordinator"), Eyes(axe)
    for address in PAGES:
        answer = page.goto(f"{case}{address}")
        assert answer is not None and answer.status == 200, address
        eyes.look(page)
    page.goto(case)
    picture(page, "genogram")
    page.get_by_role("table", name="Everybody in the family").get_by_role("link").first.click()
    eyes.look(page)
    assert eyes.faults == []
    assert len(eyes.routes) > len(PAGES)


def test_everybody_in_the_picture_is_reached_and_read_out_by_keyboard(page_as, case):
    page = page_as("coordinator")
    page.goto(case)
    people = page.locator(".macfa-family-picture").first.locator("svg a")
    names = people.evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert len(names) > 2 and all(names)
    people.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="About the person")).to_contain_text("delivery")


def test_another_day_is_asked_for_by_keyboard_and_stands_in_no_address(page_as, case):
    page = page_as("coordinator")
    page.goto(case)
    everybody = page.get_by_role("table", name="Everybody in the family").locator("tbody tr").count()
    Keys(page).skip()
    page.get_by_label("As at", exact=True).fill("2012-01-01")
    page.get_by_label("As at", exact=True).press("Enter")
    expect(page.locator("main")).to_contain_text("as it stood on 1 January 2012")
    assert "2012" not in page.url
    assert page.get_by_role("table", name="Everybody in the family").locator("tbody tr").count() <= everybody


def test_the_picture_is_narrowed_enlarged_and_freed_of_names_without_a_script(page_as, case):
    page = page_as("coordinator", java_script_enabled=False)
    page.goto(case)
    page.get_by_label("People are called by").select_option("yes")
    page.get_by_label("Size").select_option("largest")
    page.get_by_role("button", name="Show").click()
    table = page.get_by_role("table", name="Everybody in the family")
    expect(table.get_by_role("link", name="Mother", exact=True)).to_have_count(1)
    page.get_by_role("link", name="Show everything as it stands").click()
    expect(table.get_by_role("link", name="Mother", exact=True)).to_have_count(0)


def test_every_service_of_the_ecomap_leads_to_its_rows(page_as, case):
    page = page_as("coordinator")
    page.goto(f"{case}/services")
    services = page.locator(".macfa-family-picture svg a")
    leads = services.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert len(leads) > 3
    assert [lead for lead in leads if page.locator(lead).count() != 1] == []


def test_no_page_of_a_family_is_wider_than_a_telephone(page_as, case):
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


def test_the_panel_reads_no_name_of_the_family(page_as, case):
    page = page_as("coordinator")
    page.goto(case)
    names = page.get_by_role("table", name="Everybody in the family").locator("tbody th").all_inner_texts()
    panel = page_as("health-lead")
    answer = panel.goto(case)
    assert answer is not None
    if answer.status == 200:
        text = panel.locator("body").inner_text()
        assert not [name for name in names if " " in name and name in text]
