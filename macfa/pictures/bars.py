"""Horizontal bars in parts: for each row, how many fell into each of a few kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.pictures.lettering import lines_within, width_of
from macfa.pictures.patterns import Fill, definition, filled_rect
from macfa.pictures.svg import element, picture, text

_WIDTH = 760.0
_LABELS = 250.0
_TOTALS = 116.0
_BAR = 26.0
_LETTERS = 15.0
_LINE = 18.0
_BETWEEN = 16.0
_INK = "#1c2a33"


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part: its name in the key and how it is filled."""

    name: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class BarRow:
    """A label and one number for each kind, in the order of the kinds. None is a number that is withheld.

    `hrefs` has for each kind where its part of the bar leads, or nothing; it may be empty as a whole.
    """

    label: str
    parts: tuple[int | None, ...]
    hrefs: tuple[str, ...] = ()

    @property
    def shown(self) -> int:
        """The sum of what may be seen."""
        return sum(part for part in self.parts if part is not None)


class Scale(Enum):
    """What the length of a bar says.

    common: how many, on one scale for all rows. each: nothing; every bar is as long as the next, so that shares can be
    compared where one row counts a hundred times what another does.
    """

    COMMON = "common"
    EACH = "each"


def bars_in_parts(
    rows: Sequence[BarRow],
    kinds: Sequence[PartKind],
    *,
    name: str,
    title: str,
    description: str,
    largest: int | None = None,
    scale: Scale = Scale.COMMON,
) -> str:
    """Bars in parts with a key above, each with its sum behind it.

    `largest` is the sum that has the full width where several pictures share one common scale.

    A row with a withheld number ends open, with the words "some withheld", and shows no total: neither lengths
    nor words give the number back. Raises `ValueError` where a row does not have one number for each kind.
    """
    for row in rows:
        if len(row.parts) != len(kinds):
            raise ValueError(f"the row '{row.label}' needs {len(kinds)} numbers and has {len(row.parts)}")
    widest = max((row.shown for row in rows), default=0) if largest is None else largest
    content = [element("defs", *(definition(k.fill, _fill(name, i)) for i, k in enumerate(kinds)))]
    key, top = _key(kinds, name)
    content += key
    for row in rows:
        whole = row.shown if scale is Scale.EACH else widest
        drawn, height = _row(row, kinds, name, top, (_WIDTH - _LABELS - _TOTALS) / (whole or 1))
        content.append(drawn)
        top += height + _BETWEEN
    linked = any(any(row.hrefs) for row in rows)
    return picture(
        content, name=name, title=title, description=description, width=_WIDTH, height=top, linked=linked
    )


def _fill(name: str, position: int) -> str:
    return f"{name}-fill-{position + 1}"


def _key(kinds: Sequence[PartKind], name: str) -> tuple[list[str], float]:
    """The key's swatches, in as many lines as they need, and where the first bar starts."""
    content: list[str] = []
    x, y = 0.0, 4.0
    for position, kind in enumerate(kinds):
        wide = 28 + width_of(kind.name, _LETTERS) + 18
        if x + wide > _WIDTH:
            x, y = 0.0, y + 26
        swatch = filled_rect(kind.fill, _fill(name, position), x=x, y=y, width=20, height=18, edge=_INK)
        content.append(swatch)
        content.append(text(x + 28, y + 14, kind.name, font_size=_LETTERS, fill=_INK))
        x += wide
    return content, y + 40


def _row(row: BarRow, kinds: Sequence[PartKind], name: str, top: float, scale: float) -> tuple[str, float]:
    lines = lines_within(row.label, _LABELS - 20, _LETTERS)
    height = max(_BAR, len(lines) * _LINE)
    first = top + (height - len(lines) * _LINE) / 2 + 13
    label = [
        text(0, first + i * _LINE, line, font_size=_LETTERS, fill=_INK, font_weight=600)
        for i, line in enumerate(lines)
    ]
    bar = _bar(row, kinds, name, top + (height - _BAR) / 2, scale)
    return element("g", *label, *bar), height


def _bar(row: BarRow, kinds: Sequence[PartKind], name: str, y: float, scale: float) -> Iterator[str]:
    x = _LABELS
    for position, (kind, part) in enumerate(zip(kinds, row.parts, strict=True)):
        if part:
            drawn = "".join(_part(x, y, part * scale, part, kind, _fill(name, position)))
            href = row.hrefs[position] if row.hrefs else ""
            spoken = f"{row.label}: {kind.name.lower()}, {part:,}"
            yield element("a", drawn, href=href, aria_label=spoken) if href else drawn
            x += part * scale
    yield text(x + 8, y + 18, _ending(row), font_size=_LETTERS, fill=_INK)


def _part(x: float, y: float, width: float, value: int, kind: PartKind, fill: str) -> Iterator[str]:
    yield filled_rect(kind.fill, fill, x=x, y=y, width=width, height=_BAR, edge=_INK)
    shown = f"{value:,}"
    plate = width_of(shown, _LETTERS) + 8
    if plate + 4 <= width:
        # The number stands on a plain plate, because letters over a pattern are hard to read.
        middle = x + width / 2
        yield element(
            "rect", x=middle - plate / 2, y=y + 4, width=plate, height=_BAR - 8, rx=3, fill=kind.fill.ground
        )
        yield text(
            middle,
            y + 18,
            shown,
            font_size=_LETTERS,
            text_anchor="middle",
            font_weight=600,
            fill=kind.fill.lettering,
        )


def _ending(row: BarRow) -> str:
    if any(part is None for part in row.parts):
        return "some withheld"
    return f"{row.shown:,}" if row.shown else "none"
