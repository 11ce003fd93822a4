"""Days on the command line."""

from typing import overload

import click

from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import EXAMPLE, read_day


@overload
def read_day_option(written: None, option: str) -> None: ...
@overload
def read_day_option(written: str, option: str) -> Day: ...
@overload
def read_day_option(written: str | None, option: str) -> Day | None: ...
def read_day_option(written: str | None, option: str) -> Day | None:
    """The day that an option means. Wrong usage where it is none."""
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        raise click.UsageError(f"{option}: found {written!r}, expected {EXAMPLE}.")
    return day
