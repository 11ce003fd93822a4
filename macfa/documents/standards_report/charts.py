"""The pictures of a standards report, each with the same numbers in words."""

from collections.abc import Iterator, Sequence

from macfa.documents.document import Picture
from macfa.documents.standards_report.content import PartRow, StandardRow, StandardsReport
from macfa.pictures.bars import BarRow, PartKind, Scale, bars_in_parts
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
_PARTS_ON_A_PAGE = 14  # quarters or teams
_ON_A_PAGE = 10  # standards; a taller picture would run off the foot of a PDF's page


def answers_pictures(report: StandardsReport) -> tuple[Picture, ...]:
    """All standards, each with its five answers as shares of one bar, in pictures that each fit a page."""
    rows = [BarRow(row.title, tuple(None if c == "c" else c for c in row.cells)) for row in report.standards]
    made = []
    for name, title, some in _portions(report, "answers", "Answers by standard"):
        bars = [rows[report.standards.index(row)] for row in some]
        description = " ".join(_said(row) for row in some)
        svg = bars_in_parts(bars, KINDS, name=name, title=title, description=description, scale=Scale.EACH)
        made.append(Picture(svg, f"{title}. {description}"))
    return tuple(made)


def parts_pictures(rows: Sequence[PartRow], *, name: str, title: str) -> tuple[Picture, ...]:
    """The five answers by quarter or by team, on one scale; a part leads to its children where the row says where."""
    bars = [BarRow(row.label, tuple(None if c == "c" else c for c in row.cells), row.hrefs) for row in rows]
    largest = max((bar.shown for bar in bars), default=0)
    made = []
    count = -(-len(rows) // _PARTS_ON_A_PAGE)
    for number in range(count):
        portion = slice(number * _PARTS_ON_A_PAGE, (number + 1) * _PARTS_ON_A_PAGE)
        which = f"{name}-{number + 1}" if count > 1 else name
        called = f"{title}, picture {number + 1} of {count}" if count > 1 else title
        description = " ".join(_said(row) for row in rows[portion])
        svg = bars_in_parts(
            bars[portion], KINDS, name=which, title=called, description=description, largest=largest
        )
        made.append(Picture(svg, f"{called}. {description}"))
    return tuple(made)


def rates_pictures(report: StandardsReport) -> tuple[Picture, ...]:
    """The rate of each standard with its interval; with the year before where the report has it."""
    what = "Share of obligations met"
    if report.years is not None:
        what = f"{what}, {report.years[0]} and {report.years[1]}"
    portions = _portions(report, "rates", f"{what}, with 95% intervals")
    return tuple(_rates(name, title, some, report.years) for name, title, some in portions)


def _rates(name: str, title: str, some: tuple[StandardRow, ...], years: tuple[str, str] | None) -> Picture:
    description = " ".join(_rate_said(row, years) for row in some)
    if years is None:
        dots = [DotRow(row.title, row.rate, why_no_rate(row)) for row in some]
        svg = dots_with_intervals(dots, name=name, title=title, description=description)
    else:
        pairs = [
            TwoYearsRow(row.title, row.rate_before, row.rate, NO_RATE_BEFORE, why_no_rate(row))
            for row in some
        ]
        svg = two_years(pairs, years=years, name=name, title=title, description=description)
    return Picture(svg, f"{title}. {description}")


def _portions(
    report: StandardsReport, name: str, title: str
) -> Iterator[tuple[str, str, tuple[StandardRow, ...]]]:
    """The standards in portions of which a picture fits a page, each with its name and title."""
    count = -(-len(report.standards) // _ON_A_PAGE)
    for number in range(1, count + 1):
        some = report.standards[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
        if count == 1:
            yield name, title, some
        else:
            yield f"{name}-{number}", f"{title}, picture {number} of {count}", some


def why_no_rate(row: StandardRow) -> str:
    """In few words why a row shows no rate."""
    return "withheld" if "c" in (row.met, row.not_met) else "nothing to judge"


def rate_before_words(row: StandardRow) -> str:
    """The rate of the year before in words."""
    return row.rate_before.words if row.rate_before else NO_RATE_BEFORE


def _said(row: StandardRow | PartRow) -> str:
    title = row.title if isinstance(row, StandardRow) else row.label
    pairs = zip(KINDS, row.cells, strict=True)
    parts = ", ".join(
        f"{kind.name.lower()} {'withheld' if cell == 'c' else f'{cell:,}'}" for kind, cell in pairs
    )
    return f"{title}: {parts}."


def _rate_said(row: StandardRow, years: tuple[str, str] | None) -> str:
    now = row.rate.words if row.rate else why_no_rate(row)
    if years is None:
        return f"{row.title}: {now}."
    before = rate_before_words(row)
    return f"{row.title}: {years[0]} {before}, {years[1]} {now}."
