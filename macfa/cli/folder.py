"""`macfa init` and `macfa agreements`: a partnership's folder and what its agencies share."""

from pathlib import Path

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.partnership import folder as folders
from macfa.record.agreements import read_agreements
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


@click.command()
@format_option
@pass_here
def agreements(here: Here, form: str) -> None:
    """List what each agency shares, and on what terms."""
    rows = [
        {
            "agency": agreement.agency,
            "scope": agreement.scope.value,
            "feeds": list(agreement.feeds),
            "controller": agreement.controller,
            "lawful_basis": agreement.lawful_basis,
            "purpose": agreement.purpose,
            "reference": agreement.reference,
            "expires": agreement.expires,
        }
        for agreement in read_agreements(here.folder / folders.AGREEMENTS)
    ]
    show(rows, form, columns=("agency", "scope", "controller", "reference", "expires"))
