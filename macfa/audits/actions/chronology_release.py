"""Releasing what an agency tells of a child: to another agency, or to the panel of an audit."""

from django.db import transaction

from macfa.audits.chronologies import permissions
from macfa.audits.models import Audit
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.stewardship.children import hidden_from, may_see
from macfa.stewardship.deeds import Deed
from macfa.stewardship.models import ChronologyRelease

LONGEST_AUTHORITY = 80


@transaction.atomic
def release(
    child: str, *, agency: Agency, authority: str, by: Person,
    to_agency: Agency | None = None, to_panel_of: Audit | None = None,
) -> ChronologyRelease:  # fmt: skip
    """Let one other agency, or one panel, read what `agency` tells of the child, from now on and until withdrawn.

    A panel reads it in the phases in which it reads returns. Released twice is released once.
    """
    role, behalf = permissions.check_speaks_for(by, agency)
    _check_open(by, child)
    _check_receiver(child, agency, to_agency, to_panel_of)
    if not authority.strip() or len(authority.strip()) > LONGEST_AUTHORITY:
        raise NotNow(f"Say on whose authority, in {LONGEST_AUTHORITY} characters or fewer.")
    to = {
        "to_agency": to_agency.id if to_agency else "",
        "to_panel_of": to_panel_of.key if to_panel_of else "",
    }
    standing = ChronologyRelease.objects.standing().filter(child=child, agency=agency.id, **to).first()
    if standing is not None:
        return standing
    released = ChronologyRelease.objects.create(
        child=child, agency=agency.id, **to, authority=authority.strip(),
        released_at=clock.now(), released_by=by.id,
    )  # fmt: skip
    purpose = f"to {to['to_agency'] or 'the panel of audit ' + to['to_panel_of']}"
    ledger.record(
        by, Deed.RELEASE_ENTRIES, of=released.reference, role=role, on_behalf_of=behalf, purpose=purpose
    )
    return released


@transaction.atomic
def withdraw(released: ChronologyRelease, *, agency: Agency, by: Person) -> None:
    """End a release. What was read or taken out before cannot be called back, and the ledger shows who did."""
    role, behalf = permissions.check_speaks_for(by, agency)
    released.refresh_from_db()
    if not released.stands:
        raise NotNow(f"This release was withdrawn on {released.withdrawn_at:%d/%m/%Y}.")
    released.take_back(by)
    ledger.record(by, Deed.WITHDRAW_ENTRIES, of=released.reference, role=role, on_behalf_of=behalf)


def _check_open(by: Person, child: str) -> None:
    if child in hidden_from(by):
        raise NotNow(may_see(by, child).reason)


def _check_receiver(child: str, agency: Agency, to_agency: Agency | None, panel: Audit | None) -> None:
    if (to_agency is None) == (panel is None):
        raise NotNow("Say to whom: one agency, or the panel of one audit.")
    if to_agency is not None and to_agency.id == agency.id:
        raise NotNow(f"{agency.name} reads its own entries as it is. Name another agency.")
    if panel is not None and not panel.sampled.filter(child=child, replaced_at=None).exists():
        raise NotNow(f"Audit {panel.key} does not hold this child in its sample.")
