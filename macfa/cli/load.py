"""`macfa load`: a file of an agency comes in as one delivery, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from macfa.cli.days import read_day_option
from macfa.cli.here import Here, pass_here
from macfa.cli.progress import counted
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.options import Options
from macfa.feeds.receive import Same, receive
from macfa.measures.wording import figures
from macfa.partnership import folder as folders
from macfa.partnership.people import Agency
from macfa.record.agreements import Agreement, Scope, read_agreements
from macfa.record.deliveries import Delivery


@click.group()
def load() -> None:
    """Load a file into the record."""


FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
FOLDERS = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(path_type=Path, exists=True),
)


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said beside files."""
    return _with_options(command, FILES)


def _folder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be said beside folders."""
    return _with_options(command, FOLDERS)


def _with_options(command: Callable[..., Any], what: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            what,
            click.option(
                "--agency", default="council", show_default=True, help="Whose file it is: id, name or alias."
            ),
            click.option(
                "--extract-date", metavar="DATE", help="The day the facts are about, where the file lacks it."
            ),
            click.option(
                "--complete-from", metavar="DATE", help="First day from which the file holds everything."
            ),
            click.option(
                "--complete-to", metavar="DATE", help="Last day up to which the file holds everything."
            ),
            click.option(
                "--replaces", is_flag=True, help="The file is the whole; withdraw what it no longer holds."
            ),
        )
    ):
        command = option(command)
    return command


@load.command("children")
@_options
@pass_here
def children(here: Here, **said: Any) -> None:
    """A plain list of children (.xlsx or .csv): id, date of birth or age, plan, category, service, from, to."""
    _load(here, "children", **said)


@load.command("practice")
@_options
@pass_here
def practice(here: Here, **said: Any) -> None:
    """The practice workbook (`macfa template practice`)."""
    _load(here, "practice", **said)


@load.command("cin-census")
@_options
@pass_here
def cin_census(here: Here, **said: Any) -> None:
    """Children in need census XML, any year from 2017 to 2026."""
    _load(here, "cin-census", **said)


@load.command("ssd")
@_folder_options
@pass_here
def ssd(here: Here, **said: Any) -> None:
    """A folder of Standard Safeguarding Dataset extracts (.csv or .parquet), or one packed as .zip."""
    _load(here, "ssd", **said)


@load.command("annex-a")
@_options
@pass_here
def annex_a(here: Here, **said: Any) -> None:
    """The eleven lists of Ofsted's Annex A (.xlsx)."""
    _load(here, "annex-a", **said)


@load.command("chronology")
@FILE
@click.option("--agency", required=True, help="Whose chronology it is: id, name or alias.")
@click.option(
    "--child", "children", multiple=True, metavar="ID", help="About whom it is; repeat it for siblings."
)
@click.option("--part", default="", metavar="NAME", help="The team or service whose part of it this is.")
@click.option("--extract-date", metavar="DATE", help="The day it was written, where that is not today.")
@click.option("--complete-from", metavar="DATE", help="First day from which it holds all that matters.")
@click.option("--complete-to", metavar="DATE", help="Last day up to which it holds all that matters.")
@pass_here
def chronology(here: Here, file: Path, children: tuple[str, ...], part: str, **said: Any) -> None:
    """The chronology that an agency wrote (.docx, .xlsx or .csv). It replaces what that agency said of the child."""
    _load(here, "chronology", files=(file,), children=children, part=part.strip(), replaces=False, **said)


def _load(here: Here, feed: str, *, files: tuple[Path, ...], agency: str, **said: Any) -> None:
    whose = here.partnership.agency_named(agency)
    agreement = agreement_of(here, whose, feed)
    sampled = _sampled(here) if agreement.scope is Scope.SAMPLED_CHILDREN else frozenset()
    for file in files:
        with counted(f"Reading {file.name}") as progress:
            options = replace(
                _said(here, whose, said, progress), labels=read_accepted(here.folder, feed, whose.id).labels
            )
            came = receive(here.record, file, feed, options, agreement, sampled=sampled)
        click.echo(said_of(came))


def _said(here: Here, whose: Agency, said: dict[str, Any], progress: Callable[[int, int], None]) -> Options:
    return Options(
        agency=whose.id,
        agency_kind=whose.kind,
        agency_names=(whose.name, *whose.aliases),
        nation=here.partnership.nation,
        extract_date=read_day_option(said["extract_date"], "--extract-date"),
        complete_from=read_day_option(said["complete_from"], "--complete-from"),
        complete_to=read_day_option(said["complete_to"], "--complete-to"),
        replaces=said["replaces"],
        children=said.get("children", ()),
        part=said.get("part", ""),
        on_progress=progress,
    )


def agreement_of(here: Here, whose: Agency, feed: str) -> Agreement:
    """The agreement under which an agency shares a feed."""
    theirs = [a for a in read_agreements(here.folder / folders.AGREEMENTS) if a.agency == whose.id]
    fitting = [a for a in theirs if feed in a.feeds] or [a for a in theirs if not a.feeds]
    if not fitting:
        raise click.ClickException(
            f"No agreement covers {feed} from {whose.name}. Add one for {whose.id} to {folders.AGREEMENTS}."
        )
    return fitting[0]


def _sampled(here: Here) -> frozenset[str]:
    """Children who are in the sample of any audit."""
    here.open_application()
    from macfa.audits.models import SampledChild

    return frozenset(SampledChild.objects.filter(replaced_at=None).values_list("child", flat=True))


def said_of(came: Delivery | Same) -> str:
    """What a load came to, sheet by sheet."""
    if isinstance(came, Same):
        return f"These bytes came in before as delivery {came.delivery.id}. Nothing was changed."
    lines = [f"Delivery {came.id}: {came.file}, about {came.extract_date:%d/%m/%Y}."]
    lines += [
        f"  {sheet.name}: {figures(sheet.rows)} rows = {figures(sheet.accepted)} accepted"
        f" + {figures(sheet.rejected)} rejected + {figures(sheet.duplicate)} duplicate"
        for sheet in came.sheets
    ]
    if any(sheet.rejected for sheet in came.sheets):
        lines.append(f"  See why rows were rejected: macfa rejected {came.id}")
    if came.warnings:
        remarks = "1 remark" if came.warnings == 1 else f"{figures(came.warnings)} remarks"
        lines.append(f"  {remarks} that blocked nothing: macfa rejected {came.id} --remarks")
    return "\n".join(lines)
