"""`macfa ledger`: who did what, and proof that nobody has rewritten it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show

if TYPE_CHECKING:
    from macfa.partnership.ledger import Problem


@click.group()
def ledger() -> None:
    """List what was done, and check that the list is whole."""


@ledger.command()
@click.option(
    "--checkpoint",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A signed checkpoint that was kept elsewhere; without it an end that was cut off is not seen.",
)
@click.option(
    "--kept-in",
    "place",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of checkpoints, as `macfa ledger export` fills it: checks against every one.",
)
@pass_here
def verify(here: Here, file: Path | None, place: Path | None) -> None:
    """Check every entry, and the end against a checkpoint."""
    here.open_application()
    from macfa.partnership import checkpoints
    from macfa.partnership import ledger as book

    kept = [*([checkpoints.read(file)] if file else []), *(checkpoints.kept_in(place) if place else [])]
    _refuse(checkpoints.verify_all(kept))
    size, last = book.head()
    click.echo(f"The ledger is whole: {size} entries, the last with hash {last}.")
    if not kept:
        click.echo("Whether its end was cut off shows only against a checkpoint: --checkpoint FILE")


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_here
def checkpoint(here: Here, file: Path) -> None:
    """Write a signed checkpoint, to be kept elsewhere."""
    here.open_application()
    from macfa.partnership import checkpoints

    taken = checkpoints.export(file)
    click.echo(f"Wrote {file}: {taken.size} entries at {taken.at}. Send it to somebody else to keep.")


@ledger.command(epilog="For a timer, every night.")
@click.option(
    "--to",
    "place",
    envvar="MACFA_CHECKPOINTS",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder on another machine's disk, or MACFA_CHECKPOINTS.",
)
@pass_here
def export(here: Here, place: Path) -> None:
    """Check against the checkpoints kept, and add one."""
    here.open_application()
    from macfa.partnership import checkpoints

    _refuse(checkpoints.verify_all(checkpoints.kept_in(place) if place.is_dir() else []))
    taken = checkpoints.export_into(place)
    click.echo(f"The ledger is whole. Kept a checkpoint of {taken.size} entries in {place}.")


def _refuse(problems: list["Problem"]) -> None:
    if problems:
        raise click.ClickException("The ledger is damaged.\n" + "\n".join(str(one) for one in problems))


@ledger.command("list")
@format_option
@pass_here
def list_(here: Here, form: str) -> None:
    """List what was done, by whom, and for whom."""
    here.open_application()
    from macfa.partnership.models import LedgerEntry

    fields = ("seq", "at", "actor", "role", "on_behalf_of", "action", "object", "purpose", "hash")
    rows = list(LedgerEntry.objects.order_by("seq").values(*fields))
    show(rows, form, columns=fields[:-1], empty="Nothing has been done yet.")
