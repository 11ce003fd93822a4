"""A child's family as pages and documents show it to one reader: on a day, with names or with roles in their place."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256

from macfa.audits.families.decisions import right_in
from macfa.audits.families.differing import Differing, differing
from macfa.audits.families.reading import KnownFamily
from macfa.family import table, told
from macfa.family.as_at import as_at
from macfa.family.drawing.editions import NAMED, ROLES, Edition
from macfa.family.drawing.focus import neighbourhood
from macfa.family.drawing.genogram import genogram
from macfa.family.kin.relation import relation
from macfa.family.people import Family
from macfa.family.people_said import Said, capital
from macfa.family.table import PersonRow
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.vocabulary.days import Day

_TOKEN_LENGTH = 20
_WITHOUT_YEARS = replace(NAMED, years=False)
Link = Callable[[str], str | None]


@dataclass(frozen=True)
class ShownFamily:
    """The family on a day. `family` has only what had begun then; without names it has no free words either.

    `ever`: it has all that ever was, and `day` is the newest that is known.
    """

    known: KnownFamily
    day: Day
    edition: Edition
    family: Family
    ever: bool = False

    @cached_property
    def said(self) -> Said:
        """What everybody is called here."""
        return Said.of(self.family, self._index, self.day, relation, self.edition)

    @property
    def named(self) -> bool:
        """People are called by their names."""
        return self.edition is NAMED

    @property
    def title(self) -> str:
        """The title of the genogram."""
        return told.title(self.family, self._index, self.day, self.edition)

    @property
    def description(self) -> str:
        """The whole genogram in sentences."""
        return told.description(self.family, self._index, self.day, self.edition)

    @property
    def rows(self) -> tuple[PersonRow, ...]:
        """The genogram as a table."""
        return table.table(self.family, self._index, self.day, self.edition)

    @cached_property
    def differing(self) -> tuple[Differing, ...]:
        """What agencies tell differently about this family."""
        right = right_in(history.child for history in self.known.histories)
        day = None if self.ever else self.day
        return differing(self.known.assembled, self.said, day, names=self.named, right=right)

    @property
    def disputed(self) -> frozenset[str]:
        """Ids of those on whom agencies differ; the child only for itself.

        Also where somebody has found out who is right: that stands beside the picture and does not change it.
        """
        index = set(self.family.index)
        abouts = (set(one.about) for one in self.differing)
        return frozenset(person for about in abouts for person in (about - index or about))

    def genogram(self, link: Link | None = None) -> str:
        """The picture as SVG. `link` says where a person leads, by id. Drawn once while nothing in it changes."""
        leads = tuple((one.id, link(one.id)) for one in self.family.people) if link else ()
        return _drawn(self.family, self.day, self.edition, leads, self.disputed)

    def round(self, person: str, steps: int) -> "ShownFamily":
        """Only who is so many steps from somebody. Without names everybody keeps what they are to the child."""
        if self.edition.names:
            return replace(self, family=neighbourhood(self.family, person, steps))
        called = tuple(replace(one, name=capital(self.said.name(one.id))) for one in self.family.people)
        whole = replace(self.family, people=called)
        return replace(self, edition=_WITHOUT_YEARS, family=neighbourhood(whole, person, steps))

    @property
    def tells(self) -> tuple[str, ...]:
        """Ids of the agencies on whose word the family stands."""
        return tuple(sorted({one.agency for one in self.known.statements}))

    @property
    def alone(self) -> bool:
        """Nobody is there but the child."""
        return len(self.family.people) <= len(self.family.index)

    @property
    def _index(self) -> str:
        return self.family.index[0] if self.family.index else ""


def shown(known: KnownFamily, day: Day | None, *, names: bool) -> ShownFamily:
    """What is shown of a family on a day, or with all that ever was where none is given.

    Without `names` people are called by what they are to the child.
    """
    then = about(known.child, as_at(known.family, day) if day else known.family)
    if names:
        return ShownFamily(known, day or known.as_at, NAMED, then, ever=day is None)
    wordless = replace(then, ties=tuple(replace(tie, label="") for tie in then.ties))
    return ShownFamily(known, day or known.as_at, ROLES, wordless, ever=day is None)


@lru_cache(maxsize=64)
def _drawn(
    family: Family,
    day: Day,
    edition: Edition,
    leads: tuple[tuple[str, str | None], ...],
    disputed: frozenset[str],
) -> str:
    link = dict(leads).get if leads else None
    return genogram(family, day, edition=edition, link=link, differing=disputed)


def about(child: str, family: Family) -> Family:
    """The family with this child in the middle; who has no name that anybody told is called "the child"."""
    whom = tuple(one.id for one in family.people if one.child == child)
    people = tuple(
        replace(one, name="the child") if one.id in whom and not one.name else one for one in family.people
    )
    return replace(family, people=people, index=whom or family.index)


def may_read_names(person: Person, known: KnownFamily, *, in_case: bool) -> bool:
    """Whether the reader is shown names: in an audit only who puts it together, or who reads their own words alone."""
    own = {one.agency for one in known.statements} <= {person.agency}
    return not in_case or known.reach.everything or own


def token_of(child: str, person: str) -> str:
    """What stands for somebody of a child's family in addresses: ids may hold names, so it is keyed."""
    said = f"family\n{child}\n{person}".encode()
    return hmac.new(here.pseudonym_key(), said, sha256).hexdigest()[:_TOKEN_LENGTH]


def person_behind(known: KnownFamily, token: str) -> str | None:
    """The id of the person whom a token stands for; None for nobody of this family."""
    found = (one.id for one in known.family.people)
    return next((one for one in found if hmac.compare_digest(token_of(known.child, one), token)), None)
