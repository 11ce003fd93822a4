"""Writes one step of a drawing. Rows that stood are replaced, not changed, so that the step can be taken back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macfa.audits.families.drawing import CHILD, Drawn, drawn, statement
from macfa.family.people import Life, ParentKind, Sex, Told
from macfa.partnership import clock
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship.family_kinds import Drawing
from macfa.stewardship.models import DrawnPerson, DrawnRelation, DrawnStay, DrawnStep
from macfa.stewardship.models.drawn_fact import DrawnFact

_ANOTHER = {"id", "step", "replaced_in"}


class Pen:
    """What one agency drew of one child's family, and what the step that is being written adds and replaces."""

    def __init__(self, child: str, agency: str, also: Mapping[str, str] | None = None) -> None:
        self.before = replace(drawn(child, agency), also=also or {})
        self._new: list[DrawnFact] = []
        self._gone: list[DrawnFact] = []
        rows = DrawnPerson.objects.filter(step__child=child, step__agency=agency).exclude(key=CHILD)
        self._last = max((int(key) for key in rows.values_list("key", flat=True)), default=0)

    @property
    def now(self) -> Drawn:
        """The drawing with what the step says."""
        return Drawn(
            self.before.child,
            self.before.agency,
            tuple(self._rows(DrawnPerson, self.before.people)),
            tuple(self._rows(DrawnRelation, self.before.relations)),
            tuple(self._rows(DrawnStay, self.before.stays)),
            self.before.also,
        )

    def _rows(self, table: type[DrawnFact], before: Iterable[Any]) -> Iterator[Any]:
        yield from (row for row in before if row not in self._gone)
        yield from (row for row in self._new if isinstance(row, table))

    def add(self, **said: Any) -> DrawnPerson:
        """Somebody who was not there."""
        self._last += 1
        return self._keep(DrawnPerson(key=str(self._last), **said))

    def relate(self, person: str, kind: str, other: str, **said: Any) -> DrawnRelation:
        """`person` is `kind` of `other`. `NotNow` where that was said already."""
        if person == other:
            raise NotNow("That is the same person twice. Say two people.")
        for one in self.now.relations:
            if (one.person, one.kind, one.other) == (person, kind, other) and one.end is one.ended is None:
                raise NotNow("That is drawn already.")
        return self._keep(DrawnRelation(person=person, kind=kind, other=other, **said))

    def settle(self, household: str, person: str, **said: Any) -> DrawnStay:
        """Somebody lives in a household."""
        return self._keep(DrawnStay(household=household, person=person, **said))

    def replace(self, row: Any, **changes: Any) -> Any:
        """A row like this one but for the changes, in its place."""
        kept = {
            field.name: getattr(row, field.name)
            for field in row._meta.concrete_fields
            if field.name not in _ANOTHER
        }
        self.drop(row)
        return self._keep(type(row)(**{**kept, **changes}))

    def drop(self, row: DrawnFact) -> None:
        """Take a row out."""
        if row in self._new:
            self._new.remove(row)
        else:
            self._gone.append(row)

    def remove(self, key: str) -> None:
        """Take somebody out, with all that names them."""
        now = self.now
        rows = (*now.people, *now.relations, *now.stays)
        for row in rows:
            if key in (getattr(row, name, None) for name in ("key", "person", "other")):
                self.drop(row)

    def child_row(self) -> DrawnPerson:
        """What is said of the child itself."""
        return self.now.person(CHILD) or self._keep(DrawnPerson(key=CHILD))

    def parents(self, key: str) -> list[DrawnPerson]:
        """The parents by birth, as drawn."""
        now = self.now
        links = [one for one in now.relations if one.other == key and one.kind == ParentKind.BIRTH.value]
        return [person for one in links if (person := now.person(one.person))]

    def parent(self, key: str, sex: Sex) -> str:
        """The mother or father by birth; somebody of whom no more is known where none is drawn."""
        there = next((one for one in self.parents(key) if one.sex is sex), None)
        if there is None:
            there = self.add(sex=sex)
            self.relate(there.key, ParentKind.BIRTH.value, key)
        return there.key

    def household(self, key: str) -> str:
        """The household in which somebody lives now; a new one, with only them, where none is drawn."""
        stays = [one for one in self.now.stays if one.person == key and one.end is None]
        if stays:
            return stays[-1].household
        return self.settle(self._unused_household(), key).household

    def _unused_household(self) -> str:
        rows = DrawnStay.objects.filter(step__child=self.before.child, step__agency=self.before.agency)
        used = {*rows.values_list("household", flat=True), *(one.household for one in self.now.stays)}
        return str(max((int(one) for one in used), default=0) + 1)

    def write(self, deed: Drawing, by: Person) -> DrawnStep:
        """Keep the step. `NotNow` where nothing is said, or where nobody can have such a family."""
        if not self._new and not self._gone:
            raise NotNow("Nothing is changed by that.")
        try:
            statement(self.now)
        except ValueError as fault:
            raise NotNow(f"Nobody can have such a family: {fault}.") from fault
        step = DrawnStep.objects.create(
            child=self.before.child,
            agency=self.before.agency,
            deed=deed,
            drawn_at=clock.now(),
            drawn_by=by.id,
        )
        for row in self._new:
            row.step = step
            row.save()
        for row in self._gone:
            row.replaced_in = step
            row.save(update_fields=("replaced_in",))
        return step

    def _keep(self, row: Any) -> Any:
        self._new.append(row)
        return row


def days(name: str, told: Told | None) -> dict[str, Any]:
    """A time as the two columns in which it is kept."""
    return {name: told.first if told else None, f"{name}_last": told.last if told else None}


def is_placeholder(person: DrawnPerson) -> bool:
    """Somebody who must be there, and of whom nothing is said."""
    return person.life is Life.BORN and not (person.name or person.known_as or person.born or person.dead)
