"""That the other tests of this folder would notice: a fault planted in a page is found."""

import pytest
from eyes import Eyes
from watching import Watch


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


@pytest.fixture
def watched(browser, server):
    """A page of the server, and what the watch found wrong on it."""
    context = browser.new_context(base_url=server)
    watch = Watch(server)
    watch.over(context)
    page = context.new_page()
    page.goto("/cookies")
    yield page, watch
    context.close()


def test_a_clean_page_is_clean(watched, axe):
    page, watch = watched
    eyes = Eyes(axe)
    eyes.look(page)
    assert (eyes.faults, watch.wrong) == ([], [])
    assert eyes.routes == {"cookies"}


def test_a_picture_without_words_is_a_fault(watched, axe):
    page, _ = watched
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    eyes = Eyes(axe)
    eyes.look(page)
    assert [fault.split(":")[1].split(" (")[0].strip() for fault in eyes.faults] == ["image-alt"]


def test_a_state_is_looked_at_once(watched, axe):
    page, _ = watched
    eyes = Eyes(axe)
    eyes.look(page)
    page.evaluate("document.querySelector('main p').append(document.createElement('img'))")
    eyes.look(page)
    assert eyes.faults == []
    page.evaluate("document.querySelector('main').append(document.createElement('aside'))")
    eyes.look(page)
    assert eyes.faults


@pytest.mark.parametrize(
    "does",
    [
        "fetch('https://elsewhere.example/').catch(() => 0)",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">')",
        "console.error('broken')",
        "setTimeout(() => { throw new Error('broken') })",
    ],
    ids=["asks elsewhere", "breaks the policy", "writes an error", "breaks a script"],
)
def test_what_a_page_must_not_do_is_noticed(watched, does):
    page, watch = watched
    page.evaluate(does)
    page.wait_for_timeout(500)
    assert watch.wrong
