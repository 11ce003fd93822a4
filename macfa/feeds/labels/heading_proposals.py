"""Which column a heading may mean, by its words. As with labels, a person accepts it or not."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from macfa.feeds.headings import plain
from macfa.feeds.labels.proposals import Confidence
from macfa.feeds.layout import SheetLayout

FAIR, WEAK = 0.8, 0.6
"""How much of two headings has to be alike."""

MOST = 3


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """A column that a heading may mean."""

    column: str
    heading: str
    confidence: Confidence


def propose_column(layout: SheetLayout, heading: str, read: Collection[str]) -> tuple[ColumnProposal, ...]:
    """Columns of a layout that a heading may mean, the likeliest first; not those that are `read` already."""
    likeness = {
        column: max(_alike(heading, spelling) for spelling in (column.heading, *column.aliases))
        for column in layout.columns
        if column.id not in read
    }
    found = sorted(likeness, key=lambda column: -likeness[column])
    return tuple(
        ColumnProposal(
            column.id, column.heading, Confidence.FAIR if likeness[column] >= FAIR else Confidence.WEAK
        )
        for column in found[:MOST]
        if likeness[column] >= WEAK
    )


def _alike(one: str, other: str) -> float:
    """From 0 to 1: letters in their order, or words in any."""
    first, second = plain(one), plain(other)
    words, others = set(first.split()), set(second.split())
    shared = len(words & others) / max(1, len(words | others))
    return max(shared, SequenceMatcher(None, first, second).ratio())
