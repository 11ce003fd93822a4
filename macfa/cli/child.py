"""`macfa child`: everything the record says of one child, and every verdict on it."""

from typing import Any

import click

from macfa.cli.here import Here, moment, pass_here
from macfa.cli.listing import format_option, show
from macfa.cli.standards import chosen, day_asked, listed
from macfa.record.events import events
from macfa.standards.reading import library_of
from macfa.standards.run import evaluate as judge


@click.command()
@click.argument("child", metavar="ID")
@click.option(
    "--as-at", metavar="DATE", help="The day the question is about (default: the newest day delivered)."
)
@click.option("--known-by", metavar="DATE", help="Answer with what had been delivered by then.")
@click.option("--standard", "ids", multiple=True, metavar="ID", help="Only verdicts of this standard.")
@format_option
@pass_here
def child(
    here: Here, child: str, as_at: str | None, known_by: str | None, ids: tuple[str, ...], form: str
) -> None:
    """Show one child: events in order of time, then the verdicts."""
    version = here.record.version(moment(known_by))
    if child not in version.children():
        raise click.ClickException("The record holds no child of that id.")
    day = day_asked(version, as_at)
    library = chosen(library_of(here.folder), ids)
    verdicts = judge(version, library, day, children=[child], nation=here.partnership.nation)
    happened = [_event(event) for event in events(version.history(child, day))]
    judged = [listed(verdict) if form != "json" else verdict.as_json() for verdict in verdicts]
    if form == "json":
        show([{"child": child, "as_at": day, "events": happened, "verdicts": judged}], form, columns=())
        return
    if form == "table":
        click.echo(f"Child {child}, as known on {day:%d/%m/%Y}\n")
        show(happened, form, columns=("day", "what", "told", "agency", "source"))
        click.echo()
    show(judged, form, columns=("standard", "opened", "due", "closed", "verdict", "evidence"))


def _event(event: Any) -> dict[str, Any]:
    return {
        "day": event.day,
        "what": event.what,
        "told": event.told,
        "agency": event.agency,
        "source": [f"{ref.delivery} {ref.sheet} {ref.row}" for ref in event.sources],
    }
