"""`macfa coverage`: what can and cannot be judged, and why."""

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.partnership import folder as folders
from macfa.record.agreements import Scope, read_agreements
from macfa.record.coverage import Complete
from macfa.record.tables import tables


@click.command()
@format_option
@pass_here
def coverage(here: Here, form: str) -> None:
    """List which tables each agency holds completely, from when to when, and which nobody vouches for."""
    complete = here.record.version().complete
    rows = [_complete(stretch) for stretch in complete]
    rows += _not_vouched_for(here, {stretch.table for stretch in complete})
    rows += _refused(here)
    show(rows, form, columns=("table", "agency", "kind", "complete_from", "complete_to", "what_it_means"))


def _complete(stretch: Complete) -> dict[str, object]:
    return {
        "table": stretch.table,
        "title": tables()[stretch.table].title,
        "agency": stretch.agency,
        "kind": stretch.kind or None,
        "complete_from": stretch.first,
        "complete_to": stretch.last,
        "judged": True,
        "what_it_means": "what is absent in this time did not happen",
    }


def _not_vouched_for(here: Here, complete: set[str]) -> list[dict[str, object]]:
    held = {table for delivery in here.record.deliveries() for table in delivery.tables}
    return [
        {
            "table": name,
            "title": table.title,
            "agency": None,
            "kind": None,
            "complete_from": None,
            "complete_to": None,
            "judged": False,
            "what_it_means": (
                "rows are held, but nobody says that they are all: absence cannot be judged"
                if name in held
                else "no agency has delivered it: cannot tell"
            ),
        }
        for name, table in tables().items()
        if name not in complete
    ]


def _refused(here: Here) -> list[dict[str, object]]:
    return [
        {
            "table": None,
            "title": None,
            "agency": agreement.agency,
            "kind": None,
            "complete_from": None,
            "complete_to": None,
            "judged": False,
            "what_it_means": "this agency does not share: what only it knows cannot be told",
        }
        for agreement in read_agreements(here.folder / folders.AGREEMENTS)
        if agreement.scope is Scope.REFUSED
    ]
