"""`macfa report standards`: the picture of all standards, for inside and for the public."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from macfa.cli.here import Here, moment, pass_here
from macfa.cli.standards import day_asked, reported
from macfa.cli.written import write_document, write_published
from macfa.disclosure.suppression import HIDDEN, Shown, Table, suppress
from macfa.documents.standards_report.content import Edition, StandardRow, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.measures.counts import Count
from macfa.measures.intervals import wilson
from macfa.pictures.intervals import Interval
from macfa.standards.definition import Standard
from macfa.standards.reading import Library, library_of
from macfa.standards.run import evaluate as judge
from macfa.standards.verdict import Reported
from macfa.vocabulary.days import Day


@click.group()
def report() -> None:
    """Write a report as a web page and as a PDF."""


@report.command("standards")
@click.option(
    "--as-at", metavar="DATE", help="The day the question is about (default: the newest day delivered)."
)
@click.option("--known-by", metavar="DATE", help="Answer with what had been delivered by then.")
@click.option(
    "--edition",
    type=click.Choice([e.value for e in Edition]),
    default="internal",
    show_default=True,
    help="For whom: whole for inside the partnership, with small counts withheld for the public.",
)
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to (default: out)."
)
@pass_here
def standards(here: Here, as_at: str | None, known_by: str | None, edition: str, to: Path | None) -> None:
    """Every standard for every child: chart with table. The public edition withholds counts of 1 to 5."""
    for file in write_standards_report(here, as_at, known_by, Edition(edition), to or here.out):
        click.echo(f"Wrote {file}.")


def write_standards_report(
    here: Here, as_at: str | None, known_by: str | None, edition: Edition, to: Path
) -> tuple[Path, Path]:
    """The report as (HTML, PDF)."""
    version = here.record.version(moment(known_by))
    day = day_asked(version, as_at)
    library = library_of(here.folder)
    found = reported(judge(version, library, day, nation=here.partnership.nation))
    rows = report_rows(library, found, edition)
    if not rows:
        raise click.ClickException("There is nothing to judge yet. Load data first: macfa load")
    content = StandardsReport(
        title="Practice standards for every child",
        partnership=here.partnership.name,
        as_at=day,
        as_known_on=known_on(version.deliveries[-1].received if version.deliveries else None),
        edition=edition,
        standards=rows,
    )
    document = standards_document(content)
    write = write_published if edition is Edition.PUBLIC else write_document
    return write(document, to, f"standards-{edition.value}")


def known_on(received: datetime | None) -> Day:
    """The day of the last delivery: what came later is not in the report."""
    return (received or datetime.now(UTC)).date()


def report_rows(
    library: Library, found: Mapping[str, Counter[Reported]], edition: Edition
) -> tuple[StandardRow, ...]:
    """A row for each standard that has any verdict; in the public edition with cells withheld."""
    ids = tuple(standard_id for standard_id in library.ids if standard_id in found)
    counts = tuple(tuple(found[standard_id][answer] for answer in Reported) for standard_id in ids)
    shown: tuple[tuple[Shown, ...], ...] = counts
    if edition is Edition.PUBLIC and ids:
        table = Table(ids, tuple(answer.value for answer in Reported), counts, totals=False)
        hidden = suppress(table)
        shown = tuple(hidden.row(standard_id)[: len(Reported)] for standard_id in ids)
    return tuple(_row(library.newest(name), cells) for name, cells in zip(ids, shown, strict=True))


def _row(standard: Standard, cells: tuple[Shown, ...]) -> StandardRow:
    met, not_met, due, cannot_tell, not_applicable = cells
    return StandardRow(
        id=standard.id,
        title=standard.title_in_full,
        why=standard.why,
        met=met,
        not_met=not_met,
        due=due,
        cannot_tell=cannot_tell,
        not_applicable=not_applicable,
        rate=_rate(met, not_met),
        version=standard.version,
    )


def _rate(met: Shown, not_met: Shown) -> Interval | None:
    if met == HIDDEN or not_met == HIDDEN or not met + not_met:
        return None
    count = Count(met, met + not_met)
    bounds = wilson(count)
    return Interval(bounds.low, count.rate, bounds.high)
