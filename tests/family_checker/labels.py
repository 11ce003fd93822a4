"""Finds out whose name stands where: by what stands straight below a symbol, or right beside it.

Words whose middle lies on a household's line are its caption and nobody's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from family_checker.geometry import Box, from_line
from family_checker.homes import Homes
from family_checker.marks import Words
from family_checker.symbols import Symbol

_UNDER, _UNDER_SMALL, _BESIDE, _NEXT_LINE, _ASIDE = 16.0, 30.0, 14.0, 9.0, 4.0
_ON_LINE = 2.0


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


def find(words: Sequence[Words], symbols: Sequence[Symbol], homes: Homes) -> Labels:
    """Whose words they are."""
    labels = Labels()
    free: list[Words] = []
    captions: list[Words] = []
    for one in words:
        around = [place for place, symbol in enumerate(symbols) if symbol.box.holds(one.box.middle)]
        if _is_caption(one, homes):
            captions.append(one)
        elif around:
            labels.within.setdefault(around[0], []).append(one)
        else:
            free.append(one)
    blocks = [
        (Box.around(corner for one in block for corner in one.box.corners), block) for block in _blocks(free)
    ]
    for owner in (_below, _beside):
        left = []
        for box, block in blocks:
            place = owner(box, symbols)
            if place is None or place in labels.lines:
                left.append((box, block))
            else:
                labels.lines[place] = block
        blocks = left
    labels.loose = captions + [one for _, block in blocks for one in block]
    return labels


def _is_caption(words: Words, homes: Homes) -> bool:
    return any(
        from_line(words.box.middle, (*outline, outline[0])) < _ON_LINE
        for home in homes.seen
        for outline in home.outlines
    )


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


def _below(block: Box, symbols: Sequence[Symbol]) -> int | None:
    """Under whom the words stand, if a little aside."""
    near = [
        (abs(symbol.box.middle[0] - block.middle[0]) + abs(block.top - symbol.box.bottom), place)
        for place, symbol in enumerate(symbols)
        if -4 <= block.top - symbol.box.bottom < (_UNDER if symbol.box.height > 30 else _UNDER_SMALL)
        and min(symbol.box.right, block.right) - max(symbol.box.left, block.left) > _ASIDE
    ]
    return min(near)[1] if near else None


def _beside(block: Box, symbols: Sequence[Symbol]) -> int | None:
    """Whose symbol is right here and nobody else's nearly as near."""
    near = sorted((symbol.box.distance(block), place) for place, symbol in enumerate(symbols))
    if near[0][0] >= _BESIDE or (len(near) > 1 and near[1][0] - near[0][0] < 4):
        return None
    return near[0][1]
