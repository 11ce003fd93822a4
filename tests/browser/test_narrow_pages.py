"""At 320 pixels, which is also 400% zoom on a laptop, no page has to be scrolled sideways."""

import pytest

PLACES = {
    "coordinator": (
        "/",
        "/audits",
        "/returns",
        "/standards",
        "/actions",
        "/learning",
        "/data",
        "/data/coverage",
        "/people",
    ),
    "police-lead": ("/", "/audits", "/returns", "/data", "/stewardship", "/account"),
}
_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


@pytest.mark.parametrize("person", PLACES)
def test_no_page_is_wider_than_a_telephone(page_as, person):
    page = page_as(person, viewport={"width": 320, "height": 640})
    wide = {}
    for address in PLACES[person]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if more := page.evaluate(_TOO_WIDE):
            wide[address] = more
    assert wide == {}


def test_a_table_that_scrolls_can_be_scrolled_by_keyboard(page_as):
    page = page_as("coordinator", viewport={"width": 320, "height": 640})
    page.goto("/people")
    table = page.locator("main .govuk-table, main .macfa-scroll").first
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    assert table.get_attribute("tabindex") == "0"
