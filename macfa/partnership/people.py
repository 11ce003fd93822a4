"""The partnership's agencies and people, as `partnership.yaml` names them. The file is the source; the
database keeps ids only.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, StringConstraints

from macfa.partnership.errors import FolderError
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.working_days import NATIONS

FILE = "partnership.yaml"
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """Whom to ring about a child who may be in danger, in hours and out of hours."""

    __pydantic_config__ = STRICT

    phone: Filled
    out_of_hours: Filled
    name: str = "the front door"


@dataclass(frozen=True, slots=True)
class Agency:
    """One organisation. `contact` is where its returns are sent."""

    __pydantic_config__ = STRICT

    id: Id
    name: Filled
    kind: Filled
    aliases: tuple[str, ...] = ()
    contact: str = ""

    def __post_init__(self) -> None:
        if self.kind not in code_set("agency_kind"):
            known = ", ".join(code.code for code in code_set("agency_kind"))
            raise ValueError(f"found {self.kind!r}, expected a kind of agency: {known}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts in the partnership, from one agency.

    `roles` are ids of `roles.yaml`; offices of the partnership bring theirs with them. Somebody who is not
    `active` keeps the id, so that the ledger stays readable, and can do nothing.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Filled
    agency: Id
    email: str = ""
    roles: tuple[Id, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Partnership:
    """One partnership: who is in it and who holds which office. `folder` is where its files are."""

    __pydantic_config__ = STRICT

    name: Filled
    front_door: FrontDoor
    agencies: tuple[Agency, ...]
    people: tuple[Person, ...]
    coordinator: Id
    panel_chair: Id
    approvers: tuple[Id, ...]
    nation: str = "england"
    folder: Path = field(default=Path(), repr=False)

    def __post_init__(self) -> None:
        if self.nation not in NATIONS:
            raise ValueError(f"nation: found {self.nation!r}, expected one of {', '.join(NATIONS)}")
        _check_once((agency.id for agency in self.agencies), "agencies")
        _check_once((person.id for person in self.people), "people")
        agencies = {agency.id for agency in self.agencies}
        for person in self.people:
            if person.agency not in agencies:
                raise ValueError(
                    f"people: {person.id} belongs to {person.agency!r}, which is not an agency's id"
                )
        offices = {"coordinator": self.coordinator, "panel_chair": self.panel_chair}
        offices |= {f"approvers, entry {n}": who for n, who in enumerate(self.approvers, start=1)}
        people = {person.id for person in self.people}
        for office, who in offices.items():
            if who not in people:
                raise ValueError(f"{office}: found {who!r}, expected the id of one of the people")
        self._check_names()

    def _check_names(self) -> None:
        """No name or alias may mean two agencies; a kind's own name means its only agency, if it has only one."""
        spellings = Counter(text for agency in self.agencies for text in set(_spellings(agency)))
        doubtful = sorted(text for text, count in spellings.items() if count > 1)
        if doubtful:
            raise ValueError(
                f"agencies: {doubtful[0]!r} names two agencies; give each its own names and aliases"
            )

    def agency(self, agency_id: str) -> Agency:
        """The agency with this id. `FolderError` lists those there are."""
        for agency in self.agencies:
            if agency.id == agency_id:
                return agency
        raise FolderError(f"There is no agency {agency_id!r}. {self._known_agencies()}")

    def agency_named(self, text: str) -> Agency:
        """The agency that somebody means: id, name, alias in any case, or the name of a kind with one agency."""
        wanted = _plain(text)
        for agency in self.agencies:
            if wanted in _spellings(agency):
                return agency
        kind = code_set("agency_kind").find(text)
        of_kind = [agency for agency in self.agencies if agency.kind == kind]
        if len(of_kind) == 1:
            return of_kind[0]
        raise FolderError(f"There is no agency called {text!r}. {self._known_agencies()}")

    def person(self, person_id: str) -> Person:
        """The person with this id. `FolderError` lists the ids there are."""
        for person in self.people:
            if person.id == person_id:
                return person
        known = ", ".join(sorted(person.id for person in self.people))
        raise FolderError(f"There is no person {person_id!r} in {FILE}. Known: {known}.")

    def _known_agencies(self) -> str:
        known = ", ".join(f"{agency.id} ({agency.name})" for agency in self.agencies)
        return f"Known: {known}. Add one in {FILE}."


def _spellings(agency: Agency) -> list[str]:
    return [_plain(text) for text in (agency.id, agency.name, *agency.aliases)]


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").replace("’", "'").casefold().split())


def _check_once(ids: Iterable[str], where: str) -> None:
    twice = sorted(name for name, count in Counter(ids).items() if count > 1)
    if twice:
        raise ValueError(f"{where}: the id {twice[0]!r} stands twice")
