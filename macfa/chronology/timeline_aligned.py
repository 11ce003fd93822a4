"""Several children beside each other, laid so that the same event of each stands in one place: the first plan, say.

Steps are months counted from each child's own event, so that every bar compares a month with a month. All agencies
count together in one lane a child, and all children in a last one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from macfa.chronology.timeline import LEVELS, Bin, Box, Loose, Subject, boxed, counted
from macfa.chronology.timeline_units import Period, Step
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, months_after

MONTHS_BEFORE, MONTHS_AFTER = 24, 36
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AlignedChild:
    """One child round its own event. `bins` are by month, counted from the event: -1 is the month before it.

    `known_to` is the last day that is known; months after it are empty because they have not been.
    """

    subject: Subject
    anchor: Day
    period: Period
    bins: Mapping[int, Bin]
    loose: tuple[Loose, ...]
    boxes: tuple[Box, ...]
    known_to: Day

    @property
    def count(self) -> int:
        """How many entries it shows."""
        binned = sum(len(one.entries) for one in self.bins.values())
        return binned + sum(len(one.entries) for one in self.loose)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Children round an event. `left_out` are the names of those who never had it."""

    event: str
    before: int
    after: int
    children: tuple[AlignedChild, ...]
    left_out: tuple[str, ...]

    @property
    def months(self) -> range:
        """The months, counted from the event."""
        return range(-self.before, self.after)

    def together(self, month: int) -> tuple[int, ...]:
        """The entries of all children in a month, by level of significance."""
        levels = [child.bins[month].levels for child in self.children if month in child.bins]
        return tuple(map(sum, zip(*levels, strict=True))) if levels else (0,) * len(LEVELS)


def first_plan(subject: Subject, kind: str = "CP") -> Day | None:
    """The day on which the child's first plan of a kind began; None where there was none."""
    starts = [
        one.first for row in subject.spells for one in row.spells if (one.table, one.code) == ("plan", kind)
    ]
    return min(starts, default=None)


def aligned(
    subjects: Sequence[Subject],
    *,
    as_at: Day,
    kind: str = "CP",
    before: int = MONTHS_BEFORE,
    after: int = MONTHS_AFTER,
) -> Aligned:
    """Children laid on the start of their first plan of a kind, so many months before and after it."""
    event = f"First plan: {code_set('plan_kind').name(kind).lower()}"
    anchors = {one.child: first_plan(one, kind) for one in subjects}
    children = tuple(
        _child(one, anchor, before, after, as_at) for one in subjects if (anchor := anchors[one.child])
    )
    left_out = tuple(one.name or one.child for one in subjects if not anchors[one.child])
    return Aligned(event, before, after, children, left_out)


def month_in_words(month: int) -> str:
    """ "month 1 after", "month 3 before": month 0 is the first after the event, -1 the last before it."""
    return f"month {month + 1} after" if month >= 0 else f"month {-month} before"


def _child(subject: Subject, anchor: Day, before: int, after: int, as_at: Day) -> AlignedChild:
    cut = tuple(_steps(anchor, before, after))
    period = Period(cut[0].first, cut[-1].last)
    events = [e for e in subject.entries if e.mark is None and period.meets(e.when.first, e.when.last)]
    bins, loose = counted(subject.child, "", events, period, cut)
    places = {step.first: place - before for place, step in enumerate(cut)}
    boxes = boxed(subject.child, "", subject.gaps, period, cut)
    by_month = {places[one.step.first]: one for one in bins}
    return AlignedChild(subject, anchor, period, by_month, loose, boxes, as_at)


def _steps(anchor: Day, before: int, after: int) -> Iterator[Step]:
    for month in range(-before, after):
        first, following = months_after(anchor, month), months_after(anchor, month + 1)
        yield Step(first, following - _A_DAY, month_in_words(month))
