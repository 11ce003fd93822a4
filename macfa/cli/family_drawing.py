"""`macfa family say` and `undo`: drawing a family line by line, as on the page."""

import click

from macfa.cli.here import Here, by_option, pass_here

_CHILD = click.argument("child", metavar="ID")


@click.command("say")
@_CHILD
@click.argument("lines", nargs=-1, required=True, metavar="LINE...")
@by_option
@pass_here
def say(here: Here, child: str, lines: tuple[str, ...], by: str | None) -> None:
    """Draw what lines say, on the word of the agency of who says them: "mother Kelly 34, lives here"."""
    here.open_application()
    from macfa.audits.actions.family_drawing import say as do

    person = here.person(by)
    for line in lines:
        step = do(child, text=line, about=f"child:{child}", by=person)
        click.echo(f"Drawn: {step.deed.words}.")


@click.command("undo")
@_CHILD
@by_option
@pass_here
def undo(here: Here, child: str, by: str | None) -> None:
    """Take back the last step that the agency drew."""
    here.open_application()
    from macfa.audits.actions.family_drawing import undo as do

    step = do(child, by=here.person(by))
    click.echo(f"Taken back: {step.deed.words}.")


DRAWING = (say, undo)
