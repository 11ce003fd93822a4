"""`macfa`: one command for each thing that people do. This module only finds the command and says what went wrong."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from macfa.record.arrow_alone import keep_pandas_out

COMMANDS = {
    "init": "macfa.cli.folder:init",
    "people": "macfa.cli.people:people",
    "template": "macfa.cli.template:template",
    "load": "macfa.cli.load:load",
    "deliveries": "macfa.cli.deliveries:deliveries",
    "rejected": "macfa.cli.deliveries:rejected",
    "coverage": "macfa.cli.coverage:coverage",
    "labels": "macfa.cli.labels:labels",
    "disagreements": "macfa.cli.disagreements:disagreements",
    "agreements": "macfa.cli.agreements:agreements",
    "standards": "macfa.cli.standards:standards",
    "evaluate": "macfa.cli.standards:evaluate",
    "child": "macfa.cli.child:child",
    "chronology": "macfa.cli.chronology:chronology",
    "family": "macfa.cli.family:family",
    "report": "macfa.cli.report:report",
    "audit": "macfa.cli.audit:audit",
    "sample": "macfa.cli.sample:sample",
    "returns": "macfa.cli.returns:returns",
    "panel": "macfa.cli.panel:panel",
    "findings": "macfa.cli.findings:findings",
    "briefing": "macfa.cli.briefing:briefing",
    "ledger": "macfa.cli.ledger:ledger",
    "dispose": "macfa.cli.dispose:dispose",
    "backup": "macfa.cli.backup:backup",
    "restore": "macfa.cli.backup:restore",
    "serve": "macfa.cli.serve:serve",
    "worker": "macfa.cli.serve:worker",
    "tick": "macfa.cli.tick:tick",
    "demo": "macfa.cli.demo.command:demo",
}
"""In the order of the work. Each is imported when it is called: most need neither Django nor DuckDB."""


class Commands(click.Group):
    """Loads a command's module when the command is called, and turns refusals into plain sentences."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="MACFA_FOLDER",
    help="The partnership's folder. Without it, the nearest folder upwards that holds partnership.yaml.",
)
@click.version_option(package_name="macfa", message="macfa %(version)s")
@click.pass_context
def macfa(context: click.Context, folder: Path | None) -> None:
    """Multi-agency case file audit: from a list of children to a published briefing."""
    from macfa.cli.here import Here

    context.obj = Here(folder)


def main() -> None:
    """Exit status 0: done. 1: something is wrong with the input, said in plain words. 2: wrong usage."""
    keep_pandas_out()
    try:
        macfa.main(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        sys.exit(0)
    except Exception as error:
        _say(error)
        sys.exit(1)


def _say(error: Exception) -> None:
    """A refusal in its own words. A fault of ours without its words, which could hold somebody's name."""
    from macfa.cli.refusals import sentence

    if os.environ.get("MACFA_DEBUG"):
        raise error
    said = sentence(error) or (
        f"Macfa failed ({type(error).__name__}). This is a fault in Macfa, not in your files. "
        "Set MACFA_DEBUG=1 and run the command again to see where, and report it without personal data."
    )
    click.echo(said, err=True)
