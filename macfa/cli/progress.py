"""Progress on long work, on the error stream so that lists stay clean, and only where a person watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def counted(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with (done, all) now and then."""
    watched = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        if watched and of:
            click.echo(f"\r{label}: {100 * done // of}%", nl=False, err=True)

    tell(0, 1)
    try:
        yield tell
    finally:
        if watched:
            click.echo("\r\033[K", nl=False, err=True)
