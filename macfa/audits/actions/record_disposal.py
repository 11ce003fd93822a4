"""Destroying what the record holds of one child, or one delivery, on a ground and an authority that are stated.

What an audit holds of a child is the audit's: while an audit that is not yet disposed of holds the child, the child
stays, and goes after it. A delivery goes whatever finished audits drew from it, but not under one that is under way.
"""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from macfa.audits import disposable, return_files
from macfa.audits.attributes_file import FILE as ATTRIBUTES
from macfa.audits.attributes_file import strike
from macfa.audits.ceremony import out_folder
from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.partnership import here, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.record.disposal import (
    Prepared,
    Told,
    children_of,
    silent,
    traces_of,
    without_child,
    without_delivery,
)
from macfa.record.store import Record
from macfa.record.traces import Traces
from macfa.standards import keeping
from macfa.stewardship import holds, leftovers, permissions, rows_about
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.deeds import Deed
from macfa.stewardship.kinds import DisposalReason
from macfa.stewardship.leftovers import Leftovers
from macfa.stewardship.mentions import mentions
from macfa.stewardship.references import child_reference
from macfa.stewardship.shredding import shred_database

LONGEST_AUTHORITY = 80


@dataclass(frozen=True, slots=True)
class Disposed:
    """What went, as the ledger keeps it, and what is left for a person to look at."""

    certificate: str
    left: tuple[str, ...]


def dispose_child(
    child: str, *, reason: DisposalReason, authority: str, by: Person, told: Told = silent
) -> Disposed:
    """Destroy what the record, the application and written files hold of one child.

    The ledger's entry is there before anything goes. Called again it finishes what was interrupted.
    """
    role = permissions.check_can(by, Deed.DISPOSE)
    if child in conflicts_of(by):
        raise NotPermitted(
            "A conflict of interest with this child is declared for you. Somebody else does it."
        )
    record = _record()
    traces = traces_of(record, child)
    stated = _stated(reason, authority, traces)
    holds.check_none(children=[child])
    _check_no_audit(child)
    with without_child(record, child, traces, told) as prepared:
        found = leftovers.search(here.folder(), traces, kept=_audits_folders())
        if not (prepared.deliveries or found.remove or rows_about.are_there(child)):
            prepared.finish()
            transaction.on_commit(shred_database)
            raise NotNow(
                "The partnership holds nothing of a child with this number. Nothing was disposed of."
            )
        with transaction.atomic():
            holds.check_none(children=[child])
            certificate = _certificate(prepared, found, rows_about.delete(child))
            _enter(by, role, child_reference(child), stated, certificate)
        _finish(prepared, found, traces)
    left = (*_in_words(found, traces), *(f"{one}: the child is named there." for one in mentions(traces)))
    return Disposed(certificate, left)


def dispose_delivery(
    number: str, *, reason: DisposalReason, authority: str, by: Person, told: Told = silent
) -> Disposed:
    """Destroy one delivery: its rows, the rows of it that were refused, and every verdict that was made of it."""
    role = permissions.check_can(by, Deed.DISPOSE)
    record = _record()
    delivery = next((one for one in record.deliveries() if one.id == number), None)
    if delivery is None:
        with record.only_one_at_a_time():
            record.sweep()
        raise NotNow(f"There is no delivery {number}. See: macfa deliveries")
    children = children_of(record, [delivery])
    stated = _stated(reason, authority, Traces(children))
    holds.check_none(children=children)
    _check_no_audit_under_way(children)
    others = [one for one in record.deliveries() if one != delivery]
    traces = Traces(children - children_of(record, others))
    with without_delivery(record, delivery, told) as prepared:
        found = leftovers.search(here.folder(), traces, kept=_audits_folders()) if traces else Leftovers()
        with transaction.atomic():
            holds.check_none(children=children)
            certificate = _certificate(prepared, found, 0)
            _enter(by, role, f"delivery {number}", stated, certificate)
        _finish(prepared, found, traces)
    since = leftovers.written_since(here.folder(), delivery.received, kept=_audits_folders())
    return Disposed(certificate, _in_words(Leftovers(told=(*found.told, *since)), traces))


def _record() -> Record:
    return Record(here.folder() / "record")


def _stated(reason: DisposalReason, authority: str, traces: Traces) -> str:
    """The ground and the authority as the ledger keeps them, which nobody must recognise a child by."""
    given = authority.strip()
    if not given or len(given) > LONGEST_AUTHORITY:
        raise NotNow(f"Say on whose authority, by a reference of {LONGEST_AUTHORITY} characters or fewer.")
    if traces.is_named(given) or traces.tells_birth(given):
        raise NotNow("Give the authority by its own reference, without a child’s number or date of birth.")
    return f"{reason.words}; {given}"


def _check_no_audit(child: str) -> None:
    for audit in Audit.objects.filter(disposed_at=None):
        if child in disposable.children_of(audit):
            raise NotNow(
                f"Audit {audit.key} holds this child. Dispose of the audit first: it is kept until"
                f" {disposable.due(audit):%d/%m/%Y}. Nothing was disposed of."
            )


def _check_no_audit_under_way(children: frozenset[str]) -> None:
    for audit in Audit.objects.filter(disposed_at=None).exclude(phase=Phase.CLOSED):
        if children & disposable.children_of(audit):
            raise NotNow(
                f"Audit {audit.key} is under way and is about children of this delivery. Close it first."
                " Nothing was disposed of."
            )


def _audits_folders() -> tuple[Path, ...]:
    found = [(out_folder(audit), return_files.folder_of(audit)) for audit in Audit.objects.all()]
    return tuple(folder for pair in found for folder in pair)


def _certificate(prepared: Prepared, found: Leftovers, rows: int) -> str:
    went = (prepared.rows, "rows"), (len(prepared.deliveries), "deliveries"), (len(found.remove), "files")
    return ", ".join(f"{count} {words}" for count, words in (*went, (rows, "rows of the application")))


def _enter(by: Person, role: str, of: str, stated: str, certificate: str) -> None:
    ledger.record(by, Deed.DISPOSE, of=of, role=role, purpose=f"{stated}: {certificate}"[:200])


def _finish(prepared: Prepared, found: Leftovers, traces: Traces) -> None:
    """Everything goes; what a worker may have kept meanwhile of the old versions goes at the end."""
    verdicts = prepared.record.folder / "verdicts"
    keeping.forget(verdicts)
    prepared.finish()
    leftovers.remove(found)
    strike(here.folder() / ATTRIBUTES, traces.is_named)
    keeping.forget(verdicts)
    transaction.on_commit(shred_database)


def _in_words(found: Leftovers, traces: Traces) -> tuple[str, ...]:
    """A sentence for each file that is left, in which a file whose own name names the child is not named."""
    folder = here.folder()
    left = [(file.relative_to(folder), why) for file, why in found.told if file != folder / ATTRIBUTES]
    return tuple(
        f"{place.parent}/…: {why}" if traces.names_in(str(place)) else f"{place}: {why}"
        for place, why in left
    )
