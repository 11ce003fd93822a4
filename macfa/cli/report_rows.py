"""From placed verdicts to the rows of a standards report: whole for inside, protected for the public."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from macfa.disclosure.suppression_breakdowns import Published, PublishedRow
from macfa.disclosure.suppression_of_standards import QUARTER, TEAM, breakdowns, published
from macfa.disclosure.suppression_rows import Breakdown, Row
from macfa.documents.standards_report.content import PartRow, StandardRow
from macfa.documents.standards_report.trend import WITHHELD, Cell, Stretch
from macfa.measures.counts import Count
from macfa.measures.intervals import wilson
from macfa.pictures.intervals import Interval
from macfa.standards.breakdown import EARLIER, LATER, Span, Spot
from macfa.standards.definition import Standard
from macfa.standards.teams import NOT_RECORDED, team_in_words, teams_in_words
from macfa.standards.verdict import Reported
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.quarters import month_words

_MONTHS = 24
Hrefs = Callable[[str, str], tuple[str, ...]]
"""hrefs("team", "North"): where each of the five answers of a quarter or team leads."""


def internal_row(
    standard: Standard, found: Sequence[Spot], span: Span, as_at: Day, hrefs: Hrefs
) -> StandardRow:
    """Every number, each quarter's and team's with a link to its children, and the last 24 months."""
    by_quarter, by_team = breakdowns(found, span)
    quarters = (_part(span.words(int(row.labels[0])), row, hrefs) for row in by_quarter.rows)
    teams = (_part(team_in_words(row.labels[0]), row, hrefs, TEAM) for row in by_team.rows)
    whole = tuple(part.count for part in by_quarter.whole)
    named = tuple(teams) if _names_teams(by_team) else ()
    return _row(standard, whole, sum(whole), (tuple(quarters), named), _months(found, as_at))


def _names_teams(by_team: Breakdown) -> bool:
    return any(row.labels != (NOT_RECORDED,) for row in by_team.rows)


def _part(label: str, row: Row, hrefs: Hrefs, kind: str = QUARTER) -> PartRow:
    counts = tuple(part.count for part in row.parts)
    where = hrefs(kind, row.labels[0])
    hrefs = tuple(href if n else "" for href, n in zip(where, counts, strict=True))
    return PartRow(label, counts, sum(counts), hrefs)


def _months(found: Iterable[Spot], as_at: Day) -> tuple[Stretch, ...]:
    counted: Counter[tuple[int, int, Reported]] = Counter()
    for one in found:
        if one.day:
            counted[one.day.year, one.day.month, one.answer] += 1
    starts = [months_after(as_at.replace(day=1), back) for back in range(1 - _MONTHS, 1)]
    return tuple(
        Stretch(
            month_words(start), f"{month_words(start)[:3]} {start.year}",
            counted[start.year, start.month, Reported.MET], counted[start.year, start.month, Reported.NOT_MET],
        )
        for start in starts
    )  # fmt: skip


def public_row(standard: Standard, found: Sequence[Spot], span: Span) -> StandardRow:
    """What may go out of a standard; the trend is that of the quarters, as far as they stand alone."""
    return published_row(standard, published(found, span), span)


def published_row(standard: Standard, told: Published, span: Span) -> StandardRow:
    """A published set of counts as a row of the report: a function of what is shown, and of nothing else."""
    quarters = told.breakdowns[QUARTER]
    by_quarter = (PartRow(span.words(*map(int, row.labels)), row.cells, row.in_all) for row in quarters)
    by_team = (PartRow(teams_in_words(row.labels), row.cells, row.in_all) for row in told.breakdowns[TEAM])
    trend = (_stretch(row, span) for row in quarters if not _without_end(row))
    parts = (tuple(by_quarter), tuple(by_team))
    return _row(standard, told.whole.cells, told.whole.in_all, parts, tuple(trend))


def _without_end(row: PublishedRow) -> bool:
    """Everything before, or after, the quarters that are told apart: no place on a line of time."""
    return bool({str(EARLIER), str(LATER)} & set(row.labels))


def _stretch(row: PublishedRow, span: Span) -> Stretch:
    codes = tuple(map(int, row.labels))
    return Stretch(span.words(*codes), span.short(*codes), row.cells[0], row.cells[1])


def _row(
    standard: Standard,
    cells: tuple[Cell, ...],
    in_all: Cell,
    parts: tuple[tuple[PartRow, ...], tuple[PartRow, ...]],
    trend: tuple[Stretch, ...],
) -> StandardRow:
    met, not_met, due, cannot_tell, not_applicable = cells
    return StandardRow(
        id=standard.id, title=standard.title_in_full, why=standard.why, version=standard.version,
        met=met, not_met=not_met, due=due, cannot_tell=cannot_tell, not_applicable=not_applicable, in_all=in_all,
        rate=_rate(met, not_met), quarters=parts[0], teams=parts[1], trend=trend,
    )  # fmt: skip


def _rate(met: Cell, not_met: Cell) -> Interval | None:
    if met == WITHHELD or not_met == WITHHELD or not met + not_met:
        return None
    count = Count(met, met + not_met)
    bounds = wilson(count)
    return Interval(bounds.low, count.rate, bounds.high)
