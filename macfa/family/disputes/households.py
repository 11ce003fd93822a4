"""Where agencies contradict each other on who lives with a child, on the days of which they both speak."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from macfa.family.disputes.days import (
    Stretches,
    as_days,
    at_least,
    both,
    possible,
    sure,
    union,
    without,
)
from macfa.family.disputes.told import Days, Dispute, DisputeKind, Heard, on_or_in, opposed, rules
from macfa.family.people import Stay
from macfa.vocabulary.days_in_words import in_words


@dataclass(frozen=True)
class _Home:
    """What one agency says of who lives with one child: its stays, each with those of the others in that household."""

    agency: str
    stays: tuple[tuple[Stay, tuple[Stay, ...]], ...]

    @property
    def people(self) -> set[str]:
        """Everybody who ever lived with the child."""
        return {other.person for _, others in self.stays for other in others}

    def spoken_of(self) -> Stretches:
        """The days for which the agency says who lived with the child."""
        return union(day for mine, others in self.stays if others for day in sure(mine))

    def surely(self, person: str) -> Stretches:
        """The days on which somebody certainly lived with the child."""
        return union(d for mine, one in self._with(person) for d in both(sure(mine), sure(one)))

    def possibly(self, person: str) -> Stretches:
        """The days on which somebody may have lived with the child."""
        return union(d for mine, one in self._with(person) for d in both(possible(mine), possible(one)))

    def there(self, days: Stretches) -> list[str]:
        """Who may have lived with the child on some of the days."""
        return [person for person in sorted(self.people) if both(self.possibly(person), days)]

    def left(self, person: str) -> Stay | None:
        """The stay with which somebody is told to have left the child's household."""
        ended = [one for _, one in self._with(person) if one.end]
        return max(ended, key=lambda one: one.end.last if one.end else one.household, default=None)

    def _with(self, person: str) -> Iterator[tuple[Stay, Stay]]:
        return ((mine, one) for mine, others in self.stays for one in others if one.person == person)


def of_households(told: Heard) -> Iterator[Dispute]:
    """Child by child; people on whom the same agencies contradict each other for the same days are one dispute."""
    for child in (person.id for person in told.family.people if person.child):
        homes = [home for home in _homes(told, child) if home.spoken_of()]
        found: dict[_Apart, list[str]] = {}
        for person in sorted({person for home in homes for person in home.people}):
            for apart in _apart(told, homes, person):
                found.setdefault(apart, []).append(person)
        for apart, people in found.items():
            said = [(agency, _with(told, child, people, apart.days)) for agency in apart.there]
            said += [(home.agency, _without(told, home, child, people, apart.days))
                     for home in homes if home.agency in apart.not_there]  # fmt: skip
            yield from opposed(DisputeKind.WHO_LIVES_WITH, (child, *people), said, apart.days)


def _homes(told: Heard, child: str) -> Iterator[_Home]:
    for agency in dict.fromkeys(one.agency for one in told.tellings):
        stays: list[tuple[Stay, tuple[Stay, ...]]] = []
        for telling in told.tellings:
            if telling.agency == agency:
                stays += _around(telling.part.stays, child)
        yield _Home(agency, tuple(stays))


def _around(stays: Sequence[Stay], child: str) -> Iterator[tuple[Stay, tuple[Stay, ...]]]:
    for mine in stays:
        if mine.person == child:
            others = (one for one in stays if one.household == mine.household and one.person != child)
            yield mine, tuple(one for one in others if both(possible(mine), possible(one)))


@dataclass(frozen=True)
class _Apart:
    """Agencies that say somebody lived with the child on some days, and those that name others for these days."""

    there: frozenset[str]
    not_there: frozenset[str]
    days: Days


def _apart(told: Heard, homes: Sequence[_Home], person: str) -> Iterator[_Apart]:
    pairs: dict[tuple[str, str], Stretches] = {}
    for one, other in permutations(homes, 2):
        days = both(without(one.surely(person), other.possibly(person)), other.spoken_of())
        days = at_least(days, rules().household_days)
        asked = any(told.may_be_one(person, another) for another in other.people)
        if days and not asked and not _lists_grown_ups_alone(told, one, other, person):
            pairs[one.agency, other.agency] = days
    there, not_there = ({pair[place] for pair in pairs} for place in (0, 1))
    if pairs and there.isdisjoint(not_there):
        every = union(stretch for days in pairs.values() for stretch in days)
        yield _Apart(frozenset(there), frozenset(not_there), as_days(every))
    else:
        for (one_, other_), days in pairs.items():
            yield _Apart(frozenset((one_,)), frozenset((other_,)), as_days(days))


def _lists_grown_ups_alone(told: Heard, one: _Home, other: _Home, person: str) -> bool:
    """The person is a child of the home, and the other agency names no children but the one whose home it tells of."""
    children = {link.child for link in told.family.parents if link.parent in one.people | other.people}
    children |= {who.id for who in told.family.people if who.child}
    children -= {link.parent for link in told.family.parents}
    return person in children and not children & other.people


def _with(told: Heard, child: str, people: Sequence[str], when: Days) -> str:
    one = len(people) == 1
    if when.last is None:
        since = f" since {in_words(when.first)} or before" if when.first else ""
        return f"{told.list(people)} {'lives' if one else 'live'} with {told.called(child)}{since}"
    span = f" from {in_words(when.first)}" if when.first else ""
    return f"{told.list(people)} lived with {told.called(child)}{span} to {in_words(when.last)} at least"


def _without(told: Heard, home: _Home, child: str, people: Sequence[str], when: Days) -> str:
    """What an agency says instead: that they had left, or who it was that lived with the child."""
    left = [stay for person in people if (stay := home.left(person))]
    if len(left) == len(people) == 1 and left[0].end:
        return f"{told.list(people)} left the household {on_or_in(left[0].end)}"
    others = [person for person in home.there(_stretch(when)) if person not in people]
    verb = "lives" if when.last is None else "lived"
    verb_ = "is" if len(people) == 1 else "are"
    if not others:
        return f"{told.called(child)} {verb} without {told.list(people)}"
    return f"{told.called(child)} {verb} with {told.list(others)}, and {told.list(people)} {verb_} not named"


def _stretch(when: Days) -> Stretches:
    probe = Stay("", "", None, None)
    first = when.first.toordinal() if when.first else sure(probe)[0][0]
    end = when.last.toordinal() + 1 if when.last else sure(probe)[0][1]
    return ((first, max(end, first + 1)),)
