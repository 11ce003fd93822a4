"""`macfa dispose`: what identifies somebody goes when its time is over."""

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show


@click.group()
def dispose() -> None:
    """Dispose of what is past its time, and list what is."""


@dispose.command("due")
@format_option
@pass_here
def due_(here: Here, form: str) -> None:
    """List each kind of record with how long it is kept and how much is past its time."""
    here.open_application()
    from macfa.audits import disposable
    from macfa.partnership import clock
    from macfa.stewardship.actions.disposal import past_their_time
    from macfa.stewardship.retention import Kept, periods

    audits = disposable.overdue(clock.now().date())
    rows = [
        {
            "kind": kind.value,
            "months": period.months,
            "from": period.since,
            "past_its_time": len(audits) if kind is Kept.AUDIT else past_their_time(kind),
        }
        for kind, period in periods().items()
    ]
    show(rows, form, columns=("kind", "months", "from", "past_its_time"))
    if form == "table" and audits:
        click.echo(f"Audits past their time: {', '.join(audit.key for audit in audits)}.")


@dispose.command()
@click.argument("key", metavar="AUDIT")
@by_option
@pass_here
def audit(here: Here, key: str, by: str | None) -> None:
    """Dispose of what identifies children in an audit; findings, actions and the published briefing stay."""
    one = here.audit(key)
    from macfa.audits.actions.disposal import dispose_audit

    certificate = dispose_audit(one, by=here.person(by))
    click.echo(f"Disposed of what identifies children in audit {one.key}: {certificate}.")
    click.echo("The ledger keeps the certificate: macfa ledger")


@dispose.command()
@click.argument("kind", type=click.Choice(["broken_glass", "conflict", "restriction", "message"]))
@by_option
@pass_here
def records(here: Here, kind: str, by: str | None) -> None:
    """Dispose of every record of a kind that is past its time and under no legal hold."""
    here.open_application()
    from macfa.stewardship.actions.disposal import dispose_of
    from macfa.stewardship.retention import Kept

    count = dispose_of(Kept(kind), by=here.person(by))
    click.echo(f"Disposed of {count} {'record' if count == 1 else 'records'} of kind {kind}.")
