"""Runs commands of `macfa` in this process, and shows each as it would be typed."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path

import click

from macfa.cli.main import macfa
from macfa.partnership import clock


@dataclass
class Hands:
    """Somebody at the keyboard, in a partnership's folder, at a moment of the invented year."""

    folder: Path
    log: Path
    said: list[str] = field(default_factory=list)

    def type(self, *words: str | Path) -> str:
        """Run one command; returns what it printed. A command that fails stops the demonstration."""
        status, printed = self.try_(*words)
        if status:
            raise click.ClickException(f"macfa {_line(words)} stopped with status {status}.\n{printed}")
        return printed

    def try_(self, *words: str | Path) -> tuple[int, str]:
        """Run one command that may find something wrong; returns its exit status and what it printed."""
        click.echo(f"  $ macfa {_line(self._shown(word) for word in words)}")
        printed, status = StringIO(), 0
        with redirect_stdout(printed):
            try:
                macfa.main(
                    args=["--folder", str(self.folder), *map(str, words)],
                    standalone_mode=False,
                    prog_name="macfa",
                )
            except click.exceptions.Exit as exit_:
                status = exit_.exit_code
            except click.ClickException as error:
                click.echo(error.format_message())
                status = error.exit_code
        self._keep(words, printed.getvalue())
        return status, printed.getvalue()

    def _shown(self, word: str | Path) -> str:
        """Paths as seen from the demonstration's folder, so that lines stay short."""
        path = Path(word)
        return str(path.relative_to(self.log.parent)) if path.is_relative_to(self.log.parent) else str(word)

    def _keep(self, words: tuple[str | Path, ...], printed: str) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ macfa {_line(self._shown(word) for word in words)}\n{printed}\n")


def _line(words: Iterator[str] | tuple[str | Path, ...]) -> str:
    return " ".join(shlex.quote(str(word)) for word in words)


@contextmanager
def on(moment: datetime) -> Iterator[None]:
    """Within the block it is that moment in the invented partnership."""
    with clock.at(moment):
        yield
