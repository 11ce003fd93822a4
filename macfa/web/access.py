"""Which page is open to whom, as `access.yaml` says. What the state of a thing allows is a policy's matter."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from macfa.partnership import roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Partnership, Person
from macfa.vocabulary.yaml_text import from_yaml

ANYONE = "anyone"
SIGNED_IN = "signed_in"
HALF_WAY = "half_way"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open one route, and whether the ledger keeps who did."""

    route: str
    may: tuple[str, ...]
    child: bool = False
    narrowed: str = ""

    @property
    def for_anyone(self) -> bool:
        """Whether no signing in is needed."""
        return ANYONE in self.may

    @property
    def for_signed_in(self) -> bool:
        """Whether signing in is enough."""
        return SIGNED_IN in self.may or self.for_half_way

    @property
    def for_half_way(self) -> bool:
        """Whether a password is enough, before the second factor."""
        return HALF_WAY in self.may


@cache
def rules() -> dict[str, Rule]:
    """Every route's rule. Raises `ValueError` for a permission that does not exist."""
    text = files(__package__).joinpath("access.yaml").read_text(encoding="utf-8")
    return {route: _rule(route, **entry) for route, entry in from_yaml(text).items()}


def _rule(route: str, *, may: str | list[str], child: bool = False, narrowed: str = "") -> Rule:
    named = (may,) if isinstance(may, str) else tuple(may)
    unknown = set(named) - set(roles.permissions()) - {ANYONE, SIGNED_IN, HALF_WAY}
    if unknown:
        raise ValueError(f"access.yaml: {route} names {', '.join(sorted(unknown))}, which is no permission.")
    return Rule(route, named, child, narrowed)


def may_open(rule: Rule, person: Person | None, partnership: Partnership) -> bool:
    """Whether the page is open to the person; None is somebody who has not signed in."""
    if rule.for_anyone:
        return True
    if person is None or not person.active:
        return False
    return rule.for_signed_in or any(roles.has(person, name, partnership) for name in rule.may)


def check_may_open(rule: Rule, person: Person, partnership: Partnership) -> None:
    """`NotPermitted` with the reason."""
    if not may_open(rule, person, partnership):
        if rule.may[0] in roles.permissions():
            roles.check_has(person, rule.may[0], partnership)
        raise NotPermitted("This page is not open to you.")


def acting_role(rule: Rule, person: Person, partnership: Partnership) -> str:
    """The role under which the person opens the page, for the ledger."""
    for permission in rule.may:
        if permission in roles.permissions() and (role := roles.role_for(person, permission, partnership)):
            return role
    return ""
