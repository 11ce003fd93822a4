"""The part of one year on that goes month by month: control charts, each with its table and what it says."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from macfa.audits.month_by_month import Month, chart
from macfa.documents.document import Block, Bullets, Column, Paragraph, Picture, Section, Table
from macfa.measures.change import Direction
from macfa.measures.control_chart import Better, ControlChart, Meaning
from macfa.measures.control_chart_wording import say_chart, say_point
from macfa.measures.wording import percent
from macfa.pictures.control_chart import SHARES, Dot, Place, control_chart

if TYPE_CHECKING:
    from macfa.audits.one_year_on import StandardThenAndNow

_DOTS = {
    Meaning.COMMON: Dot.USUAL,
    Meaning.IMPROVEMENT: Dot.BETTER,
    Meaning.CONCERN: Dot.WORSE,
    Meaning.HIGH: Dot.DIFFERENT,
    Meaning.LOW: Dot.DIFFERENT,
}
_HOW = (
    "Two yearly figures cannot tell a lasting change from one good month. The earlier year sets what is usual: its"
    " mean, and the range within which nearly every month would fall if nothing changed. The range is wider where a"
    " month has few obligations. Where the same children count in several months, it can be a little too narrow."
)
_QUIET = "Enough numbers, no change between the years, and no month of the later year stands out:"


def by_month(standards: "Sequence[StandardThenAndNow]", days: tuple[date, date]) -> Iterator[Section]:
    """One section on how to read the charts, then one for each standard that changed or in which a month stands out.

    Nothing where no standard has enough numbers in both years. `days` are the last days of the two years.
    """
    charted = [(one, found) for one in standards if (found := chart(one.months_then, one.months_now))]
    if not charted:
        return
    told = [(one, found) for one, found in charted if _worth_a_page(one, found)]
    quiet = tuple(one.title for one, found in charted if not _worth_a_page(one, found))
    blocks: tuple[Block, ...] = (Paragraph(_HOW),)
    if quiet:
        blocks += (Paragraph(_QUIET), Bullets(quiet))
    yield Section("Month by month", blocks)
    for one, found in told:
        yield Section(f"Month by month: {one.title}", _one(one, found, days))


def _worth_a_page(one: "StandardThenAndNow", found: ControlChart) -> bool:
    later = found.points[len(one.months_then) :]
    return one.change.direction is not Direction.CANNOT_TELL or any(point.signals for point in later)


def _one(one: "StandardThenAndNow", found: ControlChart, days: tuple[date, date]) -> tuple[Block, ...]:
    months = (*one.months_then, *one.months_now)
    labels = [f"{month.first:%b %Y}" for month in months]
    said = say_chart(found, labels, Better.HIGHER)
    years = tuple(f"year to {day:%B %Y}" for day in days)
    title = f"Share of obligations met, month by month: {one.title}"
    svg = control_chart(
        [_place(label, found, position) for position, label in enumerate(labels)],
        SHARES,
        name=f"months-{one.standard}",
        title=title,
        description=said,
        mean=f"mean {percent(found.points[0].mean)}",
        parted=(len(one.months_then), years[0], years[1]),
    )
    # The picture comes first: a heading keeps to what follows it, and would leave the picture behind on a page end.
    return Picture(svg, f"{title}. {said}"), Paragraph(said), _table(one.title, months, found)


def _place(label: str, found: ControlChart, position: int) -> Place:
    point = found.points[position]
    dot = _DOTS[point.meaning(Better.HIGHER)]
    return Place(label, point.value, point.mean, point.lower, point.upper, dot)


def _table(title: str, months: Sequence[Month], found: ControlChart) -> Table:
    columns = (
        Column("Month from"),
        Column("Met", numeric=True),
        Column("Share", numeric=True),
        Column("What it says"),
    )
    rows = tuple(
        (
            f"{month.first.day} {month.first:%B %Y}",
            str(month.met),
            percent(point.value) if point.value is not None else "",
            say_point(point, Better.HIGHER),
        )
        for month, point in zip(months, found.points, strict=True)
    )
    return Table(f"Obligations met, month by month: {title}", columns, rows)
