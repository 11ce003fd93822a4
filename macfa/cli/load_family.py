"""`macfa load family`: what an agency says of a child's family comes in, with its problems numbered."""

from pathlib import Path
from typing import Any

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.load_chronology import show_problems
from macfa.cli.progress import counted
from macfa.cli.taking_in import options_said, said_of, take_in
from macfa.feeds.chronology.problems import numbered
from macfa.feeds.receive import Same


@click.command("family")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--agency", required=True, help="Whose file it is: id, name or alias.")
@click.option(
    "--child",
    "said_children",
    multiple=True,
    metavar="ID[=NUMBER]",
    help="Whose family it is; repeat it for siblings. NUMBER is the child's number in a family tree, where that has "
    "not the child's id itself.",
)
@click.option("--extract-date", metavar="DATE", help="The day the file was made, where that is not today.")
@click.option("--complete-from", metavar="DATE", help="First day from which it holds all that matters.")
@click.option("--complete-to", metavar="DATE", help="Last day up to which it holds all that matters.")
@pass_here
def family(here: Here, file: Path, agency: str, said_children: tuple[str, ...], **said: Any) -> None:
    """A child's family: a table (.xlsx, .csv), a family tree (.ged), or related persons from the NHS (.json, .xml).

    It replaces what that agency's files of this kind said of the child before.
    """
    whose = here.partnership.agency_named(agency)
    parted = [one.partition("=") for one in said_children]
    about = {
        "children": tuple(dict.fromkeys(child.strip() for child, _, _ in parted)),
        "whom": tuple((child.strip(), number.strip()) for child, _, number in parted if number.strip()),
    }
    with counted(f"Reading {file.name}") as progress:
        came = take_in(here, "family", whose, file, options_said(here, whose, said | about, progress))
    click.echo(said_of(came))
    if not isinstance(came, Same):
        show_problems([str(one) for one in numbered(here.record.rejected(came.id))])
