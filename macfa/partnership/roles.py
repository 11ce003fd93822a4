"""Who may do what, apart from any audit: roles and permissions as `roles.yaml` lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Partnership, Person
from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in the partnership. `sees_children`: signing in needs a second factor."""

    id: str
    title: str
    about: str
    sees_children: bool
    may: frozenset[str]


@cache
def permissions() -> dict[str, str]:
    """Every permission with what it lets a person do, in plain words."""
    return dict(_file()["permissions"])


@cache
def roles() -> dict[str, Role]:
    """Every role by its id. A role that may something unknown is a fault of the file and raises at once."""
    made = {}
    for name, entry in _file()["roles"].items():
        unknown = set(entry["may"]) - set(permissions())
        if unknown:
            raise ValueError(f"roles.yaml: {name} may {', '.join(sorted(unknown))}, which is no permission.")
        made[name] = Role(
            name, entry["title"], entry["about"], bool(entry["children"]), frozenset(entry["may"])
        )
    return made


def roles_of(person: Person, partnership: Partnership) -> tuple[Role, ...]:
    """The roles that a person's entry lists, and those that go with an office of the partnership."""
    if not person.active:
        return ()
    offices = {
        "coordinator": (partnership.coordinator,),
        "panel_chair": (partnership.panel_chair,),
        "approver": partnership.approvers,
    }
    held = {*person.roles, *(role for role, holders in offices.items() if person.id in holders)}
    return tuple(role for name, role in roles().items() if name in held)


def has(person: Person, permission: str, partnership: Partnership) -> bool:
    """Whether one of the person's roles may do it."""
    _check_known(permission)
    return any(permission in role.may for role in roles_of(person, partnership))


def check_has(person: Person, permission: str, partnership: Partnership) -> None:
    """`NotPermitted` says which roles may do it and which the person has."""
    if has(person, permission, partnership):
        return
    needed = _titles(role for role in roles().values() if permission in role.may)
    mine = _titles(roles_of(person, partnership)) or "no role"
    raise NotPermitted(f"“{permissions()[permission]}” is for: {needed}. You are: {mine}.")


def sees_children(person: Person, partnership: Partnership) -> bool:
    """Whether any role of the person can see something about a child."""
    return any(role.sees_children for role in roles_of(person, partnership))


def role_for(person: Person, permission: str, partnership: Partnership) -> str:
    """The role under which the person does it, for the ledger: the first that may. Empty where none may."""
    return next((role.id for role in roles_of(person, partnership) if permission in role.may), "")


def _check_known(permission: str) -> None:
    if permission not in permissions():
        raise ValueError(f"{permission!r} is not a permission of roles.yaml.")


def _titles(some: Iterable[Role]) -> str:
    return ", ".join(role.title.lower() for role in some)


@cache
def _file() -> dict[str, dict[str, dict[str, str]]]:
    text = files(__package__).joinpath("roles.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, str]]] = from_yaml(text)
    return loaded
