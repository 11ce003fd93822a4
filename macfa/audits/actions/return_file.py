"""The agency's own chronology beside its return: through the upload gate, kept as it came."""

from pathlib import Path

from django.db import transaction

from macfa.audits import filling, return_files
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, ReturnFile
from macfa.feeds import gate, refusals
from macfa.feeds.errors import FeedError
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.sampling.canonical import sha256_hex

KINDS = (".docx", ".xlsx", ".csv")
"""What a chronology may come as."""


@transaction.atomic
def add_file(agency_return: AgencyReturn, *, file: Path, by: Person) -> ReturnFile:
    """Put a file beside the return. `NotNow` says why the gate refuses it. The same file again is the same file."""
    role = filling.check_may_fill(agency_return, Deed.ADD_FILE, by)
    _check(file)
    content = file.read_bytes()
    sha256 = sha256_hex(content)
    there = agency_return.files.filter(sha256=sha256, removed_at=None).first()
    if there is not None:
        return there
    ending = file.suffix.lower()
    # Before the commit: a row whose bytes are not on the disk would be a promise broken.
    return_files.keep(agency_return.sampled_child.audit, content, sha256, ending)
    kept = ReturnFile.objects.create(
        agency_return=agency_return,
        name=file.name[:200],
        ending=ending,
        sha256=sha256,
        size=len(content),
        added_at=clock.now(),
        added_by=by.id,
    )
    behind = filling.behalf(agency_return, by)
    ledger.record(by, Deed.ADD_FILE, of=agency_return.reference, role=role, on_behalf_of=behind)
    return kept


@transaction.atomic
def remove_file(kept: ReturnFile, *, by: Person) -> None:
    """Take a file away. It is no longer shown; its bytes go when the audit's files are disposed of."""
    agency_return = kept.agency_return
    role = filling.check_may_fill(agency_return, Deed.REMOVE_FILE, by)
    kept.removed_at, kept.removed_by = clock.now(), by.id
    kept.save()
    behind = filling.behalf(agency_return, by)
    ledger.record(by, Deed.REMOVE_FILE, of=agency_return.reference, role=role, on_behalf_of=behind)


def _check(file: Path) -> None:
    if file.suffix.lower() not in KINDS and not file.suffix.lower().startswith((".do", ".xl")):
        raise NotNow("The chronology must be a Word document (.docx), a workbook (.xlsx) or a table (.csv).")
    try:
        if file.suffix.lower().startswith(".do"):
            gate.check_document(file)
        else:
            gate.check(file)
    except (FeedError, refusals.Refused) as refusal:
        raise NotNow(str(refusal)) from refusal
