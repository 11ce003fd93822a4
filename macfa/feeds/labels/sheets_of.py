"""The sheets of the feeds whose cells are read by layout, and whose labels and headings can be accepted."""

from collections.abc import Mapping
from functools import cache

from macfa.feeds.errors import FeedError
from macfa.feeds.labels.official import NONE, Official, official
from macfa.feeds.layout import SheetLayout, read_layout

_PACKAGES = {
    "children": "macfa.feeds.children",
    "practice": "macfa.feeds.practice",
    "annex-a": "macfa.feeds.annex_a",
    "chronology": "macfa.feeds.chronology",
    "family": "macfa.feeds.family",
}
_WITH_OFFICIAL_SPELLINGS = frozenset({"annex-a"})

FEEDS_WITH_LABELS = tuple(_PACKAGES)
"""The feeds that people type. A census and an extract hold codes that a program wrote."""


@cache
def sheets_of(feed: str) -> Mapping[str, SheetLayout]:
    """The sheets of a feed by id. FeedError for a feed whose labels cannot be accepted."""
    if feed not in _PACKAGES:
        raise FeedError(
            f"The feed {feed} has no labels of its own. Those that have: {', '.join(FEEDS_WITH_LABELS)}."
        )
    return read_layout(_PACKAGES[feed])


def spellings_of(feed: str) -> Official:
    """The spellings that the makers of a feed's format prescribe."""
    return official(_PACKAGES[feed]) if feed in _WITH_OFFICIAL_SPELLINGS else NONE
