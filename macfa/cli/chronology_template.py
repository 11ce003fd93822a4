"""`macfa chronology template`: a blank chronology with the headings of the case, for an agency to fill in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.days import read_day_option
from macfa.cli.here import Here, pass_here

if TYPE_CHECKING:
    from macfa.documents.chronology import Case, Columns
    from macfa.partnership.people import Agency

_FORMS = (".docx", ".xlsx")


@click.command("template")
@click.argument("child", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--agency", required=True, help="Who is to fill it in: id, name or alias.")
@click.option("--password", default="", help="What lifts the protection of everything but the rows.")
@click.option(
    "--heading", "headings", multiple=True, metavar="COLUMN=WORDS", help="What the case calls a column."
)
@click.option(
    "--own", multiple=True, metavar="HEADING", help="One more column, in which people write freely."
)
@click.option("--without", multiple=True, metavar="COLUMN", help="A column that the case does not ask for.")
@click.option("--preamble", multiple=True, metavar="TEXT", help="What stands before the table; repeat it.")
@click.option("--from", "first", metavar="DATE", help="The first day of the period asked about.")
@click.option("--to", "last", metavar="DATE", help="The last day of the period asked about.")
@pass_here
def template(here: Here, /, child: str, file: Path, agency: str, password: str, **asked: Any) -> None:
    """Write a blank chronology of the case (.docx or .xlsx) for an agency to fill in."""
    from macfa.documents.chronology import template_word, template_workbook

    if file.suffix not in _FORMS:
        raise click.UsageError("Name a file that ends in .docx or .xlsx.")
    whose = here.partnership.agency_named(agency)
    try:
        columns = _columns(asked)
        case = replace(case_of(here, child, whose.name), period=_period(asked), preamble=asked["preamble"])
    except ValueError as fault:
        raise click.UsageError(f"{str(fault)[:1].upper()}{str(fault)[1:]}.") from fault
    to_be_placed = list(_to_be_placed(columns, whose))
    write = template_word if file.suffix == ".docx" else template_workbook
    file.write_bytes(write(case, columns, password=password))
    click.echo(f"Wrote {file}.")
    for line in to_be_placed:
        click.echo(line)


def case_of(here: Here, child: str, agency: str = "") -> "Case":
    """The case by its number where the child is in a sample, else by the partnership's own name for the child."""
    here.open_application()
    from macfa.audits.models import SampledChild
    from macfa.documents.chronology import Case
    from macfa.partnership import clock
    from macfa.stewardship.references import child_reference

    sampled = SampledChild.objects.filter(child=child, replaced_at=None).order_by("-pk").first()
    number = sampled.case if sampled else child_reference(child).removeprefix("child ")
    return Case(number, here.partnership.name, clock.now().date(), agency=agency)


def _columns(asked: dict[str, Any]) -> "Columns":
    """The columns of the case. ValueError for what a chronology cannot be asked for."""
    from macfa.documents.chronology import asked_columns

    known = asked_columns()
    columns = known.without(*_names(asked["without"], known)).headed(
        dict(_headings(asked["headings"], known))
    )
    return columns.with_own(asked["own"])


def _headings(said: Iterable[str], known: "Columns") -> Iterator[tuple[str, str]]:
    for one in said:
        column, equals, words = one.partition("=")
        if not equals or not words.strip():
            raise ValueError(
                f"--heading {one}: write the column and what the case calls it, such as Event=What happened"
            )
        yield next(_names([column], known)), words.strip()


def _names(said: Iterable[str], known: "Columns") -> Iterator[str]:
    """The names of columns by any heading that the reader of files knows them by."""
    from macfa.documents.chronology.columns import read_as

    for one in said:
        name = read_as(one)
        if known.named(name) is None:
            raise ValueError(f"a chronology has no column {one}; there are {', '.join(known.headings)}")
        yield name


def _period(asked: dict[str, Any]) -> Any:
    first, last = read_day_option(asked["first"], "--from"), read_day_option(asked["last"], "--to")
    if (first is None) != (last is None):
        raise ValueError("give both --from and --to, or neither")
    return (first, last) if first and last else None


def _to_be_placed(columns: "Columns", whose: "Agency") -> Iterator[str]:
    """What has to be said once of a heading that nobody knows, before the file can come back."""
    from macfa.feeds.chronology.headed import layout

    ids = {column.goes[0].column if column.goes else column.id: column.id for column in layout().columns}
    for column in columns.not_understood:
        if not column.name:
            raise click.UsageError(
                f"“{column.heading}” would be read as another column. Call it something else."
            )
        accept = f'macfa labels accept "{column.heading}" --heading chronology --means {ids[column.name]}'
        yield f"Before it comes back, say what its heading means: {accept} --feed chronology --agency {whose.id}"
