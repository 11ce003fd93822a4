"""What was done, in the same transaction as the doing: an append-only chain of entries.

Each entry's hash is SHA-256 over its fields and the hash of the entry before it. Without a checkpoint
`verify` finds an entry that was edited, deleted from the middle, inserted or swapped; with a checkpoint that
was kept elsewhere also a cut-off end and a ledger rewritten as a whole. What was added after the last
checkpoint can be rewritten unseen, which is why a checkpoint goes out with every publication.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from enum import Enum
from typing import Any

from django.db import connection, transaction

from macfa.partnership import clock
from macfa.partnership.models import LedgerEntry
from macfa.partnership.people import Agency, Person
from macfa.sampling.canonical import Json, hash_of

BEGINNING = "0" * 64
_LEDGER_LOCK = 7_235_001  # any number, the same in every process


class Fault(Enum):
    """The kinds of damage that `verify` tells apart."""

    EDITED = "edited"
    BROKEN = "broken"
    MISSING = "missing"
    CUT_OFF = "cut off"
    REWRITTEN = "rewritten"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class Problem:
    """Damage found: at which entry, and what it means."""

    seq: int
    fault: Fault
    sentence: str

    def __str__(self) -> str:
        return f"Entry {self.seq}: {self.sentence}"


def record(
    by: Person,
    action: Enum,
    *,
    of: str,
    role: Enum | str,
    on_behalf_of: Person | Agency | None = None,
    purpose: str = "",
) -> LedgerEntry:
    """Add an entry. Must run inside the transaction of what it records; both are kept or neither.

    `of` names the object by ids that mean nothing outside the partnership; `purpose` is the action's own
    reason in general words, never text of a case.
    """
    (entry,) = record_each(by, action, [(of, purpose)], role=role, on_behalf_of=on_behalf_of)
    return entry


def record_each(
    by: Person,
    action: Enum,
    things: Iterable[tuple[str, str]],
    *,
    role: Enum | str,
    on_behalf_of: Person | Agency | None = None,
) -> list[LedgerEntry]:
    """The same for several things at once, each with its purpose: a list of children is looked at in one step."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "A ledger entry belongs in the transaction of its action."
        )
    lock()
    ended, previous = head()
    at, entries = clock.now(), []
    for seq, (of, purpose) in enumerate(things, start=ended + 1):
        entry = LedgerEntry(
            seq=seq,
            previous=previous,
            at=at,
            actor=by.id,
            on_behalf_of=on_behalf_of.id if on_behalf_of and on_behalf_of != by else "",
            role=role.value if isinstance(role, Enum) else role,
            action=action.value,
            object=of,
            purpose=purpose,
        )
        entry.hash = previous = hash_of(content_of(entry))
        entries.append(entry)
    return LedgerEntry.objects.bulk_create(entries)


def lock() -> None:
    """One writer at a time. Where it runs inside our own transactions they have queued already (`database`)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LEDGER_LOCK])


def content_of(entry: LedgerEntry) -> dict[str, Json]:
    """What an entry's hash covers: every field but the hash."""
    return _content({name: getattr(entry, name) for name in _HASHED})


_HASHED = ("seq", "previous", "at", "actor", "on_behalf_of", "role", "action", "object", "purpose")


def _content(fields: dict[str, Any]) -> dict[str, Json]:
    return {**fields, "at": fields["at"].astimezone(UTC).isoformat(timespec="microseconds")}


def chain_problems() -> Iterator[Problem]:
    """Damage that the entries show by themselves, in order."""
    expected, previous = 1, BEGINNING
    rows = LedgerEntry.objects.order_by("seq").values(*_HASHED, "hash").iterator(chunk_size=5_000)
    for row in rows:  # plain rows: a million model instances would take twice as long
        kept = row.pop("hash")
        if row["seq"] != expected:
            yield Problem(expected, Fault.MISSING, f"missing; the next entry there is {row['seq']}.")
        elif row["previous"] != previous:
            yield Problem(row["seq"], Fault.BROKEN, "does not follow from the entry before it.")
        if kept != hash_of(_content(row)):
            yield Problem(row["seq"], Fault.EDITED, "its content does not match its hash: it was edited.")
        expected, previous = row["seq"] + 1, kept


def head() -> tuple[int, str]:
    """How many entries there are and the hash of the last."""
    last = LedgerEntry.objects.order_by("-seq").first()
    return (last.seq, last.hash) if last else (0, BEGINNING)
