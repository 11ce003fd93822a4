"""What of a page's letters nobody sees: outside, under something, in the colour behind them, too small, unpainted."""

from collections.abc import Iterator
from typing import Any

from macfa.disclosure.outgoing.colours import WHITE, alike
from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.pdf_geometry import Point, Region, square
from macfa.disclosure.outgoing.pdf_painter import Painter
from macfa.disclosure.outgoing.pdf_state import Painted, Run, State

_UNPAINTED = (3, 7)  # text rendering modes that paint nothing
_OUTLINE_ONLY = (1, 5)
_SMALLEST = 3.0  # points; nobody reads this without a lens, and our smallest type is 9
_SEEN_THROUGH = 0.9  # a shape less opaque than this shows what is under it
_FAINT = 0.2


def paint(page: Any) -> Painted:
    """Where everything on a page is painted. `page` is a page of pikepdf. ValueError where it cannot be followed."""
    painted = Painted()
    Painter(painted, page.obj.get("/Resources", {}), State()).follow(page)
    return painted


def unseen(page: Any, painted: Painted) -> Iterator[What]:
    """The kinds of hidden letters on a page."""
    visible = _visible(page)
    for run in painted.runs:
        if run.middles:
            yield from _in_run(run, painted, visible)


def _visible(page: Any) -> Region:
    """What of the page is shown: the part of the sheet that is not cropped away."""
    sheet = [float(side) for side in page.mediabox]
    crop = [float(side) for side in page.cropbox]
    left, right = max(min(sheet[0::2]), min(crop[0::2])), min(max(sheet[0::2]), max(crop[0::2]))
    bottom, top = max(min(sheet[1::2]), min(crop[1::2])), min(max(sheet[1::2]), max(crop[1::2]))
    return square((1, 0, 0, 1, 0, 0), left, bottom, right, top)


def _in_run(run: Run, painted: Painted, visible: Region) -> Iterator[What]:
    state = run.state
    if state.mode in _UNPAINTED or state.opacity < _FAINT:
        yield What.HIDDEN_TEXT
    if run.height < _SMALLEST:
        yield What.TINY
    if not all(visible.holds(middle) for middle in run.middles):
        yield What.OUTSIDE
    if not all(clip.holds(middle) for middle in run.middles for clip in state.clips):
        yield What.OUTSIDE
    later = [cover for cover in painted.covers[run.painted :] if cover.opacity >= _SEEN_THROUGH]
    if any(cover.region.holds(middle) for cover in later for middle in run.middles):
        yield What.UNDER
    if any(_vanishes(run, middle, painted) for middle in run.middles):
        yield What.SAME_COLOUR


def _vanishes(run: Run, middle: Point, painted: Painted) -> bool:
    colour = run.state.stroke if run.state.mode in _OUTLINE_ONLY else run.state.fill
    if colour is None:
        return False
    for cover in reversed(painted.covers[: run.painted]):
        if cover.opacity >= _FAINT and cover.region.holds(middle):
            return cover.colour is not None and alike(colour, cover.colour)
    return alike(colour, WHITE)
