"""A family tree as people and families: who its records are, and what they say of each other."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macfa.feeds.family.gedcom.lines import Line

PERSON, FAMILY = "INDI", "FAM"
PARTNERS = ("HUSB", "WIFE")


@dataclass
class Tree:
    """The people and families by number, in the order of the file. `repeated` are records that stand there again."""

    people: dict[str, Line] = field(default_factory=dict)
    families: dict[str, Line] = field(default_factory=dict)
    repeated: list[tuple[Line, Line]] = field(default_factory=list)
    without_number: list[Line] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    head: Line | None = None

    def partners(self, family: Line) -> Iterator[str]:
        """The numbers of the people of a couple who have records."""
        return (line.to for line in family.all(*PARTNERS) if line.to in self.people)

    def children(self, family: Line) -> dict[str, Line | None]:
        """The numbers of a family's children, each with the line that says so; None where only the child's own does."""
        found: dict[str, Line | None] = {
            line.to: line for line in family.all("CHIL") if line.to in self.people
        }
        for child in self._said_by_children().get(family.xref, ()):
            found.setdefault(child, None)
        return found

    def _said_by_children(self) -> Mapping[str, Sequence[str]]:
        if self._families_of is None:
            self._families_of = {}
            for number, person in self.people.items():
                for line in person.all("FAMC"):
                    self._families_of.setdefault(line.to, []).append(number)
        return self._families_of

    _families_of: dict[str, list[str]] | None = field(default=None, repr=False)

    def steps_from(self, starts: Sequence[str]) -> dict[str, int]:
        """How many steps everybody connected with somebody is away from the nearest of them."""
        beside = self._beside()
        found = dict.fromkeys(starts, 0)
        waiting = deque(starts)
        while waiting:
            one = waiting.popleft()
            for other in beside.get(one, ()):
                if other not in found:
                    found[other] = found[one] + 1
                    waiting.append(other)
        return found

    def _beside(self) -> dict[str, set[str]]:
        beside: dict[str, set[str]] = {}
        for family in self.families.values():
            partners, children = list(self.partners(family)), list(self.children(family))
            pairs = [(one, other) for one in partners for other in children]
            pairs += [tuple(partners[:2])] if len(partners) > 1 else []  # type: ignore[list-item]
            if not partners:  # brothers and sisters of whose parents nobody tells
                pairs += [(children[0], other) for other in children[1:]]
            for one, other in pairs:
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
        for number, person in self.people.items():
            for line in person.all("ASSO"):
                if line.to in self.people and line.to != number:
                    beside.setdefault(number, set()).add(line.to)
                    beside.setdefault(line.to, set()).add(number)
        return beside


def tree_of(records: Sequence[Line]) -> Tree:
    """The records by what they are."""
    tree = Tree()
    for record in records:
        of_kind = {PERSON: tree.people, FAMILY: tree.families}.get(record.tag)
        if record.tag == "HEAD":
            tree.head = tree.head or record
        elif of_kind is None:
            tree.others[record.tag] = tree.others.get(record.tag, 0) + 1
        elif not record.xref:
            tree.without_number.append(record)
        elif record.xref in of_kind:
            tree.repeated.append((record, of_kind[record.xref]))
        else:
            of_kind[record.xref] = record
    return tree
