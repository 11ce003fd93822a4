"""`macfa chronology`: what people decide about entries, releases and the glossary."""

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


@click.command("release")
@_CHILD
@click.option("--agency", required=True, help="Whose entries: id, name or alias.")
@click.option("--to", "to", default="", help="Which agency may read them.")
@click.option(
    "--to-panel", default="", metavar="AUDIT", help="The panel of which audit may read them, instead."
)
@click.option("--authority", required=True, help="On whose authority: a reference or an office.")
@by_option
@pass_here
def release(
    here: Here, child: str, agency: str, to: str, to_panel: str, authority: str, by: str | None
) -> None:
    """Let another agency, or the panel of an audit, read what an agency tells of a child."""
    here.open_application()
    from macfa.audits.actions.chronology_release import release as do

    do(
        child, agency=here.partnership.agency_named(agency), authority=authority, by=here.person(by),
        to_agency=here.partnership.agency_named(to) if to else None,
        to_panel_of=here.audit(to_panel) if to_panel else None,
    )  # fmt: skip
    click.echo("Released.")


@click.command("name")
@_CHILD
@click.argument("label", metavar="ROLE")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--in-confidence", is_flag=True, help="The person told something in confidence.")
@by_option
@pass_here
def name(
    here: Here, child: str, label: str, names: tuple[str, ...], in_confidence: bool, by: str | None
) -> None:
    """Put a person into the glossary: the role, and every way in which the name is written."""
    here.open_application()
    from macfa.audits.actions.chronology_names import add_name

    add_name(child, label=label, names=names, in_confidence=in_confidence, by=here.person(by))
    click.echo(f"{label} is in the glossary.")


def _decide(here: Here, child: str, entries: tuple[str, ...], same: bool, by: str | None) -> None:
    here.open_application()
    from macfa.audits.actions.chronology_entries import decide_accounts

    decide_accounts(child, entries=frozenset(entries), same=same, by=here.person(by))


DEEDS = (same, apart, leave_out, take_back, release, name)
