"""Roles and permissions, beside an own reading of roles.yaml."""

from importlib.resources import files

import pytest
import yaml

from macfa.partnership import roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Agency, FrontDoor, Partnership, Person

FILE = yaml.safe_load(files("macfa.partnership").joinpath("roles.yaml").read_text())
NOBODY = Person("nobody", "N", "council")


def partnership(*people: Person, **offices) -> Partnership:
    """A partnership in which nobody but `nobody` holds an office unless it is said."""
    held = {"coordinator": "nobody", "panel_chair": "nobody", "approvers": (), **offices}
    council = Agency("council", "Council", "council")
    return Partnership("W", FrontDoor("1", "2"), (council,), (NOBODY, *people), **held)


def holder(*held: str, active: bool = True) -> Person:
    return Person("p", "P", "council", roles=held, active=active)


@pytest.mark.parametrize("role", FILE["roles"])
@pytest.mark.parametrize("permission", FILE["permissions"])
def test_a_role_may_what_its_line_says_and_nothing_else(role, permission):
    person = holder(role)
    so = permission in FILE["roles"][role]["may"]
    assert roles.has(person, permission, partnership(person)) is so
    assert roles.role_for(person, permission, partnership(person)) == (role if so else "")
    if so:
        roles.check_has(person, permission, partnership(person))
    else:
        with pytest.raises(NotPermitted, match=FILE["roles"][role]["title"].lower()):
            roles.check_has(person, permission, partnership(person))


@pytest.mark.parametrize("role", FILE["roles"])
def test_a_role_sees_children_as_its_line_says(role):
    assert roles.sees_children(holder(role), partnership(holder(role))) is FILE["roles"][role]["children"]


def test_two_roles_may_what_each_may():
    person = holder("practitioner", "data_steward")
    assert roles.has(person, "record_discussion", partnership(person))
    assert roles.has(person, "load_data", partnership(person))
    assert roles.role_for(person, "read_learning", partnership(person)) == "practitioner"


def test_somebody_who_has_left_may_nothing():
    person = holder(*FILE["roles"], active=False)
    assert roles.roles_of(person, partnership(person)) == ()
    assert not roles.sees_children(person, partnership(person))
    with pytest.raises(NotPermitted, match="You are: no role"):
        roles.check_has(person, "read_learning", partnership(person))


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ({"coordinator": "p"}, "coordinator"),
        ({"panel_chair": "p"}, "panel_chair"),
        ({"approvers": ("p",)}, "approver"),
    ],
)
def test_an_office_of_the_partnership_brings_its_role(office, role):
    assert [one.id for one in roles.roles_of(holder(), partnership(holder(), **office))] == [role]
    assert roles.roles_of(holder(), partnership(holder())) == ()


def test_roles_come_in_the_order_of_the_file():
    person = holder(*reversed(list(FILE["roles"])))
    assert [role.id for role in roles.roles_of(person, partnership(person))] == list(FILE["roles"])


def test_a_permission_that_does_not_exist_is_a_fault():
    with pytest.raises(ValueError, match="'fly' is not a permission"):
        roles.has(holder(), "fly", partnership(holder()))


def test_a_file_with_a_role_that_may_something_unknown_is_a_fault(monkeypatch):
    broken = {
        "permissions": {"walk": "Walk"},
        "roles": {"r": {"title": "R", "about": "", "children": False, "may": ["fly"]}},
    }
    monkeypatch.setattr(roles, "_file", lambda: broken)
    for kept in (roles.roles, roles.permissions):
        kept.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"r may fly, which is no permission"):
            roles.roles()
    finally:
        for kept in (roles.roles, roles.permissions):
            kept.cache_clear()


def test_a_refusal_says_who_may_and_who_one_is():
    person = holder("executive")
    said = "“Deal” is for: coordinator. You are: partnership executive."
    with pytest.raises(NotPermitted) as refusal:
        roles.check_has(person, "run_audits", partnership(person))
    words = roles.permissions()["run_audits"]
    assert str(refusal.value) == said.replace("Deal", words)
