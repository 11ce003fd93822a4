"""`macfa audit`: an audit's life, from its terms of reference to its end."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.cli.audit_compare import compare
from macfa.cli.audit_draw import contribute, draw, replace, secret
from macfa.cli.audit_key_lists import key_list, key_lists
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option
from macfa.cli.listing import show as show_rows
from macfa.cli.meant import audit_argument

if TYPE_CHECKING:
    from macfa.audits.models import Audit


@click.group()
def audit() -> None:
    """Plan an audit, draw its sample, and see how far it is."""


for command in (contribute, draw, replace, secret, key_list, key_lists, compare):
    audit.add_command(command)


@audit.command()
@click.argument("terms", metavar="TERMS.yaml", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@by_option
@pass_here
def new(here: Here, terms: Path, by: str | None) -> None:
    """Plan the audit that a file of terms of reference describes."""
    here.open_application()
    from macfa.audits.actions.planning import new_audit_from

    made = new_audit_from(terms, by=here.person(by))
    click.echo(f"Planned audit {made.key}: {made.title}.")
    _print_steps(here, made)
    click.echo(f"Next: macfa audit freeze {made.key}")


@audit.command("list")
@format_option
@pass_here
def list_(here: Here, form: str) -> None:
    """List the partnership's audits and how far each is."""
    here.open_application()
    from macfa.audits.models import Audit

    rows = [
        {
            "audit": one.key,
            "title": one.title,
            "state": one.phase.value,
            "as_at": one.terms.as_at,
            "themes": list(one.terms.themes),
            "children": one.sampled.filter(replaced_at=None).count(),
            "published": one.published_at,
        }
        for one in Audit.objects.all()
    ]
    columns = ("audit", "title", "state", "as_at", "children", "published")
    show_rows(rows, form, columns=columns, empty="No audit is planned yet: macfa audit new TERMS.yaml")


@audit.command()
@audit_argument
@pass_here
def show(here: Here, key: str | None) -> None:
    """Show how far an audit is and what comes next."""
    one = here.audit(key)
    from macfa.audits.transitions import tables
    from macfa.cli.audit_state import next_step, returns_in_words

    click.echo(f"{one.key}: {one.title}")
    click.echo(f"State: {one.phase.value}. {tables()['audit'].states[one.phase.value]}")
    if one.frame_hash:
        click.echo(f"Hash of the list of children: {one.frame_hash}")
    _print_steps(here, one)
    for line in returns_in_words(one):
        click.echo(line)
    click.echo(f"Next: {next_step(one)}")


@audit.command()
@audit_argument
@by_option
@pass_here
def freeze(here: Here, key: str | None, by: str | None) -> None:
    """Fix the list of children and print its hash."""
    one = here.audit(key, "planned", "frozen")
    from macfa.audits.actions import frame
    from macfa.cli.audit_state import list_in_words, next_step, power_in_words

    published = frame.freeze(one, by=here.person(by))
    one.refresh_from_db()
    for line in list_in_words(one):
        click.echo(line)
    click.echo("Publish this hash now, where everybody can see it, before anybody makes the seed:")
    click.echo(f"  {published}")
    for line in power_in_words(one):
        click.echo(line)
    click.echo(f"Next: {next_step(one)}")


@audit.command()
@audit_argument
@by_option
@pass_here
def close(here: Here, key: str | None, by: str | None) -> None:
    """Close a published audit whose actions have owner and date."""
    one = here.audit(key, "published")
    from macfa.audits.actions import planning

    planning.close(one, by=here.person(by))
    click.echo(f"Closed audit {one.key}.")


def _print_steps(here: Here, one: "Audit") -> None:
    from macfa.cli.audit_state import steps_in_words

    for line in steps_in_words(one, here.partnership):
        click.echo(f"  {line}")
