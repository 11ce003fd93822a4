"""`macfa panel`: members grade alone, the chair opens the panel, the panel agrees on final grades."""

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.meant import audit_argument, behalf_of, on_behalf_option
from macfa.cli.panel_grades import agreement, grade, grades, moderate, sheet


@click.group()
def panel() -> None:
    """Grade alone first, then together."""


for command in (sheet, grade, grades, moderate, agreement):
    panel.add_command(command)

_despite_option = click.option(
    "--despite", default="", metavar="REASON", help="Why to go on although something is missing."
)


@panel.command("open-grading")
@audit_argument
@_despite_option
@by_option
@pass_here
def open_grading(here: Here, key: str | None, despite: str, by: str | None) -> None:
    """Let members grade, once every return is accepted."""
    one = here.audit(key, "collecting")
    from macfa.audits.actions import panel as actions
    from macfa.audits.policies import graded_lines

    actions.open_grading(one, by=here.person(by), despite=despite)
    one.refresh_from_db()
    click.echo(f"Grading is open. Key lines: {', '.join(graded_lines(one))}. Nobody sees another's grades.")


@panel.command("open")
@audit_argument
@_despite_option
@by_option
@on_behalf_option
@pass_here
def open_(here: Here, key: str | None, despite: str, by: str | None, behalf: str | None) -> None:
    """Open the panel: members see each other's grades."""
    one = here.audit(key, "grading")
    from macfa.audits.actions import panel as actions

    actions.open_panel(one, by=here.person(by), despite=despite, on_behalf_of=behalf_of(here, behalf))
    click.echo("The panel is open. See: macfa panel grades; agree with: macfa panel moderate")


@panel.command("start-reporting")
@audit_argument
@by_option
@pass_here
def start_reporting(here: Here, key: str | None, by: str | None) -> None:
    """End moderation, once every child has final grades."""
    one = here.audit(key, "moderating")
    from macfa.audits.actions import panel as actions

    actions.start_reporting(one, by=here.person(by))
    click.echo(f"Moderation has ended. Next: macfa findings list {one.key}")
