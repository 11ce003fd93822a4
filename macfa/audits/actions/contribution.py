"""Making the seed in the open, after the list's hash is out."""

from collections.abc import Callable

from django.db import transaction

from macfa.audits import permissions, policies
from macfa.audits.ceremony import contributions_of
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, Contribution
from macfa.audits.states import Phase
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.sampling.contributions import Contributions
from macfa.sampling.errors import ContributionError


def contribute_dice(audit: Audit, *, digits: str, party: str, witness: str, by: Person) -> None:
    """Take down a public roll of ten-sided dice: who rolled, who watched, and the digits as they fell."""
    _take_down(
        audit,
        Deed.CONTRIBUTE_DICE,
        lambda book: book.roll(party=party, witness=witness, digits=digits, at=clock.now()),
        by=by,
    )


def commit_secret(audit: Audit, *, party: str, sha256: str, by: Person) -> None:
    """Take a party's hash of a secret that it has not shown."""
    _take_down(
        audit,
        Deed.COMMIT_SECRET,
        lambda book: book.commit(party=party, sha256=sha256, at=clock.now()),
        by=by,
    )


def reveal_secret(audit: Audit, *, party: str, secret: str, by: Person) -> None:
    """Take a party's secret and hold it against the hash it handed in."""
    _take_down(
        audit,
        Deed.REVEAL_SECRET,
        lambda book: book.reveal(party=party, secret=secret, at=clock.now()),
        by=by,
    )


@transaction.atomic
def _take_down(
    audit: Audit, deed: Deed, step: Callable[[Contributions], Contributions], *, by: Person
) -> None:
    audit.refresh_from_db()
    role = permissions.check_can(by, deed, audit.terms)
    policies.check_phase(audit, Phase.FROZEN)
    try:
        book = step(contributions_of(audit))
    except ContributionError as error:
        raise NotNow(str(error)) from error
    Contribution.objects.create(
        audit=audit,
        frame_hash=audit.frame_hash,
        number=len(book.steps),
        step=book.to_json()[-1],
        entered_by=by.id,
    )
    ledger.record(by, deed, of=audit.reference, role=role)
