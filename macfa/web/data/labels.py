"""Label and heading maps: what nobody has placed, one meaning at a time, what is accepted, and what has changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.feeds.errors import FeedError
from macfa.feeds.labels.drift import Drift
from macfa.feeds.labels.drift import drift as drift_of
from macfa.feeds.labels.proposals import propose
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS
from macfa.feeds.labels.unplaced import headings_of, labels_of, newest_deliveries
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.stewardship.actions import label as actions
from macfa.web import words
from macfa.web.data.label_accepted import Accepted, every_accepted
from macfa.web.data.label_forms import LEAVE, NOTHING, Withdraw, meaning_form
from macfa.web.data.label_rows import (
    choices_of_heading,
    choices_of_label,
    listed,
    title_of,
    title_of_codes,
    title_of_sheet,
)
from macfa.web.forms import form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.tables import Link, Table, table

COUNTS_LATER = "It counts once the file is loaded again."
STAYS = "What was loaded by it stays until the file is loaded again."
NOT_YET = "What you say counts for files that come in from now on. This file has to be loaded again for it to count."
View = Callable[..., HttpResponse]


def _readable(view: View) -> View:
    """A map that somebody has broken by hand is named in a sentence."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except FeedError as error:
            raise NotNow(str(error)) from error

    return shown


@_readable
def index(request: HttpRequest) -> HttpResponse:
    """What nobody has placed in the newest delivery of each feed and agency."""
    saw(request, "labels of the newest deliveries")
    return _list(request, newest_deliveries(_record()), "Labels and headings", reverse("data"))


@_readable
def of_delivery(request: HttpRequest, number: str) -> HttpResponse:
    """The same for one delivery, however old."""
    one = _delivery(number)
    saw(request, f"labels of delivery {one.id}")
    title = f"Labels and headings of delivery {one.id}"
    return _list(request, (one,), title, reverse("data.delivery", args=[one.id]))


def _list(request: HttpRequest, deliveries: tuple[Delivery, ...], title: str, back: str) -> HttpResponse:
    lists = [
        listed(_record(), here.folder(), one, request.partnership.agency(one.agency).name)
        for one in deliveries
    ]
    placed = [one for one in lists if one.quiet and not one.again]
    return page(
        request, "data/pages/labels.html", title=title, lists=lists, placed=placed, back=back,
    )  # fmt: skip


@_readable
def label(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Say what one label means."""
    one = _delivery(number)
    seen = _at(labels_of(_record(), one), place)
    text = seen.label
    if text is None:
        raise Http404
    saw(request, f"labels of delivery {one.id}")
    choices, why = choices_of_label(seen, propose(one.feed, seen.codes, text))
    agency = request.partnership.agency(one.agency)

    def do(given: dict[str, Any]) -> str:
        chosen = given["means"]
        if chosen != LEAVE:
            means = None if chosen == NOTHING else chosen
            actions.accept_label(
                text, feed=one.feed, agency=agency, codes=seen.codes, means=means, by=request.person
            )
        return chosen

    form = meaning_form(title_of_codes(seen.codes), choices, why, "It tells nothing: its cells stay empty")
    return _ask(
        request, one, form, do, title=f"What does “{text}” mean?",
        facts=(
            ("File", f"{one.file} ({title_of(one.feed)} from {agency.name})"),
            ("Column", f"{seen.column}, sheet {seen.sheet}"),
            ("Stands in", f"{words.several(seen.rows, 'row')}, first in row {words.count(seen.first_row)}"),
        ),
    )  # fmt: skip


@_readable
def heading(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Say which column one heading means."""
    one = _delivery(number)
    every = headings_of(_record(), one)
    seen = _at(every, place)
    if seen.column is not None:
        raise Http404
    choices, why = choices_of_heading(one.feed, seen, every)
    agency = request.partnership.agency(one.agency)

    def do(given: dict[str, Any]) -> str:
        chosen = given["means"]
        if chosen != LEAVE:
            column = None if chosen == NOTHING else chosen
            actions.accept_heading(
                seen.heading, feed=one.feed, agency=agency, sheet=seen.list, column=column, by=request.person
            )
        return chosen

    form = meaning_form("Column", choices, why, "It is not used: its cells are not read")
    return _ask(
        request, one, form, do, title=f"Which column is “{seen.heading}”?",
        facts=(
            ("File", f"{one.file} ({title_of(one.feed)} from {agency.name})"),
            ("Sheet", f"{seen.sheet}: {title_of_sheet(one.feed, seen.list)}"),
        ),
    )  # fmt: skip


def _ask(
    request: HttpRequest, one: Delivery, form: Any, do: Callable[[dict[str, Any]], str], **more: Any
) -> HttpResponse:
    back = _list_of(one)
    return form_page(
        request, form, do=do, done=back, back=back, button="Save", note=NOT_YET, template="data/pages/label.html",
        said=lambda chosen: "Left as it is." if chosen == LEAVE else f"Accepted. {COUNTS_LATER}", **more,
    )  # fmt: skip


@_readable
def accepted(request: HttpRequest) -> HttpResponse:
    """Everything that is accepted: by whom and when."""
    held = table(
        "Accepted", ("As written", "Where", "What it means", "Accepted by", "On", "Change"),
        (_accepted_row(one) for one in every_accepted(here.folder(), request.partnership)),
        "Nothing has been accepted yet.", dense=True,
    )  # fmt: skip
    return page(
        request, "stewardship/pages/list.html", title="What has been accepted", tables=(held,), buttons=(),
        back=reverse("data.labels"),
        intro="These are the words of the agencies and what they mean. They count for files that come in from now on.",
    )  # fmt: skip


def _accepted_row(one: Accepted) -> tuple[str | Link, ...]:
    change = Link("Withdraw", reverse("data.label_withdraw", args=[one.address]), one.text)
    return one.text, one.where, one.means, one.by, words.day(one.on), change


@_readable
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take one meaning back, after asking once more."""
    found = [one for one in every_accepted(here.folder(), request.partnership) if one.address == reference]
    if not found:
        raise Http404
    one = found[0]

    def do(_: dict[str, Any]) -> None:
        if one.is_heading:
            actions.withdraw_heading(
                one.text, feed=one.feed, agency=one.agency, sheet=one.place, by=request.person
            )
        else:
            actions.withdraw_label(
                one.text, feed=one.feed, agency=one.agency, codes=one.place, by=request.person
            )

    return form_page(
        request, Withdraw, title=f"Withdraw what “{one.text}” means", do=do, done=reverse("data.labels_accepted"),
        said=f"Withdrawn. {STAYS}", note=f"From the next file on nobody knows what it means. {STAYS}",
        button="Withdraw", back=reverse("data.labels_accepted"), template="data/pages/label.html",
        facts=(
            ("Where", one.where), ("It means", one.means),
            ("Accepted", f"by {one.by} on {words.day(one.on)}"),
        ),
    )  # fmt: skip


@_readable
def drift(request: HttpRequest) -> HttpResponse:
    """What the newest delivery words otherwise than the one before it."""
    found = [drift_of(_record(), here.folder(), one) for one in newest_deliveries(_record())]
    saw(request, "labels of the newest deliveries")
    tables = [_drift_table(request, one) for one in found if one is not None]
    return page(
        request, "stewardship/pages/list.html", title="What the newest files word otherwise", tables=tables,
        buttons=(), back=reverse("data.labels"),
        intro="Each file against the one before it, of the same kind and agency."
        if tables
        else "No file has one of its kind before it, so there is nothing to compare yet.",
    )  # fmt: skip


def _drift_table(request: HttpRequest, found: Drift) -> Table:
    rows = [
        *((one.label or "", "New label", f"{one.column}, sheet {one.sheet}") for one in found.new_labels),
        *((one.heading, "New heading", f"Sheet {one.sheet}") for one in found.new_headings),
        *((one.heading, "Heading that is gone", f"Sheet {one.sheet}") for one in found.gone_headings),
        *((text, "Accepted, and no longer used", title_of_codes(codes)) for codes, text in found.unused),
    ]
    agency = request.partnership.agency(found.agency).name
    return table(
        f"{title_of(found.feed)} from {agency}: delivery {found.delivery} against {found.before}",
        ("As written", "What has changed", "Where"), rows, "It words nothing otherwise.",
    )  # fmt: skip


def _at(lines: tuple[Any, ...], place: int) -> Any:
    """A line of what a delivery kept, counted from 1; 404 where there is none."""
    if not 1 <= place <= len(lines):
        raise Http404
    return lines[place - 1]


def _list_of(one: Delivery) -> str:
    """The list on which a delivery's labels stand."""
    newest = any(each.id == one.id for each in newest_deliveries(_record()))
    return reverse("data.labels") if newest else reverse("data.labels_of", args=[one.id])


def _delivery(number: str) -> Delivery:
    found = next((one for one in _record().deliveries() if one.id == number), None)
    if found is None or found.feed not in FEEDS_WITH_LABELS:
        raise Http404
    return found


def _record() -> Record:
    return Record(here.folder() / "record")
