"""One way to write a value as bytes, so that everybody who hashes it gets the same hash."""

import hashlib
import json
from datetime import UTC, datetime
from typing import TypeAlias

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | bool | None

# Kept, because `json.dumps` with options makes a new one each time: a ledger of a million entries has a million calls.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def canonical_bytes(value: Json) -> bytes:
    """JSON with sorted keys, no white space, everything outside ASCII escaped.

    Floating point numbers are left out of `Json` on purpose: their written form differs between languages.
    """
    return _ENCODER.encode(value).encode("ascii")


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 as 64 lower-case hexadecimal characters; text is hashed as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def hash_of(value: Json) -> str:
    """SHA-256 of a value's canonical bytes."""
    return sha256_hex(canonical_bytes(value))


def write_time(moment: datetime) -> str:
    """UTC to the second with a Z, so that the order of the texts is the order of the moments."""
    if moment.tzinfo is None:
        raise ValueError("A time needs its time zone, for example 2026-11-21T09:30:00+00:00.")
    return moment.astimezone(UTC).strftime(TIME_FORMAT)


def read_time(text: str) -> datetime:
    """The inverse of `write_time`."""
    return datetime.strptime(text, TIME_FORMAT).replace(tzinfo=UTC)
