"""What people decided of accounts: which entries they joined, and which they parted."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided of two entries, by id: they tell of the `same` event, or they do not."""

    one: str
    other: str
    same: bool


class Union(Generic[Member]):
    """Members in groups that only grow."""

    def __init__(self) -> None:
        self._groups: dict[Member, set[Member]] = {}

    def group(self, member: Member) -> set[Member]:
        """The group of a member, itself included."""
        return self._groups.get(member, {member})

    def join(self, one: Member, other: Member) -> None:
        """One group of the groups of both."""
        together = self.group(one) | self.group(other)
        for member in together:
            self._groups[member] = together

    def groups(self, members: Sequence[Member]) -> list[list[Member]]:
        """The members in groups, each in the order of `members`, groups in the order of their first."""
        found: dict[int, list[Member]] = {}
        for member in members:
            found.setdefault(id(self._groups.get(member, member)), []).append(member)
        return list(found.values())


class Decided:
    """The decisions that hold.

    Of several on the same two entries the last holds. Where they contradict each other in a ring, what was parted
    stays parted, and of those that joined the later ones hold.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        latest: dict[frozenset[str], bool] = {}
        for one in decisions:
            if one.one != one.other:
                pair = frozenset((one.one, one.other))
                latest.pop(pair, None)
                latest[pair] = one.same
        self._apart = {pair for pair, same in latest.items() if not same}
        self._joined: Union[str] = Union()
        for pair in reversed([pair for pair, same in latest.items() if same]):
            first, second = sorted(pair)
            if self.may_stand_together(self._joined.group(first) | self._joined.group(second)):
                self._joined.join(first, second)

    def may_stand_together(self, entries: Iterable[str]) -> bool:
        """Nobody parted any two of these entries."""
        return not self._apart or not any(
            frozenset(pair) in self._apart for pair in combinations(set(entries), 2)
        )

    def atoms(self, entries: Sequence[str]) -> list[list[str]]:
        """The entries in the groups into which people joined them; whom nobody joined stands alone."""
        return self._joined.groups(entries)

    def confirmed(self, entries: Sequence[str]) -> bool | None:
        """People joined all of them (True), or not all (False); None for one entry, which needs no confirming."""
        return len(self.atoms(entries)) == 1 if len(entries) > 1 else None
