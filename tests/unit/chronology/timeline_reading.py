"""Reads a time line back from nothing but its SVG: bars from where they lie and how high they are, boxes, brackets.

It knows the measures of the picture (where the plot begins, how high a bar of one is) as somebody with a ruler and the
key would, and neither the model nor the words in the titles.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from macfa.chronology.timeline_picture import levels
from macfa.chronology.timeline_units import Period
from macfa.pictures.timeline_frame import LEFT, RIGHT, WIDTH
from macfa.pictures.timeline_lane import HATCH, LANE, SMALLEST, TALLEST

SVG = "{http://www.w3.org/2000/svg}"
_SEGMENT = re.compile(r"M([\d.]+) ([\d.]+)v(-?[\d.]+)h([\d.]+)v(-?[\d.]+)z")


@dataclass(frozen=True)
class Found:
    """What was read in one lane: bars as (first day, last day) -> counts by level, and boxes as (first, last)."""

    name: str
    bars: dict[tuple[date, date], tuple[int, ...]]
    boxes: list[tuple[date, date]]


class Reader:
    """A picture and the period that it is known to show."""

    def __init__(self, svg: str, period: Period, top: int) -> None:
        self.root = ElementTree.fromstring(svg)
        self.period = period
        self.top = top
        self.grounds = {level.fill.ground: place for place, level in enumerate(levels())}

    def lanes(self, names: list[str]) -> list[Found]:
        """The lanes with these names, from the top down."""
        feet = sorted(
            (float(line.get("y1")), float(line.get("y2"))) for line in self.root.iter(f"{SVG}line")
            if line.get("x1") == "0" and line.get("y1") == line.get("y2")
        )  # fmt: skip
        found = []
        for said in self.root.iter(f"{SVG}text"):
            if said.get("x") == "0" and said.get("font-weight") == "600" and said.text in names:
                foot = min(y for y, _ in feet if y > float(said.get("y")))
                found.append(self._lane(said.text, foot - LANE, foot))
        return found

    def _lane(self, name: str, top: float, foot: float) -> Found:
        segments: dict[tuple[date, date], dict[int, tuple[float, float]]] = {}
        for path in self.root.iter(f"{SVG}path"):
            if path.get("fill") not in self.grounds:
                continue
            for x, y, up, width, _ in _SEGMENT.findall(path.get("d")):
                if top < float(y) < foot:
                    inset = 0.75 if float(width) >= 4.5 else float(width) / 6
                    days = self._days(float(x) - inset, float(width) + 2 * inset)
                    low = float(y)
                    segments.setdefault(days, {})[self.grounds[path.get("fill")]] = (low, low + float(up))
        bars = {days: self._counts(parts) for days, parts in segments.items()}
        return Found(name, bars, sorted(self._boxes(top, foot)))

    def _counts(self, parts: dict[int, tuple[float, float]]) -> tuple[int, ...]:
        """Counts by level: the highest level lies at the foot, and heights add up."""
        base = max(low for low, _ in parts.values())
        counts, below = Counter(), 0
        for place in sorted(parts, reverse=True):
            reached = self._count(base - parts[place][1])
            counts[place], below = reached - below, reached
        return tuple(counts[place] for place in range(len(self.grounds)))

    def _count(self, height: float) -> int:
        smallest = max(SMALLEST, TALLEST / self.top)
        return round(1 + (height - smallest) * (self.top - 1) / (TALLEST - smallest))

    def _boxes(self, top: float, foot: float) -> list[tuple[date, date]]:
        return [
            self._days(float(rect.get("x")), float(rect.get("width")))
            for rect in self.root.iter(f"{SVG}rect")
            if rect.get("stroke") == HATCH.ink and top <= float(rect.get("y")) < foot
            and float(rect.get("x")) >= LEFT
        ]  # fmt: skip

    def _days(self, x: float, width: float) -> tuple[date, date]:
        a_day = (WIDTH - LEFT - RIGHT) / self.period.days
        first = self.period.first + timedelta(days=round((x - LEFT) / a_day))
        return first, self.period.first + timedelta(days=round((x + width - LEFT) / a_day) - 1)
