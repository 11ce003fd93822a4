"""How large the type of a slide can be so that its words have room.

PowerPoint shrinks text only when somebody edits it, so the size is worked out here from how wide letters are on
average; words that are wider than that are what the spare room is for.
"""

from collections.abc import Callable
from math import ceil

from macfa.documents.briefing.shown import Block, Line, Shown
from macfa.documents.briefing.slide_master import BODY_HEIGHT, BODY_WIDTH, INTRODUCTION_HEIGHT

_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_LETTER = 0.45  # the width of a letter by the size of the type: Calibri's is 0.39 in English, 0.41 in bold
_LINE = 1.22  # the height of a line by the size of the type
_PART_OF_ROOM = 0.94
_TITLE_LETTERS = 46


def of_body(block: Block) -> float:
    """The size for the lines of a block, in points."""
    gaps = sum(0.4 for _ in block.lines()) + sum(1.0 for group in block.groups if group.theme)

    def height(size: float) -> float:
        themes = sum(_lines(group.theme, size, BODY_WIDTH) for group in block.groups if group.theme)
        lines = sum(_lines_of(line, size) for line in block.lines())
        return ((themes + lines) * _LINE + gaps) * size

    return _largest(height, BODY_HEIGHT)


def of_introduction(view: Shown) -> float:
    """The size for what stands under the title of the first slide, in points."""
    texts = (view.series, view.partnership, view.on_behalf_of, view.day, *view.introduction)

    def height(size: float) -> float:
        return sum(_lines(text, size, BODY_WIDTH) * _LINE * size + 6 for text in texts if text) + 14

    return min(20.0, _largest(height, INTRODUCTION_HEIGHT))


def of_title(words: str) -> float:
    """The size of a slide's title: long ones on two lines or three, and smaller."""
    return 32.0 if len(words) <= _TITLE_LETTERS else 26.0 if len(words) <= 3 * _TITLE_LETTERS else 18.0


def _largest(height: Callable[[float], float], room: float) -> float:
    return next((size for size in _SIZES if height(size) <= room * _PART_OF_ROOM), _SIZES[-1])


def _lines_of(line: Line, size: float) -> int:
    width = BODY_WIDTH - size  # a bullet's indent
    said = _lines(f"{line.tag} {line.lead} {line.text}", size, width)
    needs = _lines(f"What needs to happen: {line.needs}", size, width) if line.needs else 0
    links = _lines("   ".join(link.label for link in line.links), size, width) if line.links else 0
    return said + needs + links


def _lines(text: str, size: float, width: float) -> int:
    return max(1, ceil(len(text) * _LETTER * size / width))
