"""`macfa sample verify`: check a proof, anywhere, with no partnership's folder."""

import json
from pathlib import Path

import click

from macfa.sampling.verify import verify_file


@click.group()
def sample() -> None:
    """Check how a sample was drawn."""


@sample.command()
@click.argument("proof", metavar="PROOF.json", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--published", metavar="HASH", help="The hash of the list, from where it was published.")
def verify(proof: Path, published: str | None) -> None:
    """Draw a sample again from its proof and compare."""
    wrong = verify_file(proof, published.strip().lower() if published else None)
    if wrong:
        raise click.ClickException("The proof does not hold.\n" + "\n".join(f"- {line}" for line in wrong))
    content = json.loads(proof.read_bytes())
    click.echo(f"The proof holds. {content['method_in_words']}")
    click.echo(f"Hash of the list: {content['frame_hash']}")
    if published is None:
        click.echo("Compare this hash with the one that was published before the draw, or give --published.")
