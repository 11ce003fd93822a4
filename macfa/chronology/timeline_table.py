"""The tables that say what the picture of a time line shows: every bar is a cell, every hatched box is a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macfa.chronology.accumulation import Accumulated
from macfa.chronology.timeline import Bin, Lane, Loose, Story, Timeline
from macfa.chronology.timeline_said import Link, box_in_words, nowhere, serious_in_words
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and where they lead."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, its headings, and its rows, of which the first cell heads the row."""

    about: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(line: Timeline, link: Link = nowhere) -> tuple[Table, ...]:
    """For each child: entries by step and agency, gaps, what nobody can tell, spells, concerns, what runs alongside.

    A table without rows is left out. `about` is "entries", "gaps", "unknown", "spells", "concerns" or "alongside".
    """
    found = [table for story in line.stories for table in _of_story(story, line, link)]
    return tuple(table for table in found if table.rows)


def _of_story(story: Story, line: Timeline, link: Link) -> Iterator[Table]:
    of = f" about {story.subject.name}" if story.subject.name else ""
    during = line.period.words
    yield _entries(story, line, f"Entries{of} by {line.unit.words}, {during}", link)
    yield Table(
        "gaps",
        f"What a standard asked for and was not done{of and f', {story.subject.name}'}, {during}",
        ("Agency", "From", "To", "What was not done"),
        tuple(
            (
                Cell(lane.name),
                Cell(in_words(box.first)),
                Cell(in_words(box.last)),
                Cell(box_in_words(box), link(box)),
            )
            for lane in story.lanes
            for box in lane.boxes
        ),
    )
    yield Table(
        "unknown",
        f"What nobody can tell{of and f' of {story.subject.name}'}, {during}",
        ("Agency", "From", "To", "Why"),
        tuple(
            (Cell(lane.name), Cell(in_words(first)), Cell(in_words(last)), Cell(why))
            for lane in story.lanes
            for first, last, why in _untold(lane, line)
        ),
    )
    yield _spells(story, line, link)
    if story.subject.accumulated:
        yield _concerns(story.subject.accumulated, line, of)
    yield _alongside(story, line, link)


def _untold(lane: Lane, line: Timeline) -> Iterator[tuple[Day, Day, str]]:
    """What nobody can tell of an agency: stretches, or the whole time where its lane says that it is silent."""
    yield from ((one.first, one.last, one.why) for one in lane.unknown)
    if lane.silent:
        yield line.period.first, line.period.last, lane.silent[0].upper() + lane.silent[1:]


def _entries(story: Story, line: Timeline, caption: str, link: Link) -> Table:
    lanes = [lane for lane in story.lanes if lane.count]
    placed = {(one.agency, one.step.first): one for lane in lanes for one in lane.bins}
    rows = [
        _row(step.words, [placed.get((lane.agency, step.first)) for lane in lanes], link)
        for step in line.steps
        if any((lane.agency, step.first) in placed for lane in lanes)
    ]
    loose = {(one.agency, one.first, one.last): one for lane in lanes for one in lane.loose}
    for first, last in sorted({(one.first, one.last) for one in loose.values()}):
        words = f"Between {in_words(first)} and {in_words(last)}, day not known"
        rows.append(_row(words, [loose.get((lane.agency, first, last)) for lane in lanes], link))
    if rows:
        rows.append(_totals(lanes))
    return Table("entries", caption, ("When", *(lane.name for lane in lanes), "All"), tuple(rows))


def _row(words: str, shown: Sequence[Bin | Loose | None], link: Link) -> tuple[Cell, ...]:
    total = sum(len(one.entries) for one in shown if one)
    return Cell(words[0].upper() + words[1:]), *(_count(one, link) for one in shown), Cell(f"{total:,}")


def _count(one: Bin | Loose | None, link: Link) -> Cell:
    if one is None:
        return Cell("0")
    rest = serious_in_words(one.levels) if isinstance(one, Bin) else ""
    return Cell(f"{len(one.entries):,}{f' ({rest})' if rest else ''}", link(one))


def _totals(lanes: Sequence[Lane]) -> tuple[Cell, ...]:
    return Cell("All"), *(Cell(f"{lane.count:,}") for lane in lanes), Cell(f"{sum(x.count for x in lanes):,}")


def _spells(story: Story, line: Timeline, link: Link) -> Table:
    shown = [
        one
        for row in story.subject.spells
        for one in row.spells
        if line.period.meets(one.first, one.last or line.as_at)
    ]
    return Table(
        "spells",
        f"Plans and placements{f' of {story.subject.name}' if story.subject.name else ''}, {line.period.words}",
        ("What", "From", "To"),
        tuple(
            (
                Cell(one.words, link(one)),
                Cell(in_words(one.first)),
                Cell(in_words(one.last) if one.last else "open"),
            )
            for one in shown
        ),
    )


def _concerns(total: Accumulated, line: Timeline, of: str) -> Table:
    """Year by year: how many concerns came, how many of them were high or critical, and how many so far."""
    rows = []
    for year in range(line.period.first.year, line.period.last.year + 1):
        first, last = line.period.within(Day(year, 1, 1), Day(year, 12, 31))
        new = [one for one in total.concerns if first <= one.day <= last]
        if new:
            numbers = (len(new), sum(one.serious for one in new), total.by(last))
            rows.append((Cell(str(year)), *(Cell(f"{number:,}") for number in numbers)))
    headings = ("Year", "Concerns", "Of them high or critical", "Concerns so far")
    return Table("concerns", f"Concerns{of}, {line.period.words}", headings, tuple(rows))


def _alongside(story: Story, line: Timeline, link: Link) -> Table:
    return Table(
        "alongside",
        f"What runs alongside{f', {story.subject.name}' if story.subject.name else ''}, {line.period.words}",
        ("When", "What", "What it says"),
        tuple(
            (Cell(in_words(point.day)), Cell(series.name), Cell(point.said, link(point)))
            for series in story.subject.series
            for point in series.points
            if line.period.meets(point.day, point.day)
        ),
    )
