"""The partnership a command works on: its folder, its record, its application, and who is acting."""

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.partnership import folder as folders
from macfa.partnership.people import Partnership, Person

if TYPE_CHECKING:
    from macfa.audits.models import Audit
    from macfa.record.store import Record


class Here:
    """Opened lazily: a command pays for what it uses."""

    def __init__(self, named: Path | None) -> None:
        self._named = named

    @cached_property
    def folder(self) -> Path:
        """The partnership's folder."""
        return folders.find(Path.cwd(), self._named)

    @cached_property
    def partnership(self) -> Partnership:
        """Its agencies and people."""
        return folders.read(self.folder)

    @cached_property
    def record(self) -> "Record":
        """Its record."""
        from macfa.record.store import Record  # Arrow and DuckDB take a third of a second

        return Record(self.folder / "record")

    @property
    def out(self) -> Path:
        """Where everything made for people goes."""
        made = self.folder / "out"
        made.mkdir(exist_ok=True)
        return made

    def open_application(self) -> None:
        """Open the application database; models can be imported after this."""
        from macfa.partnership.setup import open_application

        open_application(self.folder)

    def person(self, named: str | None) -> Person:
        """Who acts: the person of that id or name, else the coordinator."""
        if named is None:
            return self.partnership.person(self.partnership.coordinator)
        by_name = [person for person in self.partnership.people if person.name.casefold() == named.casefold()]
        return by_name[0] if len(by_name) == 1 else self.partnership.person(named)

    def audit(self, key: str | None, *phases: str) -> "Audit":
        """The audit of that id; without one, the only audit in one of these phases, or the only one not closed."""
        self.open_application()
        from macfa.audits.models import Audit

        if key is not None:
            found = Audit.objects.filter(key=key).first()
            if found is None:
                raise click.ClickException(f"There is no audit {key}. {self._audits()}")
            return found
        every = list(Audit.objects.all())
        fitting = [one for one in every if one.phase.value in phases] or every
        still_open = [one for one in fitting if one.phase.value != "closed"]
        if 1 not in (len(fitting), len(still_open)):
            raise click.UsageError(f"Say which audit. {self._audits()}")
        return fitting[0] if len(fitting) == 1 else still_open[0]

    def _audits(self) -> str:
        from macfa.audits.models import Audit

        keys = list(Audit.objects.values_list("key", flat=True))
        return f"There are: {', '.join(keys)}." if keys else "There is none yet: macfa audit new TERMS.yaml"


pass_here = click.make_pass_decorator(Here)


by_option = click.option(
    "--by", "by", envvar="MACFA_BY", metavar="PERSON", help="Who does it (default: the coordinator)."
)


def moment(written: str | None) -> datetime | None:
    """A --known-by day as the last moment of that day."""
    from macfa.cli.days import read_day_option

    day = read_day_option(written, "--known-by")
    return None if day is None else datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
