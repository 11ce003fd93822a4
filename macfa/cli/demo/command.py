"""`macfa demo DIR`."""

import shutil
from pathlib import Path

import click

from macfa.cli.demo.typing import Hands

MARK = ".made-by-macfa-demo"


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), default="demo")
@click.option("--no-serve", is_flag=True, help="End without starting the web server.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--seed", type=int, default=2024, show_default=True, help="Another seed makes another partnership."
)
@click.option(
    "--size", type=float, default=1.0, show_default=True, help="1 is an average council; 0.1 a tenth."
)
def demo(directory: Path, no_serve: bool, host: str, port: int, seed: int, size: float) -> None:
    """Run two audits of a partnership that does not exist, a year apart, compare them, and serve its pages."""
    from macfa.cli.demo.chronology import chronology_of
    from macfa.cli.demo.family import family_of
    from macfa.cli.demo.index import write_index
    from macfa.cli.demo.serving import check_port_is_free, serve_demonstration
    from macfa.cli.demo.walk import audit_of, start
    from macfa.synthetic.files import write

    if not no_serve:
        check_port_is_free(host, port)
    folder = _fresh(directory)
    hands = Hands(folder / "partnership", folder / "log.txt")
    click.echo("Write the files of an invented partnership")
    written = write(folder / "files", seed, size=size)
    start(hands, written)
    keys = [audit_of(hands, written, year) for year in written.years]
    click.echo("One year on")
    hands.type("audit", "compare", *keys)
    child = chronology_of(hands, folder, keys[-1], seed, size)
    family_of(hands, keys[-1], child)
    index = write_index(folder, hands, [year.as_at.year for year in written.years])
    click.echo(f"\nDone. Open {index}")
    if not no_serve:
        serve_demonstration(hands.folder, host, port)


def _fresh(directory: Path) -> Path:
    """An empty folder for the demonstration; only one that an earlier run made is emptied."""
    folder = directory.resolve()
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise click.ClickException(
                f"{directory} is not empty and was not made by macfa demo. Name another folder."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder
