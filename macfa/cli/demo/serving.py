"""The demonstration's last step: its pages, with a link for each role."""

import socket
import subprocess
import sys
from pathlib import Path

import click

from macfa.cli import serve
from macfa.partnership import folder as folders


def check_port_is_free(host: str, port: int) -> None:
    """Said before minutes of work, not after them."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} is in use. Name another with --port, or use --no-serve."
            ) from None


def serve_demonstration(folder: Path, host: str, port: int) -> None:
    """Print one sign-in link for each role and serve until Ctrl+C. The links work in this mode only."""
    environ = {**serve.prepare(folder), "MACFA_DEMONSTRATION": "yes"}
    click.echo("\nJudge every child, for the pages")
    subprocess.run(
        [sys.executable, "-c", "from macfa.cli.main import main; main()", "tick"], env=environ, check=False
    )
    click.echo(f"\nMacfa is at {serve.address(host, port)}/ (stop with Ctrl+C). Sign in as:")
    for role, name, path in _links(folder):
        click.echo(f"  {role} ({name}): {serve.address(host, port)}{path}")
    serve.run(environ, host, port, 2, worker=True)


def _links(folder: Path) -> list[tuple[str, str, str]]:
    from macfa.web.secret import secret_key
    from macfa.web.sign_in.demonstration_links import link, one_per_role

    key = secret_key(folder)
    found = one_per_role(folders.read(folder))
    return [(role.title, person.name, link(person, key)) for role, person in found]
