"""What each agency's deliveries can and cannot show. Absence means "missed" only inside a complete interval."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from macfa.vocabulary.days import Day


class History(Enum):
    """How much of the past a table holds."""

    ALL = "all"
    LATEST = "latest"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Coverage:
    """An agency's word on one table: everything that happened from one day to another is in its delivery.

    Both days are included; None means that nobody vouches for an interval, so an absence tells nothing.
    `kinds` narrows it to rows with these values of the table's column `kind` (a census knows conferences and no
    core groups); empty means every kind. `children` are those it is about, where an agreement lets no others in;
    empty means every child.
    """

    agency: str
    held_by: str
    feed: str
    table: str
    complete_from: Day | None
    complete_to: Day | None
    history: History = History.ALL
    kinds: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


EVERY_KIND = ""


@dataclass(frozen=True, slots=True, order=True)
class Complete:
    """A stretch of days in which one agency's rows of one table are complete. Both days are included.

    `kind` is the value of the table's column `kind` that it speaks for; EVERY_KIND speaks for all of them.
    `children` are those it is about; empty means every child.
    """

    table: str
    held_by: str
    agency: str
    first: Day
    last: Day
    kind: str = EVERY_KIND
    children: tuple[str, ...] = ()

    def holds(self, start: Day, end: Day) -> bool:
        """Whether all days from start to end lie in it."""
        return self.first <= start and end <= self.last

    def speaks_for(self, kind: str) -> bool:
        """Whether the absence of a row of this kind means something."""
        return self.kind in (EVERY_KIND, kind)


def complete_stretches(coverages: Iterable[Coverage]) -> tuple[Complete, ...]:
    """Stretches that touch or overlap joined into one, per agency, table, kind and children they are about.

    Two census years follow each other. A delivery that speaks for every kind also lengthens the stretches of
    the kinds that others name.
    """
    known = [c for c in coverages if c.history is History.ALL and c.complete_from and c.complete_to]
    named: dict[_Holder, set[str]] = {}
    for coverage in known:
        named.setdefault(_holder(coverage), set()).update(coverage.kinds)
    pieces = [piece for coverage in known for piece in _pieces(coverage, named[_holder(coverage)])]
    joined: list[Complete] = []
    for piece in sorted(pieces, key=lambda piece: (_holder(piece), piece.kind, piece.first, piece.last)):
        if joined and _follows(joined[-1], piece):
            joined[-1] = replace(joined[-1], last=max(joined[-1].last, piece.last))
        else:
            joined.append(piece)
    return tuple(sorted(joined))


ByChild = Mapping[str, tuple[Complete, ...]]
"""The stretches that are complete for one child alone, by child."""


Vouching = tuple[tuple[str, str], ...]
"""(agency, kind) of the agencies that vouch for single children: no other of their kind speaks for their cases."""


def vouching(alone: ByChild) -> Vouching:
    """The agencies that vouch for single children."""
    return tuple(sorted({(s.agency, s.held_by) for stretches in alone.values() for s in stretches}))


def told_apart(complete: Iterable[Complete]) -> tuple[tuple[Complete, ...], ByChild]:
    """What is complete for everybody or for groups of children, and what is complete for one child alone."""
    shared: list[Complete] = []
    alone: dict[str, tuple[Complete, ...]] = {}
    for stretch in complete:
        if len(stretch.children) == 1:
            alone[stretch.children[0]] = (*alone.get(stretch.children[0], ()), stretch)
        else:
            shared.append(stretch)
    return tuple(shared), alone


_Holder = tuple[str, str, str, tuple[str, ...]]


def _holder(claim: Coverage | Complete) -> _Holder:
    return claim.table, claim.held_by, claim.agency, claim.children


def _pieces(coverage: Coverage, named: Iterable[str]) -> Iterator[Complete]:
    """One stretch per kind. What speaks for every kind counts for each kind that some delivery names, too."""
    first, last = coverage.complete_from, coverage.complete_to
    if first and last and first <= last:
        for kind in coverage.kinds or (EVERY_KIND, *named):
            yield Complete(
                coverage.table, coverage.held_by, coverage.agency, first, last, kind, coverage.children
            )


def _follows(earlier: Complete, later: Complete) -> bool:
    same = _holder(earlier) == _holder(later) and earlier.kind == later.kind
    return same and later.first <= earlier.last + timedelta(days=1)
