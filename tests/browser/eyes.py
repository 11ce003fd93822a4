"""Looks at every page state once with axe-core, and takes the documentation's pictures where it is asked to."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.urls import resolve
from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "docs" / "images" / "web"
_RUN = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  })
  return found.violations.map(one => ({rule: one.id, help: one.help, where: one.nodes.map(node => node.html)}))
}"""
# What makes a page state: which headings, boxes and messages there are, not whose or how many.
_STATE = """() => {
  const kinds = ["h1", "h2", "form", "table", "details", "fieldset", "textarea", "select", "nav", "aside", "svg",
    ".govuk-error-summary", ".govuk-notification-banner", ".govuk-inset-text", ".govuk-button", ".govuk-tag"]
  return kinds.filter(kind => document.querySelector(kind)).join(" ")
}"""


class Eyes:
    """Without axe's source they see nothing, so that a journey can also be walked for its own sake."""

    def __init__(self, axe: str = "") -> None:
        self.axe = axe
        self.seen: set[tuple[str, str]] = set()
        self.faults: list[str] = []

    @property
    def routes(self) -> set[str]:
        """The pages that were looked at."""
        return {route for route, _ in self.seen}

    def look(self, page: Page) -> None:
        """Judge the page, if no page of its kind was in this state before."""
        if not self.axe:
            return
        state = (route_of(page.url), page.evaluate(_STATE))
        if state in self.seen:
            return
        self.seen.add(state)
        page.evaluate(self.axe)
        for fault in page.evaluate(_RUN):
            where = " | ".join(html[:160] for html in fault["where"][:3])
            self.faults.append(f"{state[0]}: {fault['rule']} ({fault['help']}): {where}")


def route_of(url: str) -> str:
    """The name of the page, without what differs from audit to audit and case to case."""
    asked = urlsplit(url)
    found = resolve(asked.path)
    return " ".join([found.url_name or found.route, *sorted(parse_qs(asked.query))])


def picture(page: Page, name: str, height: int = 700) -> None:
    """Keep a picture of the head of a page for the documentation, where MACFA_PICTURES=yes asks for them."""
    if os.environ.get("MACFA_PICTURES") != "yes":
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    page.set_viewport_size({"width": 1000, "height": height})
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}.png", full_page=False, scale="css")
    if size:
        page.set_viewport_size(size)
