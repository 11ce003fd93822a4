"""Children laid on the same event, as a picture and as the tables that say the same."""

from collections.abc import Iterator

from macfa.chronology.timeline_aligned import Aligned, AlignedChild, month_in_words
from macfa.chronology.timeline_picture import help_bands, levels
from macfa.chronology.timeline_said import (
    Link,
    bin_in_words,
    box_in_words,
    entries_in_words,
    loose_in_words,
    nowhere,
    serious_in_words,
)
from macfa.chronology.timeline_table import Cell, Table
from macfa.pictures import timeline as drawn
from macfa.pictures.timeline_frame import Axis, AxisMark
from macfa.pictures.timeline_lane import Bar, Lane, Stretch
from macfa.pictures.timeline_strips import Heading
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.days_in_words import in_words

_DAYS_OF_MONTH = 365.2425 / 12
_TOGETHER = "All children"
_KEY = drawn.Key(
    hatched="owed by a standard and not done",
    open="some time between, day not known",
    unknown="not known yet",
)


def aligned_picture(line: Aligned, *, name: str = "aligned", link: Link = nowhere) -> str:
    """The children below each other as SVG, the event of each in one place. Same model, same bytes.

    ValueError where none of the children had the event.
    """
    if not line.children:
        raise ValueError("none of the children had the event")
    rows = [row for child in line.children for row in _child(child, line, link)]
    if len(line.children) > 1:
        rows.append(_together(line))
    axis = Axis(_at(-line.before), _at(line.after) - 1, tuple(_marks(line)))
    said = " ".join(
        f"{child.subject.name or 'One child'}: {entries_in_words(child.count)} round {in_words(child.anchor)}."
        for child in line.children
    )
    return drawn.timeline(rows, axis, levels(), _KEY, name=name, title=line.event, description=said)


def aligned_tables(line: Aligned, link: Link = nowhere) -> tuple[Table, ...]:
    """Entries by month and child, and the gaps: every bar is a cell, every hatched box a row."""
    names = [_name(child) for child in line.children]
    rows = [_row(month, line, link) for month in line.months if any(month in c.bins for c in line.children)]
    rows += [
        (Cell("Day not known"), *_numbers([sum(len(o.entries) for o in c.loose) for c in line.children]))
    ]
    rows += [(Cell("All"), *_numbers([child.count for child in line.children]))]
    gaps = tuple(
        (
            Cell(_name(child)),
            Cell(in_words(box.first)),
            Cell(in_words(box.last)),
            Cell(box_in_words(box), link(box)),
        )
        for child in line.children
        for box in child.boxes
    )
    found = (
        Table("entries", f"Entries by month. {line.event}", ("Month", *names, "All"), tuple(rows)),
        Table(
            "gaps",
            f"What a standard asked for and was not done. {line.event}",
            ("Child", "From", "To", "What was not done"),
            gaps,
        ),
    )
    return tuple(table for table in found if table.rows)


def _name(child: AlignedChild) -> str:
    return child.subject.name or child.subject.child


def _row(month: int, line: Aligned, link: Link) -> tuple[Cell, ...]:
    words = month_in_words(month)
    cells = []
    for child in line.children:
        one = child.bins.get(month)
        rest = serious_in_words(one.levels) if one else ""
        number = len(one.entries) if one else 0
        cells.append(Cell(f"{number:,}{f' ({rest})' if rest else ''}", link(one) if one else ""))
    return Cell(words[0].upper() + words[1:]), *cells, Cell(f"{sum(line.together(month)):,}")


def _numbers(numbers: list[int]) -> Iterator[Cell]:
    yield from (Cell(f"{number:,}") for number in (*numbers, sum(numbers)))


def _at(month: int) -> int:
    """The day of the common axis on which a month begins; the event is day 0."""
    return round(month * _DAYS_OF_MONTH)


def _offset(child: AlignedChild, day: Day) -> int:
    return day_number(day) - day_number(child.anchor)


def _marks(line: Aligned) -> Iterator[AxisMark]:
    for month in line.months:
        if month == 0:
            yield AxisMark(0, "start of plan")
        elif month % 12 == 0:
            years = abs(month) // 12
            words = f"{years} year{'s' if years > 1 else ''} {'after' if month > 0 else 'before'}"
            yield AxisMark(_at(month), words)


def _child(child: AlignedChild, line: Aligned, link: Link) -> Iterator[drawn.Row]:
    yield Heading(f"{_name(child)}, {in_words(child.anchor)}")
    bands = help_bands(
        child.subject.spells, child.period, child.known_to, lambda day: _offset(child, day), link
    )
    if bands:
        yield bands
    known = _offset(child, child.known_to) + 1
    end = _at(line.after) - 1
    yield Lane(
        "All agencies",
        tuple(
            _bar(month, one.levels, bin_in_words(one, _name(child)), link(one))
            for month, one in child.bins.items()
        ),
        tuple(
            Stretch(_offset(child, b.first), _offset(child, b.last), box_in_words(b), link(b))
            for b in child.boxes
        ),
        (Stretch(known, end, "not known yet"),) if known <= end else (),
        tuple(
            Stretch(_offset(child, o.first), _offset(child, o.last), loose_in_words(o, _name(child)), link(o))
            for o in child.loose
        ),
        (Stretch(_at(-line.before), min(known, end)),),
        entries_in_words(child.count),
    )


def _together(line: Aligned) -> Lane:
    bars = (
        _bar(month, total, f"{_TOGETHER}, {month_in_words(month)}: {entries_in_words(sum(total))}", "")
        for month in line.months
        if any(total := line.together(month))
    )
    return Lane(_TOGETHER, tuple(bars), detail=f"{len(line.children)} children")


def _bar(month: int, parts: tuple[int, ...], words: str, href: str) -> Bar:
    return Bar(_at(month), _at(month + 1) - 1, parts, words, href)
