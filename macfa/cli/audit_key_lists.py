"""`macfa audit key-list` and `key-lists`: what identifies each case, so that the check can look for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.key_list_files import key_list_from, read_identities, read_key_list
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

    if identities is not None:
        _write_all(one, identities, person)
        return
    assert case is not None and file is not None
    child = child_meant(one, case)
    write_key_list(child, key_list=read_key_list(file, child.case), by=person)
    child.refresh_from_db()
    missing = ", ".join(entry.value for entry in child.key_list.missing())
    click.echo(
        f"Kept the key list of case {child.case}. {f'Still missing: {missing}.' if missing else ''}".strip()
    )


def _write_all(one: "Audit", file: Path, person: "Person") -> None:
    from django.db import transaction

    from macfa.audits.actions.key_list import write_key_list
    from macfa.audits.models import SampledChild

    known = read_identities(file)
    children = list(SampledChild.in_sample(one))
    lists = {
        child: key_list_from(found, child.case, f"{file.name}, {child.case}")
        for child in children
        if (found := known.get(child.child.casefold()) or known.get(child.case.casefold())) is not None
    }
    with transaction.atomic():
        for child, written in lists.items():
            write_key_list(child, key_list=written, by=person)
    click.echo(f"Kept the key lists of {len(lists)} of {len(children)} sampled children.")
    without = [child.case for child in children if child not in lists]
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
