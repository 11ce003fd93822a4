"""`macfa init`: a partnership's folder."""

from pathlib import Path

import click

from macfa.partnership import folder as folders
from macfa.record.store import Record
from macfa.vocabulary.working_days import NATIONS


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="Example Safeguarding Children Partnership", help="The partnership's name.")
@click.option(
    "--nation",
    type=click.Choice(NATIONS),
    default="england",
    show_default=True,
    help="Whose bank holidays count.",
)
def init(directory: Path, name: str, nation: str) -> None:
    """Make a partnership's folder."""
    folders.create(directory, name, nation=nation)
    Record.create(directory / "record")
    click.echo(f"Made {directory}. Change partnership.yaml and agreements.yaml in it to your own,")
    click.echo(f"then: cd {directory} && macfa load children FILE.xlsx --agency council")
