"""A standards report as a document, ready for HTML or PDF."""

from macfa.documents.dates import in_words
from macfa.documents.document import (
    Block,
    Column,
    Document,
    Notice,
    Paragraph,
    Section,
    Table,
)
from macfa.documents.standards_report.charts import (
    KINDS,
    answers_pictures,
    rate_before_words,
    rates_pictures,
    why_no_rate,
)
from macfa.documents.standards_report.content import Edition, StandardRow, StandardsReport
from macfa.documents.standards_report.each import shown, standard_blocks


def standards_document(report: StandardsReport) -> Document:
    """The report's chart with its table, the rates with theirs, and each standard with what is missing."""
    return Document(
        title=report.title,
        partnership=report.partnership,
        day=report.as_known_on,
        caption=f"Practice up to {in_words(report.as_at)}, as known on {in_words(report.as_known_on)}",
        introduction=report.introduction,
        sections=(
            Section(
                "At a glance",
                (Notice(_who_may_read(report)), *answers_pictures(report), _answers_table(report)),
            ),
            Section(
                "How often the standard was met",
                (*_how_to_read(report), *rates_pictures(report), _rates_table(report)),
            ),
            Section(
                "Each standard", tuple(block for row in report.standards for block in standard_blocks(row))
            ),
        ),
        language=report.language,
    )


def _who_may_read(report: StandardsReport) -> str:
    if report.edition is Edition.INTERNAL:
        return (
            "Internal edition. It shows small numbers: do not publish it or send it outside the partnership."
        )
    return (
        "Public edition. “c” stands for a number that is withheld because it, or another that could be worked "
        "out from it, is small enough to point at a child."
    )


def _how_to_read(report: StandardsReport) -> tuple[Block, ...]:
    told = (
        "The rate is the share met among those that could be judged. The interval says how far the rate could be "
        "off by chance alone: the fewer the cases, the wider it is."
    )
    if report.years is None:
        return (Paragraph(told),)
    return (
        Paragraph(told),
        Paragraph("Where the two intervals overlap widely, the difference may be chance."),
    )


def _answers_table(report: StandardsReport) -> Table:
    columns = (Column("Standard"), *(Column(kind.name, numeric=True) for kind in KINDS))
    rows = tuple((row.title, *(shown(cell) for cell in row.cells)) for row in report.standards)
    hrefs = tuple((f"#standard-{row.id}", *("" for _ in row.cells)) for row in report.standards)
    return Table("Answers by standard, number of obligations", columns, rows, hrefs)


def _rates_table(report: StandardsReport) -> Table:
    if report.years is None:
        columns: tuple[Column, ...] = (Column("Standard"), Column("Met (95% interval)", numeric=True))
        rows = tuple((row.title, _rate(row)) for row in report.standards)
        return Table("Share of obligations met", columns, rows)
    years = tuple(Column(f"{year} (95% interval)", numeric=True) for year in report.years)
    pairs = tuple((row.title, rate_before_words(row), _rate(row)) for row in report.standards)
    return Table("Share of obligations met, a year apart", (Column("Standard"), *years), pairs)


def _rate(row: StandardRow) -> str:
    return row.rate.words if row.rate else why_no_rate(row)
