"""Asking for a change that needs a second person."""

from typing import Any

from django.db import connection

from macfa.partnership import clock, here, ledger, roles
from macfa.partnership.accounts.models import ChangeKind, ProposedChange
from macfa.partnership.actions.deeds import CONFIRM, MANAGE, Deed
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person


def ask(
    kind: ChangeKind, person_id: str, values: dict[str, Any], reason: str, *, by: Person
) -> ProposedChange:
    """Keep the change until a second person decides. One at a time for each person. Must run in a transaction."""
    assert connection.in_atomic_block
    if ProposedChange.objects.filter(person=person_id, decided_at=None).exists():
        raise NotNow("A change of this person waits for a second person already. Have it decided first.")
    proposal = ProposedChange.objects.create(
        kind=kind.value, person=person_id, values=values, reason=reason, asked_by=by.id, asked_at=clock.now()
    )
    partnership = here.partnership()
    role = roles.role_for(by, MANAGE, partnership) or roles.role_for(by, CONFIRM, partnership)
    ledger.record(by, Deed.ASK, of=proposal.reference, role=role, purpose=kind.value)
    return proposal
