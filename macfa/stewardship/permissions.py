"""Who may do what in stewardship. Raises with a sentence, or names the role under which it is done."""

from macfa.partnership import here, roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Person
from macfa.stewardship.deeds import PERMISSION, Deed

DECLARES_FOR_OTHERS = ("manage_restrictions", "run_audits")


def check_can(by: Person, deed: Deed) -> str:
    """The role that allows it. `NotPermitted` says which roles do."""
    partnership = here.partnership()
    roles.check_has(by, PERMISSION[deed], partnership)
    return roles.role_for(by, PERMISSION[deed], partnership)


def can(by: Person, deed: Deed) -> bool:
    """Whether `check_can` lets it pass."""
    return roles.has(by, PERMISSION[deed], here.partnership())


def check_can_declare(by: Person, whose: Person) -> str:
    """Everybody declares their own conflict of interest; the coordinator and the leads also somebody else's."""
    if by == whose and by.active:
        return "self"
    return _for_others(
        by, "Only the coordinator or the information governance lead declares it for somebody else."
    )


def check_can_end(by: Person, whose: Person) -> str:
    """Nobody ends their own: otherwise it would hide the child only from those who want it hidden."""
    if by == whose:
        raise NotPermitted(
            "Nobody ends their own conflict of interest. Ask the coordinator or the information governance lead."
        )
    return _for_others(
        by, "Only the coordinator or the information governance lead ends a conflict of interest."
    )


def may_declare_for_others(by: Person) -> bool:
    """Whether somebody looks after other people's conflicts of interest."""
    return any(roles.has(by, name, here.partnership()) for name in DECLARES_FOR_OTHERS)


def _for_others(by: Person, otherwise: str) -> str:
    partnership = here.partnership()
    for name in DECLARES_FOR_OTHERS:
        if role := roles.role_for(by, name, partnership):
            return role
    raise NotPermitted(otherwise)
