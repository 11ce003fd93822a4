"""The key list of a case: every name, date, number, place and worker that must not go out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Entry(Enum):
    """What a key list must hold. Each is filled in, or stated to be none; the child's name cannot be none."""

    CHILD = "the child's name"
    FAMILY = "the names of the family"
    ADDRESSES = "the addresses"
    SCHOOLS = "the school or nursery"
    WORKERS = "the names of the workers"


@dataclass(frozen=True, slots=True)
class Named:
    """A person as their records name them. `aliases` are other names in use: nicknames, earlier surnames."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and its aliases, those that are blank left out."""
        return tuple(name for name in (self.name, *self.aliases) if name.strip())


@dataclass(frozen=True, slots=True)
class KeyList:
    """What identifies one case. `case` is the number the partnership uses for it, and never a name.

    `identifiers` are numbers of any kind (NHS number, unique pupil number, local numbers); `other` is anything
    else that must not appear, found as written. `none` lists the entries that a person has stated to be empty.
    """

    case: str
    children: tuple[Named, ...] = ()
    family: tuple[Named, ...] = ()
    dates_of_birth: tuple[date, ...] = ()
    identifiers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    workers: tuple[Named, ...] = ()
    other: tuple[str, ...] = ()
    none: frozenset[Entry] = field(default_factory=frozenset)

    def missing(self) -> tuple[Entry, ...]:
        """The entries that are neither filled in nor stated to be none, in the order of `Entry`."""
        return tuple(entry for entry in Entry if not self._answered(entry))

    def _answered(self, entry: Entry) -> bool:
        if entry is Entry.CHILD:
            return any(named.all_names for named in self.children)
        return entry in self.none or any(_filled(value) for value in self._values(entry))

    def _values(self, entry: Entry) -> Iterable[Named | str]:
        match entry:
            case Entry.CHILD:
                return self.children
            case Entry.FAMILY:
                return self.family
            case Entry.ADDRESSES:
                return self.addresses
            case Entry.SCHOOLS:
                return self.schools
            case Entry.WORKERS:
                return self.workers


def _filled(value: Named | str) -> bool:
    return bool(value.all_names) if isinstance(value, Named) else bool(value.strip())
