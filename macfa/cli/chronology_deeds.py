"""`macfa chronology`: what people decide about entries."""

import click

from macfa.cli.here import Here, by_option, pass_here

_CHILD = click.argument("child", metavar="ID")
_ENTRIES = click.argument("entries", nargs=-1, required=True, metavar="ENTRY...")
_ENTRY = click.argument("entry", metavar="ENTRY")


@click.command("same")
@_CHILD
@_ENTRIES
@by_option
@pass_here
def same(here: Here, child: str, entries: tuple[str, ...], by: str | None) -> None:
    """Confirm that entries (ids of `macfa chronology groups`) tell of one event."""
    _decide(here, child, entries, True, by)
    click.echo("Confirmed as one event.")


@click.command("apart")
@_CHILD
@_ENTRIES
@by_option
@pass_here
def apart(here: Here, child: str, entries: tuple[str, ...], by: str | None) -> None:
    """Keep entries apart that a program proposes as one event."""
    _decide(here, child, entries, False, by)
    click.echo("Kept apart.")


@click.command("leave-out")
@_CHILD
@_ENTRY
@click.option(
    "--reason",
    required=True,
    metavar="REASON",
    help="told_twice, other_child, not_relevant, mistake or routine.",
)
@click.option("--note", default="", help="More about it; it never goes into the ledger.")
@by_option
@pass_here
def leave_out(here: Here, child: str, entry: str, reason: str, note: str, by: str | None) -> None:
    """Spare readers an entry. It stays on record."""
    here.open_application()
    from macfa.audits.actions.chronology_entries import leave_out as do
    from macfa.stewardship.chronology_kinds import LeftOut

    if reason not in list(LeftOut):
        raise click.UsageError(f"Reasons are: {', '.join(LeftOut)}.")
    do(child, entry=entry, reason=LeftOut(reason), note=note, by=here.person(by))
    click.echo("Left out.")


@click.command("take-back")
@_CHILD
@_ENTRY
@by_option
@pass_here
def take_back(here: Here, child: str, entry: str, by: str | None) -> None:
    """Put an entry back in that was left out."""
    here.open_application()
    from macfa.audits.actions.chronology_entries import take_back as do

    do(child, entry=entry, by=here.person(by))
    click.echo("Taken back in.")


def _decide(here: Here, child: str, entries: tuple[str, ...], same: bool, by: str | None) -> None:
    here.open_application()
    from macfa.audits.actions.chronology_entries import decide_accounts

    decide_accounts(child, entries=frozenset(entries), same=same, by=here.person(by))


DEEDS = (same, apart, leave_out, take_back)
