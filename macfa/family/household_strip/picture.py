"""The strip of a child's household as a picture: a bar for each time of each person, over years or the child's age."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.drawing.editions import NAMED, Edition
from macfa.family.household_strip.strip import HouseholdStrip, Lived, Spell
from macfa.family.household_strip.table import StripWords, strip_description, years_of
from macfa.family.people import Family
from macfa.pictures.lettering import lines_within, width_of
from macfa.pictures.patterns import Fill, Mark, definition, filled_rect
from macfa.pictures.svg import element, picture, text
from macfa.vocabulary.days import Day

_WIDTH, _LABELS, _EDGE = 760.0, 196.0, 16.0
_TOP, _BAR, _LINE, _SIZE, _SMALL = 34.0, 18.0, 16.0, 14.0, 12.0
_INK, _QUIET, _GRID, _PAPER = "#1c2a33", "#4a555c", "#d8d2c6", "#ffffff"
_MOST_MARKS = 10
_FILLS = (
    Fill("#d2e3f4", Mark.PLAIN, "#1d70b8", _INK),
    Fill("#d5ecdf", Mark.SLANTED, "#7fb99a", _INK),
    Fill("#eddcee", Mark.DOTTED, "#b98abd", _INK),
    Fill("#fde3cf", Mark.LEVEL, "#d9a06f", _INK),
    Fill("#d4ece9", Mark.CROSSED, "#86bdb7", _INK),
)
"""Homes in order of the child's moves; the number that stands in every bar tells them apart as well."""


def strip_picture(
    family: Family, strip: HouseholdStrip, edition: Edition = NAMED, *, name: str = "household-strip"
) -> str:
    """The strip as SVG. A bar is open at an end of which nobody told the day. Same strip, same bytes."""
    scale = _Scale(strip, StripWords.of(family, strip, edition), name)
    rows, top = [], _TOP
    for lived in (strip.child, *strip.others):
        row, height = _row(scale, lived, top)
        rows.append(row)
        top += height
    defined = [definition(fill, scale.pattern(number)) for number, fill in enumerate(_FILLS)]
    homes = list(_key(scale, top + 22))
    return picture(
        [element("defs", *filter(None, defined)), *_grid(scale, top), *rows, *homes],
        name=name,
        title="Who lived with the child over time",
        description=strip_description(family, strip, edition),
        width=_WIDTH,
        height=top + 18 + 22 * (len(scale.strip.households) + 1),
    )


@dataclass(frozen=True)
class _Scale:
    """Where days stand, and the words of the strip."""

    strip: HouseholdStrip
    words: StripWords
    name: str

    def x(self, day: Day) -> float:
        """Where a day stands; what lies outside the strip, at its edge."""
        whole = max((self.strip.last - self.strip.first).days, 1)
        share = min(max((day - self.strip.first).days / whole, 0.0), 1.0)
        return _LABELS + share * (_WIDTH - _LABELS - _EDGE)

    def pattern(self, number: int) -> str:
        """The id of a fill's pattern."""
        return f"{self.name}-home-{number % len(_FILLS)}"

    def number(self, household: str) -> int:
        """The place of a home in the order of the child's moves."""
        return self.strip.households.index(household)


def _grid(scale: _Scale, bottom: float) -> Iterator[str]:
    said = "Year" if scale.words.edition.years else "The child's age"
    yield text(0, _TOP - 12, said, font_size=_SMALL, fill=_QUIET)
    for day, label in _marks(scale):
        x = scale.x(day)
        yield element("line", x1=x, y1=_TOP - 6, x2=x, y2=bottom, stroke=_GRID, stroke_width=1)
        yield text(x, _TOP - 12, label, font_size=_SMALL, text_anchor="middle", fill=_QUIET)


def _marks(scale: _Scale) -> list[tuple[Day, str]]:
    """Years; in an edition without years the child's age. Only so many that they do not run into each other."""
    strip = scale.strip
    if scale.words.edition.years:
        days = [(Day(year, 1, 1), str(year)) for year in range(strip.first.year, strip.last.year + 1)]
        marks = [(day, label) for day, label in days if strip.first <= day <= strip.last]
    else:
        born = scale.words.family.person(strip.child.person).born
        marks = [(day, f"{age}") for day, age in years_of(strip, born.first if born else None)]
    step = -(-len(marks) // _MOST_MARKS) or 1
    return marks[::step]


def _row(scale: _Scale, lived: Lived, top: float) -> tuple[str, float]:
    words = scale.words
    name = words.name(lived.person)
    role = words.to_child(lived.person) if lived is not scale.strip.child else ""
    lines = lines_within(name, _LABELS - 14, _SIZE)
    quiet = lines_within(role, _LABELS - 14, _SMALL) if role and role.casefold() != name.casefold() else []
    height = max((len(lines) + len(quiet)) * _LINE, _BAR) + 12
    parts = [text(0, top + 13 + at * _LINE, line, font_size=_SIZE, fill=_INK, font_weight=600)
             for at, line in enumerate(lines)]  # fmt: skip
    parts += [text(0, top + 13 + (at + len(lines)) * _LINE, line, font_size=_SMALL, fill=_QUIET)
              for at, line in enumerate(quiet)]  # fmt: skip
    for spell in lived.spells:
        parts += _bar(scale, spell, top)
    return element("g", *parts), height


def _bar(scale: _Scale, spell: Spell, top: float) -> Iterator[str]:
    """Solid over the days that are certain, hatched open where a day is only known to lie between two."""
    strip, number = scale.strip, scale.number(spell.household)
    fill = _FILLS[number % len(_FILLS)]
    first, sure = (spell.start.first, spell.start.last) if spell.start else (strip.first, strip.first)
    until, last = (spell.end.first, spell.end.last) if spell.end else (strip.last, strip.last)
    left, right = scale.x(first), max(scale.x(last), scale.x(first) + 3)
    inner_left, inner_right = scale.x(sure), max(scale.x(until), scale.x(sure))
    yield element("rect", x=left, y=top, width=right - left, height=_BAR, fill=_PAPER, stroke=fill.ink,
                  stroke_width=1, stroke_dasharray="3 3")  # fmt: skip
    if inner_right > inner_left:
        yield filled_rect(fill, scale.pattern(number), x=inner_left, y=top, width=inner_right - inner_left,
                          height=_BAR, edge=fill.ink)  # fmt: skip
    label = str(number + 1)
    if right - left > width_of(label, _SMALL) + 6:
        yield text((left + right) / 2, top + 13, label, font_size=_SMALL, text_anchor="middle", fill=_INK,
                   font_weight=600, stroke=_PAPER, stroke_width=3, paint_order="stroke")  # fmt: skip
    if spell.start is None:
        yield text(left + 3, top + 13, "?", font_size=_SMALL, fill=_INK, font_weight=600)


def _key(scale: _Scale, top: float) -> Iterator[str]:
    """Which number is which home, and what a dashed end means."""
    for place, household in enumerate(scale.strip.households):
        y = top + place * 22
        fill = _FILLS[place % len(_FILLS)]
        yield filled_rect(fill, scale.pattern(place), x=_LABELS, y=y - 12, width=24, height=15, edge=fill.ink)
        yield text(_LABELS + 12, y, str(place + 1), font_size=_SMALL, text_anchor="middle", fill=_INK)
        said = scale.words.home(household)
        yield text(_LABELS + 34, y, said, font_size=_SIZE, fill=_INK)
    y = top + 22 * len(scale.strip.households)
    yield element("rect", x=_LABELS, y=y - 12, width=24, height=15, fill=_PAPER, stroke=_QUIET, stroke_width=1,
                  stroke_dasharray="3 3")  # fmt: skip
    yield text(
        _LABELS + 34, y, "On some day in this time. ?: nobody told since when", font_size=_SIZE, fill=_INK
    )
