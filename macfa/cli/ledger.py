"""`macfa ledger`: who did what, and proof that nobody has rewritten it."""

from pathlib import Path

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show


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
@pass_here
def verify(here: Here, file: Path | None) -> None:
    """Check every entry, and the end against a checkpoint."""
    here.open_application()
    from macfa.partnership import checkpoints
    from macfa.partnership import ledger as book

    problems = checkpoints.verify(checkpoints.read(file) if file else None)
    if problems:
        raise click.ClickException("The ledger is damaged.\n" + "\n".join(str(one) for one in problems))
    size, last = book.head()
    click.echo(f"The ledger is whole: {size} entries, the last with hash {last}.")
    if file is None:
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
