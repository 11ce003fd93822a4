"""What people of a family are called in sentences and tables, and lists of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from macfa.family.drawing.editions import NAMED, Edition, Relation, called
from macfa.family.people import Family, Life
from macfa.family.when_told import day, month, year
from macfa.vocabulary.days import Day

_LIVES = {
    Life.PREGNANCY: "an unborn child",
    Life.MISCARRIAGE: "a miscarriage",
    Life.STILLBIRTH: "a stillborn child",
    Life.TERMINATION: "a termination",
    Life.NOT_KNOWN: "somebody not known",
}


@dataclass(frozen=True)
class Said:
    """A family in words: what everybody is called, and what they are to the child whom it is about.

    `whole` is all of the family where `family` is a part of it: what people are called does not hang on the part.
    """

    family: Family
    whole: Family
    index: str
    as_at: Day
    edition: Edition
    relation: Relation
    names: Mapping[str, str]

    @classmethod
    def of(
        cls, family: Family, index: str, as_at: Day, relation: Relation, edition: Edition = NAMED
    ) -> "Said":
        """The words of an edition, for the child `index`; empty where the family is about nobody.

        Without names there are no free words either: nobody knows whom they name.
        """
        if not edition.names:
            family = replace(family, ties=tuple(replace(tie, label="") for tie in family.ties))
        names = called(family, index, edition, relation)
        return cls(family, family, index, as_at, edition, relation, names)

    def of_part(self, part: Family) -> "Said":
        """The same words for a part of the family."""
        return replace(self, family=part)

    def name(self, person: str) -> str:
        """Somebody's name; else what there is of them, with the relation where that tells who it is."""
        if self.names[person]:
            return self.names[person]
        one = self.family.person(person)
        relation = self.to_child(person).partition(" (")[0]
        if one.life is Life.NOT_KNOWN:
            return f"{relation} (not known who)" if relation else _LIVES[one.life]
        if one.life is not Life.BORN:
            told = f", {self.years(person)}" if self.years(person) else ""
            return _LIVES[one.life] + told
        return f"{relation} (name not told)" if relation else "somebody whose name nobody told"

    def list(self, people: Sequence[str]) -> str:
        """ "Kelly"; "Kelly and Liam"; "Kelly, Liam and Tyler"."""
        return joined([self.name(person) for person in people])

    def to_child(self, person: str) -> str:
        """What somebody is to the child; empty where the family is about nobody, and of the child."""
        return "" if person == self.index or not self.index else self.relation(self.whole, self.index, person)

    def age(self, person: str) -> str:
        """How old, as this edition tells it."""
        return self.edition.in_words(self.family.person(person), self.as_at)

    def years(self, person: str) -> str:
        """ "born 14 May 2011"; "born 1948, died 2012"; "due August 2026"; "2014" of a loss; empty where not told."""
        one = self.family.person(person)
        if not self.edition.years:
            return "dead" if one.dead else ""
        if one.life is Life.PREGNANCY:
            return f"due {month(one.born)}" if one.born else ""
        if one.life.lost:
            return year(one.born) if one.born else ""
        born = f"born {day(one.born)}" if one.born else ""
        died = (f"died {day(one.died)}" if one.died else "dead") if one.dead else ""
        return ", ".join(filter(None, (born, died)))

    def in_full(self, person: str) -> str:
        """ "Kelly, mother, 35, born 1990": what is read out where a symbol is pointed at."""
        role = "the child whom this is about" if person == self.index else self.to_child(person)
        if not self.edition.names or role in self.name(person):
            role = ""
        age = self.age(person)
        return ", ".join(
            filter(None, (self.name(person), role, age and f"aged {age}", self._further(person)))
        )

    def _further(self, person: str) -> str:
        years = self.years(person)
        return "" if years and years in self.name(person) else years


def joined(words: Sequence[str]) -> str:
    """ "a"; "a and b"; "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]
