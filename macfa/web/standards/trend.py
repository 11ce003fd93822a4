"""How a standard was kept, month by month or quarter by quarter, as a control chart with its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.documents.standards_report.trend import DOTS, TOO_LITTLE, ShareTrend, Stretch, share_trend
from macfa.measures.control_chart import Better, xmr
from macfa.measures.control_chart_wording import say_chart, say_point
from macfa.pictures.control_chart import Place, Scale, control_chart
from macfa.vocabulary.days import Day, months_after
from macfa.web.words import MONTHS

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
    stretches = [Stretch(month_words(month), _short(month), *cells) for month, cells in months.items()]
    return shown(share_trend(stretches, name="trend", title=f"Share met by month: {title}"))


def of_stretches(stretches: Sequence[Stretch], title: str) -> Trend:
    """Met and not met by quarter."""
    return shown(share_trend(stretches, name="trend", title=f"Share met by quarter: {title}"))


def shown(found: ShareTrend) -> Trend:
    """A trend as pages show it."""
    rows = (
        Row(row.stretch.words, (row.stretch.met, row.stretch.not_met), row.share, row.says)
        for row in found.rows
    )
    return Trend(found.svg, found.says, tuple(rows))


SMALL_HIDDEN = "Numbers of 1 to 5 are hidden, so those that are shown say nothing of ups and downs."


def numbers(months: Mapping[int, Shown], title: str, name: str) -> Trend:
    """A number by month. Where small ones are hidden, those that are left say nothing of ups and downs."""
    hidden = HIDDEN in months.values()
    if hidden or len(months) < _FEWEST:
        rows = tuple(Row(month_words(month), (found,), "", "") for month, found in months.items())
        return Trend("", SMALL_HIDDEN if hidden else TOO_LITTLE, rows)
    values = [float(number) for number in months.values()]
    chart = xmr(values)
    labels = [_short(month) for month in months]
    says = say_chart(chart, labels, Better.NEITHER)
    places = [
        Place(label, p.value, p.mean, p.lower, p.upper, DOTS[p.meaning(Better.NEITHER)])
        for label, p in zip(labels, chart.points, strict=True)
    ]
    scale, mean = _scale([*values, chart.points[0].upper, 1.0]), f"mean {chart.points[0].mean:.1f}"
    svg = control_chart(places, scale, name=name, title=title, description=says, mean=mean)
    told = (say_point(p, Better.NEITHER) for p in chart.points)
    pairs = zip(months.items(), told, strict=True)
    return Trend(
        svg, says, tuple(Row(month_words(month), (found,), "", said) for (month, found), said in pairs)
    )


def _scale(values: list[float]) -> Scale:
    top = max(values) * 1.1
    return Scale(0.0, top, tuple((top * part / 4, f"{top * part / 4:.0f}") for part in range(5)))


def _short(month: int) -> str:
    return f"{MONTHS[month % 100 - 1][:3]} {month // 100}"
