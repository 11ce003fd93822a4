"""Destroying what the record holds of a child, or a delivery: on what ground, on whose authority, what is left."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits.actions.record_disposal import Disposed, dispose_child, dispose_delivery
from macfa.partnership import here
from macfa.record.store import Record
from macfa.stewardship.kinds import DisposalReason
from macfa.web import words
from macfa.web.forms import form_page
from macfa.web.stewardship.forms import DisposeChildForm, GroundForm, child_meant
from macfa.web.stewardship.tables import Link, Table, table

_WAIT = " It can take some minutes: stay on the page."
_BACKUPS = " Backups made before today still hold it."


def child(request: HttpRequest) -> HttpResponse:
    """Destroy what is held of one child. The number stands in no address and in no list of work."""

    def do(given: dict[str, Any]) -> Disposed:
        return dispose_child(child_meant(given["child"]), **_ground(given), by=request.person)

    return form_page(
        request, DisposeChildForm, title="Dispose of what is held of a child", do=do, said=_said,
        done=reverse("stewardship.retention"), button="Dispose for good", back=reverse("stewardship.retention"),
        intro="The child goes out of every delivery, every list, every verdict, and out of reports and uploads."
        " The ledger keeps that it happened and nothing of what it was." + _WAIT,
    )  # fmt: skip


def delivery(request: HttpRequest, number: str) -> HttpResponse:
    """Destroy one delivery, as if it had never come."""
    if number not in {one.id for one in _record().deliveries()}:
        raise Http404

    def do(given: dict[str, Any]) -> Disposed:
        return dispose_delivery(number, **_ground(given), by=request.person)

    return form_page(
        request, GroundForm, title=f"Dispose of delivery {number}", do=do, said=_said,
        done=reverse("stewardship.retention"), button="Dispose for good", back=reverse("stewardship.retention"),
        intro="All rows of it go, with those that were refused. The record is then as if it had never come." + _WAIT,
    )  # fmt: skip


def deliveries(request: HttpRequest) -> Table:
    """Every delivery with its way out, for the page of retention."""
    held = _record().deliveries()
    return table(
        "Deliveries in the record",
        ("Delivery", "Feed", "Agency", "Received", "Change"),
        (
            (one.id, one.feed, request.partnership.agency(one.agency).name, words.moment(one.received),
             Link("Dispose", reverse("stewardship.dispose_delivery", args=[one.id]), f"of delivery {one.id}"))
            for one in held
        ),
        "The record holds no delivery.",
        dense=True,
    )  # fmt: skip


def _record() -> Record:
    return Record(here.folder() / "record")


def _ground(given: dict[str, Any]) -> dict[str, Any]:
    return {"reason": DisposalReason(given["reason"]), "authority": given["authority"]}


def _said(done: Disposed) -> str:
    """What went, and what a person has to look at. The sentences name no child."""
    look = f" Look at these yourself. {' '.join(done.left)}" if done.left else ""
    return f"Disposed of: {done.certificate}.{look}{_BACKUPS}"
