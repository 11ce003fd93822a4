"""`macfa deliveries` and `macfa rejected`: what came in, and what did not and why."""

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.record.deliveries import Delivery


@click.command()
@format_option
@pass_here
def deliveries(here: Here, form: str) -> None:
    """List every delivery with its account: rows = accepted + rejected + duplicate."""
    rows = [_delivery(delivery) for delivery in here.record.deliveries()]
    columns = ("id", "feed", "agency", "file", "extract_date", "rows", "accepted", "rejected", "duplicate")
    show(rows, form, columns=columns, empty="Nothing has been loaded yet.")


def _delivery(delivery: Delivery) -> dict[str, object]:
    counts = ("rows", "accepted", "rejected", "duplicate")
    return {
        "id": delivery.id,
        "feed": delivery.feed,
        "agency": delivery.agency,
        "file": delivery.file,
        "sha256": delivery.sha256,
        "received": delivery.received,
        "extract_date": delivery.extract_date,
        **{count: sum(getattr(sheet, count) for sheet in delivery.sheets) for count in counts},
        "warnings": delivery.warnings,
        "sheets": [
            {"name": sheet.name, **{count: getattr(sheet, count) for count in counts}}
            for sheet in delivery.sheets
        ],
    }


@click.command()
@click.argument("delivery", metavar="ID")
@click.option("--remarks", is_flag=True, help="What was odd and blocked nothing, instead.")
@format_option
@pass_here
def rejected(here: Here, delivery: str, remarks: bool, form: str) -> None:
    """Say of each rejected row which sheet, row and column, what was found and what was expected."""
    if delivery not in {known.id for known in here.record.deliveries()}:
        raise click.ClickException(f"There is no delivery {delivery}. See: macfa deliveries")
    if remarks:
        rows = [{"place": place, "remark": remark} for place, remark in here.record.warnings(delivery)]
        show(rows, form, columns=("place", "remark"), empty="There was nothing odd.")
        return
    problems = [
        {"sheet": r.sheet, "row": r.row, "column": p.column, "found": p.found, "expected": p.expected}
        for r in here.record.rejected(delivery)
        for p in r.problems
    ]
    show(
        problems, form, columns=("sheet", "row", "column", "found", "expected"), empty="No row was rejected."
    )
