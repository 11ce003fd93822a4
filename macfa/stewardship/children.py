"""Which children a person does not see: restricted, or too near. One rule for lists, counts, search and pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from macfa.partnership import clock, here, roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Person

if TYPE_CHECKING:
    from macfa.stewardship.models import BreakGlass

# Tables are imported where they are read: rules about who sees what are also read without an open application, for
# the pages of the documentation.


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether a person may see a child, and why or why not in a sentence for that person."""

    allowed: bool
    reason: str


def hidden_from(person: Person) -> frozenset[str]:
    """Ids of the children who are not there for this person: leave them out of every list, count and search."""
    return (_restricted_from(person) - open_glasses(person).keys()) | conflicts_of(person)


def may_see(person: Person, child: str) -> Seen:
    """Whether the person may see what the record holds of one child; says nothing of whether there is such a child."""
    if child in conflicts_of(person):
        return Seen(
            False, "A conflict of interest with this child is declared for you. It cannot be set aside."
        )
    if not person.active:
        return Seen(False, "You are no longer active in this partnership.")
    if (glass := open_glasses(person).get(child)) is not None:
        return Seen(True, f"You broke the glass on this child; it closes at {glass.until:%H:%M} (UTC).")
    if child in _restricted_from(person):
        return Seen(False, "This record is restricted to people who are named for it.")
    try:
        roles.check_has(person, "read_children", here.partnership())
    except NotPermitted as refusal:
        return Seen(False, str(refusal))
    return Seen(True, f"You may: {roles.permissions()['read_children'].lower()}.")


def open_glasses(person: Person) -> dict[str, "BreakGlass"]:
    """The glasses that this person has broken and that have not closed yet, by child, the longest for each."""
    from macfa.stewardship.models import BreakGlass
    from macfa.stewardship.models.break_glass import LONGEST_MINUTES

    now = clock.now()
    if not roles.has(person, "break_glass", here.partnership()):
        return {}
    recent = BreakGlass.objects.filter(
        person=person.id, opened_at__gt=now - timedelta(minutes=LONGEST_MINUTES)
    )
    still_open = [glass for glass in recent if glass.is_open(now)]
    return {glass.child: glass for glass in sorted(still_open, key=lambda glass: glass.until)}


def _restricted_from(person: Person) -> frozenset[str]:
    from macfa.stewardship.models import RestrictedChild

    standing = RestrictedChild.objects.standing().values_list("child", "people")
    return frozenset(child for child, people in standing if person.id not in people)


def conflicts_of(person: Person) -> frozenset[str]:
    """The children with whom a conflict of interest is declared for this person."""
    from macfa.stewardship.models import ConflictOfInterest

    return frozenset(
        ConflictOfInterest.objects.standing().filter(person=person.id).values_list("child", flat=True)
    )
