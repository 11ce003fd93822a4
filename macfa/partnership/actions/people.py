"""Adding, changing, disabling and enabling people. Ledger entry and new file come together or not at all.

Each returns None when it is done, or the `ProposedChange` that waits for a second person.
"""

from dataclasses import asdict, replace
from typing import Any

from macfa.partnership import ledger, people_file, people_text, roles, two_people
from macfa.partnership.accounts.models import Account, ChangeKind, OneTimeLink, ProposedChange
from macfa.partnership.actions.deeds import MANAGE, Deed
from macfa.partnership.actions.proposing import ask
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.here import partnership as current
from macfa.partnership.people import Partnership, Person

RESERVED = ("nobody",)


def add_person(person: Person, *, by: Person) -> ProposedChange | None:
    """Add somebody. Their id must be new: it stays in the ledger for ever."""
    with people_file.changing() as change_file:
        partnership = current()
        roles.check_has(by, MANAGE, partnership)
        _check_new(person, partnership)
        if reason := two_people.why_second(None, person, partnership):
            return ask(ChangeKind.ADD, person.id, entry_of(person), reason, by=by)
        put(change_file, ChangeKind.ADD, person.id, entry_of(person))
        _record(by, Deed.ADD, person.id, partnership)
    return None


def change_person(person_id: str, values: dict[str, Any], *, by: Person) -> ProposedChange | None:
    """Set some of name, agency, email and roles."""
    with people_file.changing() as change_file:
        partnership = current()
        roles.check_has(by, MANAGE, partnership)
        before = partnership.person(person_id)
        after = replace(before, **{**values, "roles": tuple(values.get("roles", before.roles))})
        changed = {
            name: value for name, value in entry_of(after).items() if value != entry_of(before).get(name)
        }
        if not changed:
            return None
        _check_known(after, partnership)
        if reason := two_people.why_second(before, after, partnership):
            return ask(ChangeKind.CHANGE, person_id, changed, reason, by=by)
        put(change_file, ChangeKind.CHANGE, person_id, changed)
        _record(by, Deed.CHANGE, person_id, partnership, ", ".join(changed))
    return None


def disable_person(person_id: str, *, by: Person) -> None:
    """From the next request on they can do nothing. Somebody who holds an office gives it up first."""
    with people_file.changing() as change_file:
        partnership = current()
        roles.check_has(by, MANAGE, partnership)
        check_may_disable(partnership.person(person_id), partnership, by=by)
        change_file(lambda text: people_text.with_changes(text, person_id, {"active": False}))
        OneTimeLink.objects.filter(account__person=person_id, used_at=None).delete()
        _record(by, Deed.DISABLE, person_id, partnership)


def check_may_disable(person: Person, partnership: Partnership, *, by: Person) -> None:
    """`NotPermitted` or `NotNow` with the reason."""
    if person.id == by.id:
        raise NotPermitted("You cannot disable yourself. Ask somebody else who manages people.")
    if person.id in (partnership.coordinator, partnership.panel_chair):
        raise NotNow(
            "This person is the coordinator or the panel chair. Name another in partnership.yaml first."
        )
    if not person.active:
        raise NotNow("This person is disabled already.")


def enable_person(person_id: str, *, by: Person) -> ProposedChange | None:
    """Let somebody in again, with the roles they had."""
    with people_file.changing() as change_file:
        partnership = current()
        roles.check_has(by, MANAGE, partnership)
        person = partnership.person(person_id)
        if person.active:
            raise NotNow("This person is not disabled.")
        if reason := two_people.why_second(person, replace(person, active=True), partnership):
            return ask(ChangeKind.ENABLE, person_id, {}, reason, by=by)
        put(change_file, ChangeKind.ENABLE, person_id, {})
        _record(by, Deed.ENABLE, person_id, partnership)
    return None


def put(change_file: Any, kind: ChangeKind, person_id: str, values: dict[str, Any]) -> None:
    """Write what was asked, or confirmed, into the file."""
    if kind is ChangeKind.ADD:
        change_file(lambda text: people_text.with_person(text, values))
    else:
        changes = {"active": True} if kind is ChangeKind.ENABLE else values
        change_file(lambda text: people_text.with_changes(text, person_id, changes))
    if "email" in values:
        Account.objects.filter(person=person_id).update(email=values["email"])


def entry_of(person: Person) -> dict[str, Any]:
    """The person as the file writes them."""
    entry = {**asdict(person), "roles": list(person.roles)}
    if person.active:
        entry.pop("active")
    return entry


def check_still_fits(kind: ChangeKind, person_id: str, values: dict[str, Any]) -> None:
    """Before a change that waited is put in place: what it was checked for may hold no longer."""
    partnership = current()
    if kind is ChangeKind.ADD:
        _check_new(Person(**{**values, "roles": tuple(values["roles"])}), partnership)
    elif kind is ChangeKind.CHANGE:
        before = partnership.person(person_id)
        _check_known(
            replace(before, **{**values, "roles": tuple(values.get("roles", before.roles))}), partnership
        )


def _check_new(person: Person, partnership: Partnership) -> None:
    if person.id in RESERVED or any(person.id == other.id for other in partnership.people):
        raise NotNow(f"The id {person.id} is taken, or was once. Choose another.")
    _check_known(person, partnership)


def _check_known(person: Person, partnership: Partnership) -> None:
    partnership.agency(person.agency)
    unknown = sorted(set(person.roles) - set(roles.roles()))
    if unknown:
        raise NotNow(f"There is no role {unknown[0]}.")
    wanted = person.email.casefold()
    if wanted and any(
        wanted == other.email.casefold() for other in partnership.people if other.id != person.id
    ):
        raise NotNow("Somebody else has this e-mail address. Each person needs their own, to sign in with.")


def _record(by: Person, deed: Deed, person_id: str, partnership: Partnership, purpose: str = "") -> None:
    ledger.record(
        by, deed, of=f"person {person_id}", role=roles.role_for(by, MANAGE, partnership), purpose=purpose
    )
