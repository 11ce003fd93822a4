"""`macfa coverage`: what can and cannot be judged, and why."""

from dataclasses import asdict

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.feeds.rejected_rows import RejectedRows, rejected_within
from macfa.measures.wording import counted
from macfa.partnership import folder as folders
from macfa.record.agreements import Scope, read_agreements
from macfa.record.coverage import Complete, Coverage
from macfa.record.tables import tables


@click.command()
@format_option
@pass_here
def coverage(here: Here, form: str) -> None:
    """List which tables each agency holds completely, from when to when, and which nobody vouches for.

    Rows that were rejected stand beside what counts as complete: an absence there may be one of them.
    """
    version = here.record.version()
    complete = version.complete
    rows = [_complete(stretch, rejected_within(stretch, version.deliveries)) for stretch in complete]
    rows += [_newest_only(told) for told in version.lists_of_newest]
    told = {stretch.table for stretch in complete} | {one.table for one in version.lists_of_newest}
    rows += _not_vouched_for(here, told)
    rows += _refused(here)
    columns = (
        "table",
        "agency",
        "kind",
        "about",
        "complete_from",
        "complete_to",
        "rejected",
        "what_it_means",
    )
    show(rows, form, columns=columns)


def _complete(stretch: Complete, rejected: tuple[RejectedRows, ...]) -> dict[str, object]:
    who = counted(len(stretch.children), "sampled child", "sampled children") if stretch.children else None
    where = ", ".join(dict.fromkeys(one.delivery for one in rejected))
    return {
        "table": stretch.table,
        "title": tables()[stretch.table].title,
        "agency": stretch.agency,
        "kind": stretch.kind or None,
        "about": who,
        "complete_from": stretch.first,
        "complete_to": stretch.last,
        "rejected": sum(one.rows for one in rejected),
        "rejected_rows": [asdict(one) for one in rejected],
        "judged": True,
        "what_it_means": (
            f"what is absent did not happen, or is in macfa rejected {where}"
            if rejected
            else "what is absent in this time did not happen"
        ),
    }


def _newest_only(told: Coverage) -> dict[str, object]:
    """A list that holds one row per child: it judges what is open now."""
    return {
        "table": told.table,
        "title": tables()[told.table].title,
        "agency": told.agency,
        "kind": ", ".join(told.kinds) or None,
        "about": "each child's newest row",
        "complete_from": None,
        "complete_to": told.complete_to,
        "rejected": None,
        "rejected_rows": [],
        "judged": True,
        "what_it_means": "nothing happened after each child's newest row; what came before it cannot be told",
    }


def _not_vouched_for(here: Here, complete: set[str]) -> list[dict[str, object]]:
    held = {table for delivery in here.record.deliveries() for table in delivery.tables}
    return [
        {
            "table": name,
            "title": table.title,
            "agency": None,
            "kind": None,
            "about": None,
            "complete_from": None,
            "complete_to": None,
            "rejected": None,
            "rejected_rows": [],
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
            "about": None,
            "complete_from": None,
            "complete_to": None,
            "rejected": None,
            "rejected_rows": [],
            "judged": False,
            "what_it_means": "this agency does not share: what only it knows cannot be told",
        }
        for agreement in read_agreements(here.folder / folders.AGREEMENTS)
        if agreement.scope is Scope.REFUSED
    ]
