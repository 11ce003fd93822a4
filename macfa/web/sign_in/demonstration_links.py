"""The signed links of a demonstration, one for each role. Made by the command line too, so without the web's models."""

from django.core import signing

from macfa.partnership.people import Partnership, Person
from macfa.partnership.roles import Role, roles, roles_of

SALT = "macfa.demonstration"


def link(person: Person, key: str | None = None) -> str:
    """The address, without host, that signs in as this invented person. `key`: the partnership's web key."""
    return f"/demonstration/{signing.dumps(person.id, key=key, salt=SALT)}"


def one_per_role(partnership: Partnership) -> list[tuple[Role, Person]]:
    """For each role that somebody holds, the person with the fewest others: the role is seen most clearly there."""
    chosen = []
    for role in roles().values():
        holders = [person for person in partnership.people if role in roles_of(person, partnership)]
        if holders:
            chosen.append((role, min(holders, key=lambda person: len(roles_of(person, partnership)))))
    return chosen
