"""`macfa audit compare`: the same questions one year on."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.here import Here, moment, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.written import write_document

if TYPE_CHECKING:
    from macfa.audits.models import Audit
    from macfa.audits.one_year_on import GradesThenAndNow, StandardThenAndNow
    from macfa.record.version import Version


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
    if then.terms.as_at >= now.terms.as_at:
        raise click.UsageError(f"{earlier} is not earlier than {later}: give the earlier audit first.")
    from macfa.audits.one_year_on_document import one_year_on_document

    known = moment(known_by)
    version = here.record.version(known)
    standards, grades, without = _standards(here, version, then, now), *_grades(then, now)
    rows = [_standard_row(one) for one in standards] + [_grade_row(one) for one in grades]
    told = version.deliveries[-1].received if version.deliveries else known or datetime.now(UTC)
    document = one_year_on_document(then, now, standards, grades, without, here.partnership, told.date())
    files = write_document(document, here.out / now.key, f"one-year-on-from-{then.key}")
    show(
        rows,
        form,
        columns=("question", "then", "now", "direction", *(["what_can_be_said"] if form == "csv" else [])),
        empty="Nothing could be judged in either year.",
    )
    if form == "table":
        click.echo("\n".join([*filter(None, [without]), *(f"Wrote {file}." for file in files)]))


def _standards(
    here: Here, version: "Version", then: "Audit", now: "Audit"
) -> "tuple[StandardThenAndNow, ...]":
    from macfa.audits.one_year_on import Year, standards_then_and_now
    from macfa.standards.reading import library_of

    before, after = (
        Year(version, one.terms.as_at, one.terms.look_back.days(one.terms.as_at)) for one in (then, now)
    )
    return standards_then_and_now(before, after, library_of(here.folder), here.partnership.nation)


def _grades(then: "Audit", now: "Audit") -> "tuple[tuple[GradesThenAndNow, ...], str]":
    """Final grades then and now, and in words why there are none where they cannot be compared."""
    from macfa.audits.one_year_on import grades_then_and_now
    from macfa.partnership.errors import NotNow

    try:
        return grades_then_and_now(then, now), ""
    except NotNow as refusal:
        return (), str(refusal)


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
