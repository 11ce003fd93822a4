"""`macfa returns import`: forms come back. What cannot wait is said first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.meant import audit_option

if TYPE_CHECKING:
    from macfa.audits.models import Audit
    from macfa.partnership.people import Person

_LINE = "!" * 78


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@audit_option
@by_option
@pass_here
def import_(here: Here, files: tuple[Path, ...], key: str | None, by: str | None) -> None:
    """Read forms that came back, concerns first."""
    person = here.person(by)
    here.open_application()
    reports = [_import(here, file, key, person) for file in files]
    for concern in filter(None, (report.concern for report in reports)):
        click.echo(concern)
    for report in reports:
        for line in report.lines:
            click.echo(line, err=report.failed)
    failed = sum(report.failed for report in reports)
    if failed:
        forms = "1 form was" if failed == 1 else f"{failed} forms were"
        raise click.ClickException(f"{forms} not taken. Ask the agency to mend what is named above.")


class _Report:
    """What came of one file: a concern to shout, what else there is to say, and whether it was not taken."""

    def __init__(self, lines: list[str], *, concern: str | None = None, failed: bool = False) -> None:
        self.lines, self.concern, self.failed = lines, concern, failed


def _import(here: Here, file: Path, key: str | None, person: "Person") -> _Report:
    from macfa.audits.actions.handing_in import import_return
    from macfa.feeds.errors import FeedError
    from macfa.partnership.errors import Refused

    try:
        one = _audit_of(here, file, key)
    except click.ClickException as unknown:
        return _Report([f"{file.name}: {unknown.message}"], concern=_not_raised(here, file), failed=True)
    before = set(one.concerns.values_list("pk", flat=True))
    try:
        done = import_return(one, file, by=person)
    except (Refused, FeedError) as error:
        return _Report([f"{file.name}: {error}"], concern=_shout(here, one, before), failed=True)
    concern = _shout(here, one, before)
    whose = f"{file.name}: {done.agency_return.agency} on case {done.agency_return.case}"
    if done.problems:
        named = [f"  {problem}" for problem in done.problems]
        return _Report([f"{whose}. Not taken:", *named], concern=concern, failed=True)
    said = "handed in" if done.agency_return.involved else "handed in: no involvement"
    return _Report([f"{whose}, {said}."], concern=concern)


def _not_raised(here: Here, file: Path) -> str | None:
    """A concern that no audit can take: nobody may overlook it while somebody finds out whose form this is."""
    from macfa.documents.returned import read_concern
    from macfa.feeds.errors import FeedError

    try:
        found = read_concern(file)
    except FeedError:
        return None
    if found is None:
        return None
    said = f"IMMEDIATE CONCERN in {file.name}, NOT YET WITH ANY MANAGER: open the file and read it now."
    again = f"Then say whose it is: macfa returns import {file.name} --audit AUDIT"
    return "\n".join([_LINE, said, _front_door(here), again, _LINE])


def _front_door(here: Here) -> str:
    door = here.partnership.front_door
    return f"If a child is not safe, ring {door.name}: {door.phone}, out of hours {door.out_of_hours}."


def _audit_of(here: Here, file: Path, key: str | None) -> "Audit":
    """The audit that the form names; a form that names none still has its concern raised in the one under way."""
    from macfa.documents.returned import read_reference
    from macfa.feeds.errors import FeedError

    try:
        named = read_reference(file).audit
    except FeedError:
        named = None
    return here.audit(key or named, "collecting", "grading")


def _shout(here: Here, one: "Audit", before: set[int]) -> str | None:
    """Concerns that this file raised. The words stay in the audit: a screen can be overlooked by others."""
    new = list(one.concerns.exclude(pk__in=before))
    if not new:
        return None
    lines = [_LINE]
    for concern in new:
        manager = here.partnership.person(concern.manager).name
        about = f"case {concern.case}" if concern.case else "a case whose number cannot be read"
        lines.append(
            f"IMMEDIATE CONCERN {concern.pk} on {about}, from {concern.agency or 'an agency not named'}"
        )
        lines.append(f"Tell {manager} NOW. To be answered by {concern.answer_by:%H:%M on %d/%m/%Y} (UTC).")
    lines += [_front_door(here), f"Read it: macfa returns concerns {one.key}"]
    return "\n".join([*lines, _LINE])
