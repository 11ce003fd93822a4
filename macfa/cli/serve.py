"""`macfa serve` and `macfa worker`."""

import os
import subprocess
import sys
from pathlib import Path

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.processes import run_until_asked

_SETTINGS = "macfa.web.settings"
_WORKER = [sys.executable, "-m", "macfa.web.worker"]
_REQUESTS_FINISH_WITHIN = "4"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", type=click.IntRange(1, 32), default=2, show_default=True, help="Server processes.")
@click.option(
    "--no-worker", is_flag=True, help="Do not start a worker for background work beside the server."
)
@pass_here
def serve(here: Here, host: str, port: int, workers: int, no_worker: bool) -> None:
    """Serve the partnership's web pages until Ctrl+C."""
    environ = prepare(here.folder)
    click.echo(f"Macfa is at {address(host, port)}/ (stop with Ctrl+C)")
    run(environ, host, port, workers, worker=not no_worker)


def address(host: str, port: int) -> str:
    """What to type into a browser. A passkey needs a name: browsers give none to a bare number."""
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host
    return f"http://{shown}:{port}"


def run(environ: dict[str, str], host: str, port: int, workers: int, *, worker: bool) -> None:
    """Serve until Ctrl+C or until the server ends; leave no process behind."""
    commands = [_gunicorn(host, port, workers), *([_WORKER] if worker else [])]
    if run_until_asked(commands, environ):
        click.echo("\nStopped.")


@click.command()
@pass_here
def worker(here: Here) -> None:
    """Do the background work of the web pages until Ctrl+C."""
    run_until_asked([_WORKER], prepare(here.folder))


def prepare(folder: Path) -> dict[str, str]:
    """Bring database and static files up to date; returns the environment of the server's processes."""
    environ = {
        **os.environ,
        "MACFA_FOLDER": str(folder.resolve()),
        "DJANGO_SETTINGS_MODULE": _SETTINGS,
        "MACFA_STATIC": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    }
    subprocess.run([sys.executable, "-m", "macfa.web.prepare"], env=environ, check=True)
    return environ


def _gunicorn(host: str, port: int, workers: int) -> list[str]:
    """Threads wait for the disk; processes use the cores. An access log would hold case numbers.

    Nobody speaks to a control socket, which all servers of a user would share.
    """
    return [
        sys.executable, "-m", "gunicorn", "macfa.web.wsgi:application", "--bind", f"{host}:{port}", "--preload",
        "--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--log-level", "warning",
        "--graceful-timeout", _REQUESTS_FINISH_WITHIN, "--no-control-socket",
    ]  # fmt: skip
