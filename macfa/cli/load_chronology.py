"""`macfa load chronology`: what an agency wrote of a child comes in, with its problems numbered and what it changed."""

from pathlib import Path
from typing import Any

import click

from macfa.chronology.changes import Altered, Changes, changes
from macfa.chronology.entries import Entry
from macfa.chronology.parts import entries_of_part
from macfa.cli.here import Here, pass_here
from macfa.cli.progress import counted
from macfa.cli.taking_in import options_said, said_of, take_in
from macfa.feeds.chronology.problems import numbered
from macfa.feeds.receive import Same

MOST_SHOWN = 20
"""Problems and changes that are named one by one."""


@click.command("chronology")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--agency", required=True, help="Whose chronology it is: id, name or alias.")
@click.option(
    "--child", "children", multiple=True, metavar="ID", help="About whom it is; repeat it for siblings."
)
@click.option("--part", default="", metavar="NAME", help="The team or service whose part of it this is.")
@click.option("--extract-date", metavar="DATE", help="The day it was written, where that is not today.")
@click.option("--complete-from", metavar="DATE", help="First day from which it holds all that matters.")
@click.option("--complete-to", metavar="DATE", help="Last day up to which it holds all that matters.")
@pass_here
def chronology(
    here: Here, file: Path, agency: str, children: tuple[str, ...], part: str, **said: Any
) -> None:
    """The chronology that an agency wrote (.docx, .xlsx or .csv). It replaces what that agency said of the child."""
    whose, before, part = here.partnership.agency_named(agency), here.record.version(), part.strip()
    with counted(f"Reading {file.name}") as progress:
        options = options_said(here, whose, said | {"children": children, "part": part}, progress)
        came = take_in(here, "chronology", whose, file, options)
    click.echo(said_of(came))
    if isinstance(came, Same):
        return
    show_problems([str(one) for one in numbered(here.record.rejected(came.id))])
    about = came.extract.only.children if came.extract.only else ()
    found = changes(
        entries_of_part(before, about, whose.id, part),
        entries_of_part(here.record.version(), about, whose.id, part),
    )
    if about:
        _show_changes(found)


def show_problems(problems: list[str]) -> None:
    """The first problems one by one, and how many more there are."""
    for problem in problems[:MOST_SHOWN]:
        click.echo(f"  {problem}")
    if len(problems) > MOST_SHOWN:
        click.echo(f"  and {len(problems) - MOST_SHOWN} more problems")


def _show_changes(found: Changes) -> None:
    """What became of the entries. Their words are the agency's own, so days and numbers are shown and no text."""
    click.echo(f"  What changed: {found}")
    if not (found.same or found.removed or found.altered):
        return  # the first time, everything is new
    lines = [
        *(f"  + {_day(one)}" for one in found.added),
        *(f"  - {_day(one)}" for one in found.removed),
        *(_line(one) for one in found.altered),
    ]
    for line in lines[:MOST_SHOWN]:
        click.echo(line)
    if len(lines) > MOST_SHOWN:
        click.echo(f"  and {len(lines) - MOST_SHOWN} more changes")


def _line(altered: Altered) -> str:
    what = ", ".join(_WORDS.get(name, name) for name in altered.what)
    return f"  ~ {_day(altered.after)}: {what}"


def _day(entry: Entry) -> str:
    return entry.when.written or f"{entry.when.first:%d/%m/%Y}"


_WORDS = {
    "when": "date or time",
    "more": "further columns",
    "people": "who was there",
    "voice": "child's voice",
}
