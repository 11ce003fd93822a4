"""Which name is whose: learned from accounts of one event, where one agency writes a name and another a role."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from macfa.chronology.conflicts_statements import Person, Statements
from macfa.chronology.reading import employers

_CLEAR = 0.5  # share of what is compared with a name that must be one role
_MOSTLY = 0.6
_WOMEN = {"mother", "grandmother", "aunt"}
_MEN = {"father", "grandfather", "uncle", "partner"}
_RANK = {"mother": 1, "father": 2, "partner": 3}  # of two roles that fit a name alike, the commoner
_FAMILY = _WOMEN | _MEN


def roles_of_names(
    accounts: Iterable[Sequence[Statements]], others: Iterable[Statements] = ()
) -> Mapping[str, str]:
    """The role of each name that stands, often enough, where another agency's account of the event has that role.

    `accounts` are the statements of each event. Accounts of one event say of the same few people whether they were
    there, and with whom the child lived. A name with its role beside it ("Ms Lark (mother)") settles it, be it in
    these accounts or in `others`.
    """
    accounts = list(accounts)
    every = [*others, *(one for event in accounts for one in event)]
    beside = {
        name: role
        for one in every
        for name, role in sorted(one.apposed)
        if role in _FAMILY | set(employers())
    }
    children = {name for one in every for name in one.children}
    together: Counter[tuple[str, str]] = Counter()
    for event in accounts:
        together.update({pair for one, other in permutations(event, 2) for pair in _pairs(one, other)})
    of_name: Counter[str] = Counter()
    for (name, _), count in together.items():
        of_name[name] += count
    found = {name: role for name, role in beside.items() if role in _FAMILY}
    for (name, role), count in sorted(
        together.items(), key=lambda one: (-one[1], _RANK.get(one[0][1], 9), one[0])
    ):
        clear = _enough(name, role, count) and count >= _CLEAR * of_name[name]
        if clear and name not in beside and name not in children:
            found.setdefault(name, role)
    found = _by_home(every, found, children) | found
    return found | _of_first_names(every, found)


def _by_home(
    every: Sequence[Statements], found: Mapping[str, str], children: Collection[str]
) -> dict[str, str]:
    """Whom one agency mostly names as the one a child lives with is whom the others mostly call by that role."""
    roles = Counter(person.role for one in every for person in one.lives_with if person.role in _FAMILY)
    names: dict[str, Counter[str]] = {}
    for one in every:
        here = names.setdefault(one.entry.agency, Counter())
        here.update(person.name for person in one.lives_with if person.name)
    role = _most(roles)
    mostly = {name for here in names.values() if (name := _most(here))} - set(children)
    return {name: role for name in mostly if role and name not in found and _may_be(name, role)}


def _most(counted: Counter[Any]) -> str | None:
    """What makes up most of what was counted, given that it was counted at least twice."""
    for what, count in counted.most_common(1):
        if count >= 2 and count >= _MOSTLY * counted.total():
            return str(what)
    return None


def _of_first_names(every: Iterable[Statements], found: Mapping[str, str]) -> dict[str, str]:
    """A first name alone is the person with that first name, where there is one."""
    names = {
        person.name for one in every for person in one.there | one.not_there | one.lives_with if person.name
    }
    full: dict[str, set[str]] = {}
    for name in names:
        if " " in name and not _title(name):
            full.setdefault(name.split()[0], set()).add(name)
    alone = {name: full[name] for name in names if name in full and name not in found}
    return {
        name: found.get(one, one) for name, persons in alone.items() if len(persons) == 1 for one in persons
    }


def resolved(person: Person, roles: Mapping[str, str]) -> str:
    """One key for a person, whichever way an account names them: a role where it is known."""
    key = person.role or person.name
    return roles.get(roles.get(key, key), roles.get(key, key))


def _enough(name: str, role: str, count: int) -> bool:
    """A title fits few roles, so that one event is enough; of a bare name one could be chance."""
    return count >= (1 if _title(name) or _title(role) else 2)


def _pairs(one: Statements, other: Statements) -> Iterator[tuple[str, str]]:
    """Names of one account with roles, or titles and the same surname, in another agency's: they may be one person."""
    if one.entry.agency == other.entry.agency:
        return
    for named, others in ((one.said, other.said), (one.lives_with, other.lives_with)):
        for name in filter(None, (person.name for person in named)):
            for person in others:
                if person.role in _FAMILY and _may_be(name, person.role):
                    yield name, person.role or ""
                elif _title(person.name) and not _title(name) and _surname(person.name) == _surname(name):
                    yield name, person.name


def _surname(name: str) -> str | None:
    return name.split()[-1] if " " in name else None


def _may_be(name: str, role: str | None) -> bool:
    """A man is no mother; without a title anybody may be."""
    return not (_title(name) == "mr" and role in _WOMEN) and not (_title(name) == "ms" and role in _MEN)


def _title(name: str) -> str:
    first = name.split(" ")[0]
    return first if first in ("mr", "ms") else ""
