"""Disposing of stewardship's own records that are past their time. Audits are disposed of by their own action."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.db import models, transaction

from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship import holds, permissions, retention
from macfa.stewardship.deeds import Deed
from macfa.stewardship.models import BreakGlass, ConflictOfInterest, RestrictedChild
from macfa.stewardship.retention import Kept
from macfa.stewardship.shredding import shred_database

_ROWS: dict[Kept, tuple[type[models.Model], str]] = {
    Kept.BROKEN_GLASS: (BreakGlass, "opened_at"),
    Kept.CONFLICT: (ConflictOfInterest, "ended_at"),
    Kept.RESTRICTION: (RestrictedChild, "lifted_at"),
}


def past_their_time(kind: Kept, today: date | None = None) -> int:
    """How many records of the kind are past their time and under no hold."""
    cut_off = retention.period(kind).cut_off(today or clock.now().date())
    return len(_files_until(cut_off)) if kind is Kept.MESSAGE else len(_rows_until(kind, cut_off))


@transaction.atomic
def dispose_of(kind: Kept, *, by: Person) -> int:
    """Delete what is past its time and under no hold; the ledger keeps how many and from before which day."""
    role = permissions.check_can(by, Deed.DISPOSE)
    if kind is Kept.AUDIT:
        raise NotNow("Audits are disposed of one by one.")
    cut_off = retention.period(kind).cut_off(clock.now().date())
    remove, count = _removal(kind, cut_off)
    if not count:
        raise NotNow("Nothing of this kind is past its time.")
    ledger.record(
        by,
        Deed.DISPOSE,
        of=f"records of kind {kind}",
        role=role,
        purpose=f"{count} from {cut_off} or earlier",
    )
    remove()
    return count


def _removal(kind: Kept, cut_off: date) -> tuple[Callable[[], None], int]:
    if kind is Kept.MESSAGE:
        files = _files_until(cut_off)
        return lambda: transaction.on_commit(lambda: _unlink(files)), len(files)
    rows = _rows_until(kind, cut_off)

    def remove() -> None:
        _ROWS[kind][0].objects.filter(pk__in=rows).delete()
        transaction.on_commit(shred_database)

    return remove, len(rows)


def _rows_until(kind: Kept, cut_off: date) -> list[int]:
    model, since = _ROWS[kind]
    end = datetime.combine(cut_off, time.max, tzinfo=UTC)
    return [
        row.pk
        for row in model.objects.filter(**{f"{since}__lte": end})
        if not holds.standing_on(children=[row.child])
    ]


def _files_until(cut_off: date) -> list[Path]:
    folder = here.folder() / "out" / "e-mail"
    if not folder.is_dir():
        return []
    return [file for file in sorted(folder.iterdir()) if _day(file) <= cut_off]


def _day(file: Path) -> date:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
