"""Compares the years and ages that stand by people and on couples' lines with what was told."""

import re
from collections.abc import Iterator

from family_checker.comparing import who_is_who
from family_checker.expected import expected
from family_checker.geometry import from_line
from family_checker.seeing import Seen
from macfa.family.people import Family, Life, Person, Told, Union
from macfa.vocabulary.days import Day, age_on

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGE = re.compile(r"~?(\d+)([mwd]?)\Z")
_ON_THE_LINE = 24.0


def untrue_years(seen: Seen, family: Family, day: Day) -> list[str]:
    """Years and ages that nobody told, and years of birth that were told and are not there."""
    places, _ = who_is_who(seen, expected(family, day))
    found = []
    for place, key in places.items():
        person = family.person(key)
        found += _of_person(seen, place, person, day)
    couples = {
        frozenset(places.get(one, "") for one in couple.pair): couple.points for couple in seen.lines.couples
    }
    for union in family.unions:
        if union.couple in couples:
            found += _of_couple(seen, union, couples[union.couple], day)
    return found


def _of_person(seen: Seen, place: int, person: Person, day: Day) -> Iterator[str]:
    said = {int(year) for year in _YEAR.findall(seen.labels.further(place))}
    dead = person.died if person.died and person.died.first <= day else None
    told = _years(person.born) | _years(dead)
    called = person.name or "somebody without a name"
    if said - told:
        yield f"{called} has the years {sorted(said)} by the symbol, and {sorted(told)} were told"
    if person.born and person.born.first.year not in said:
        yield f"the year of birth of {called} is not there"
    for words in seen.labels.within.get(place, ()):
        age = _AGE.match(words.text)
        if age and not _fits(int(age[1]), age[2], person, dead.last if dead else day):
            yield f"{called} is drawn {words.text} old"


def _years(told: Told | None) -> set[int]:
    return set(range(told.first.year, told.last.year + 1)) if told else set()


def _fits(number: int, unit: str, person: Person, until: Day) -> bool:
    """Whether somebody can be so old; the year before a death that is known to its year alone counts too."""
    if person.born is None or person.life is not Life.BORN:
        return False
    days = {"m": 30.4, "w": 7.0, "d": 1.0}
    if unit:
        old = ((until - person.born.last).days, (until - person.born.first).days)
        return old[0] / days[unit] - 1.1 <= number <= old[1] / days[unit] + 0.1
    youngest, oldest = age_on(person.born.last, until) - 1, age_on(person.born.first, until)
    return (oldest if person.born.exact and not person.died else youngest) <= number <= oldest


def _of_couple(seen: Seen, union: Union, points: tuple[tuple[float, float], ...], day: Day) -> Iterator[str]:
    """The words nearest to this couple's line tell its first year, and no year that nobody told."""
    began = [period.start for period in union.periods if period.start and period.start.first <= day]
    told: set[int] = set()
    for period in union.periods:
        for time in (period.start, period.separated, period.end):
            told |= _years(time) if time and time.first <= day else set()
    by_line = [
        words
        for words in seen.labels.loose
        if _YEAR.search(words.text)
        and min((from_line(words.box.middle, couple.points), couple.points) for couple in seen.lines.couples)[
            1
        ]
        == points
    ]
    said = {int(year) for words in by_line for year in _YEAR.findall(words.text)}
    pair = " and ".join(sorted(family_name or "?" for family_name in union.couple))
    if said - told:
        yield f"the line of {pair} has the years {sorted(said)}, and {sorted(told)} were told"
    if began and began[0].first.year not in said:
        yield f"the line of {pair} does not say since when"
