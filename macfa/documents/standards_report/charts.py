"""The pictures of a standards report, each with the same numbers in words."""

from macfa.documents.document import Picture
from macfa.documents.standards_report.content import StandardRow, StandardsReport
from macfa.pictures.bars import BarRow, PartKind, bars_in_parts
from macfa.pictures.intervals import DotRow, TwoYearsRow, dots_with_intervals, two_years
from macfa.pictures.patterns import Fill, Mark

KINDS = (
    PartKind("Met", Fill("#2b6a3c", Mark.PLAIN, "#2b6a3c", "#ffffff")),
    PartKind("Not met", Fill("#f6c9c0", Mark.SLANTED, "#a03225", "#1c2a33")),
    PartKind("Due", Fill("#d8e6f5", Mark.DOTTED, "#1f5a92", "#1c2a33")),
    PartKind("Cannot tell", Fill("#efe9df", Mark.CROSSED, "#8a8172", "#1c2a33")),
    PartKind("Not applicable", Fill("#ffffff", Mark.LEVEL, "#b5ac9c", "#1c2a33")),
)


NO_RATE_BEFORE = "no rate"


def answers_picture(report: StandardsReport) -> Picture:
    """All standards, each with its five answers as one bar."""
    rows = [BarRow(row.title, tuple(None if c == "c" else c for c in row.cells)) for row in report.standards]
    description = " ".join(_said(row) for row in report.standards)
    title = "Answers by standard"
    svg = bars_in_parts(rows, KINDS, name="answers", title=title, description=description)
    return Picture(svg, f"{title}. {description}")


def rates_picture(report: StandardsReport) -> Picture:
    """The rate of each standard with its interval; with the year before where the report has it."""
    description = " ".join(_rate_said(row, report.years) for row in report.standards)
    if report.years is None:
        title = "Share of obligations met, with 95% intervals"
        dots = [DotRow(row.title, row.rate, why_no_rate(row)) for row in report.standards]
        svg = dots_with_intervals(dots, name="rates", title=title, description=description)
    else:
        title = f"Share of obligations met, {report.years[0]} and {report.years[1]}, with 95% intervals"
        pairs = [
            TwoYearsRow(row.title, row.rate_before, row.rate, NO_RATE_BEFORE, why_no_rate(row))
            for row in report.standards
        ]
        svg = two_years(pairs, years=report.years, name="rates", title=title, description=description)
    return Picture(svg, f"{title}. {description}")


def why_no_rate(row: StandardRow) -> str:
    """In few words why a row shows no rate."""
    return "withheld" if "c" in (row.met, row.not_met) else "nothing to judge"


def rate_before_words(row: StandardRow) -> str:
    """The rate of the year before in words."""
    return row.rate_before.words if row.rate_before else NO_RATE_BEFORE


def _said(row: StandardRow) -> str:
    pairs = zip(KINDS, row.cells, strict=True)
    parts = ", ".join(
        f"{kind.name.lower()} {'withheld' if cell == 'c' else f'{cell:,}'}" for kind, cell in pairs
    )
    return f"{row.title}: {parts}."


def _rate_said(row: StandardRow, years: tuple[str, str] | None) -> str:
    now = row.rate.words if row.rate else why_no_rate(row)
    if years is None:
        return f"{row.title}: {now}."
    before = rate_before_words(row)
    return f"{row.title}: {years[0]} {before}, {years[1]} {now}."
