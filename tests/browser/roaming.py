"""Follows every link that a person is shown, and looks at every page behind them once."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

from desk import Desk
from django.urls import Resolver404
from eyes import route_of
from playwright.sync_api import Error

# Pages that sign out or in, and files: what they bring is looked at elsewhere.
_PASSED_OVER = ("/sign", "/account", "/static/", "/demonstration/")


def roam(desk: Desk, *, each: int) -> Counter[str]:
    """From the first page on, at most `each` addresses of a route. How often each route was opened."""
    opened: Counter[str] = Counter()
    met = {"/"}
    waiting = ["/"]
    while waiting:
        address = waiting.pop(0)
        route = _route(address)
        if route is None or opened[route] >= each:
            continue
        opened[route] += 1
        if not _open(desk, address):
            continue
        for link in _links(desk):
            if link not in met:
                met.add(link)
                waiting.append(link)
    return opened


def _route(address: str) -> str | None:
    try:
        return route_of(address)
    except Resolver404:
        return None


def _open(desk: Desk, address: str) -> bool:
    """Whether it is a page; a file is left alone."""
    try:
        answer = desk.page.goto(address)
    except Error as error:
        if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
            return False
        raise
    assert answer is not None and answer.status == 200, f"{address} answers {answer and answer.status}"
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    desk.arrive()
    return True


def _links(desk: Desk) -> list[str]:
    hrefs = desk.page.eval_on_selector_all(
        "a[href], iframe[src]", "all => all.map(one => one.getAttribute('href') || one.getAttribute('src'))"
    )
    found = []
    for href in hrefs:
        whole = urlsplit(urljoin(desk.page.url, href))
        address = whole.path + (f"?{whole.query}" if whole.query else "")
        own = whole.netloc == urlsplit(desk.page.url).netloc
        if own and not address.startswith(_PASSED_OVER):
            found.append(address)
    return found
