"""A blended family of twelve, drawn by keyboard alone while somebody tells of it: how many keys, pages and seconds."""

import time

import pytest
from eyes import Eyes, picture
from keys import Keys
from playwright.sync_api import Page, expect
from test_life_by_keyboard import to_serve  # noqa: F401  (a case that the police answer for)

CASE = "ANSWER-01"
BOX = "Say it in one line"
TOLD = (
    "mother Kelly 34, lives here",
    "father Dean 36",
    "Kelly and Dean got married 2010",
    "Kelly and Dean split up 2019",
    "brother Liam 12, lives here",
    "Kelly's partner Steve 40, male, lives here",
    "Kelly's daughter Mia 3 with Steve, lives here",
    "Steve's ex-wife Tracy 38",
    "Steve's son Josh 14 with Tracy, lives with Tracy",
    "Dean's girlfriend Amy 30, lives with Dean",
    "Dean's son Noah 1 with Amy, lives with Dean",
    "Kelly's mother Joan 61",
    "Kelly's father Bob 70, died 2015",
    "Steve is violent to Kelly",
)
PEOPLE = ("Kelly", "Dean", "Liam", "Steve", "Mia", "Tracy", "Josh", "Amy", "Noah", "Joan", "Bob")
AT_ONE_KEY = 0.3  # seconds: forty words a minute, which is no fast typing
WITHIN = 240


class Typist:
    """Types lines into the box that has the focus, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = self.pages = 0
        self.waited = 0.0

    def say(self, line: str) -> None:
        """One line and Enter; the next page has the focus in the box again."""
        assert self.page.evaluate("document.activeElement.id") == "id_line"
        self.page.keyboard.type(line)
        begun = time.monotonic()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.waited += time.monotonic() - begun
        self.keys += len(line) + 1
        self.pages += 1

    @property
    def seconds(self) -> float:
        """How long somebody takes who types at that speed and waits for every page."""
        return self.keys * AT_ONE_KEY + self.waited


def begin(page: Page) -> Keys:
    """To the box of the page, from the top."""
    page.goto(f"/families/{CASE}/draw")
    keys = Keys(page)
    keys.skip()
    keys.reach(BOX)
    return keys


def drawn(page: Page) -> str:
    """Everything that is written in the picture."""
    return page.locator(".macfa-family-picture svg").inner_text()


@pytest.fixture
def page(page_as):
    return page_as("police-lead")


def test_a_blended_family_of_twelve_is_drawn_by_keyboard_in_less_than_four_minutes(
    page, axe, record_property
):
    eyes = Eyes(axe)
    begin(page)
    eyes.look(page)
    typist = Typist(page)
    for line in TOLD:
        typist.say(line)
        expect(page.locator(".govuk-error-summary")).to_have_count(0)
    eyes.look(page)
    shown = page.locator(".macfa-family-picture svg").text_content()
    assert all(name in shown for name in PEOPLE)
    expect(page.locator(".macfa-family-people li")).to_have_count(len(PEOPLE))
    told = (
        f"{len(PEOPLE) + 1} people: {typist.keys} keys, {typist.pages} requests, {typist.seconds:.0f} seconds"
    )
    record_property("drawn", told)
    print(f"{told}, of which {typist.waited:.1f} waiting for pages")
    assert typist.seconds < WITHIN
    seen = "id => document.getElementById(id).getBoundingClientRect()"
    box, drawing = page.evaluate(seen, "id_line"), page.locator(".macfa-family-picture svg").bounding_box()
    assert drawing and drawing["y"] >= 0 and box["bottom"] <= page.viewport_size["height"], "seen together"
    picture(page, "draw-the-family", height=1260)
    assert eyes.faults == []


def test_a_step_is_undone_and_a_line_that_cannot_be_read_is_mended_by_keyboard(page, axe):
    eyes, keys = Eyes(axe), begin(page)
    typist = Typist(page)
    typist.say("cousin of hers")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Begin with what they are")
    eyes.look(page)
    keys.type(BOX, "maternal aunt Lou 29")
    page.keyboard.press("Enter")
    expect(page.locator(".macfa-family-people")).to_contain_text("Lou")
    keys.enter("Undo the last step: added Lou")
    expect(page.get_by_role("alert")).to_contain_text("taken back")
    expect(page.locator("main")).not_to_contain_text("Lou")
    eyes.look(page)
    assert eyes.faults == []


def test_buttons_and_lists_do_the_same_without_a_word_of_the_line(page_as, axe):
    page = page_as("police-lead", java_script_enabled=False)
    page.goto("/families/ANSWER-02/draw")
    page.get_by_label(BOX).fill("Ann 30")
    page.get_by_role("button", name="Mother", exact=True).click()
    page.get_by_label(BOX).fill("Max 9")
    page.get_by_role("button", name="Brother", exact=True).click()
    page.get_by_role("link", name="Ann").first.click()
    expect(page.get_by_role("heading", name="Speaking of Ann")).to_have_count(1)
    page.get_by_role("button", name="Moved in", exact=True).click()
    page.get_by_label("When, if anybody said").fill("2024")
    page.get_by_role("button", name="Died", exact=True).click()
    expect(page.get_by_role("row", name="household with The child")).to_have_count(1)


def test_who_is_spoken_of_is_changed_and_every_page_is_without_faults_and_narrow(page_as, axe):
    page, eyes = page_as("police-lead", viewport={"width": 320, "height": 640}), Eyes(axe)
    begin(page)
    Typist(page).say("sister Zoe 5")
    page.get_by_role("link", name="Zoe").first.click()
    page.get_by_role("link", name="Change who Zoe is").click()
    eyes.look(page)
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    page.get_by_label("Name").fill("Zoë")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Speaking of Zoë")).to_have_count(1)
    assert page.evaluate(wide) == 0
    assert eyes.faults == []


def test_who_is_who_is_decided_by_keyboard_where_two_agencies_spell_a_name_differently(page_as, axe):
    police, coordinator, eyes = page_as("police-lead"), page_as("coordinator"), Eyes(axe)
    for page, name in ((police, "Kelly Barr 34"), (coordinator, "Keely Garr 34")):
        page.goto("/families/ANSWER-03/draw")
        page.get_by_label(BOX).fill(f"mother {name}, lives here")
        page.get_by_role("button", name="Draw it").click()
        expect(page.locator(".macfa-family-people")).to_contain_text(name.split()[0])
    coordinator.goto("/families/ANSWER-03/decide")
    eyes.look(coordinator)
    keys = Keys(coordinator)
    keys.skip()
    keys.enter("They are one person")
    expect(coordinator.get_by_role("alert")).to_contain_text("decision is kept")
    expect(coordinator.locator("main")).to_contain_text("Take the decision back")
    eyes.look(coordinator)
    coordinator.goto("/families/ANSWER-03/draw")
    expect(coordinator.locator(".macfa-family-people li", has_text="mother")).to_have_count(1)
    assert eyes.faults == []
