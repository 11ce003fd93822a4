"""`macfa disagreements`: where two files of the partnership do not say the same of one episode."""

from dataclasses import asdict

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.feeds.registry import FEEDS
from macfa.record.disagreements import HOW_TO_MEND, Asked, Disagreement, counted, listed
from macfa.record.rows import RowRef
from macfa.record.tables import tables

_COUNTS = ("table", "column", "kept_feed", "other_feed", "disagreements")
_ROWS = ("child", "table", "episode", "column", "kept", "kept_from", "other", "other_from", "because")


@click.command()
@click.option(
    "--table", type=click.Choice([*tables()]), metavar="TABLE", help="Only this table of the record."
)
@click.option("--column", default="", help="Only this column.")
@click.option(
    "--between", nargs=2, type=click.Choice([*FEEDS]), metavar="FEED FEED", help="Only between two feeds."
)
@click.option("--child", default="", metavar="ID", help="Only about this child, row by row.")
@click.option("--rows", is_flag=True, help="Row by row, with both values and where they stand.")
@format_option
@pass_here
def disagreements(
    here: Here,
    table: str | None,
    column: str,
    between: tuple[str, str] | None,
    child: str,
    rows: bool,
    form: str,
) -> None:
    """List where two sources of one fact differ.

    Counts by table, column and feeds first; with --rows or --child each one, with the value that counts and why.
    """
    version, asked = here.record.version(), Asked(table or "", column, between or (), child)
    if rows or child:
        found = [_row(one) for one in listed(version, asked)]
        show(found, form, columns=_ROWS, empty="No two sources differ about this.")
    else:
        counts = sorted(
            counted(version, asked).items(), key=lambda each: (-each[1], *asdict(each[0]).values())
        )
        found = [{**asdict(kind), "disagreements": number} for kind, number in counts]
        show(found, form, columns=_COUNTS, empty="No two sources differ about this.")
    if found and form == "table":
        click.echo(HOW_TO_MEND)


def _row(one: Disagreement) -> dict[str, object]:
    places = {
        "kept_from": _place(one.kept_feed, one.kept_from),
        "other_from": _place(one.other_feed, one.other_from),
    }
    return {**asdict(one), **places}


def _place(feed: str, ref: RowRef) -> str:
    """ "annex-a, delivery 0002, List 7, row 12"."""
    return f"{feed}, delivery {ref.delivery}, {ref.sheet}, row {ref.row}"
