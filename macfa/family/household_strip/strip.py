"""Who lived with a child over time: every home, and everybody who was in it with the child, from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from macfa.family.people import Family, Stay, Told
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Spell:
    """Time in a home of the child. `start` None: nobody told since when; `end` None: it goes on."""

    household: str
    start: Told | None
    end: Told | None


@dataclass(frozen=True, slots=True)
class Lived:
    """Somebody's times with the child, in order of time."""

    person: str
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class HouseholdStrip:
    """The child's own homes, and the times of everybody else in them, from `first` to `last`.

    `households` are in the order in which the child came to live there.
    """

    child: Lived
    others: tuple[Lived, ...]
    first: Day
    last: Day

    @property
    def households(self) -> tuple[str, ...]:
        """Every home of the child once."""
        return tuple(dict.fromkeys(spell.household for spell in self.child.spells))


def household_strip(family: Family, index: str, until: Day) -> HouseholdStrip | None:
    """The strip of a family's child `index` up to a day; None where nobody tells where the child lived.

    `family` is the family of all times, not as at a day. It begins when the child was born, or with the first day
    that anybody tells of.
    """
    stays = [stay for one in family.stays if (stay := _known_by(one, until))]
    mine = [stay for stay in stays if stay.person == index]
    if not mine:
        return None
    child = Lived(index, tuple(sorted((Spell(one.household, one.start, one.end) for one in mine), key=_when)))
    others = [
        Lived(person.id, spells)
        for person in family.people
        if person.id != index and (spells := _with_the_child(person.id, stays, mine))
    ]
    others.sort(key=lambda one: _when(one.spells[0]))
    return HouseholdStrip(child, tuple(others), _beginning(family, child, others, until), until)


def _known_by(stay: Stay, until: Day) -> Stay | None:
    """The stay as it was on a day; None where it had not begun."""
    if stay.start and stay.start.first > until:
        return None
    return replace(stay, end=None) if stay.end and stay.end.first > until else stay


def _with_the_child(person: str, stays: list[Stay], mine: list[Stay]) -> tuple[Spell, ...]:
    """Somebody's times in a home while the child lived there."""
    found = [
        Spell(own.household, _later(own.start, stay.start), _earlier(own.end, stay.end))
        for own in mine
        for stay in stays
        if stay.person == person and stay.household == own.household
    ]
    return tuple(sorted((spell for spell in found if _lasts(spell)), key=_when))


def _lasts(spell: Spell) -> bool:
    return spell.start is None or spell.end is None or spell.start.first < spell.end.last


def _later(one: Told | None, other: Told | None) -> Told | None:
    if one is None or other is None:
        return one or other
    return Told(max(one.first, other.first), max(one.last, other.last))


def _earlier(one: Told | None, other: Told | None) -> Told | None:
    if one is None or other is None:
        return one or other
    return Told(min(one.first, other.first), min(one.last, other.last))


def _when(spell: Spell) -> tuple[Day, Day, str]:
    start = spell.start.first if spell.start else Day.min
    return start, spell.end.last if spell.end else Day.max, spell.household


def _beginning(family: Family, child: Lived, others: list[Lived], until: Day) -> Day:
    born = family.person(child.person).born
    days = [day for one in (child, *others) for spell in one.spells for day in _days(spell)]
    first = born.first if born else min(days, default=until)
    return min(first, until)


def _days(spell: Spell) -> Iterator[Day]:
    yield from (told.first for told in (spell.start, spell.end) if told)
