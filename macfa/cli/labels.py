"""`macfa labels`: what an authority's own words and headings mean, proposed by rule and accepted by a person."""

from collections.abc import Callable
from typing import Any

import click

from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show
from macfa.feeds.labels.drift import drift as drift_of
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS
from macfa.feeds.labels.unplaced import Unplaced, Unread, newest_deliveries, unplaced, unread
from macfa.record.deliveries import Delivery
from macfa.vocabulary.code_sets import code_set

BY_PLACE = "(not shown: it could be about a person)"
LOAD_AGAIN = "accepted: load the file again"


@click.group()
def labels() -> None:
    """Say what local labels and headings mean."""


def _of_delivery(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which delivery is looked at: the newest of each feed and agency, or the one named."""
    for option in (
        click.option("--delivery", metavar="ID", help="One delivery instead of the newest ones."),
        click.option("--agency", help="Only those of this agency: id, name or alias."),
        click.option("--feed", type=click.Choice(FEEDS_WITH_LABELS), help="Only those of this feed."),
    ):
        command = option(command)
    return command


def _where_it_stands(command: Callable[..., Any]) -> Callable[..., Any]:
    """Whose label it is, in which feed."""
    for option in (
        click.option(
            "--agency", default="council", show_default=True, help="Whose it is: id, name or alias."
        ),
        click.option(
            "--feed",
            type=click.Choice(FEEDS_WITH_LABELS),
            default="annex-a",
            show_default=True,
            help="The feed it stands in.",
        ),
    ):
        command = option(command)
    return command


@labels.command("list")
@_of_delivery
@format_option
@pass_here
def list_(here: Here, feed: str | None, agency: str | None, delivery: str | None, form: str) -> None:
    """List labels and headings nobody has placed."""
    rows = []
    for one in _deliveries(here, feed, agency, delivery):
        rows += [_label_row(found) for found in unplaced(here.record, here.folder, one)]
        rows += [_heading_row(found) for found in unread(here.record, here.folder, one)]
    columns = ("feed", "agency", "delivery", "sheet", "column", "label", "rows", "first_row", "state")
    show(rows, form, columns=columns, empty="Every label and heading is placed.")


@labels.command("propose")
@_of_delivery
@format_option
@pass_here
def propose(here: Here, feed: str | None, agency: str | None, delivery: str | None, form: str) -> None:
    """Propose a meaning for each of them."""
    rows = []
    for one in _deliveries(here, feed, agency, delivery):
        rows += [
            _label_row(u) | p
            for u in unplaced(here.record, here.folder, one)
            if not u.accepted
            for p in _meant(u)
        ]
        rows += [
            _heading_row(found) | {"means": p.column, "name": p.heading, "confidence": p.confidence.value}
            for found in unread(here.record, here.folder, one)
            if not found.accepted
            for p in found.proposals
        ]
    columns = ("feed", "agency", "sheet", "column", "label", "rows", "means", "name", "confidence", "why")
    show(rows, form, columns=columns, empty="There is nothing to propose.")


@labels.command("accept")
@click.argument("label")
@click.option("--means", metavar="CODE", help="The code or its name; for a heading, the column.")
@click.option("--nothing", is_flag=True, help="It tells nothing: leave its cells empty.")
@click.option("--codes", metavar="SET", help="The code set, where the label stands in columns of several.")
@click.option(
    "--heading", "sheet", metavar="SHEET", help="It is a heading of this sheet, for example list_7."
)
@_where_it_stands
@by_option
@pass_here
def accept(
    here: Here,
    label: str,
    means: str | None,
    nothing: bool,
    codes: str | None,
    sheet: str | None,
    feed: str,
    agency: str,
    by: str | None,
) -> None:
    """Accept what a label or a heading means."""
    if (means is None) != nothing:
        raise click.UsageError("Say --means CODE, or --nothing for a label or a heading that tells nothing.")
    here.open_application()
    from macfa.stewardship.actions import label as actions

    whose, person = here.partnership.agency_named(agency), here.person(by)
    if sheet:
        actions.accept_heading(label, feed=feed, agency=whose, sheet=sheet, column=means, by=person)
        click.echo(
            f'"{label}" is {f"read as {means}" if means else "not read"} in {sheet} of {feed} from {whose.id}.'
        )
    else:
        known = codes or _codes_of(here, feed, whose.id, label)
        code = actions.accept_label(label, feed=feed, agency=whose, codes=known, means=means, by=person)
        meaning = f"means {code_set(known).name(code)} ({code})" if code else "tells nothing"
        click.echo(f'"{label}" {meaning} in {feed} from {whose.id}.')
    click.echo("Load the file again to read it so.")


@labels.command("withdraw")
@click.argument("label")
@click.option("--codes", metavar="SET", help="The code set for which the label was accepted.")
@click.option(
    "--heading", "sheet", metavar="SHEET", help="It is a heading of this sheet, for example list_7."
)
@_where_it_stands
@by_option
@pass_here
def withdraw(
    here: Here, label: str, codes: str | None, sheet: str | None, feed: str, agency: str, by: str | None
) -> None:
    """Take back what a label or a heading means."""
    if (codes is None) == (sheet is None):
        raise click.UsageError("Say --codes SET for a label, or --heading SHEET for a heading.")
    here.open_application()
    from macfa.stewardship.actions import label as actions

    whose, person = here.partnership.agency_named(agency), here.person(by)
    if sheet:
        actions.withdraw_heading(label, feed=feed, agency=whose, sheet=sheet, by=person)
    else:
        actions.withdraw_label(label, feed=feed, agency=whose, codes=codes or "", by=person)
    click.echo(f'What "{label}" means in {feed} from {whose.id} is withdrawn.')
    click.echo("What was loaded by it stays until its file is loaded again.")


@labels.command("drift")
@_of_delivery
@format_option
@pass_here
def drift(here: Here, feed: str | None, agency: str | None, delivery: str | None, form: str) -> None:
    """List what a new file words otherwise."""
    rows: list[dict[str, object]] = []
    for one in _deliveries(here, feed, agency, delivery):
        found = drift_of(here.record, here.folder, one)
        if found is None:
            continue
        where = {
            "feed": found.feed,
            "agency": found.agency,
            "delivery": found.delivery,
            "before": found.before,
        }
        rows += [where | {"what": "new label", "place": s.column, "text": s.label} for s in found.new_labels]
        rows += [
            where | {"what": "new heading", "place": s.sheet, "text": s.heading} for s in found.new_headings
        ]
        rows += [
            where | {"what": "gone heading", "place": s.sheet, "text": s.heading} for s in found.gone_headings
        ]
        rows += [
            where | {"what": "accepted and unused", "place": codes, "text": text}
            for codes, text in found.unused
        ]
    columns = ("feed", "agency", "delivery", "before", "what", "place", "text")
    show(rows, form, columns=columns, empty="No file words anything otherwise than the one before it.")


@labels.command("accepted")
@format_option
@pass_here
def accepted(here: Here, form: str) -> None:
    """List what has been accepted, by whom and when."""
    rows: list[dict[str, object]] = []
    for agency in here.partnership.agencies:
        for feed in FEEDS_WITH_LABELS:
            found = read_accepted(here.folder, feed, agency.id)
            where = {"feed": feed, "agency": agency.id}
            rows += [
                where | {"in": codes, "text": text, "means": entry.code or "nothing"} | _who(entry)
                for codes, entries in found.values.items()
                for text, entry in entries.items()
            ]
            rows += [
                where | {"in": sheet, "text": text, "means": entry.column or "nothing"} | _who(entry)
                for sheet, headings in found.headings.items()
                for text, entry in headings.items()
            ]
    columns = ("feed", "agency", "in", "text", "means", "accepted_by", "accepted_on")
    show(rows, form, columns=columns, empty="Nothing has been accepted yet.")


def _who(entry: Any) -> dict[str, object]:
    return {"accepted_by": entry.accepted_by, "accepted_on": entry.accepted_on}


def _deliveries(here: Here, feed: str | None, agency: str | None, named: str | None) -> tuple[Delivery, ...]:
    if named is None:
        whose = here.partnership.agency_named(agency).id if agency else None
        return newest_deliveries(here.record, feed, whose)
    found = tuple(one for one in here.record.deliveries() if one.id == named)
    if not found:
        raise click.ClickException(f"There is no delivery {named}. See: macfa deliveries")
    if found[0].feed not in FEEDS_WITH_LABELS:
        raise click.ClickException(
            f"Delivery {named} is of the feed {found[0].feed}, which has no local labels."
        )
    return found


def _label_row(found: Unplaced) -> dict[str, object]:
    seen = found.seen
    return {
        "feed": found.feed,
        "agency": found.agency,
        "delivery": found.delivery,
        "sheet": seen.sheet,
        "list": seen.list,
        "column": seen.column,
        "codes": seen.codes,
        "label": seen.label or BY_PLACE,
        "rows": seen.rows,
        "first_row": seen.first_row,
        "state": LOAD_AGAIN if found.accepted else "open",
    }


def _heading_row(found: Unread) -> dict[str, object]:
    seen = found.seen
    return {
        "feed": found.feed,
        "agency": found.agency,
        "delivery": found.delivery,
        "sheet": seen.sheet,
        "list": seen.list,
        "column": "(heading)",
        "label": seen.heading,
        "state": LOAD_AGAIN if found.accepted else "open",
    }


def _meant(found: Unplaced) -> list[dict[str, object]]:
    """The candidates of a label; one row without any where its words say too little."""
    nobody = {"means": None, "name": None, "confidence": "none", "why": "a person who knows it has to say"}
    return [
        {"means": p.code, "name": p.name, "confidence": p.confidence.value, "why": p.why}
        for p in found.proposals
    ] or [nobody]


def _codes_of(here: Here, feed: str, agency: str, label: str) -> str:
    """The code set of a label that stands in a delivery; UsageError where it stands in none, or in several."""
    every = [one for one in here.record.deliveries() if (one.feed, one.agency) == (feed, agency)]
    sets = {
        found.seen.codes
        for one in every
        for found in unplaced(here.record, here.folder, one)
        if found.seen.label == label
    }
    if len(sets) != 1:
        known = (
            f"It stands in columns of {' and '.join(sorted(sets))}." if sets else "It stands in no delivery."
        )
        raise click.UsageError(f"Say which code set with --codes. {known}")
    return sets.pop()
