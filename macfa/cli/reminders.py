"""`macfa returns remind` and `remind-concerns`: messages to those for whom something waits."""

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.meant import audit_argument


@click.command()
@audit_argument
@by_option
@pass_here
def remind(here: Here, key: str | None, by: str | None) -> None:
    """Write to every agency that owes a return."""
    one = here.audit(key, "collecting", "grading")
    from macfa.audits.actions.reminding import remind_agencies

    for agency, people in remind_agencies(one, by=here.person(by)).items():
        to = ", ".join(person.name for person in people) or "nobody: no e-mail address is known, so ring them"
        click.echo(f"{agency.name}: {to}")


@click.command("remind-concerns", epilog="For a timer, where no worker runs.")
@pass_here
def remind_concerns(here: Here) -> None:
    """Tell the next manager of concerns not taken up."""
    here.open_application()
    from macfa.audits.actions.reminding import remind_of_concerns

    click.echo(f"Concerns of which somebody was reminded: {remind_of_concerns()}")
