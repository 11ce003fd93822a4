"""Which children count for a person, and whether numbers stand in full: one rule for all pages on standards."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from macfa.partnership import roles
from macfa.partnership.people import Partnership, Person
from macfa.standards.breakdown import Span, Spot
from macfa.standards.kept import Cell, Kept
from macfa.standards.verdict import Answer
from macfa.stewardship.children import hidden_from, open_glasses
from macfa.vocabulary.days import Day

_WHOLE_RECORD = ("run_audits", "load_data")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in front of the verdicts.

    `exact`: may read children, so numbers are whole and lead to lists. `without` are children who are not there for
    this person; `only` those of the own service, None for those who look after the record as a whole.
    """

    exact: bool
    without: frozenset[str]
    only: frozenset[str] | None

    def counts(self, kept: Kept) -> Counter[Cell]:
        """The verdicts that count for this person."""
        return kept.counts(without=self.without, only=self.only)

    def spots(self, kept: Kept, standard: str, span: Span) -> list[Spot]:
        """Where the obligations of a standard lie, of the children who count for this person."""
        return [one for one in kept.spots(standard, span) if self.counts_in(one.child)]

    def counts_in(self, child: str) -> bool:
        """Whether the child is in the numbers of this person."""
        return child not in self.without and (self.only is None or child in self.only)

    def due_between(self, kept: Kept, answers: Collection[Answer], first: Day, last: Day) -> Counter[str]:
        """By standard, those of them with a last day between two days."""
        return kept.due_between(answers, first, last, without=self.without, only=self.only)

    def needs_to_know(self, child: str) -> bool:
        """Whether the child is among those whom this person may read."""
        return self.exact and self.counts_in(child)


def reader_of(person: Person, partnership: Partnership, kept: Kept) -> Reader:
    """What this person reads of the verdicts that are kept."""
    exact = roles.has(person, "read_children", partnership)
    whole = any(roles.has(person, name, partnership) for name in _WHOLE_RECORD)
    only = None if whole or not exact else _of_own_service(person, kept)
    return Reader(exact, frozenset(hidden_from(person)), only)


def _of_own_service(person: Person, kept: Kept) -> frozenset[str]:
    """Children of whom the own agency told, and those on whom this person broke the glass."""
    told = {child for child, member in kept.members.items() if person.agency in member.agencies}
    return frozenset(told | (open_glasses(person).keys() & kept.members.keys()))
