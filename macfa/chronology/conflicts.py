"""Where accounts of one event contradict each other: date, who was there, what was decided, where the child lived."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from macfa.chronology.conflicts_people import resolved, roles_of_names
from macfa.chronology.conflicts_statements import Person, Statements, questions, statements
from macfa.chronology.entries import Entry, Precision
from macfa.chronology.grouping import Told
from macfa.chronology.reading import Reading, read, role_names
from macfa.vocabulary.days import Day


class About(Enum):
    """What accounts contradict each other on."""

    DATE = "date"
    WHO = "who"
    DECISION = "decision"
    HOUSEHOLD = "household"

    @property
    def title(self) -> str:
        """In plain words, for the heading of a list."""
        return {
            About.DATE: "The date",
            About.WHO: "Who was there",
            About.DECISION: "What was decided",
            About.HOUSEHOLD: "Where the child lived",
        }[self]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of one event that cannot both be right. `sides` are those that say one thing and those that say another.

    `sentence` says what the two sides say, without naming agencies: the entries do.
    """

    about: About
    sides: tuple[tuple[Entry, ...], tuple[Entry, ...]]
    sentence: str

    @property
    def one(self) -> Entry:
        """The first account of one side."""
        return self.sides[0][0]

    @property
    def other(self) -> Entry:
        """The first account of the other side."""
        return self.sides[1][0]


def conflicts(told: Iterable[Told], entries: Iterable[Entry] = ()) -> tuple[Conflict, ...]:
    """Every contradiction between accounts of one event, event by event.

    Names are matched with roles ("Mr Lark" and "father") by what the accounts of all these events say; `entries` are
    further ones of the chronology to learn that from. What only one side says is no conflict: silence is not a no.
    """
    events = [tuple(map(statements, one.accounts)) for one in told]
    roles = roles_of_names(events, [*map(statements, entries)])
    return tuple(found for event in events if len(event) > 1 for found in _of_event(event, roles))


def _of_event(event: Sequence[Statements], roles: Mapping[str, str]) -> Iterator[Conflict]:
    yield from _of_dates(event)
    yield from _of_who(event, roles)
    for question, name in questions().items():
        sides = _sides(event, lambda one, question=question: one.decided.get(question, frozenset()))  # type: ignore[misc]
        for (first, one), (second, other) in sides:
            yield Conflict(
                About.DECISION, (one, other), f"On {name}, one says {_list(first)}, another {_list(second)}"
            )
    yield from _of_households(event, roles)


def _of_households(event: Sequence[Statements], roles: Mapping[str, str]) -> Iterator[Conflict]:
    """Child by child: brothers and sisters may live in different places."""

    def household(one: Statements) -> frozenset[str]:
        return frozenset(resolved(person, roles) for person in one.lives_with)

    for child in dict.fromkeys(one.entry.child for one in event):
        for (first, one), (second, other) in _sides(
            [said for said in event if said.entry.child == child], household
        ):
            if _comparable(first | second):
                sentence = f"One says the child lived with {_people(first)}, another with {_people(second)}"
                yield Conflict(About.HOUSEHOLD, (one, other), sentence)


_Side = tuple[frozenset[str], tuple[Entry, ...]]


def _sides(
    event: Sequence[Statements], said: Callable[[Statements], frozenset[str]]
) -> Iterator[tuple[_Side, _Side]]:
    """Each two things that accounts of different agencies say and that have nothing in common."""
    sides: dict[frozenset[str], list[Entry]] = {}
    for one in event:
        if answer := said(one):
            sides.setdefault(answer, []).append(one.entry)
    for first, second in combinations(sides, 2):
        if first.isdisjoint(second) and {one.agency for one in sides[first]} != {
            one.agency for one in sides[second]
        }:
            yield (first, tuple(sides[first])), (second, tuple(sides[second]))


# Who was there


def _of_who(event: Sequence[Statements], roles: Mapping[str, str]) -> Iterator[Conflict]:
    there = _saying(event, roles, lambda one: one.there)
    not_there = _saying(event, roles, lambda one: one.not_there)
    for person in sorted(there.keys() & not_there.keys()):
        if {one.agency for one in there[person]} != {one.agency for one in not_there[person]}:
            sentence = f"One says that {_people([person])} was there, another that they were not"
            yield Conflict(About.WHO, (tuple(there[person]), tuple(not_there[person])), sentence)


def _saying(
    event: Sequence[Statements], roles: Mapping[str, str], of: Callable[[Statements], Iterable[Person]]
) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in event:
        for person in {resolved(person, roles) for person in of(one)}:
            found.setdefault(person, []).append(one.entry)
    return found


def _comparable(people: Iterable[str]) -> bool:
    """Roles differ for certain; a name that nobody could match with a role may be anybody."""
    return all(person in role_names() for person in people)


def _people(people: Iterable[str]) -> str:
    return _list(role_names().get(person, person.title()) for person in people)


def _list(words: Iterable[str]) -> str:
    *most, last = sorted(words)
    return f"{', '.join(most)} and {last}" if most else last


# Dates


def _of_dates(event: Sequence[Statements]) -> Iterator[Conflict]:
    """Accounts whose days have none in common, and accounts of those who heard of it before it happened.

    A doubted date contradicts nobody, nor does a month that holds the day of another.
    """
    read_ = [read(one.entry) for one in event]
    exact: dict[tuple[Day, Day], list[Entry]] = {}
    for one in read_:
        if span := _exact(one):
            exact.setdefault(span, []).append(one.entry)
    for first, second in combinations(sorted(exact), 2):
        if first[1] < second[0] and not _one_voice(exact[first], exact[second]):
            sentence = f"One says {_days(*first)}, another {_days(*second)}"
            yield Conflict(About.DATE, (tuple(exact[first]), tuple(exact[second])), sentence)
    for one in read_:
        yield from _too_early(one, exact)


def _too_early(heard: Reading, exact: Mapping[tuple[Day, Day], Sequence[Entry]]) -> Iterator[Conflict]:
    when = heard.entry.when
    if _exact(heard) or when.uncertain:
        return
    later = [span for span in sorted(exact) if when.last < span[0]]
    if later:
        known = "knew of it" if when.precision is Precision.DAY else "dates it"
        sentence = f"One {known} {_days(when.first, when.last)}, another says {_days(*later[0])}"
        yield Conflict(About.DATE, ((heard.entry,), tuple(exact[later[0]])), sentence)


def _exact(one: Reading) -> tuple[Day, Day] | None:
    """When the account says it happened, to the day; None where it does not say."""
    when = one.entry.when
    if when.uncertain:
        return None
    named = [day for day in one.days if day <= when.last]
    if one.heard and named:
        return max(named), max(named)
    if one.heard or when.precision is not Precision.DAY:
        return None
    return when.first, when.last


def _one_voice(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    return {entry.agency for entry in one} == {entry.agency for entry in other}


def _days(first: Day, last: Day) -> str:
    def written(day: Day) -> str:
        return f"{day.day} {day:%B %Y}"

    return written(first) if first == last else f"{written(first)} to {written(last)}"
