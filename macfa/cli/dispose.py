"""`macfa dispose`: what identifies somebody goes when its time is over."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show

if TYPE_CHECKING:
    from macfa.audits.actions.record_disposal import Disposed

REASONS = ("retention", "adoption", "erasure", "withdrawn")


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


def _ground(command: Callable[..., Any]) -> Callable[..., Any]:
    """Why, and on whose authority: nothing goes out of the record without both."""
    for option in (
        click.option(
            "--authority", required=True, help="Reference of the decision. No name, no child’s number."
        ),
        click.option("--reason", required=True, type=click.Choice(REASONS), help="Why it goes."),
    ):
        command = option(command)
    return command


@dispose.command()
@click.argument("child", metavar="ID")
@_ground
@by_option
@pass_here
def child(here: Here, child: str, reason: str, authority: str, by: str | None) -> None:
    """Destroy what is held of one child."""
    here.open_application()
    from macfa.audits.actions.record_disposal import dispose_child
    from macfa.stewardship.kinds import DisposalReason

    done = dispose_child(
        child, reason=DisposalReason(reason), authority=authority, by=here.person(by), told=_told
    )
    _tell("what was held of the child", done)


@dispose.command()
@click.argument("number", metavar="NUMBER")
@_ground
@by_option
@pass_here
def delivery(here: Here, number: str, reason: str, authority: str, by: str | None) -> None:
    """Destroy one delivery and what was made of it."""
    here.open_application()
    from macfa.audits.actions.record_disposal import dispose_delivery
    from macfa.stewardship.kinds import DisposalReason

    done = dispose_delivery(
        number, reason=DisposalReason(reason), authority=authority, by=here.person(by), told=_told
    )
    _tell(f"delivery {number}", done)


def _told(done: int, in_all: int, doing: str) -> None:
    """How far it is, for somebody who watches."""
    if click.get_text_stream("stderr").isatty():
        click.echo(f"\r{doing}: {done} of {in_all}   ", err=True, nl=False)


def _tell(what: str, done: "Disposed") -> None:
    click.echo(f"Disposed of {what}: {done.certificate}. The ledger keeps this sentence and nothing else.")
    if done.left:
        click.echo("Look at these yourself:")
    for line in done.left:
        click.echo(f"  {line}")
    click.echo("Backups made before today still hold it. See the page “Dispose of a child or a delivery”.")
