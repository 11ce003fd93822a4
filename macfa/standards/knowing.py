"""What an absence is worth: which days of a table are complete, as far as one child's obligation is concerned.

An agency speaks for its own children. Where the agency that told of the obligation vouches for anything, another
agency of the same kind (another council) cannot vouch in its place; agencies of other kinds can. What an agreement
lets in about some children only is complete for them, and tells nothing of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from macfa.record.coverage import EVERY_KIND, Complete, Vouching
from macfa.record.history import ChildHistory
from macfa.standards.clauses import OwnDay
from macfa.standards.definition import Standard
from macfa.standards.selectors import Selector
from macfa.vocabulary.days import Day

Span = tuple[Day, Day]
NOBODY = ""
"""Stands for every agency that vouches for nothing at all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One need of a standard: the table, who can know, and the kinds of row that must be complete (none: all)."""

    table: str
    held_by: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names it in the engine's coverage relation."""
        return ":".join((self.table, "+".join(self.held_by), "+".join(self.kinds)))


def needs_of(standard: Standard) -> tuple[Asked, ...]:
    """The needs of a standard, each with the kinds of row that the standard looks at in that table."""
    return tuple(Asked(n.table, n.held_by, _kinds(standard, n.table)) for n in standard.needs)


def _kinds(standard: Standard, table: str) -> tuple[str, ...]:
    met_by = getattr(standard, "met_by", None)
    looked_at: list[Selector | None] = [
        None if isinstance(met_by, OwnDay) else met_by,
        standard.applies_to,
        standard.during,
        getattr(standard, "eased_by", None),
    ]
    return next((selector.kinds for selector in looked_at if selector and selector.table == table), ())


def vouchers(complete: Iterable[Complete], vouching: Vouching = ()) -> dict[str, str]:
    """The agencies that vouch for anything, with their kind."""
    first: dict[str, Complete] = {}
    for stretch in complete:
        before = first.get(stretch.agency)
        if before is None or stretch < before:
            first[stretch.agency] = stretch
    return dict(vouching) | {agency: stretch.held_by for agency, stretch in first.items()}


Circle = frozenset[tuple[str, ...]]
"""The groups of children that a child belongs to, of those that something is complete for."""


_CIRCLE = ("", "circle")


def circle_of(complete: tuple[Complete, ...], child: str) -> Circle:
    """The groups that a child belongs to; none for most children of most records."""
    return frozenset(stretch.children for stretch in complete if child in stretch.children)


def spans_for(child: ChildHistory, asked: Asked, agency: str) -> tuple[Span, ...]:
    """The stretches in which `asked` is complete for a child's obligation that `agency` told of."""
    known: tuple[Span, ...] | None = child.worked_out.get((asked.key, agency))
    if known is None:
        circle: Circle | None = child.worked_out.get(_CIRCLE)
        if circle is None:
            circle = child.worked_out[_CIRCLE] = circle_of(child.complete, child.child)
        known = complete_spans(child.complete, asked, agency, circle, child.vouching)
        child.worked_out[asked.key, agency] = known
    return known


@lru_cache(maxsize=4096)
def complete_spans(
    complete: tuple[Complete, ...],
    asked: Asked,
    agency: str,
    circle: Circle = frozenset(),
    vouching: Vouching = (),
) -> tuple[Span, ...]:
    """The stretches in which `asked` is complete for an obligation that `agency` told of, in order, apart.

    `circle` are the groups of children that the child belongs to (`circle_of`).
    """
    own_kind = vouchers(complete, vouching).get(agency)
    return spans_among(suited(complete, asked), asked, agency, own_kind, circle)


def suited(complete: Iterable[Complete], asked: Asked) -> tuple[Complete, ...]:
    """The stretches of the table that is asked for, by those who can know."""
    return tuple(s for s in complete if s.table == asked.table and s.held_by in asked.held_by)


def spans_among(
    stretches: Iterable[Complete], asked: Asked, agency: str, own_kind: str | None, circle: Circle
) -> tuple[Span, ...]:
    """`complete_spans` among suited stretches; `own_kind` is the agency's kind where it vouches for anything."""
    suitable = [
        stretch
        for stretch in stretches
        if (stretch.agency == agency or stretch.held_by != own_kind)
        and (not stretch.children or stretch.children in circle)
    ]
    per_kind = [
        _joined((s.first, s.last) for s in suitable if s.speaks_for(kind))
        for kind in asked.kinds or (EVERY_KIND,)
    ]
    spans = per_kind[0]
    for others in per_kind[1:]:
        spans = _common(spans, others)
    return spans


def told_by_nobody(standard: Standard, complete: tuple[Complete, ...]) -> tuple[str, ...]:
    """The tables of a standard's needs of which no agency that could know is complete for a single day.

    Complete for some children is not told by nobody.
    """
    agencies = (NOBODY, *vouchers(complete))
    anybody = frozenset(stretch.children for stretch in complete)
    return tuple(
        asked.table
        for asked in needs_of(standard)
        if not any(complete_spans(complete, asked, agency, anybody) for agency in agencies)
    )


def known_from(spans: Iterable[Span], day: Day) -> Day | None:
    """Up to which day everything from `day` onwards is known; None where that very day is not."""
    return next((last for first, last in spans if first <= day <= last), None)


def reach(spans: Iterable[Span]) -> Day | None:
    """The last day of which anything is known."""
    return max((last for _, last in spans), default=None)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _common(these: Iterable[Span], those: tuple[Span, ...]) -> tuple[Span, ...]:
    pairs = ((max(a, c), min(b, d)) for a, b in these for c, d in those)
    return tuple(sorted((first, last) for first, last in pairs if first <= last))
