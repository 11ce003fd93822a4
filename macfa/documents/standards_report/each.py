"""What a standards report says of one standard: why it is there, by quarter, by team, the trend, what is missing."""

from collections.abc import Iterator, Sequence

from macfa.documents.document import Block, Bullets, Column, Paragraph, Picture, Subheading, Table
from macfa.documents.standards_report.charts import KINDS, parts_pictures
from macfa.documents.standards_report.content import PartRow, StandardRow
from macfa.documents.standards_report.trend import WITHHELD, Cell, ShareTrend, share_trend


def standard_blocks(row: StandardRow) -> tuple[Block, ...]:
    """All of one standard, under its title as a heading that links can find."""
    return (
        Subheading(row.title, anchor=f"standard-{row.id}"),
        Paragraph(row.why),
        *_by("quarter", row, row.quarters),
        *_by("team", row, row.teams),
        *_trend(row),
        *_missing(row),
        Paragraph(f"Standard {row.id}, version {row.version}."),
    )


def _by(what: str, row: StandardRow, parts: Sequence[PartRow]) -> Iterator[Block]:
    if not parts:
        yield Paragraph(f"Not told apart by {what}.")
        return
    title = f"By {what}: {row.title}"
    yield from parts_pictures(parts, name=f"by-{what}-{row.id}", title=title)
    yield _table(what, row, parts)


def _table(what: str, row: StandardRow, parts: Sequence[PartRow]) -> Table:
    heads = (*(kind.name for kind in KINDS), "In all")
    columns = (Column(what.capitalize()), *(Column(head, numeric=True) for head in heads))
    whole = PartRow("Together", row.cells, row.in_all)
    cells = tuple(
        (part.label, *(shown(cell) for cell in (*part.cells, part.in_all))) for part in (*parts, whole)
    )
    hrefs = tuple(("", *part.hrefs, "") for part in parts) if all(part.hrefs for part in parts) else ()
    nowhere = ("",) * len(columns)
    caption = f"By {what}, number of obligations: {row.title}"
    return Table(caption, columns, cells, (*hrefs, nowhere) if hrefs else ())


def _trend(row: StandardRow) -> Iterator[Block]:
    if not row.trend:
        return
    title = f"Share met over time: {row.title}"
    found = share_trend(row.trend, name=f"trend-{row.id}", title=title)
    if not found.svg:
        yield Paragraph(f"Trend: {found.says[0].lower()}{found.says[1:]}")
        return
    yield Picture(found.svg, f"{title}. {found.says}")
    yield Paragraph(found.says)
    yield _trend_table(title, found)


def _trend_table(title: str, found: ShareTrend) -> Table:
    columns = (
        Column("When"),
        Column("Met", numeric=True),
        Column("Not met", numeric=True),
        Column("Share met", numeric=True),
        Column("What it says"),
    )
    cells = (
        (one.stretch.words, shown(one.stretch.met), shown(one.stretch.not_met), one.share, one.says)
        for one in found.rows
    )
    return Table(title, columns, tuple(cells))


def _missing(row: StandardRow) -> tuple[Block, ...]:
    if not row.missing:
        return ()
    return (Paragraph("To tell more we would need:"), Bullets(row.missing))


def shown(cell: Cell) -> str:
    """A number as it is printed."""
    return WITHHELD if isinstance(cell, str) else f"{cell:,}"
