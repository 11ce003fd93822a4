"""Finds out whose name stands where: by what stands straight below a symbol, or right beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from family_checker.geometry import Box
from family_checker.marks import Words
from family_checker.symbols import Symbol

_BELOW, _BESIDE, _NEXT_LINE, _ASIDE = 16.0, 14.0, 9.0, 4.0


@dataclass
class Labels:
    """For each symbol (by its place) the words within it and the lines of its label; the words of nobody."""

    within: dict[int, list[Words]] = field(default_factory=dict)
    lines: dict[int, list[Words]] = field(default_factory=dict)
    loose: list[Words] = field(default_factory=list)

    def name(self, place: int) -> str:
        """What somebody is called: the lines in bold at the head of the label."""
        said: list[str] = []
        for words in self.lines.get(place, ()):
            if not words.bold:
                break
            said.append(words.text)
        return " ".join(said)

    def further(self, place: int) -> str:
        """What else the label says."""
        return " ".join(words.text for words in self.lines.get(place, ()) if not words.bold)


def find(words: Sequence[Words], symbols: Sequence[Symbol]) -> Labels:
    """Whose words they are."""
    labels = Labels()
    free: list[Words] = []
    for one in words:
        around = [place for place, symbol in enumerate(symbols) if symbol.box.holds(one.box.middle)]
        if around:
            labels.within.setdefault(around[0], []).append(one)
        else:
            free.append(one)
    for block in _blocks(free):
        place = _owner(Box.around(corner for one in block for corner in one.box.corners), symbols)
        if place is None or place in labels.lines:
            labels.loose += block
        else:
            labels.lines[place] = block
    return labels


def _blocks(words: Sequence[Words]) -> list[list[Words]]:
    """Lines straight below each other, centred or flush, from the top down."""
    blocks: list[list[Words]] = []
    for one in sorted(words, key=lambda one: (one.box.top, one.box.left)):
        for block in blocks:
            last = block[-1].box
            flush = min(abs(last.middle[0] - one.box.middle[0]), abs(last.left - one.box.left)) < _ASIDE
            if flush and -2 <= one.box.top - last.bottom < _NEXT_LINE:
                block.append(one)
                break
        else:
            blocks.append([one])
    return blocks


def _owner(block: Box, symbols: Sequence[Symbol]) -> int | None:
    below = [
        (abs(symbol.box.middle[0] - block.middle[0]) + abs(block.top - symbol.box.bottom), place)
        for place, symbol in enumerate(symbols)
        if -4 <= block.top - symbol.box.bottom < (_BELOW if symbol.box.height > 30 else 30)
        and abs(symbol.box.middle[0] - block.middle[0]) < _ASIDE + symbol.box.width / 2
    ]
    if below:
        return min(below)[1]
    beside = [(symbol.box.distance(block), place) for place, symbol in enumerate(symbols)]
    nearest = sorted(one for one in beside if one[0] < _BESIDE)
    if not nearest or (len(nearest) > 1 and nearest[1][0] - nearest[0][0] < 4):
        return None
    return nearest[0][1]
