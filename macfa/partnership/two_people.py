"""Which changes of people need a second person: those after which somebody could see children who could not before.

Otherwise whoever may add people could make themselves a door to every case. The one who asks, and the person whom the
change is about, cannot be the one who confirms it.
"""

from macfa.partnership import roles
from macfa.partnership.people import Partnership, Person

CONFIRM = "confirm_people"


def why_second(before: Person | None, after: Person, partnership: Partnership) -> str:
    """Why this change needs a second person, as a sentence; empty where it does not.

    Offices count as the partnership's file has them, so `after` may be somebody who is only to be added.
    """
    now = _trusted(after, partnership)
    if not now:
        return ""
    gained = [
        role.title.lower() for role in now if before is None or role not in _trusted(before, partnership)
    ]
    if gained:
        return f"It makes somebody {_and(gained)}, who can see children or decide who does."
    if before is not None and before.agency != after.agency:
        return "It moves somebody who can see children to another agency, and so to other children."
    if before is not None and before.email != after.email:
        return "It changes where links go with which somebody who can see children signs in."
    return ""


def is_trusted(person: Person, partnership: Partnership) -> bool:
    """Whether the person sees children or decides who does."""
    return bool(_trusted(person, partnership))


def _trusted(person: Person, partnership: Partnership) -> tuple[roles.Role, ...]:
    return tuple(
        role for role in roles.roles_of(person, partnership) if role.sees_children or CONFIRM in role.may
    )


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
