"""Somebody who uses no mouse: Tab, Space, Enter, the arrows, and letters."""

from playwright.sync_api import Page, expect

FARTHEST = 150  # stops of the Tab key on a page; who needs more has been led round in circles
_FOCUSED = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return {role: "", name: "", seen: false}
  const labels = [...(one.labels || [])].map(label => label.innerText)
  const name = one.getAttribute("aria-label") || labels.join(" ") || one.innerText || one.value || ""
  return {role: one.type || one.tagName.toLowerCase(), name: name.replace(/\\s+/g, " ").trim(),
    seen: one.matches(":focus-visible")}
}"""


class Keys:
    """Finds its way by what has the focus, which has to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def skip(self) -> None:
        """Past the head of the page by its first link."""
        self.page.keyboard.press("Tab")
        assert self._focused()["name"] == "Skip to main content"
        self.page.keyboard.press("Enter")

    def reach(self, name: str) -> None:
        """Tab until what is called so, or begins so, has the focus."""
        met = []
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            one = self._focused()
            met.append(one["name"][:40])
            if one["name"].startswith(name):
                assert one["seen"], f"It cannot be seen that {name} has the focus."
                return
        raise AssertionError(f"The Tab key did not reach {name!r}, only {list(dict.fromkeys(met))}.")

    def enter(self, name: str) -> None:
        """Reach a link or button and follow it to the next page."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)

    def type(self, name: str, text: str) -> None:
        """Reach a box and type."""
        self.reach(name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, first: str, name: str) -> None:
        """Reach the first of several radios, then go by the arrow key to the one that begins so."""
        self.tick(first)
        for _ in range(FARTHEST):
            if self._focused()["name"].startswith(name):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow key did not reach {name!r}.")

    def choose_last(self, first: str) -> None:
        """Reach the first of several radios and go up from it, which is to the last."""
        self.tick(first)
        self.page.keyboard.press("ArrowUp")

    def tick(self, name: str) -> None:
        """Reach a radio or checkbox and press the space bar."""
        self.reach(name)
        self.page.keyboard.press("Space")

    def heading(self) -> str:
        """What the page is called."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def _focused(self) -> dict[str, str]:
        return self.page.evaluate(_FOCUSED)
