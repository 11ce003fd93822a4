"""Where everything of a briefing stands on its one landscape A4 page, or which part is too long for it.

The PDF and the Word file are both laid out by this. The typesetter measures; `fit` decides.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from macfa.documents import typesetting
from macfa.documents.briefing import fit
from macfa.documents.briefing.shown import Block, Shown

TEMPLATE = "briefing.typ"


class DoesNotFit(ValueError):
    """The text is too long for one page at 9 point; the message names the parts and how many words to cut."""


def measured(view: Shown) -> list[fit.Measured]:
    """How tall every block of a briefing is at each type size and number of columns."""
    data = {"mode": "measure", "view": view_data(view), "candidates": fit.CANDIDATES}
    return [fit.Measured.of(answer) for answer in typesetting.ask(TEMPLATE, data, "measured")]


def arranged(view: Shown, measurements: Sequence[fit.Measured]) -> fit.Plan:
    """The arrangement with the largest type that fits. Raises `DoesNotFit`."""
    plan = fit.plan(measurements)
    if plan is None:
        raise DoesNotFit(_why(view, measurements))
    return plan


def with_spare_room(measurements: Sequence[fit.Measured], share: float) -> list[fit.Measured]:
    """The same heights in columns that are shorter by a share: for programs that break lines otherwise."""
    return [replace(one, room=one.room * (1 - share)) for one in measurements]


def view_data(view: Shown) -> dict[str, Any]:
    """What the template shows, as plain data."""
    return {**asdict(view), "description": f"{view.series} of {view.partnership}, {view.day}"}


def _why(view: Shown, measurements: Sequence[fit.Measured]) -> str:
    wide = fit.too_wide(measurements)
    if wide:
        return "\n".join(
            f"{view.blocks[block].name}: one word is too long for a line; shorten it" for block in wide
        )
    return "\n".join(_sentence(view, over) for over in fit.excess(measurements))


def _sentence(view: Shown, over: fit.Excess) -> str:
    if over.block is None:
        words = len(" ".join((view.title, *view.introduction)).split())
        return f"Title and introduction: about {fit.words_over(over.share, words)} words too many"
    block = view.blocks[over.block]
    return f"{block.name}: about {fit.words_over(over.share, _words(block))} words too many"


def _words(block: Block) -> int:
    texts = (
        f"{line.lead} {line.text} {line.needs} {' '.join(link.label for link in line.links)}"
        for line in block.lines()
    )
    return len(" ".join(texts).split())
