"""What a briefing tells of one child in several places: a reader lays it together, so the check does too.

Two places are about the same child where they name it alike ("Child B"), or where they stand on the same finding and
each tells of one child. That "one child" of one finding is "one child" of another nobody can know; that is not joined.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from macfa.audits.briefing_content import Content, published, statements
from macfa.disclosure.attributes_in_text import described_in
from macfa.disclosure.combinations import Described

_LABEL = re.compile(
    r"\b(Child|Young person|Case|Family|child|young person|case|family) ([A-Z]|\d{1,2})\b(?!\w|%| of)"
)


def told_together(*contents: Content) -> Iterator[Described]:
    """The attributes that several places tell of one child, joined; the publications of one audit read as one."""
    yield from _by_label(contents)
    yield from _by_finding(contents)


def _by_label(contents: Sequence[Content]) -> Iterator[Described]:
    told: dict[str, list[Described]] = defaultdict(list)
    for text in (one.text for content in contents for one in published(content)):
        labels = {f"{kind.capitalize()} {name}" for kind, name in _LABEL.findall(text)}
        one = _only_child(text)
        if len(labels) == 1 and one is not None:
            told[labels.pop()].append(one)
    for label, several in told.items():
        yield from _joined(f"{label}, in several places", several)


def _by_finding(contents: Sequence[Content]) -> Iterator[Described]:
    told: dict[str, list[Described]] = defaultdict(list)
    for statement in (one for content in contents for one in statements(content)):
        child = _only_child(" ".join((statement.lead, statement.text, statement.what_needs_to_happen)))
        for reference in set(statement.evidence) if child is not None else ():
            told[reference].append(child)
    for several in told.values():
        yield from _joined("One finding, in several places", several)


def _only_child(text: str) -> Described | None:
    """What a text tells of the one child it speaks of; None where it speaks of none, or of several."""
    found = [one for one in described_in(text, "") if not one.group]
    return found[0] if len(found) == 1 else None


def _joined(label: str, several: list[Described]) -> Iterator[Described]:
    if len({one.attributes for one in several}) > 1:
        yield Described(label, frozenset().union(*(one.attributes for one in several)))
