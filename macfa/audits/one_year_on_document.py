"""One year on as a document: the chart of two years with its table beside it, and what may be said of each line."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from macfa.audits.one_year_on_months import by_month
from macfa.documents.dates import in_words
from macfa.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Notice,
    Paragraph,
    Picture,
    Section,
    Table,
)
from macfa.measures.change import ENOUGH_FOR_A_RATE, Change, Direction, say_by_chance
from macfa.measures.counts import Count
from macfa.measures.intervals import wilson
from macfa.partnership.people import Partnership
from macfa.pictures.intervals import Interval, TwoYearsRow, two_years

if TYPE_CHECKING:
    from macfa.audits.models import Audit
    from macfa.audits.one_year_on import GradesThenAndNow, StandardThenAndNow

_WHO = "Internal edition. It shows small numbers: do not publish it or send it outside the partnership."
_INTRODUCTION = (
    "The same questions, asked again of all children. A change is called one only where chance alone would seldom"
    " show as much."
)
_ON_A_PAGE = 9  # rows of a chart that fit a printed page with the heading above them
_HEADINGS = {
    Direction.IMPROVED: "What has improved",
    Direction.WORSE: "What is worse",
    Direction.CANNOT_TELL: "What cannot be told apart",
}


def one_year_on_document(
    then: "Audit",
    now: "Audit",
    standards: "Sequence[StandardThenAndNow]",
    grades: "Sequence[GradesThenAndNow]",
    without_grades: str,
    partnership: Partnership,
    known_on: date,
) -> Document:
    """The comparison. `without_grades` says why there are no grades to compare, where there are none.

    `known_on` is the day of the last delivery that the verdicts of both years know of.
    """
    days = (then.terms.as_at, now.terms.as_at)
    return Document(
        title=f"One year on: {then.title}",
        partnership=partnership.name,
        day=days[1],
        caption=f"Practice up to {in_words(days[0])} and up to {in_words(days[1])},"
        f" as known on {in_words(known_on)}",
        introduction=(" ".join(filter(None, (_INTRODUCTION, say_by_chance(len(standards))))),),
        sections=(
            Section("Who may read this", (Notice(_WHO),)),
            *(_said(direction, standards) for direction in Direction if _in(direction, standards)),
            *_pictured(standards, _years(then, now)),
            *by_month(standards, days),
            Section("What the panel graded", _graded(grades, without_grades, _years(then, now))),
        ),
    )  # fmt: skip


def _years(then: "Audit", now: "Audit") -> tuple[str, str]:
    """Short, because the chart's key has no room for days: the caption of the page gives them."""
    days = then.terms.as_at, now.terms.as_at
    month = "%Y" if days[0].year != days[1].year else "%B %Y"
    return f"{days[0]:{month}}", f"{days[1]:{month}}"


def _in(direction: Direction, standards: "Sequence[StandardThenAndNow]") -> "list[StandardThenAndNow]":
    return [one for one in standards if one.change.direction is direction]


def _said(direction: Direction, standards: "Sequence[StandardThenAndNow]") -> Section:
    return Section(_HEADINGS[direction], (Bullets(tuple(one.sentence for one in _in(direction, standards))),))


def _pictured(standards: "Sequence[StandardThenAndNow]", years: tuple[str, str]) -> Iterator[Section]:
    """Charts of as many rows as fit a printed page, each with its table."""
    if not standards:
        nothing = Paragraph("Nothing could be judged in either year.")
        yield Section("The two years beside each other", (nothing,))
    for first in range(0, len(standards), _ON_A_PAGE):
        some = standards[first : first + _ON_A_PAGE]
        last = first + len(some)
        which = f", {first + 1} to {last} of {len(standards)}" if len(standards) > _ON_A_PAGE else ""
        yield Section(
            f"The two years beside each other{which}",
            (_chart(some, years, f"two-years-{first + 1}"), _table(some, years, which)),
        )


def _chart(standards: "Sequence[StandardThenAndNow]", years: tuple[str, str], name: str) -> Picture:
    rows = [_row(one.title, one.change) for one in standards]
    title = "Share of obligations met, a year apart, with 95% intervals"
    description = " ".join(
        f"{row.label}: {_words(row.before, row.why_before)}, then {_words(row.now, row.why_now)}."
        for row in rows
    )
    svg = two_years(rows, years=years, name=name, title=title, description=description)
    return Picture(svg, f"{title}. {description}")


def _table(standards: "Sequence[StandardThenAndNow]", years: tuple[str, str], which: str) -> Table:
    columns = (
        Column("Standard"),
        *(Column(f"{year}, met", numeric=True) for year in years),
        Column("Change"),
    )
    cells = tuple(
        (one.title, _share(one.change.before), _share(one.change.after), one.change.direction.value)
        for one in standards
    )
    return Table(f"Obligations met in the two years{which}", columns, cells)


def _row(label: str, change: Change) -> TwoYearsRow:
    return TwoYearsRow(
        label, _interval(change.before), _interval(change.after), _why(change.before), _why(change.after)
    )


def _interval(count: Count) -> Interval | None:
    if count.of < ENOUGH_FOR_A_RATE:
        return None
    bounds = wilson(count)
    return Interval(bounds.low, count.rate, bounds.high)


def _why(count: Count) -> str:
    return f"{count}: too few" if count.of else "nothing to judge"


def _words(interval: Interval | None, why: str) -> str:
    return interval.words if interval else why


def _share(count: Count) -> str:
    interval = _interval(count)
    return f"{count}, {interval.words}" if interval else _why(count)


def _graded(grades: "Sequence[GradesThenAndNow]", without: str, years: tuple[str, str]) -> tuple[Block, ...]:
    if not grades:
        return (Paragraph(without or "The panel has graded nothing in both years."),)
    columns = (
        Column("Key line"),
        *(Column(year, numeric=True) for year in years),
        Column("What can be said"),
    )
    rows = tuple(
        (one.key_line, str(one.change.before), str(one.change.after), one.change.short) for one in grades
    )
    return (
        Paragraph("Sampled children whose final grade was good enough by the scale they were graded on."),
        Table("Final grades in the two years", columns, rows),
    )
