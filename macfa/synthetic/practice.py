"""Everything that was done for the children of a family, as far as it was written down."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.synthetic.deeds import Deed
from macfa.synthetic.lives import Child, Family
from macfa.synthetic.meetings import meetings_of
from macfa.synthetic.planted import Planted
from macfa.synthetic.years import LAST_DAY, PRACTICE_FROM
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Practices:
    """The deeds for every child of a partnership, by child id."""

    deeds: dict[str, tuple[Deed, ...]]

    def of(self, child: Child) -> tuple[Deed, ...]:
        """What was done for one child, by day."""
        return self.deeds.get(child.id, ())


def practices(seed: int, families: tuple[Family, ...], planted: Planted) -> Practices:
    """What was done for every child from the day from which the lists were kept."""
    deeds: dict[str, tuple[Deed, ...]] = {}
    for family in families:
        shared = tuple(_shared(seed, family, planted))
        for child in family.children:
            told = [deed for first, deed in shared if _about(family, child, first) and _kept(deed.day)]
            if told:
                deeds[child.id] = tuple(sorted(told, key=lambda deed: deed.day))
    return Practices(deeds)


def _shared(seed: int, family: Family, planted: Planted) -> Iterator[tuple[Day, Deed]]:
    """Deeds about all children of a case, with the day on which the case was opened."""
    for case in family.cases:
        for meeting, took_part in meetings_of(seed, family, case, planted):
            yield case.received, meeting
            yield from ((case.received, one) for one in took_part)


def _about(family: Family, child: Child, opened: Day) -> bool:
    return any(case.received == opened for case in family.cases_of(child))


def _kept(day: Day) -> bool:
    return PRACTICE_FROM <= day <= LAST_DAY
