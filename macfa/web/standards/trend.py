"""How a standard was kept month by month, as a control chart with its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.measures.control_chart import Better, ControlChart, Meaning, p_chart, xmr
from macfa.measures.control_chart_wording import say_chart, say_point
from macfa.measures.counts import Count
from macfa.pictures.control_chart import SHARES, Dot, Place, Scale, control_chart
from macfa.vocabulary.days import Day, months_after
from macfa.web.words import MONTHS

_DOTS = {
    Meaning.COMMON: Dot.USUAL,
    Meaning.IMPROVEMENT: Dot.BETTER,
    Meaning.CONCERN: Dot.WORSE,
    Meaning.HIGH: Dot.DIFFERENT,
    Meaning.LOW: Dot.DIFFERENT,
}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One month of the table."""

    month: str
    cells: tuple[Shown, ...]
    share: str
    says: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The chart (empty where too little may be shown), what it says, and the table."""

    svg: str
    says: str
    rows: tuple[Row, ...]


def months_before(as_at: Day, how_many: int) -> tuple[int, ...]:
    """The last months up to that of a day, as yyyymm, the earliest first."""
    starts = [months_after(as_at.replace(day=1), back) for back in range(1 - how_many, 1)]
    return tuple(start.year * 100 + start.month for start in starts)


def month_words(month: int) -> str:
    """March 2026."""
    return f"{MONTHS[month % 100 - 1]} {month // 100}"


def shares(months: Mapping[int, tuple[Shown, Shown]], title: str) -> Trend:
    """Met and not met by month. A month with a hidden number is a gap: mean and limits know nothing of it."""
    counted = [_count(*cells) for cells in months.values()]
    chart = p_chart(counted) if sum(one.of > 0 for one in counted) >= _FEWEST else None
    labels = [f"{MONTHS[month % 100 - 1][:3]} {month // 100}" for month in months]
    return _trend(chart, labels, months, Better.HIGHER, SHARES, f"Share met by month: {title}", "trend")


def numbers(months: Mapping[int, Shown], title: str, name: str) -> Trend:
    """A number by month."""
    values = [None if number == HIDDEN else float(number) for number in months.values()]
    known = [value for value in values if value is not None]
    chart = xmr(values) if len(known) >= _FEWEST else None
    labels = [f"{MONTHS[month % 100 - 1][:3]} {month // 100}" for month in months]
    top = max([*known, *([chart.points[0].upper] if chart else []), 1.0]) * 1.1
    marks = tuple((top * part / 4, f"{top * part / 4:.0f}") for part in range(5))
    cells = {month: (number,) for month, number in months.items()}
    return _trend(chart, labels, cells, Better.NEITHER, Scale(0.0, top, marks), title, name)


def _count(met: Shown, not_met: Shown) -> Count:
    if met == HIDDEN or not_met == HIDDEN:
        return Count(0, 0)
    return Count(met, met + not_met)


def _trend(
    chart: ControlChart | None,
    labels: list[str],
    cells: Mapping[int, tuple[Shown, ...]],
    better: Better,
    scale: Scale,
    title: str,
    name: str,
) -> Trend:
    if chart is None:
        rows = tuple(Row(month_words(month), found, "", "") for month, found in cells.items())
        return Trend("", "There is too little to draw a line.", rows)
    says = say_chart(chart, labels, better)
    places = [
        Place(label, p.value, p.mean, p.lower, p.upper, _DOTS[p.meaning(better)])
        for label, p in zip(labels, chart.points, strict=True)
    ]
    mean = chart.points[0].mean
    svg = control_chart(
        places, scale, name=name, title=title, description=says,
        mean=f"mean {mean:.0%}" if chart.share else f"mean {mean:.1f}",
    )  # fmt: skip
    rows = tuple(
        Row(
            month_words(month), found, f"{p.value:.0%}" if chart.share and p.value is not None else "",
            "hidden" if HIDDEN in found else say_point(p, better),
        )
        for (month, found), p in zip(cells.items(), chart.points, strict=True)
    )  # fmt: skip
    return Trend(svg, says, rows)
