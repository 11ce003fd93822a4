"""Every piece of text that a briefing publishes, with its place: what the disclosure check reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import Block, Line, Shown, shown


@dataclass(frozen=True, slots=True)
class PublishedText:
    """One text and where it stands ("Part 3, Good practice, line 2, link 1")."""

    place: str
    text: str


def published_texts(briefing: Briefing) -> tuple[PublishedText, ...]:
    """All that a reader sees or can follow, link addresses too, in reading order."""
    view = shown(briefing)
    return (*_head(view), *(text for block in view.blocks for text in _of_block(block)))


def as_text(briefing: Briefing) -> str:
    """The briefing as plain text, one piece a line, for reading aloud or comparing."""
    return "\n".join(published.text for published in published_texts(briefing)) + "\n"


def _head(view: Shown) -> Iterator[PublishedText]:
    yield PublishedText("Title", view.title)
    yield PublishedText("Series", view.series)
    yield PublishedText("Partnership", view.partnership)
    yield PublishedText("Date", view.day)
    if view.on_behalf_of:
        yield PublishedText("On behalf of", view.on_behalf_of)
    for position, paragraph in enumerate(view.introduction, start=1):
        yield PublishedText(f"Introduction, paragraph {position}", paragraph)


def _of_block(block: Block) -> Iterator[PublishedText]:
    yield PublishedText(f"{block.name}, heading", block.heading)
    position = 0
    for group in block.groups:
        if group.theme:
            yield PublishedText(f"{block.name}, theme", group.theme)
        for line in group.lines:
            position += 1
            yield from _of_line(f"{block.name}, line {position}", line)


def _of_line(place: str, line: Line) -> Iterator[PublishedText]:
    for text in (line.lead, line.text, line.needs):
        if text:
            yield PublishedText(place, text)
    for position, link in enumerate(line.links, start=1):
        yield PublishedText(f"{place}, link {position}", link.label)
        yield PublishedText(f"{place}, address of link {position}", link.url)
