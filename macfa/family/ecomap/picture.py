"""The ecomap as a picture: the family in the middle, services on a ring around it, a line to each.

What a line says stands in words in the service's box too, so nothing hangs on thickness or colour alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from macfa.family.ecomap.ecomap import Asked, Ecomap, Service, Strength
from macfa.family.ecomap.table import asked_in_words, description, plan_in_words
from macfa.pictures.lettering import lines_within, width_of
from macfa.pictures.svg import element, picture, text
from macfa.vocabulary.days_in_words import in_words

Point = tuple[float, float]
_BOX, _TALL = 196.0, 92.0
_BETWEEN, _REACH, _EDGE = 22.0, 96.0, 12.0
_HOME, _HOME_TALL = 268.0, 132.0
_INK, _QUIET, _STRAIN, _PAPER = "#1c2a33", "#4a555c", "#b3261e", "#ffffff"
_LINES: dict[Strength, dict[str, str | float | None]] = {
    Strength.STRONG: {"stroke": _INK, "stroke_width": 6},
    Strength.SOME: {"stroke": _INK, "stroke_width": 2},
    Strength.NONE: {"stroke": _INK, "stroke_width": 2, "stroke_dasharray": "9 6"},
    Strength.NO_DATA: {
        "stroke": _QUIET,
        "stroke_width": 2,
        "stroke_dasharray": "1 6",
        "stroke_linecap": "round",
    },
}
_KEY = (
    (Strength.STRONG, "Strong: {strong} contacts or more"),
    (Strength.SOME, "Some contact"),
    (Strength.NONE, "No contact in that time"),
    (Strength.NO_DATA, "No data"),
)
_KEY_TALL = 34.0
_TOOTH = 9.0
_BOLD = 1.08
"""How much wider bold letters are than `width_of` reckons with."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a service's box stands: its middle."""

    service: Service
    x: float
    y: float


def ecomap_picture(
    found: Ecomap,
    household: Sequence[str],
    *,
    name: str = "ecomap",
    link: Callable[[str], str | None] = lambda kind: None,
) -> str:
    """The ecomap as SVG. `household` are the words for those who live there, a line each.

    `link` says where a service leads, by kind. Same ecomap, same bytes.
    """
    across, down = _sides(len(found.services))
    home_tall = max(_HOME_TALL, 42.0 + 19.0 * len(household) + 13.0 * len(_of_the_plan(found)))
    width = 2 * _EDGE + max(2 * (_BOX + _REACH) + _HOME, across * (_BOX + _BETWEEN))
    tall = 2 * (_TALL + _REACH) + home_tall
    height = 2 * _EDGE + max(tall, (down + 2) * (_TALL + _BETWEEN))
    middle = (width / 2, height / 2)
    spots = list(_spots(found.services, width, height))
    content = [
        *(part for spot in spots for part in _line(spot, middle, home_tall)),
        *_home(middle, home_tall, household, found),
        *(_box(spot, found, link(spot.service.kind)) for spot in spots),
        *_key(height, found.strong, any(one.stress for one in found.services)),
    ]
    return picture(
        content, name=name, title=f"Ecomap, as at {in_words(found.as_at)}", description=description(found),
        width=width, height=height + 2 * _KEY_TALL, linked=any(link(one.kind) for one in found.services),
    )  # fmt: skip


def _sides(services: int) -> tuple[int, int]:
    """How many boxes stand above (and below), and how many at each side, between top and bottom row."""
    down = min(3, services // 4 + (services % 4 >= 2)) if services > 1 else 0
    return max(1, ceil((services - 2 * down) / 2)), down


def _spots(services: Sequence[Service], width: float, height: float) -> Iterator[_Spot]:
    """Clockwise from the top left: above, at the right, below, at the left."""
    across, down = _sides(len(services))
    places = [
        *_along(across, width, _EDGE + _TALL / 2),
        *((width - _EDGE - _BOX / 2, y) for y in _beside(down, height)),
        *reversed(list(_along(across, width, height - _EDGE - _TALL / 2))),
        *((_EDGE + _BOX / 2, y) for y in reversed(list(_beside(down, height)))),
    ]
    for service, (x, y) in zip(services, places, strict=False):
        yield _Spot(service, x, y)


def _along(boxes: int, width: float, y: float) -> Iterator[Point]:
    step = _BOX + _BETWEEN
    for place in range(boxes):
        yield width / 2 + (place - (boxes - 1) / 2) * step, y


def _beside(boxes: int, height: float) -> Iterator[float]:
    step = _TALL + _BETWEEN
    for place in range(boxes):
        yield height / 2 + (place - (boxes - 1) / 2) * step


def _line(spot: _Spot, middle: Point, home_tall: float) -> Iterator[str]:
    outside = _edge((spot.x, spot.y), middle, _BOX, _TALL)
    inside = _edge(middle, (spot.x, spot.y), _HOME, home_tall)
    ends = {"x1": outside[0], "y1": outside[1], "x2": inside[0], "y2": inside[1]}
    yield element("line", **ends, **_LINES[spot.service.strength])
    if spot.service.stress:
        yield element("path", d=_zigzag(outside, inside), fill="none", stroke=_STRAIN, stroke_width=2.5)


def _edge(start: Point, towards: Point, width: float, height: float) -> Point:
    """Where the straight line from the middle of a box leaves it."""
    across, down = towards[0] - start[0], towards[1] - start[1]
    share = min(
        width / 2 / abs(across) if across else float("inf"), height / 2 / abs(down) if down else float("inf")
    )
    return start[0] + share * across, start[1] + share * down


def _zigzag(start: Point, end: Point) -> str:
    """A line of teeth beside the line from start to end."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    teeth = max(2, round(length / 10))
    aside = (-down / length * _TOOTH, across / length * _TOOTH)
    points = []
    for tooth in range(teeth + 1):
        share, sign = tooth / teeth, 1 if tooth % 2 else -1
        points.append(
            (start[0] + share * across + sign * aside[0], start[1] + share * down + sign * aside[1])
        )
    return "M " + " L ".join(f"{x:.2f} {y:.2f}" for x, y in points)


def _home(middle: Point, tall: float, household: Sequence[str], found: Ecomap) -> Iterator[str]:
    x, y = middle
    yield element(
        "rect", x=x - _HOME / 2, y=y - tall / 2, width=_HOME, height=tall, rx=18, fill="#eef4f8", stroke=_INK,
        stroke_width=2,
    )  # fmt: skip
    top = y - tall / 2 + 24
    yield text(x, top, "The household", text_anchor="middle", font_size=15, font_weight="bold", fill=_INK)
    for place, member in enumerate(household, 1):
        yield text(x, top + 19 * place, member, text_anchor="middle", font_size=14, fill=_INK)
    below = top + 19 * len(household) + 16
    for place, line in enumerate(_of_the_plan(found)):
        yield text(x, below + 13 * place, line, text_anchor="middle", font_size=11, fill=_QUIET)


def _of_the_plan(found: Ecomap) -> list[str]:
    """How the plan answers, in lines that fit the household's box."""
    return list(lines_within(plan_in_words(found), _HOME - 24, 11))


def _box(spot: _Spot, found: Ecomap, href: str | None) -> str:
    service, left, top = spot.service, spot.x - _BOX / 2, spot.y - _TALL / 2
    ink, thick = (_STRAIN, 2.0) if service.stress else (_INK, 1.5)
    parts = [
        element("rect", x=left, y=top, width=_BOX, height=_TALL, rx=6, fill=_PAPER, stroke=ink, stroke_width=thick),
        text(spot.x, top + 22, service.name, text_anchor="middle", font_size=_size_of(service.name), font_weight="bold",
             fill=_INK),
    ]  # fmt: skip
    for place, said in enumerate(_said(service, found)):
        ink = _STRAIN if said.startswith("Strain") or said.endswith("not invited") else _QUIET
        parts.append(text(spot.x, top + 40 + 15 * place, said, text_anchor="middle", font_size=12, fill=ink))
    return element("a", *parts, href=href) if href else element("g", *parts)


def _size_of(name: str) -> float:
    """The size in which a name fits its box."""
    return min(14.0, 14.0 * (_BOX - 16) / (_BOLD * width_of(name, 14)))


def _said(service: Service, found: Ecomap) -> Iterator[str]:
    if service.strength is Strength.NO_DATA:
        yield "No data"
    else:
        count = len(service.contacts)
        yield f"{count} contact{'' if count == 1 else 's'} in {found.months} months"
    if service.last:
        yield f"Last: {in_words(service.last)}"
    if found.core_group and service.asked is not Asked.CANNOT_TELL:
        yield f"Core group: {asked_in_words(service.asked, found.core_group).lower()}"
    if service.stress:
        yield f"Strain: {len(service.stress)}"


def _key(height: float, strong: int, strain: bool) -> Iterator[str]:
    x = _EDGE
    for strength, words in _KEY:
        said = words.format(strong=strong)
        yield from _key_line(
            x,
            height,
            said,
            element("line", x1=x, y1=height + 22, x2=x + 34, y2=height + 22, **_LINES[strength]),
        )
        x += 44 + 7.2 * len(said) + 24
    if strain:
        teeth = element(
            "path",
            d=_zigzag((_EDGE, height + 50), (_EDGE + 34, height + 50)),
            fill="none",
            stroke=_STRAIN,
            stroke_width=2,
        )
        yield from _key_line(
            _EDGE, height + 28, "Strain: escalations, appointments missed, visits without the child", teeth
        )


def _key_line(x: float, height: float, said: str, sample: str) -> Iterator[str]:
    yield sample
    yield text(x + 42, height + 27, said, font_size=13, fill=_INK)
