"""One person at a browser: does what a person does, by the words that stand on the page."""

import re
from datetime import date
from pathlib import Path

from eyes import Eyes, picture
from playwright.sync_api import Download, Locator, Page, expect


class Desk:
    """Every move ends on a page with one heading, which the eyes look at."""

    def __init__(self, page: Page, eyes: Eyes, *, scripts: bool = True) -> None:
        self.page = page
        self.eyes = eyes
        self.scripts = scripts

    def open(self, address: str) -> None:
        """Type an address."""
        self.page.goto(address)
        self.arrive()

    def follow(self, name: str, *, exact: bool = False, within: str = "main") -> None:
        """Follow the first link of that name in the page's main part, or in "nav"."""
        self.click(self.page.locator(within).get_by_role("link", name=_spoken(name, exact)).first)

    def go_to(self, place: str) -> None:
        """Follow a link of the navigation."""
        self.click(
            self.page.get_by_role("navigation", name="Main").get_by_role("link", name=place, exact=True)
        )

    def press(self, name: str) -> None:
        """Press the first button of that name; a link that looks like one counts."""
        main = self.page.locator("main")
        self.click(main.get_by_role("button", name=name, exact=True).first)

    def click(self, part: Locator) -> None:
        """Click what leads to another page, or to the same one anew."""
        with self.page.expect_navigation():
            part.click(no_wait_after=True)
        self.arrive()

    def write(self, label: str, text: str) -> None:
        """Type into a box."""
        self.page.get_by_label(label, exact=True).fill(text)

    def day(self, label: str, day: date) -> None:
        """Type a date into its three boxes."""
        boxes = self.page.get_by_role("group", name=label, exact=True)
        for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(name, exact=True).fill(str(value))

    def tick(self, *labels: str) -> None:
        """Choose radios or checkboxes."""
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def choose(self, label: str, option: str) -> None:
        """Choose from a list."""
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def give(self, label: str, *files: Path) -> None:
        """Choose files."""
        self.page.get_by_label(label, exact=True).set_input_files(list(files))

    def download(self, name: str, into: Path) -> Path:
        """Follow a link that brings a file; returns where it is kept."""
        with self.page.expect_download() as waiting:
            self.page.locator("main").get_by_role("link", name=name).first.click()
        found: Download = waiting.value
        kept = into / found.suggested_filename
        found.save_as(kept)
        return kept

    def arrive(self) -> None:
        """A page has come: it has exactly one heading, and somebody looks at it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        self.eyes.look(self.page)

    def heading(self) -> str:
        """What the page is called."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def reads(self, *texts: str) -> None:
        """These words are on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def finds(self, role: str, name: str) -> Locator:
        """The parts of the page with that role and name."""
        return self.page.locator("main").get_by_role(role, name=name)

    def keeps(self, name: str) -> None:
        """A picture of this page for the documentation."""
        picture(self.page, name)


def _spoken(name: str, exact: bool) -> re.Pattern[str]:
    """A name as a screen reader says it: words that are only spoken stand apart from what is seen, " , case 1"."""
    loose = re.escape(name).replace(",", r"\s*,")
    return re.compile(f"^{loose}$" if exact else loose)
