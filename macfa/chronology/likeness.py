"""How likely it is that two entries tell of one event, and why, in plain words.

Evidence is added up as logarithms of odds. The first piece sets the chance that two accounts of one event have dates
like these against how often the agencies write of such things at all: two core groups on one day are one, two visits in
one week need not be. What else the two share weighs the more the rarer it is in this very chronology.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from macfa.chronology.entries import When
from macfa.chronology.likeness_dates import apart
from macfa.chronology.rarity import Rarity
from macfa.chronology.reading import Reading, happenings, kind_of_agency, role_names
from macfa.chronology.words import word_list

__all__ = ["Comparison", "Likeness", "compare", "comparison"]

# Logarithms of odds: how much likelier each is where two entries tell of one event than where they do not.
_NOTHING_SHARED, _ONE_SAYS_NOTHING = -4.5, -3.0
_NOT_ALL_TELL = -0.3
_EACH_ITS_OWN = -2.5  # what each agency does by itself, told by two of them
_OWN_ON_ANOTHER_DAY = -2.5
_ITS_OWN_DOING = -1.5
_NAMES_AGENCY = 0.7
_OTHER_SORT = -3.0  # another injury, another clinic
_OTHER_KIND = -1.0
_KEPT_OR_NOT, _NOT_SAID = -5.5, -1.0
_SAME_SAYING = 3.0
_OTHER_WORDS, _OTHER_NUMBERS, _OTHER_PART, _OTHER_CHILD = -1.0, -0.8, -2.0, -4.0
_SAME_PART, _SAME_HOUR, _OTHER_HOUR = 1.0, 0.8, -0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """The evidence that two entries tell of one event, as a logarithm of odds: above 0 it is likelier than not."""

    weight: float
    why: tuple[str, ...]

    @property
    def chance(self) -> float:
        """The weight as a share between 0 and 1."""
        return 1 / (1 + exp(-self.weight))


_NOT_KEPT = "not_brought"
_UNLIKE = Likeness(-8.0, ())
_Evidence = Iterator[tuple[float, str]]
Comparison = Callable[[Reading, Reading], Likeness | None]


def comparison(readings: Sequence[Reading]) -> Comparison:
    """The comparison of two entries of one chronology, which knows how rare each word is in it."""
    rarity = Rarity(readings)
    return lambda one, other: compare(one, other, rarity)


def compare(one: Reading, other: Reading, rarity: Rarity) -> Likeness | None:
    """The likeness of two entries, in either order; None where their dates or kinds rule it out."""
    if one.entry.id > other.entry.id:
        one, other = other, one
    if not one.entry.when.may_be_of(other.entry.when) and not _anything_shared(one, other):
        return _UNLIKE
    dates = apart(one, other)
    if dates is None or _kinds_rule_out(one, other):
        return None
    evidence = [
        (dates.weight, dates.why),
        *_of_happenings(one, other, rarity),
        *_of_sorts(one, other),
        *_of_another_day(one, other, dates.days),
        *_of_what_was_said(one, other),
        *_of_words(one, other, rarity),
        *_of_names(one, other, rarity),
        *_of_people(one, other, rarity),
        *_of_numbers(one, other, rarity),
        *_of_body(one, other),
        *_of_times(one.entry.when, other.entry.when),
    ]
    return Likeness(sum(weight for weight, _ in evidence), tuple(why for _, why in evidence if why))


def _anything_shared(one: Reading, other: Reading) -> bool:
    """What tells of different days and has neither subject nor words in common need not be weighed."""
    return not (
        one.words.isdisjoint(other.words)
        and one.happenings.isdisjoint(other.happenings)
        and one.happenings.isdisjoint(other.aside)
        and one.aside.isdisjoint(other.happenings)
    )


def _of_happenings(one: Reading, other: Reading, rarity: Rarity) -> _Evidence:
    """How seldom the agencies tell of such a thing, by the rarest that both tell of; the rest adds a little."""
    met = _meets(one, other)
    direct = one.happenings & other.happenings
    indirect = (one.happenings & other.aside) | (one.aside & other.happenings)
    weighed = sorted(
        (
            (rarity.seldom(code, one, other) + _told_by(code) - (code not in direct), code)
            for code in direct | indirect
        ),
        reverse=True,
    )
    if not weighed:
        nothing = _NOTHING_SHARED if one.happenings and other.happenings else _ONE_SAYS_NOTHING
        yield rarity.seldom(None, one, other) + nothing, ""
    for place, (weight, code) in enumerate(weighed[:3]):
        worth = weight if place == 0 else 0.3 * max(0.0, rarity.of(code))
        yield worth + _of_details(code, one, other, rarity), f"The same subject: {happenings()[code].name}"
    if not met and any(happenings()[code].told == "own" for code in direct):
        yield _EACH_ITS_OWN, ""
    if not met and (_own_doing(one, other) or _own_doing(other, one)):
        yield _ITS_OWN_DOING, ""
    if met and weighed:
        yield _NAMES_AGENCY, "One names another's agency"
    if not _kinds_agree(one.kinds, other.kinds):
        yield _OTHER_KIND, ""


def _own_doing(one: Reading, other: Reading) -> bool:
    """One agency did something by itself that the other, which has not heard of it from others, does not tell of."""
    own = (
        code
        for code in one.happenings - other.happenings - other.aside
        if happenings()[code].sort == "setting"
    )
    return not other.heard and any(own)


def _of_details(code: str, one: Reading, other: Reading, rarity: Rarity) -> float:
    """What it adds that both use the same uncommon words for it."""
    shared = one.details.get(code, frozenset()) & other.details.get(code, frozenset())
    return 0.5 * max((rarity.closer(word, code) for word in shared), default=0.0)


def _told_by(code: str) -> float:
    """What few agencies tell of is less likely told by these two."""
    return 0.0 if happenings()[code].told == "many" else _NOT_ALL_TELL


def _meets(one: Reading, other: Reading) -> bool:
    return (
        kind_of_agency(one.entry.agency) in other.agencies
        or kind_of_agency(other.entry.agency) in one.agencies
    )


def _of_sorts(one: Reading, other: Reading) -> _Evidence:
    """A burn is not a bite: two that name different things of one sort."""
    for sort in one.sorts.keys() & other.sorts.keys():
        if one.sorts[sort].isdisjoint(other.sorts[sort]):
            yield _OTHER_SORT, ""

    missed, other_missed = (_NOT_KEPT in reading.happenings | reading.aside for reading in (one, other))
    if missed != other_missed:
        yield _KEPT_OR_NOT if (other if missed else one).kept else _NOT_SAID, ""


def _of_another_day(one: Reading, other: Reading, days: int) -> _Evidence:
    """What each agency does by itself it dates right: two visits on two days are two."""
    shared = one.happenings & other.happenings
    if days and shared and all(happenings()[code].told == "own" for code in shared):
        yield _OWN_ON_ANOTHER_DAY, ""


def _of_what_was_said(one: Reading, other: Reading) -> _Evidence:
    if said := one.quotes & other.quotes:
        yield _SAME_SAYING, f"The same words of somebody: “{min(said)}”"


def _kinds_rule_out(one: Reading, other: Reading) -> bool:
    """Both authors said what kind of event it was, and the two are never one event."""
    said = (one.entry.kind, other.entry.kind)
    return None not in said and "other" not in said and not _kinds_agree(one.kinds, other.kinds)


@cache
def _kinds_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other or one & other:
        return True
    return any(not one.isdisjoint(line) and not other.isdisjoint(line) for line in word_list("kinds"))


def _of_words(one: Reading, other: Reading, rarity: Rarity) -> _Evidence:
    shared = sorted(
        ((rarity.of(word), word) for word in one.words & other.words if word not in rarity.names),
        reverse=True,
    )[:5]
    if shared:
        weight = sum(worth * 0.6 * 0.7**place for place, (worth, _) in enumerate(shared))
        quoted = ", ".join(f"“{one.surface[word]}”" for _, word in shared[:3])
        yield weight, f"The same words: {quoted}"
    elif one.words - rarity.names and other.words - rarity.names:
        yield _OTHER_WORDS, ""


def _of_names(one: Reading, other: Reading, rarity: Rarity) -> _Evidence:
    first, second = one.words & rarity.names, other.words & rarity.names
    if shared := sorted(((rarity.of(name), name) for name in first & second), reverse=True)[:2]:
        quoted = ", ".join(one.surface[name].capitalize() for _, name in shared)
        yield 0.4 * sum(worth for worth, _ in shared), f"The same names: {quoted}"
    children = one.first_names & rarity.children, other.first_names & rarity.children
    if all(children) and children[0].isdisjoint(children[1]):
        yield _OTHER_CHILD, ""


def _of_people(one: Reading, other: Reading, rarity: Rarity) -> _Evidence:
    shared = sorted(((rarity.of(role), role) for role in one.roles & other.roles), reverse=True)[:3]
    if shared:
        listed = _list(role_names()[role] for _, role in shared)
        yield 0.25 * sum(worth for worth, _ in shared), f"The same people: {listed}"


def _of_numbers(one: Reading, other: Reading, rarity: Rarity) -> _Evidence:
    shared = sorted(one.numbers & other.numbers, key=rarity.of)
    if shared:
        yield 0.5 * rarity.of(shared[-1]), f"The same number: {shared[-1]}"
    elif one.numbers and other.numbers:
        yield _OTHER_NUMBERS, ""


def _of_body(one: Reading, other: Reading) -> _Evidence:
    if one.body & other.body:
        yield _SAME_PART, f"The same part of the body: {min(one.body & other.body)}"
    elif one.body and other.body:
        yield _OTHER_PART, ""


def _of_times(first: When, second: When) -> _Evidence:
    if first.time and second.time and first.first == second.first:
        minutes = abs(_minutes(first.time) - _minutes(second.time))
        if minutes <= 60:
            yield _SAME_HOUR, "The times are less than an hour apart"
        elif minutes > 240:
            yield _OTHER_HOUR, ""


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _list(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
