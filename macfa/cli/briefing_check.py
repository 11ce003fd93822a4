"""`macfa briefing check` and `cohort`: does the briefing point at anybody?"""

from collections import Counter
from pathlib import Path

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.meant import audit_argument, audit_option
from macfa.disclosure.attributes import taxonomy
from macfa.partnership.yaml_files import check as checked
from macfa.partnership.yaml_files import load_yaml

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@audit_argument
@by_option
@format_option
@pass_here
def check(here: Here, key: str | None, by: str | None, form: str) -> None:
    """Look for anything that could point at a child."""
    one, person = here.audit(key, "reporting"), here.person(by)
    from macfa.audits.actions.briefing import check_briefing

    done = check_briefing(one, by=person)
    rows = [
        {"part": found.part, "what": found.what.value, "found": found.where or None, "why": found.detail,
         "proposal": found.proposal, "case": found.case or None}
        for found in done.problems
    ]  # fmt: skip
    if form != "table":
        show(rows, form, columns=("part", "what", "found", "why", "proposal", "case"))
    if not done.passed:
        listed = "\n".join(f"- {found.sentence()}" for found in done.problems) if form == "table" else ""
        blocked = "1 thing blocks" if len(rows) == 1 else f"{len(rows)} things block"
        raise click.ClickException(f"{listed}\n{blocked} publication.".strip())
    if form == "table":
        version = done.kept.version
        click.echo(f"Version {version.number} points at nobody, as far as can be checked.")
        click.echo(f"Two others read and approve it: macfa briefing approve {one.key} --by PERSON")


@click.command(
    "let-through",
    epilog="FILE is a YAML list of part, text and reason, as `macfa briefing check` names them. "
    "Whoever wrote the text cannot let it through.",
)
@click.argument("file", metavar="FILE", type=_FILE)
@audit_option
@by_option
@pass_here
def let_through(here: Here, file: Path, key: str | None, by: str | None) -> None:
    """Let hits through that mean something else."""
    one, person = here.audit(key, "reporting"), here.person(by)
    from django.db import transaction

    from macfa.audits.actions import briefing as actions
    from macfa.disclosure.gate import Allowed

    hits = checked(load_yaml(file), tuple[Allowed, ...], file.name)
    with transaction.atomic():
        for hit in hits:
            actions.let_through(one, place=hit.part, text=hit.text, reason=hit.reason, by=person)
    said = "1 hit" if len(hits) == 1 else f"{len(hits)} hits"
    click.echo(f"Let {said} through. Now: macfa briefing check {one.key}")


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
@audit_option
@format_option
@pass_here
def cohort(here: Here, file: Path | None, key: str | None, form: str) -> None:
    """Keep needs that no feed holds (FILE), list who shares what."""
    if file is not None:
        _keep(here, file)
    one = here.audit(key, "drawn", "collecting", "grading", "moderating", "reporting", "published")
    from macfa.audits.background import background
    from macfa.disclosure.combinations import MINIMUM

    known = taxonomy()
    children = [known.closure(held) for held in background(one).values()]
    counts = Counter(attribute for held in children for attribute in held)
    rows = [
        {"attribute": attribute, "in_words": known.says(attribute), "children": count,
         "may_be_told": count >= MINIMUM}
        for attribute, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]  # fmt: skip
    show(rows, form, columns=("attribute", "in_words", "children", "may_be_told"))


def _keep(here: Here, file: Path) -> None:
    """The file as the partnership's own, if every row of it can be used."""
    from macfa.audits.attributes_file import FILE, read_attributes

    children = read_attributes(file)
    (here.folder / FILE).write_bytes(file.read_bytes())
    click.echo(f"Kept attributes of {len(children)} children in {FILE}.", err=True)
