"""The answers of a standard by quarter or by team, as lines that lead to their children. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from macfa.disclosure.suppression import Shown
from macfa.disclosure.suppression_breakdowns import Published
from macfa.disclosure.suppression_of_standards import ANSWERS, QUARTER, breakdowns
from macfa.documents.standards_report.trend import Stretch
from macfa.standards.breakdown import EARLIER, LATER, Span, Spot
from macfa.standards.teams import teams_in_words
from macfa.web.standards.presenters import Line, share


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines, all of them together, and the stretches of the chart (quarters only)."""

    lines: tuple[Line, ...]
    whole: Line
    stretches: tuple[Stretch, ...] = ()


def of_spots(kind: str, found: Sequence[Spot], span: Span, children: str) -> Parts:
    """Every number as it is. `children` is the address of the list of children, to which the query is added."""
    breakdown = breakdowns(found, span)[0 if kind == QUARTER else 1]
    rows = [(row.labels, tuple(part.count for part in row.parts)) for row in breakdown.rows]
    lines = (_line(children, words(kind, labels, span), cells, {kind: labels[0]}) for labels, cells in rows)
    whole = _line(children, "Together", tuple(part.count for part in breakdown.whole), {})
    return Parts(tuple(lines), whole, _stretches(kind, rows, span))


def of_public(kind: str, table: Published, span: Span) -> Parts:
    """What may be told to everybody. No lines where they would tell too much."""
    rows = [(row.labels, row.cells) for row in table.breakdowns[kind]]
    lines = (Line("", words(kind, labels, span), cells, share(*cells[:2])) for labels, cells in rows)
    whole = Line("", "Together", table.whole.cells, share(*table.whole.cells[:2]))
    return Parts(tuple(lines), whole, _stretches(kind, rows, span))


def words(kind: str, labels: Sequence[str], span: Span) -> str:
    """The quarter, or the team, or several together."""
    return span.words(*map(int, labels)) if kind == QUARTER else teams_in_words(labels)


def _line(children: str, title: str, counts: tuple[int, ...], query: dict[str, str]) -> Line:
    hrefs = tuple(
        f"{children}?{urlencode({'answer': answer.name.lower(), **query})}" if count else ""
        for answer, count in zip(ANSWERS, counts, strict=True)
    )
    return Line("", title, counts, share(counts[0], counts[1]), hrefs)


def _stretches(
    kind: str, rows: Sequence[tuple[tuple[str, ...], tuple[Shown, ...]]], span: Span
) -> tuple[Stretch, ...]:
    """The quarters as places on a line of time; what lies before or after all of them has none."""
    if kind != QUARTER:
        return ()
    told = [(tuple(map(int, labels)), cells) for labels, cells in rows]
    return tuple(
        Stretch(span.words(*codes), span.short(*codes), cells[0], cells[1])
        for codes, cells in told
        if not {EARLIER, LATER} & set(codes)
    )
