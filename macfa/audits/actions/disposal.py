"""Disposal: what identifies children in an audit goes, findings and the published briefing stay."""

from django.db import transaction

from macfa.audits import disposable
from macfa.audits.models import Audit
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship import holds, permissions
from macfa.stewardship.deeds import Deed
from macfa.stewardship.shredding import shred_database, shred_files


@transaction.atomic
def dispose_audit(audit: Audit, *, by: Person) -> str:
    """Dispose of an audit that is past its time; returns the certificate's sentence, as the ledger keeps it.

    Rows go in this transaction; files and what is left of the rows in the database's bytes after the commit.
    Called again for an audit that was disposed of, it finishes what a power cut may have interrupted.
    """
    role = permissions.check_can(by, Deed.DISPOSE)
    audit.refresh_from_db()
    if audit.disposed_at is None:
        _check_time(audit)
        holds.check_none(audit=audit.key, children=disposable.children_of(audit))
    gone = disposable.remove_rows(audit)
    certificate = disposable.in_words(gone, len(disposable.files(audit)))
    if audit.disposed_at is None:
        audit.reached(disposed_at=clock.now(), disposed_by=by.id)
    audit.save()
    ledger.record(by, Deed.DISPOSE, of=audit.reference, role=role, purpose=certificate[:200])
    transaction.on_commit(lambda: _shred(audit))
    return certificate


def _shred(audit: Audit) -> None:
    for folder in disposable.folders(audit):
        shred_files(folder, keep=disposable.PUBLISHED_FILES)
    shred_database()


def _check_time(audit: Audit) -> None:
    due = disposable.due(audit)
    if clock.now().date() < due:
        raise NotNow(
            f"Audit {audit.key} is kept until {due:%d/%m/%Y}. The partnership sets the time in retention.yaml."
        )
