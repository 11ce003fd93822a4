"""Accounts of one event: which entries of several agencies tell of the same thing, as a proposal for people to judge.

People confirm or part what is proposed. What they decided is always honoured; nothing merges silently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from macfa.chronology.entries import Entry, in_order
from macfa.chronology.grouping_best import Weight, best_groups
from macfa.chronology.grouping_decisions import Decided, Decision, Union
from macfa.chronology.grouping_pairs import Pairs, likely_pairs
from macfa.chronology.likeness import Likeness
from macfa.chronology.reading import read

__all__ = ["Decision", "Proposal", "Told", "events", "propose"]
_REASONS = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries that seem to tell of one event. `likeness` is that of the least certain account, between 0 and 1."""

    entries: frozenset[str]
    likeness: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event and its accounts, in order.

    `confirmed`: people said so of all accounts (True), it is proposed only (False), or there is one account and
    nothing to confirm (None).
    """

    accounts: tuple[Entry, ...]
    confirmed: bool | None = None


def propose(entries: Iterable[Entry], decisions: Iterable[Decision] = ()) -> tuple[Proposal, ...]:
    """The groups of two and more accounts that are likelier one event than not, in order of time.

    Never two entries of one agency, part and table, and never entries of different children unless one row tells of
    both, or people decided so. Author's notes tell of no event. The order of `entries` makes no difference.
    """
    grouping = _Grouping(entries, decisions)
    return tuple(grouping.proposal(group) for group in grouping.groups() if len(group) > 1)


def events(entries: Iterable[Entry], decisions: Iterable[Decision] = ()) -> tuple[Told, ...]:
    """Every entry in exactly one event, in order of time. `decisions` are in the order in which they were made.

    Decisions on entries that are not there are left aside: an agency's new file may say something else.
    """
    grouping = _Grouping(entries, decisions)
    return tuple(
        Told(tuple(grouping.entries[one] for one in group), grouping.decided.confirmed(group))
        for group in grouping.groups()
    )


class _Grouping:
    """Entries by id in order of time, what people decided of them, and what speaks for any two being one event."""

    def __init__(self, entries: Iterable[Entry], decisions: Iterable[Decision]) -> None:
        self.entries = {entry.id: entry for entry in in_order(entries)}
        self.decided = Decided(one for one in decisions if {one.one, one.other} <= set(self.entries))
        self._place = {entry: place for place, entry in enumerate(self.entries)}
        self._pairs: Pairs = likely_pairs([read(entry) for entry in self.entries.values()])

    def groups(self) -> list[list[str]]:
        """Ids of entries, event by event, in order of time."""
        atoms = self._atoms()
        weights = self._weights(atoms)
        liked = _liked(weights)
        children = [{self.entries[entry].child for entry in atom} for atom in atoms]

        def weight(one: int, other: int) -> float | None:
            """Nothing speaks for or against entries of two children: only what a third tells of both joins them."""
            return weights.get((one, other), 0.0 if children[one].isdisjoint(children[other]) else None)

        found = [
            sorted((entry for number in group for entry in atoms[number]), key=self._place.__getitem__)
            for linked in _linked(len(atoms), liked)
            for group in _best(linked, weight, liked)
        ]
        return sorted(found, key=lambda group: self._place[group[0]])

    def _atoms(self) -> list[list[str]]:
        """What stands together before anything is weighed: what people joined, and a row that tells of two children."""
        union: Union[str] = Union()
        for atom in self.decided.atoms(list(self.entries)):
            for entry in atom[1:]:
                union.join(atom[0], entry)
        for one, other in self._told_in_one_row():
            if self.decided.may_stand_together(union.group(one) | union.group(other)):
                union.join(one, other)
        return union.groups(list(self.entries))

    def proposal(self, group: Sequence[str]) -> Proposal:
        """A group as it is put before people, with what speaks for it, the strongest first."""
        links = sorted(self._links(group), key=lambda link: -link.weight)
        why = tuple(dict.fromkeys(reason for link in links for reason in link.why))[:_REASONS]
        said = ("People said so",) if self.decided.confirmed(group) else ()
        return Proposal(frozenset(group), min(self._chance(one, group) for one in group), (*said, *why))

    def _links(self, group: Sequence[str]) -> Iterator[Likeness]:
        for one, other in combinations(sorted(group), 2):
            if (one, other) in self._pairs:
                yield self._pairs[one, other]

    def _chance(self, one: str, group: Sequence[str]) -> float:
        """The chance that an account belongs to its group: that of its strongest link."""
        if any(self.decided.confirmed([one, other]) for other in group if other != one):
            return 1.0
        pairs = (tuple(sorted((one, other))) for other in group if other != one)
        return max(
            (self._pairs[first, second].chance for first, second in pairs if (first, second) in self._pairs),
            default=1.0,
        )

    def _weights(self, atoms: Sequence[Sequence[str]]) -> Mapping[tuple[int, int], float]:
        """What speaks for two atoms being one event; pairs of atoms that must not be one are not in it."""
        home = {entry: number for number, atom in enumerate(atoms) for entry in atom}
        total: dict[tuple[int, int], float] = {}
        for (one, other), found in self._pairs.items():
            if home[one] != home[other]:
                pair = min(home[one], home[other]), max(home[one], home[other])
                total[pair] = total.get(pair, 0.0) + found.weight
        return {
            (one, other): weight
            for (one, other), weight in total.items()
            if self.decided.may_stand_together([*atoms[one], *atoms[other]])
            and not self._told_twice(atoms[one], atoms[other])
        }

    def _told_twice(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Both hold an entry of one author on one child."""
        return not {_author(self.entries[entry]) for entry in one}.isdisjoint(
            _author(self.entries[entry]) for entry in other
        )

    def _told_in_one_row(self) -> Iterator[tuple[str, str]]:
        rows: dict[object, list[Entry]] = {}
        for entry in self.entries.values():
            if entry.ref is not None and entry.mark is None:
                rows.setdefault((entry.agency, entry.ref, entry.event), []).append(entry)
        for told in rows.values():
            for one, other in combinations(told, 2):
                if one.child != other.child:
                    yield one.id, other.id


def _author(entry: Entry) -> tuple[str, str, str, str]:
    return entry.child, entry.agency, entry.part, entry.table


def _best(linked: Sequence[int], weight: Weight, liked: Mapping[int, Sequence[int]]) -> Iterator[list[int]]:
    place = {number: at for at, number in enumerate(linked)}
    speaking = [(place[one], place[other]) for one in linked for other in liked.get(one, ())]
    for group in best_groups(len(linked), lambda one, other: weight(linked[one], linked[other]), speaking):
        yield [linked[number] for number in group]


def _linked(count: int, liked: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Numbers that hang together by pairs that speak for one event, in order."""
    union: Union[int] = Union()
    for one, others in liked.items():
        for other in others:
            union.join(one, other)
    return union.groups(range(count))


def _liked(weights: Mapping[tuple[int, int], float]) -> Mapping[int, Sequence[int]]:
    """For each number the later ones with which something speaks for one event."""
    found: dict[int, list[int]] = {}
    for (one, other), weight in weights.items():
        if weight > 0:
            found.setdefault(one, []).append(other)
    return found
