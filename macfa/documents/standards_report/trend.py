"""The share met from one stretch of time to the next, as a control chart with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from macfa.measures.control_chart import Better, Meaning, p_chart
from macfa.measures.control_chart_wording import say_chart, say_point
from macfa.measures.counts import Count
from macfa.pictures.control_chart import SHARES, Dot, Place, control_chart

Cell = int | Literal["c"]
WITHHELD: Literal["c"] = "c"
TOO_LITTLE = "There is too little to draw a line."
_FEWEST = 2
DOTS = {
    Meaning.COMMON: Dot.USUAL,
    Meaning.IMPROVEMENT: Dot.BETTER,
    Meaning.CONCERN: Dot.WORSE,
    Meaning.HIGH: Dot.DIFFERENT,
    Meaning.LOW: Dot.DIFFERENT,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month or a quarter: its words, its short words below the chart, and how many were met and not met, or "c"."""

    words: str
    short: str
    met: Cell
    not_met: Cell

    @property
    def count(self) -> Count:
        """What was counted; nothing where a number is withheld, so that mean and limits know nothing of it."""
        if isinstance(self.met, str) or isinstance(self.not_met, str):
            return Count(0, 0)
        return Count(self.met, self.met + self.not_met)

    @property
    def withheld(self) -> bool:
        """Whether one of the two is not shown."""
        return WITHHELD in (self.met, self.not_met)


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A stretch as a row of the table: its share in words, and what the chart says of it."""

    stretch: Stretch
    share: str
    says: str


@dataclass(frozen=True, slots=True)
class ShareTrend:
    """The chart, empty where there is too little to draw; what it says; the table."""

    svg: str
    says: str
    rows: tuple[TrendRow, ...]


def share_trend(stretches: Sequence[Stretch], *, name: str, title: str) -> ShareTrend:
    """The shares of stretches of time. One without anything judged, or with a withheld number, is a gap."""
    counts = [stretch.count for stretch in stretches]
    if sum(count.of > 0 for count in counts) < _FEWEST:
        return ShareTrend("", TOO_LITTLE, tuple(TrendRow(one, "", "") for one in stretches))
    chart = p_chart(counts)
    says = say_chart(chart, [stretch.short for stretch in stretches], Better.HIGHER)
    places = [
        Place(stretch.short, p.value, p.mean, p.lower, p.upper, DOTS[p.meaning(Better.HIGHER)])
        for stretch, p in zip(stretches, chart.points, strict=True)
    ]
    mean = f"mean {chart.points[0].mean:.0%}"
    svg = control_chart(places, SHARES, name=name, title=title, description=says, mean=mean)
    rows = tuple(
        TrendRow(
            stretch,
            "" if p.value is None else f"{p.value:.0%}",
            "hidden" if stretch.withheld else say_point(p, Better.HIGHER),
        )
        for stretch, p in zip(stretches, chart.points, strict=True)
    )
    return ShareTrend(svg, says, rows)
