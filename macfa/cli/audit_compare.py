"""`macfa audit compare`: the same questions one year on."""

from typing import TYPE_CHECKING, Any

import click

from macfa.cli.here import Here, moment, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.written import write_document

if TYPE_CHECKING:
    from macfa.audits.one_year_on import GradesThenAndNow, StandardThenAndNow


@click.command()
@click.argument("earlier", metavar="EARLIER")
@click.argument("later", metavar="LATER")
@click.option(
    "--known-by",
    metavar="DATE",
    help="Judge both years with what had been delivered by then (not the grades).",
)
@format_option
@pass_here
def compare(here: Here, earlier: str, later: str, known_by: str | None, form: str) -> None:
    """Compare two audits a year apart, over all children."""
    then, now = here.audit(earlier), here.audit(later)
    from macfa.audits.comparison import check_earlier, compared
    from macfa.partnership.errors import NotNow

    try:
        check_earlier(then, now)
    except NotNow as refusal:
        raise click.UsageError(str(refusal)) from refusal
    known = moment(known_by)
    found = compared(then, now, here.record.version(known), known)
    rows = [_standard_row(one) for one in found.standards] + [_grade_row(one) for one in found.grades]
    document, without = found.document, found.without_grades
    files = write_document(document, here.out / now.key, f"one-year-on-from-{then.key}")
    show(
        rows,
        form,
        columns=("question", "then", "now", "direction", *(["what_can_be_said"] if form == "csv" else [])),
        empty="Nothing could be judged in either year.",
    )
    if form == "table":
        click.echo("\n".join([*filter(None, [without]), *(f"Wrote {file}." for file in files)]))


def _standard_row(one: "StandardThenAndNow") -> dict[str, Any]:
    return {
        "question": one.title,
        "standard": one.standard,
        "versions": list(one.versions),
        **_change(one.change),
        "what_can_be_said": one.sentence,
    }


def _grade_row(one: "GradesThenAndNow") -> dict[str, Any]:
    question = f"Final grades that were good enough: {one.key_line}"
    return {
        "question": question,
        "key_line": one.key_line,
        **_change(one.change),
        "what_can_be_said": one.change.sentence,
    }


def _change(change: Any) -> dict[str, Any]:
    return {
        "then": str(change.before),
        "now": str(change.after),
        "direction": change.direction.value,
        "low": None if change.difference is None else round(change.interval.low, 4),
        "high": None if change.difference is None else round(change.interval.high, 4),
    }
