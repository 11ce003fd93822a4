"""`macfa standards check`: whether every standard judges its own cases as they say."""

from typing import TYPE_CHECKING, Any

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.progress import counted as watched
from macfa.measures.wording import counted

if TYPE_CHECKING:
    from macfa.standards.assurance import Failure
    from macfa.standards.definition import Standard

    Standards = tuple[Standard, ...]

NATIONAL = "england"
"""The calendar by which the cases of the national library count working days."""


@click.command()
@click.option("--standard", "ids", multiple=True, metavar="ID", help="Only this standard.")
@format_option
@pass_here
def check(here: Here, ids: tuple[str, ...], form: str) -> None:
    """Run the cases of every standard, national and local, on every engine.

    Lists the cases that do not hold, with what was expected and what was found; exit status 1 where there is one.
    """
    national, local = _asked_for(here, ids)
    failed = [*_run(national, NATIONAL), *_run(local, here.partnership.nation)]
    show(
        [_row(failure) for failure in failed],
        form,
        columns=("standard", "version", "case", "engine", "expected", "found"),
        empty=_summary([*national, *local]),
    )
    if form == "table":
        for standard in local:
            if not standard.assurance:
                click.echo(f"{standard.id}, version {standard.version}, has no case: nothing was checked.")
    if failed:
        cases = len({(failure.standard, failure.version, failure.case) for failure in failed})
        raise click.ClickException("One case does not hold." if cases == 1 else f"{cases} cases do not hold.")


def _asked_for(here: Here, ids: tuple[str, ...]) -> "tuple[Standards, Standards]":
    """The national standards and those of the partnership's folder, all or as many as were asked for."""
    from macfa.standards.reading import local_standards, national_library

    national, local = national_library().versions, local_standards(here.folder)
    unknown = sorted(set(ids) - {standard.id for standard in (*national, *local)})
    if unknown:
        raise click.UsageError(f"There is no standard {unknown[0]}. See: macfa standards")
    chosen = [tuple(s for s in standards if not ids or s.id in ids) for standards in (national, local)]
    return chosen[0], chosen[1]


def _run(standards: "Standards", nation: str) -> "list[Failure]":
    from macfa.standards.assurance import failures

    found = []
    with watched("Judging cases") as progress:
        for done, standard in enumerate(standards, start=1):
            found += failures([standard], nation)
            progress(done, len(standards))
    return found


def _row(failure: "Failure") -> dict[str, Any]:
    return {
        "standard": failure.standard,
        "version": failure.version,
        "case": failure.case,
        "engine": failure.engine.value if failure.engine else None,
        "expected": list(failure.expected),
        "found": list(failure.found) or ["no verdict"],
    }


def _summary(standards: "list[Standard]") -> str:
    cases = sum(len(standard.assurance) for standard in standards)
    if not cases:
        return "There is no case to run."
    versions = counted(len(standards), "standard", "standards")
    return f"Every case holds on every engine: {counted(cases, 'case', 'cases')} of {versions}."
