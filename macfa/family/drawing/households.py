"""The rings round households: who is inside, in which colour, and the words that the key has for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from macfa.family.drawing.notation import notation
from macfa.family.drawing.rings import Ring
from macfa.family.drawing.rings import ring as ring_round
from macfa.family.drawing.symbols import INK, PAPER, Point, Sign
from macfa.family.drawing.tie_geometry import Rect
from macfa.family.layout import Box, Layout, Placed
from macfa.family.people_said import Said
from macfa.family.told import members_of
from macfa.pictures.lettering import width_of
from macfa.pictures.svg import element, number, text

_PADS = (9.0, 13.0, 6.0)
"""Rings of several households round one person lie beside each other, not on each other."""
_LETTERS, _AWAY, _OVER = 11.0, 15.0, 9.0
"""A home's name stands so far from every symbol that nobody takes it for a person's; it may reach over a corner."""


@dataclass(frozen=True, slots=True)
class Household:
    """A household to be drawn: its place in the family, its ring, and where its number stands."""

    place: int
    lines: tuple[tuple[Point, ...], ...]
    at: Rect | None


def households(said: Said, layout: Layout, signs: Mapping[str, Sign]) -> tuple[Household, ...]:
    """Every household of the family, in its order."""
    found: list[Household] = []
    corridors: list[Rect] = []
    for place, household in enumerate(said.family.households):
        members = members_of(said.family, household)
        round_them = _ring(layout, signs, members, corridors, _PADS[place % len(_PADS)])
        corridors += round_them.corridors
        taken = [one.at for one in found if one.at]
        at = _room(round_them.lines[0], _name(place), [*_taken(layout, signs), *taken])
        found.append(Household(place, round_them.lines, at))
    return tuple(found)


def homes_in_words(said: Said) -> list[str]:
    """ "Home 1: Kelly, Liam and Tyler": the words of each home in the key, in the order of the homes."""
    return [
        f"{_name(place)}: {said.list(members_of(said.family, household))}"
        for place, household in enumerate(said.family.households)
    ]


def _ring(
    layout: Layout, signs: Mapping[str, Sign], members: Sequence[str], corridors: Sequence[Rect], pad: float
) -> Ring:
    others = [one for one in layout.placed if one.person not in members]
    return ring_round(
        [_boxes(layout.place(person), signs[person]) for person in members],
        [box for one in others for box in _boxes(one, signs[one.person])],
        [_rect(one.words) for one in layout.couples if one.words and not set(one.couple) <= set(members)],
        corridors,
        pad=pad,
    )


def _name(place: int) -> str:
    return f"Home {place + 1}"


def _rect(box: Box) -> Rect:
    return (box.x, box.y, box.right, box.bottom)


def _boxes(placed: Placed, sign: Sign) -> list[Rect]:
    return [
        sign.box,
        _rect(placed.label),
    ]


def _taken(layout: Layout, signs: Mapping[str, Sign]) -> list[Rect]:
    """Where no words may stand: on symbols, labels, years, and family lines."""
    boxes = []
    for one in layout.placed:
        (left, top, right, bottom), label = _boxes(one, signs[one.person])
        boxes += [(left - _AWAY, top - _AWAY, right + _AWAY, bottom + _AWAY), label]
    boxes += [_rect(one.words) for one in layout.couples if one.words]
    for points in (line.points for lines in (layout.couples, layout.children) for line in lines):
        for (x, y), (to_x, to_y) in pairwise(points):
            boxes.append((min(x, to_x) - 1, min(y, to_y) - 1, max(x, to_x) + 1, max(y, to_y) + 1))
    return boxes


def _room(line: tuple[Point, ...], words: str, taken: list[Rect]) -> Rect | None:
    """A place for words on a level stretch of the ring, else close to it, the highest and leftmost first."""
    across, down = width_of(words, _LETTERS) + 4, _LETTERS / 2 + 2
    stretches = sorted(
        (y, min(x, to_x), max(x, to_x))
        for (x, y), (to_x, to_y) in zip(line, (*line[1:], line[0]), strict=True)
        if abs(y - to_y) < 0.01 and abs(x - to_x) + 2 * _OVER >= across
    )
    for off, (y, left, right) in product((0.0, 8.5, -8.5), stretches):
        x = left - _OVER
        while x + across <= right + _OVER:
            box = (x, y + off - down, x + across, y + off + down)
            if not any(
                box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in taken
            ):
                return box
            x += 6
    return None


def ring(home: Household) -> str:
    """The ring as one closed path."""
    path = " ".join(
        "M " + " L ".join(f"{number(x)} {number(y)}" for x, y in line) + " Z" for line in home.lines
    )
    colour = notation().colour(home.place)
    return element("path", d=path, fill=colour, fill_opacity=0.07, fill_rule="evenodd", stroke=colour,
                   stroke_width=notation().widths.household,
                   stroke_dasharray=notation().household.written)  # fmt: skip


def caption(home: Household) -> str:
    """The number of the home on its ring; nothing where there is no room for it."""
    if home.at is None:
        return ""
    left, top, right, bottom = home.at
    return text((left + right) / 2, (top + bottom) / 2 + _LETTERS * 0.36, _name(home.place), font_size=_LETTERS,
                text_anchor="middle", fill=INK, stroke=PAPER,
                stroke_width=4, paint_order="stroke", stroke_linejoin="round")  # fmt: skip
