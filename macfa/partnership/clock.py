"""What time it is, asked in one place, so that an invented partnership can live in a year of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_fixed: ContextVar[datetime | None] = ContextVar("fixed_time", default=None)


def now() -> datetime:
    """The time in UTC, to the second; proofs and ledger write no finer time."""
    return (_fixed.get() or datetime.now(UTC)).replace(microsecond=0)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block it is `moment`. For tests and for the synthetic partnership."""
    if moment.tzinfo is None:
        raise ValueError("A time needs its time zone, for example 2026-11-21T09:30:00+00:00.")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
