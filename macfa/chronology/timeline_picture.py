"""A time line as a picture: the model's children, lanes and bands as rows of `macfa.pictures.timeline`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macfa.chronology.alongside import Series
from macfa.chronology.timeline import LEVELS, Lane, Story, Timeline
from macfa.chronology.timeline_bands import LEVELS_OF_HELP, Spell, Spells
from macfa.chronology.timeline_said import (
    Link,
    bin_in_words,
    box_in_words,
    description,
    entries_in_words,
    level_in_words,
    loose_in_words,
    nowhere,
    spell_in_words,
)
from macfa.chronology.timeline_units import Period, Unit
from macfa.pictures import timeline as drawn
from macfa.pictures.patterns import Fill, Mark
from macfa.pictures.timeline_frame import Axis, AxisMark
from macfa.pictures.timeline_lane import Bar, Level, Sign, Stretch
from macfa.pictures.timeline_lane import Lane as LaneRow
from macfa.pictures.timeline_strips import Band, Bands, Dot, Dots, Heading, Line, Lines, Marks
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, age_on, day_number, months_after
from macfa.vocabulary.quarters import MONTHS

_DARK, _LIGHT = "#1c2a33", "#ffffff"
_FILLS = (
    (Fill("#dde1e3", Mark.PLAIN, _DARK, _DARK), Sign.NONE),
    (Fill("#a9cbe0", Mark.PLAIN, _DARK, _DARK), Sign.NONE),
    (Fill("#6aa5cf", Mark.SLANTED, "#1c4a6b", _DARK), Sign.NONE),
    (Fill("#d9772b", Mark.LEVEL, "#6b2f06", _DARK), Sign.TRIANGLE),
    (Fill("#6d0f2a", Mark.PLAIN, _LIGHT, _LIGHT), Sign.DIAMOND),
)
"""From the lowest level to the highest ever darker, so that they stay in order where colours cannot be told apart."""
_HELP = {
    "EH": Fill("#e3efe0", Mark.PLAIN, _DARK, _DARK),
    "CIN": Fill("#bcd9c4", Mark.PLAIN, _DARK, _DARK),
    "CP": Fill("#e9c46a", Mark.PLAIN, _DARK, _DARK),
    "CLA": Fill("#4f3a6b", Mark.PLAIN, _LIGHT, _LIGHT),
}
_PLACED = Fill("#e9e4f0", Mark.PLAIN, _DARK, _DARK)
_KEY = drawn.Key(
    hatched="owed by a standard and not done",
    open="some time between, day not known",
    base="agency in the child's network",
    unknown="nobody can tell",
)


def picture(line: Timeline, *, name: str = "timeline", title: str = "", link: Link = nowhere) -> str:
    """The time line as SVG. `link` says where each bar, box, band and point leads. Same model, same bytes."""
    rows = [row for story in line.stories for row in _story(story, line, link)]
    said = title or f"Chronology, {line.period.words}"
    return drawn.timeline(
        rows, _axis(line), levels(), _KEY, name=name, title=said, description=description(line)
    )


def levels() -> tuple[Level, ...]:
    """How each level of significance is drawn, in the order of `LEVELS`."""
    return tuple(
        Level(level_in_words(place), fill, sign)
        for place, (fill, sign) in zip(range(len(LEVELS)), _FILLS, strict=True)
    )


def _axis(line: Timeline) -> Axis:
    first, last = day_number(line.period.first), day_number(line.period.last)
    known = day_number(line.as_at)
    today = AxisMark(known, "as known on this day") if first <= known < last else None
    return Axis(first, last, tuple(axis_marks(line.period)), today)


@dataclass(frozen=True, slots=True)
class _Marking:
    """Marks every so many units, if there are no more of them than fit with their words."""

    unit: Unit
    every: int
    most: int
    words: Callable[[Day], str]


def _short_day(day: Day) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _short_month(day: Day) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _year(day: Day) -> str:
    return str(day.year)


_MARKINGS = (
    _Marking(Unit.DAY, 1, 14, _short_day),
    _Marking(Unit.WEEK, 1, 13, _short_day),
    _Marking(Unit.WEEK, 2, 13, _short_day),
    _Marking(Unit.MONTH, 1, 11, _short_month),
    _Marking(Unit.QUARTER, 1, 11, _short_month),
    _Marking(Unit.YEAR, 1, 22, _year),
    _Marking(Unit.YEAR, 5, 22, _year),
)


def axis_marks(period: Period) -> list[AxisMark]:
    """Where the axis has words: as many as can be read."""
    found: list[AxisMark] = []
    for marking in _MARKINGS:
        if period.days / (marking.unit.value * marking.every) > marking.most:
            continue
        found = list(_marks(period, marking))
        if len(found) > 1:
            break
    return found or [AxisMark(day_number(period.first), _short_day(period.first))]


def _marks(period: Period, marking: _Marking) -> Iterator[AxisMark]:
    day, place = marking.unit.start(period.first), 0
    if marking.unit is Unit.YEAR:
        place = day.year
    while day <= period.last:
        if day >= period.first and place % marking.every == 0:
            yield AxisMark(day_number(day), marking.words(day))
        day, place = marking.unit.after(day), place + 1


def _story(story: Story, line: Timeline, link: Link) -> Iterator[drawn.Row]:
    subject = story.subject
    if subject.name:
        yield Heading(subject.name)
    if subject.birth and (ages := tuple(_birthdays(subject.birth, line.period))):
        yield Marks("Age", ages)
    for spells in subject.spells:
        if bands := _bands(spells, line, link):
            yield bands
    if subject.accumulated and (lines := _accumulated(story, line)):
        yield lines
    for lane in story.lanes:
        yield _lane(lane, link)
    for series in subject.series:
        if dots := _dots(series, line, link):
            yield dots


def _birthdays(birth: Day, period: Period) -> Iterator[AxisMark]:
    for age in range(max(age_on(birth, period.first), 0), age_on(birth, period.last) + 1):
        day = months_after(birth, 12 * age)
        if period.first <= day:
            yield AxisMark(day_number(day), str(age) if age else "born")


def _bands(spells: Spells, line: Timeline, link: Link) -> Bands | None:
    if spells.spells and spells.spells[0].table == "plan":
        return help_bands([spells], line.period, line.as_at, day_number, link)
    shown = [one for one in spells.spells if line.period.meets(one.first, one.last or line.as_at)]
    bands = (_band(one, _PLACED, 0, line.period, line.as_at, day_number, link) for one in shown)
    return Bands(spells.name, tuple(bands)) if shown else None


def help_bands(
    rows: Sequence[Spells], period: Period, as_at: Day, place: Callable[[Day], int], link: Link = nowhere
) -> Bands | None:
    """The plans among spells, one line for each level of help, the highest at the top; None where there are none.

    `place` is where a day lies on the axis.
    """
    plans = [one for row in rows for one in row.spells if one.table == "plan"]
    shown = [one for one in plans if period.meets(one.first, one.last or as_at)]
    kinds = [kind for kind in LEVELS_OF_HELP if any(one.code == kind for one in shown)]
    names = tuple(code_set("plan_kind").name(kind) for kind in kinds)
    bands = (
        _band(one, _HELP[one.code], kinds.index(one.code), period, as_at, place, link)
        for one in shown
        if one.code in kinds
    )
    return Bands("Plans", tuple(bands), names) if kinds else None


def _band(
    one: Spell, fill: Fill, line: int, period: Period, as_at: Day, place: Callable[[Day], int], link: Link
) -> Band:
    first, last = period.within(one.first, one.last or as_at)
    short = one.words.partition(": ")[2] or one.words
    said = spell_in_words(one)
    return Band(place(first), place(last), short, fill, said, link(one), one.last is None, line)


def _accumulated(story: Story, line: Timeline) -> Lines | None:
    """The line of all concerns and that of high and critical ones, from what there had been before the period."""
    total = story.subject.accumulated
    if total is None or not total.by(line.period.last):
        return None
    first = line.period.first
    lines = []
    for words, serious in (("all concerns", False), ("high or critical", True)):
        inside = [(day, count) for day, count in total.line(serious) if first < day <= line.period.last]
        values = [(first, total.by(first, serious)), *inside]
        lines.append(Line(words, tuple((day_number(day), count) for day, count in values)))
    return Lines("Concerns so far", tuple(lines), "broken line: high or critical")


def _lane(lane: Lane, link: Link) -> LaneRow:
    return LaneRow(
        lane.name,
        tuple(
            Bar(
                day_number(b.step.first),
                day_number(b.step.last),
                b.levels,
                bin_in_words(b, lane.name),
                link(b),
            )
            for b in lane.bins
        ),
        tuple(Stretch(day_number(b.first), day_number(b.last), box_in_words(b), link(b)) for b in lane.boxes),
        tuple(Stretch(day_number(u.first), day_number(u.last), u.why) for u in lane.unknown),
        tuple(
            Stretch(day_number(o.first), day_number(o.last), loose_in_words(o, lane.name), link(o))
            for o in lane.loose
        ),
        tuple(Stretch(day_number(first), day_number(last)) for first, last in lane.present),
        lane.silent or entries_in_words(lane.count),
    )


def _dots(series: Series, line: Timeline, link: Link) -> Dots | None:
    shown = [one for one in series.points if line.period.meets(one.day, one.day)]
    if not shown:
        return None
    dots = tuple(Dot(day_number(one.day), one.value, one.words, one.said, link(one)) for one in shown)
    detail = f"top: {series.high}" if series.high else ""
    return Dots(series.name, dots, detail, series.joined)
