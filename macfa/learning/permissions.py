"""Who may do what after an audit. Raises with a sentence, or names the role under which it is done."""

from macfa.learning.deeds import PERMISSION, Deed
from macfa.partnership import here, roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Agency, Person


def check_can(by: Person, deed: Deed) -> str:
    """The role that allows it. `NotPermitted` says which roles do."""
    partnership = here.partnership()
    roles.check_has(by, PERMISSION[deed], partnership)
    return roles.role_for(by, PERMISSION[deed], partnership)


def check_can_for(by: Person, deed: Deed, agency: str) -> tuple[str, Agency | None]:
    """(role, on whose behalf): an agency speaks for itself; who manages the learning also enters for others."""
    role = check_can(by, deed)
    if by.agency == agency:
        return role, None
    partnership = here.partnership()
    if not roles.has(by, "manage_learning", partnership):
        raise NotPermitted(f"This is for {partnership.agency(agency).name} to say.")
    return roles.role_for(by, "manage_learning", partnership), partnership.agency(agency)
