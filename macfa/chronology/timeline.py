"""The time line of one child or several: what is drawn and what stands in the equal table, from one model.

Every entry in the period counts once: in the bar of the step in which it begins, or, where its date is not known
exactly and may lie in several steps, in an open stretch. Authors' notes are no events and count nowhere.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from macfa.chronology.accumulation import Accumulated
from macfa.chronology.alongside import Series
from macfa.chronology.entries import Entry, Precision
from macfa.chronology.gap import Gap, Unknown
from macfa.chronology.timeline_bands import Spells
from macfa.chronology.timeline_units import Period, Step, Unit, steps, unit_for
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

LEVELS: tuple[str | None, ...] = (None, *(code.code for code in code_set("significance")))
"""Codes of significance from the lowest; None, where nobody said, comes before them."""
_LEVEL = {code: place for place, code in enumerate(LEVELS)}
Span = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a time line may show of one child. Everything but the entries may be left out.

    `network` are the stretches in which each agency had to do with the child (`timeline_network.network`); an agency
    that is not in it is shown where it has something. `silent` says of agencies why nothing can be said of them.
    """

    child: str
    name: str
    entries: Sequence[Entry]
    gaps: Sequence[Gap] = ()
    unknown: Sequence[Unknown] = ()
    spells: Sequence[Spells] = ()
    series: Sequence[Series] = ()
    accumulated: Accumulated | None = None
    network: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    silent: Mapping[str, str] = field(default_factory=dict)
    birth: Day | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar: the entries of one agency in one step. `levels` counts them in the order of `LEVELS`."""

    child: str
    agency: str
    step: Step
    entries: tuple[str, ...]
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """Entries whose date is not known exactly, and which may lie in several steps."""

    child: str
    agency: str
    first: Day
    last: Day
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A hatched stretch: one gap, or several that lie too close to be drawn apart, cut at the ends of the period."""

    child: str
    agency: str
    first: Day
    last: Day
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """What one agency has to show of one child in the period."""

    agency: str
    name: str
    bins: tuple[Bin, ...] = ()
    loose: tuple[Loose, ...] = ()
    boxes: tuple[Box, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    present: tuple[Span, ...] = ()
    silent: str = ""

    @property
    def count(self) -> int:
        """How many entries it shows."""
        return sum(len(one.entries) for one in self.bins) + sum(len(one.entries) for one in self.loose)


@dataclass(frozen=True, slots=True)
class Story:
    """One child's part of a time line. `absent` are agencies that have to do with the child at other times only."""

    subject: Subject
    lanes: tuple[Lane, ...]
    absent: tuple[str, ...]
    notes: int

    @property
    def count(self) -> int:
        """How many entries it shows."""
        return sum(lane.count for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Children's stories over one period, in steps of one unit, as known on a day."""

    period: Period
    unit: Unit
    steps: tuple[Step, ...]
    as_at: Day
    stories: tuple[Story, ...]


def timeline(
    subjects: Sequence[Subject],
    *,
    as_at: Day,
    period: Period | None = None,
    names: Mapping[str, str] | None = None,
) -> Timeline:
    """Lay what is known over a period; without one, from the first thing known to the day it is known on.

    `names` are those of the agencies by id, in the order of the lanes.
    """
    asked = period or whole_period(subjects, as_at)
    unit = unit_for(asked)
    cut = steps(asked, unit)
    known = names or {}
    return Timeline(asked, unit, cut, as_at, tuple(_story(one, asked, cut, known) for one in subjects))


def whole_period(subjects: Iterable[Subject], as_at: Day) -> Period:
    """From the first entry, plan or placement of any of the children to the day that all is known on."""
    days = [as_at]
    for subject in subjects:
        days += [entry.when.first for entry in subject.entries if entry.mark is None]
        days += [spell.first for row in subject.spells for spell in row.spells]
    return Period(min(days), as_at)


def name_of(agency: str, names: Mapping[str, str]) -> str:
    """The name of an agency, or of a kind of agency."""
    kinds = code_set("agency_kind")
    return names.get(agency) or (kinds.name(agency) if agency in kinds else agency)


def _story(subject: Subject, period: Period, cut: Sequence[Step], names: Mapping[str, str]) -> Story:
    events = [entry for entry in subject.entries if entry.mark is None]
    shown = [entry for entry in events if period.meets(entry.when.first, entry.when.last)]
    notes = sum(
        entry.mark is not None and period.meets(entry.when.first, entry.when.last)
        for entry in subject.entries
    )
    everyone = _agencies(subject, events, names)
    by_agency = defaultdict(list)
    for entry in shown:
        by_agency[entry.agency].append(entry)
    lanes = [_lane(subject, agency, by_agency[agency], period, cut, names) for agency in everyone]
    there = tuple(lane for lane in lanes if _shows(lane))
    return Story(subject, there, tuple(lane.name for lane in lanes if not _shows(lane)), notes)


def _agencies(subject: Subject, events: Sequence[Entry], names: Mapping[str, str]) -> list[str]:
    found = {entry.agency for entry in events} | set(subject.network) | set(subject.silent)
    found |= {gap.agency for gap in subject.gaps} | {one.agency for one in subject.unknown}
    order = {agency: place for place, agency in enumerate(names)}
    return sorted(found, key=lambda agency: (order.get(agency, len(order)), name_of(agency, names), agency))


def _shows(lane: Lane) -> bool:
    return bool(lane.bins or lane.loose or lane.boxes or lane.unknown or lane.present or lane.silent)


def _lane(
    subject: Subject,
    agency: str,
    entries: Sequence[Entry],
    period: Period,
    cut: Sequence[Step],
    names: Mapping[str, str],
) -> Lane:
    bins, loose = counted(subject.child, agency, entries, period, cut)
    return Lane(
        agency,
        name_of(agency, names),
        bins,
        loose,
        boxed(subject.child, agency, [gap for gap in subject.gaps if gap.agency == agency], period, cut),
        tuple(u for u in subject.unknown if u.agency == agency and period.meets(u.first, u.last)),
        tuple(period.within(*s) for s in subject.network.get(agency, ()) if period.meets(*s)),
        subject.silent.get(agency, ""),
    )


def counted(
    child: str, agency: str, entries: Iterable[Entry], period: Period, cut: Sequence[Step]
) -> tuple[tuple[Bin, ...], tuple[Loose, ...]]:
    """Entries that meet a period, each once: in the step in which it begins, or loose where several steps may be it."""
    starts = [step.first for step in cut]
    placed: defaultdict[int, list[Entry]] = defaultdict(list)
    loose: defaultdict[Span, list[Entry]] = defaultdict(list)
    for entry in entries:
        place = _place(entry, starts, cut)
        if place is None:
            loose[period.within(entry.when.first, entry.when.last)].append(entry)
        else:
            placed[place].append(entry)
    return (
        tuple(_bin(child, agency, cut[place], placed[place]) for place in sorted(placed)),
        tuple(Loose(child, agency, *span, tuple(one.id for one in loose[span])) for span in sorted(loose)),
    )


def _place(entry: Entry, starts: Sequence[Day], cut: Sequence[Step]) -> int | None:
    """The step in which an entry counts; None where its day is not known well enough to say."""
    place = max(bisect_right(starts, entry.when.first) - 1, 0)
    if entry.when.precision is Precision.DAY:
        return place
    step = cut[place]
    return place if step.first <= entry.when.first and entry.when.last <= step.last else None


def _bin(child: str, agency: str, step: Step, entries: Sequence[Entry]) -> Bin:
    levels = [0] * len(LEVELS)
    for entry in entries:
        levels[_LEVEL[entry.significance]] += 1
    return Bin(child, agency, step, tuple(entry.id for entry in entries), tuple(levels))


def boxed(
    child: str, agency: str, gaps: Iterable[Gap], period: Period, cut: Sequence[Step]
) -> tuple[Box, ...]:
    """Gaps that meet a period, joined where one ends in the step in which the next begins."""
    starts = [step.first for step in cut]
    boxes: list[list[Gap]] = []
    reach = Day.min
    meeting = (gap for gap in gaps if period.meets(gap.first, gap.last))
    for gap in sorted(meeting, key=lambda one: (one.first, one.last, one.id)):
        first, last = period.within(gap.first, gap.last)
        if boxes and first <= cut[bisect_right(starts, reach) - 1].last:
            boxes[-1].append(gap)
        else:
            boxes.append([gap])
        reach = max(reach, last)
    return tuple(_box(child, agency, period, together) for together in boxes)


def _box(child: str, agency: str, period: Period, gaps: Sequence[Gap]) -> Box:
    first, last = period.within(min(gap.first for gap in gaps), max(gap.last for gap in gaps))
    return Box(child, agency, first, last, tuple(gaps))
