"""`macfa standards` and `macfa evaluate`: what is asked of practice, and the answer for every child."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import click

from macfa.cli.days import read_day_option
from macfa.cli.here import Here, moment, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.standards_check import check
from macfa.record.version import Version
from macfa.standards.reading import Library, library_of
from macfa.standards.run import Engine, last_known_day
from macfa.standards.run import evaluate as judge
from macfa.standards.verdict import Reported, Verdict
from macfa.standards.verdicts import Verdicts
from macfa.vocabulary.days import Day


@click.group(invoke_without_command=True)
@format_option
@click.pass_context
def standards(context: click.Context, form: str) -> None:
    """List the practice standards, local limits laid over the national library."""
    if context.invoked_subcommand is None:
        _list(context.obj, form)


standards.add_command(check)


def _list(here: Here, form: str) -> None:
    library = library_of(here.folder)
    rows = [
        {
            "id": standard.id,
            "version": standard.version,
            "title": standard.title_in_full,
            "in_force_from": standard.in_force.first,
            "owner": standard.owner,
            "review_by": standard.review_by,
        }
        for standard in library.versions
    ]
    show(rows, form, columns=("id", "version", "title", "in_force_from", "owner", "review_by"))


@click.command()
@click.option(
    "--as-at", metavar="DATE", help="The day the question is about (default: the newest day delivered)."
)
@click.option("--known-by", metavar="DATE", help="Answer with what had been delivered by then.")
@click.option(
    "--standard", "ids", multiple=True, metavar="ID", help="Only this standard; may be given more than once."
)
@click.option(
    "--engine",
    type=click.Choice([e.value for e in Engine]),
    default="duckdb",
    show_default=True,
    help="What judges; all give the same answers. The reference is slow, and can be read.",
)
@click.option(
    "--counts", is_flag=True, help="How many of each answer, by standard, instead of every verdict."
)
@format_option
@pass_here
def evaluate(
    here: Here,
    as_at: str | None,
    known_by: str | None,
    ids: tuple[str, ...],
    engine: str,
    counts: bool,
    form: str,
) -> None:
    """Judge every child by every standard, with the rows that prove it."""
    version = here.record.version(moment(known_by))
    library = chosen(library_of(here.folder), ids)
    verdicts = judge(
        version, library, day_asked(version, as_at), engine=engine, nation=here.partnership.nation
    )
    if counts:
        show(_counted(library, verdicts), form, columns=_COUNT_COLUMNS)
    elif form == "json":
        _print_json(verdict.as_json() for verdict in verdicts)
    else:
        show(
            [listed(verdict) for verdict in verdicts],
            form,
            columns=_COLUMNS,
            empty="There is nothing to judge.",
        )


_COLUMNS = (
    "child",
    "standard",
    "version",
    "opened",
    "due",
    "closed",
    "verdict",
    "days",
    "evidence",
    "missing",
)
_COUNT_COLUMNS = ("standard", "title", *(answer.value.replace(" ", "_") for answer in Reported))


def chosen(library: Library, ids: tuple[str, ...]) -> Library:
    """The library, or the standards of it that were asked for."""
    unknown = sorted(set(ids) - set(library.ids))
    if unknown:
        raise click.UsageError(f"There is no standard {unknown[0]}. See: macfa standards")
    return library.only(ids) if ids else library


def day_asked(version: Version, written: str | None) -> Day:
    """The day of a question: as said, else the newest that any delivery tells of."""
    said = read_day_option(written, "--as-at")
    day = said or last_known_day(version) or datetime.now(UTC).date()
    if not 1990 <= day.year <= 2035:
        raise click.UsageError(f"--as-at: the calendar of working days covers 1990 to 2035, not {day.year}.")
    return day


def listed(verdict: Verdict) -> dict[str, Any]:
    """A verdict as a row of a table."""
    return verdict.as_json() | {
        "verdict": verdict.sentence,
        "evidence": [f"{ref.delivery} {ref.sheet} {ref.row}" for ref in verdict.evidence],
    }


def _print_json(verdicts: Iterable[Mapping[str, Any]]) -> None:
    """One verdict to a line inside one array: it can be read whole or as it comes."""
    first = True
    click.echo("[", nl=False)
    for verdict in verdicts:
        click.echo(("\n" if first else ",\n") + json.dumps(verdict, ensure_ascii=False), nl=False)
        first = False
    click.echo("\n]")


def reported(verdicts: Verdicts) -> dict[str, Counter[Reported]]:
    """How many of each of the five answers, by standard."""
    from macfa.standards.verdict import Answer

    counted = verdicts.answers().group_by(["standard", "answer"]).aggregate([([], "count_all")])
    found: dict[str, Counter[Reported]] = {}
    columns = (counted[name].to_pylist() for name in ("standard", "answer", "count_all"))
    for standard, answer, number in zip(*columns, strict=True):
        found.setdefault(standard, Counter())[Answer(answer).reported_as] += number
    return found


def _counted(library: Library, verdicts: Verdicts) -> list[dict[str, object]]:
    return list(_count_rows(library, reported(verdicts)))


def _count_rows(library: Library, found: Mapping[str, Counter[Reported]]) -> Iterator[dict[str, object]]:
    for standard_id in library.ids:
        counts = found.get(standard_id, Counter())
        row: dict[str, object] = {"standard": standard_id, "title": library.newest(standard_id).title_in_full}
        yield row | {answer.value.replace(" ", "_"): counts[answer] for answer in Reported}
