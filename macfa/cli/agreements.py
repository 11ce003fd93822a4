"""`macfa agreements`: what each agency shares, on what terms, what was refused, and the data map."""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from macfa.cli.here import Here, pass_here
from macfa.cli.listing import format_option, show
from macfa.feeds.data_map import Refused, as_markdown, flows, refused
from macfa.partnership import folder as folders
from macfa.record.agreements import Agreement, Scope, read_agreements

_COLUMNS = (
    "agency",
    "scope",
    "controller",
    "reference",
    "expires",
    "standing",
    "deliveries",
    "rows",
    "refused",
)
_FLOW = ("agency", "controller", "agreement", "feeds", "table", "about", "columns", "names", "texts", "purpose",
         "lawful_basis", "until", "deliveries")  # fmt: skip


@click.command()
@click.option(
    "--map", "data_map", type=click.Choice(["markdown", "csv"]), help="The data map, for an assessment."
)
@click.option(
    "--refused", "by_delivery", is_flag=True, help="How many rows each delivery's agreement kept out."
)
@format_option
@pass_here
def agreements(here: Here, data_map: str | None, by_delivery: bool, form: str) -> None:
    """List what each agency shares, on what terms."""
    held = read_agreements(here.folder / folders.AGREEMENTS)
    if data_map:
        _show_map(here, held, data_map)
        return
    kept_out = refused(here.record)
    if by_delivery:
        columns = ("delivery", "feed", "agency", "agreement", "rows", "refused")
        show([asdict(one) for one in kept_out], form, columns=columns, empty="Nothing has been loaded yet.")
        return
    show([_row(one, kept_out) for one in held], form, columns=_COLUMNS)


def _row(agreement: Agreement, kept_out: tuple[Refused, ...]) -> dict[str, object]:
    under = [one for one in kept_out if one.agreement == agreement.reference]
    return {
        "agency": agreement.agency,
        "scope": agreement.scope.value,
        "feeds": list(agreement.feeds),
        "controller": agreement.controller,
        "lawful_basis": agreement.lawful_basis,
        "purpose": agreement.purpose,
        "reference": agreement.reference,
        "expires": agreement.expires,
        "standing": _standing(agreement),
        "deliveries": len(under),
        "rows": sum(one.rows for one in under),
        "refused": sum(one.refused for one in under),
    }


def _standing(agreement: Agreement) -> str:
    if agreement.scope is Scope.REFUSED:
        return "refused"
    expired = agreement.expires is not None and agreement.expires < datetime.now(UTC).date()
    return "expired" if expired else "in force"


def _show_map(here: Here, held: tuple[Agreement, ...], data_map: str) -> None:
    lines = list(flows(held, here.record.deliveries()))
    if data_map == "csv":
        show([asdict(one) for one in lines], "csv", columns=_FLOW)
    else:
        silent = [one for one in held if one.scope is Scope.REFUSED]
        click.echo(as_markdown(lines, silent, here.partnership.name), nl=False)
