"""`macfa audit key-list` and `key-lists`: what identifies each case, so that the check can look for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_option, child_meant

if TYPE_CHECKING:
    from macfa.audits.models import Audit
    from macfa.partnership.people import Person

_AFTER_DRAW = ("drawn", "collecting", "grading", "moderating", "reporting")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("key-list")
@click.argument("case", metavar="[CASE]", required=False)
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
@click.option("--from", "identities", type=_FILE, help="Key lists of many children at once, by id.")
@audit_option
@by_option
@pass_here
def key_list(
    here: Here, case: str | None, file: Path | None, identities: Path | None, key: str | None, by: str | None
) -> None:
    """Keep what identifies a case, so that it cannot go out."""
    if (case is None or file is None) == (identities is None):
        raise click.UsageError("Give CASE and FILE, or --from FILE for all sampled children at once.")
    one, person = here.audit(key, *_AFTER_DRAW), here.person(by)
    from macfa.audits.actions.key_list import write_key_list
    from macfa.audits.key_list_file import read_key_list

    if identities is not None:
        _write_all(one, identities, person)
        return
    assert case is not None and file is not None
    child = child_meant(one, case)
    write_key_list(child, key_list=read_key_list(file.read_bytes(), file.name, child.case), by=person)
    child.refresh_from_db()
    missing = ", ".join(entry.value for entry in child.key_list.missing())
    click.echo(
        f"Kept the key list of case {child.case}. {f'Still missing: {missing}.' if missing else ''}".strip()
    )


def _write_all(one: "Audit", file: Path, person: "Person") -> None:
    from macfa.audits.actions.key_list import write_key_lists

    written, without = write_key_lists(one, content=file.read_bytes(), name=file.name, by=person)
    click.echo(f"Kept the key lists of {len(written)} of {len(written) + len(without)} sampled children.")
    if without:
        raise click.ClickException(f"{file.name} holds nothing for: {', '.join(without)}.")


@click.command("key-lists")
@audit_option
@format_option
@pass_here
def key_lists(here: Here, key: str | None, form: str) -> None:
    """List what key lists still lack."""
    one = here.audit(key, *_AFTER_DRAW)
    from macfa.audits.models import SampledChild

    rows = [
        {
            "case": child.case,
            "complete": not child.key_list.missing(),
            "missing": [entry.value for entry in child.key_list.missing()],
            "kept": child.keyed_at,
            "by": child.keyed_by or None,
        }
        for child in SampledChild.in_sample(one)
    ]
    show(rows, form, columns=("case", "complete", "missing", "kept", "by"))
