"""`macfa tick`: what has to be done once a day."""

import os

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.refusals import sentence


@click.command()
@pass_here
def tick(here: Here) -> None:
    """Do what a day brings: judge every child as at today, send reminders, sign the ledger.

    Run it once a day from cron or a systemd timer. It is safe to run it again.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "macfa.web.settings")
    here.open_application()
    from macfa.web.daily import STEPS

    failed = []
    for title, do in STEPS:
        try:
            click.echo(f"{title}: {do()}")
        except Exception as error:
            failed.append(title)
            click.echo(f"{title}: {sentence(error) or f'failed ({type(error).__name__})'}", err=True)
    if failed:
        raise click.ClickException(f"Not done: {', '.join(failed)}.")
