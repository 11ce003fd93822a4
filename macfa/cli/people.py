"""`macfa people`: who is in the partnership, and the first way in for somebody."""

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.partnership.roles import roles_of


@click.group()
def people() -> None:
    """List the people of the partnership, and give somebody a link to sign in with."""


@people.command("list")
@format_option
@pass_here
def list_(here: Here, form: str) -> None:
    """Who is there, from which agency, with which roles."""
    partnership = here.partnership
    rows = [
        {
            "id": person.id,
            "name": person.name,
            "agency": partnership.agency(person.agency).name,
            "roles": [role.title for role in roles_of(person, partnership)],
            "active": person.active,
        }
        for person in partnership.people
    ]
    show(rows, form, columns=("id", "name", "agency", "roles", "active"))


@people.command()
@click.argument("person", metavar="PERSON")
@click.option(
    "--at",
    "at",
    default="http://localhost:8000",
    show_default=True,
    help="Where the pages are, as people see them.",
)
@by_option
@pass_here
def invite(here: Here, person: str, at: str, by: str | None) -> None:
    """Print a link with which PERSON chooses a password. It works once, for seven days."""
    here.open_application()
    from macfa.partnership.actions.inviting import invite_on_the_machine

    invited = here.person(person)
    secret = invite_on_the_machine(invited.id, by=here.person(by))
    click.echo(f"{at.rstrip('/')}/sign-in/link/{secret}")
    click.echo(f"Give it to {invited.name} and to nobody else.", err=True)
