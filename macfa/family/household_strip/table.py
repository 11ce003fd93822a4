"""The table that says what the strip of a child's household shows, and its description for those who hear it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.family.drawing.editions import NAMED, Edition, called
from macfa.family.household_strip.strip import HouseholdStrip, Lived, Spell
from macfa.family.kin.relation import relation
from macfa.family.people import Family, Told
from macfa.family.when_told import day
from macfa.vocabulary.days import Day, age_on

COLUMNS = ("Who", "To the child", "Home", "From", "To")
NOT_TOLD, STILL = "not told", "still there"


@dataclass(frozen=True, slots=True)
class StripRow:
    """One time of one person in a home, cell by cell in the order of COLUMNS."""

    person: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class StripWords:
    """What the strip's people, homes and times are called in an edition."""

    family: Family
    strip: HouseholdStrip
    edition: Edition
    names: Mapping[str, str]

    @classmethod
    def of(cls, family: Family, strip: HouseholdStrip, edition: Edition) -> "StripWords":
        """The words for a strip of a family."""
        return cls(family, strip, edition, called(family, strip.child.person, edition, relation))

    def name(self, person: str) -> str:
        """A name; where it is not told, or not to be told, what the person is to the child."""
        if person == self.strip.child.person:
            return self.names[person] or "The child"
        return self.names[person] or _capital(self.to_child(person))

    def to_child(self, person: str) -> str:
        """ "mother's partner"."""
        return relation(self.family, self.strip.child.person, person)

    def home(self, household: str) -> str:
        """The home as the agencies call it; without names, by its number."""
        number = self.strip.households.index(household) + 1
        return household if self.edition.names and household else f"Home {number}"

    def time(self, told: Told | None, otherwise: str) -> str:
        """A day as it was told; in an edition without years the child's age then."""
        if told is None:
            return otherwise
        return day(told) if self.edition.years else self._age(told)

    def _age(self, told: Told) -> str:
        born = self.family.person(self.strip.child.person).born
        if born is None:
            return "told"
        ages = sorted({max(age_on(born.last, told.first), 0), max(age_on(born.first, told.last), 0)})
        return f"child aged {' to '.join(map(str, ages))}"


def strip_table(family: Family, strip: HouseholdStrip, edition: Edition = NAMED) -> tuple[StripRow, ...]:
    """A row for each time of each person: the child's own homes first, then the others as they came."""
    words = StripWords.of(family, strip, edition)
    return tuple(row for lived in (strip.child, *strip.others) for row in _rows(words, lived))


def _rows(words: StripWords, lived: Lived) -> Iterator[StripRow]:
    for spell in lived.spells:
        cells = (
            words.name(lived.person),
            _capital(words.to_child(lived.person)),
            words.home(spell.household),
            words.time(spell.start, NOT_TOLD),
            words.time(spell.end, STILL),
        )
        yield StripRow(lived.person, cells)


def strip_description(family: Family, strip: HouseholdStrip, edition: Edition = NAMED) -> str:
    """Where the child lived and with whom, in sentences."""
    words = StripWords.of(family, strip, edition)
    homes = "; ".join(_span(words, spell) for spell in strip.child.spells)
    others = ". ".join(
        f"{words.name(one.person)}: {'; '.join(_span(words, spell) for spell in one.spells)}"
        for one in strip.others
    )
    alone = "Nobody is told to have lived with the child"
    return f"The child's homes: {homes}. {others or alone}."


def _span(words: StripWords, spell: Spell) -> str:
    start = words.time(spell.start, "a time that was not told")
    end = f"to {words.time(spell.end, '')}" if spell.end else "and still"
    return f"{words.home(spell.household)} from {start} {end}"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def years_of(strip: HouseholdStrip, born: Day | None) -> tuple[tuple[Day, int], ...]:
    """The birthdays of the child within the strip, with the age on each; none where the birth is not known."""
    if born is None:
        return ()
    ages = range(age_on(born, strip.last) + 1)
    days = ((Day(born.year + age, born.month, min(born.day, 28)), age) for age in ages)
    return tuple((one, age) for one, age in days if strip.first <= one <= strip.last)
