"""The feeds that there are: where each is read, and from which kinds of file."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from macfa.feeds.errors import FeedError, Unreadable
from macfa.feeds.options import Options
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging

Read = Callable[[Path, Staging, Options], Extract]
"""Reads a file into a staging folder; raises FeedError where the file as a whole cannot be taken in."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One source. Its module is loaded when it is needed, because starting has to be cheap.

    `folder`: one delivery is a folder of files; `kinds` are then those in which it may come packed.
    """

    name: str
    module: str
    kinds: tuple[str, ...]
    folder: bool = False

    def reader(self) -> Read:
        """The function that reads it."""
        return cast(Read, import_module(self.module).read)

    def check_kind(self, path: Path) -> None:
        """Unreadable where a file is not of a kind that this feed comes in."""
        if self.folder:
            if not path.is_dir() and path.suffix.lower() not in self.kinds:
                packed = " or ".join(self.kinds)
                raise Unreadable(
                    f"{path.name}: the feed {self.name} is read from a folder of extracts, or one packed as {packed}."
                )
            return
        if path.is_dir():
            raise Unreadable(f"{path.name} is a folder; the feed {self.name} is read from a file.")
        if path.suffix.lower() not in self.kinds:
            raise Unreadable(
                f"{path.name}: the feed {self.name} is read from {' or '.join(self.kinds)} files."
            )


FEEDS = {
    feed.name: feed
    for feed in (
        Feed("children", "macfa.feeds.children.reader", (".xlsx", ".csv")),
        Feed("practice", "macfa.feeds.practice.reader", (".xlsx",)),
        Feed("cin-census", "macfa.feeds.cin_census.reader", (".xml",)),
        Feed("annex-a", "macfa.feeds.annex_a.reader", (".xlsx",)),
        Feed("chronology", "macfa.feeds.chronology.reader", (".docx", ".xlsx", ".csv")),
        Feed("family", "macfa.feeds.family.reader", (".xlsx", ".csv", ".ged", ".json", ".xml")),
        Feed("ssd", "macfa.feeds.ssd.reader", (".zip",), folder=True),
    )
}


def feed(name: str) -> Feed:
    """The feed of that name. Raises FeedError that lists the names there are."""
    if name not in FEEDS:
        raise FeedError(f"There is no feed {name}. There are: {', '.join(FEEDS)}.")
    return FEEDS[name]
