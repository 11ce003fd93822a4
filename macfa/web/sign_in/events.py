"""What the ledger keeps about signing in: who and what, never an address of a machine or of a mailbox."""

from enum import StrEnum

from macfa.partnership import ledger
from macfa.partnership.people import Person

NOBODY = Person(id="nobody", name="Somebody who has not signed in", agency="")


class Event(StrEnum):
    """One event. The value stands in the ledger."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    FAILED = "sign-in failed"
    LOCKED = "sign-in locked"
    PASSWORD_SET = "password set"
    LINK_ASKED = "password link asked for"
    FACTOR_ADDED = "second factor added"
    FACTOR_REMOVED = "second factor removed"
    FACTORS_RESET = "second factors reset"
    CODES_MADE = "recovery codes made"
    SESSIONS_ENDED = "sessions ended"


def keep(
    event: Event, about: Person | None, *, by: Person | None = None, purpose: str = "", role: str = ""
) -> None:
    """Write the event. Must run in a transaction. Without `by` nobody has proved who they are."""
    of = f"person {about.id}" if about else "no person"
    ledger.record(by or NOBODY, event, of=of, role=role, purpose=purpose)
