"""`macfa load`: a file of an agency comes in as one delivery, or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.load_chronology import chronology
from macfa.cli.load_family import family
from macfa.cli.progress import counted
from macfa.cli.taking_in import options_said, said_of, take_in


@click.group()
def load() -> None:
    """Load a file into the record."""


FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
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


def _load(here: Here, feed: str, *, files: tuple[Path, ...], agency: str, **said: Any) -> None:
    whose = here.partnership.agency_named(agency)
    for file in files:
        with counted(f"Reading {file.name}") as progress:
            came = take_in(here, feed, whose, file, options_said(here, whose, said, progress))
        click.echo(said_of(came))


load.add_command(chronology)
load.add_command(family)
