"""The briefing as a tagged PDF of exactly one landscape A4 page."""

from dataclasses import asdict
from typing import Any

from macfa.documents import typesetting
from macfa.documents.briefing import fit
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.shown import Block, Shown, shown

_TEMPLATE = "briefing.typ"


class DoesNotFit(ValueError):
    """The text is too long for one page at 9 point; the message names the parts and how many words to cut."""


def briefing_pdf(briefing: Briefing) -> bytes:
    """PDF/UA-1, one page, type of 9 point or more; same briefing, same bytes.

    Raises `DoesNotFit`, and `TypesettingError` where a text cannot be set (a letter that no typeface has).
    """
    view = shown(briefing)
    data = _view_data(view)
    answers = typesetting.ask(
        _TEMPLATE, {"mode": "measure", "view": data, "candidates": fit.CANDIDATES}, "measured"
    )
    measurements = [fit.Measured.of(answer) for answer in answers]
    plan = fit.plan(measurements)
    if plan is None:
        raise DoesNotFit(_why(view, measurements))
    return typesetting.typeset(
        _TEMPLATE, {"mode": "set", "view": data, "plan": _plan_data(plan)}, day=briefing.published
    )


def _view_data(view: Shown) -> dict[str, Any]:
    return {**asdict(view), "description": f"{view.series} of {view.partnership}, {view.day}"}


def _plan_data(plan: fit.Plan) -> dict[str, Any]:
    return asdict(plan)


def _why(view: Shown, measurements: list[fit.Measured]) -> str:
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
