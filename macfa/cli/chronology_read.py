"""The chronology of a child as whoever types a command reads it."""

from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here

if TYPE_CHECKING:
    from macfa.audits.chronologies.reading import Chronology


def read_by(here: Here, child: str, by: str | None) -> "Chronology":
    """The chronology as this person reads it. A hidden one and none are told of in the same words.

    It opens the application, so whatever needs models is imported after it.
    """
    here.open_application()
    from macfa.audits.chronologies.reading import chronology_for

    read = chronology_for(here.person(by), child)
    if not read.entries and not read.left_out:
        raise click.ClickException("There is no chronology of this child that is open to you.")
    return read
