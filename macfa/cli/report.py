"""`macfa report standards`: the picture of all standards, for inside and for the public."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from macfa.cli.here import Here, moment, pass_here
from macfa.cli.report_children import Pages
from macfa.cli.report_rows import internal_row, public_row
from macfa.cli.standards import day_asked
from macfa.cli.written import write_document, write_published
from macfa.documents.document_html import document_html
from macfa.documents.standards_report.content import Edition, StandardRow, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.standards.breakdown import Placed, Span, by_standard, placed
from macfa.standards.reading import Library, library_of
from macfa.standards.run import evaluate as judge
from macfa.standards.teams import Teams
from macfa.vocabulary.days import Day

ONE_EDITION = (
    "Publish one edition of the same quarters only. Two editions of different days, laid side by side, can give a "
    "withheld number back."
)
HOW_COUNTED = (
    "Quarters are those of the financial year, which begins on 1 April. An obligation counts in the quarter of its "
    "last day, or of the day it began where it has none, and with the team that the record names for it: that of the "
    "row that began it, or that of the child’s social worker on the last day."
)


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
    """Every standard for every child, by quarter and by team, with the trend.

    The internal edition leads from each bar to its children and to the rows. The public edition withholds counts of
    1 to 5, and whatever would give one back.
    """
    for file in write_standards_report(here, as_at, known_by, Edition(edition), to or here.out):
        click.echo(f"Wrote {file}.")
    if edition == Edition.PUBLIC.value:
        click.echo(ONE_EDITION)


def write_standards_report(
    here: Here, as_at: str | None, known_by: str | None, edition: Edition, to: Path
) -> tuple[Path, ...]:
    """The report as (HTML, PDF); of the internal edition also the folder with the children behind the bars."""
    version = here.record.version(moment(known_by))
    day = day_asked(version, as_at)
    library, span = library_of(here.folder), Span(day)
    teams = Teams(version, library.versions)
    found = by_standard(placed(judge(version, library, day, nation=here.partnership.nation), teams, span))
    if not found:
        raise click.ClickException("There is nothing to judge yet. Load data first: macfa load")
    received = version.deliveries[-1].received if version.deliveries else None
    name = f"standards-{edition.value}"
    pages = Pages(name, here.partnership.name, day, known_on(received), span)
    content = StandardsReport(
        title="Practice standards for every child",
        partnership=here.partnership.name,
        as_at=day,
        as_known_on=pages.known_on,
        edition=edition,
        standards=report_rows(library, found, edition, pages),
        introduction=(HOW_COUNTED,),
    )
    document = standards_document(content)
    if edition is Edition.PUBLIC:
        return write_published(document, to, name)
    return *write_document(document, to, name), _write_children(library, found, pages, to / name)


def _write_children(
    library: Library, found: Mapping[str, Sequence[Placed]], pages: Pages, folder: Path
) -> Path:
    """A page for each standard and kind of bar, in a folder of its own that is written anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for standard_id, of_standard in found.items():
        for name, document in pages.of(library.newest(standard_id), of_standard):
            (folder / f"{name}.html").write_text(document_html(document), encoding="utf-8")
    return folder


def known_on(received: datetime | None) -> Day:
    """The day of the last delivery: what came later is not in the report."""
    return (received or datetime.now(UTC)).date()


def report_rows(
    library: Library, found: Mapping[str, Sequence[Placed]], edition: Edition, pages: Pages
) -> tuple[StandardRow, ...]:
    """A row for each standard that has any verdict; in the public edition with cells withheld."""
    ids = [standard_id for standard_id in library.ids if standard_id in found]
    if edition is Edition.PUBLIC:
        return tuple(public_row(library.newest(name), found[name], pages.span) for name in ids)
    return tuple(
        internal_row(library.newest(name), found[name], pages.span, pages.as_at, partial(pages.hrefs, name))
        for name in ids
    )
