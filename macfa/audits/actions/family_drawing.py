"""Drawing a family by hand, step by step, on the word of the agency of who draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from macfa.audits.families import adding, happening, permissions, spoken
from macfa.audits.families.drawing import last_step
from macfa.audits.families.pen import Pen
from macfa.audits.families.picking import index_of, key_of, named
from macfa.audits.families.reading import KnownFamily, family_for
from macfa.audits.families.saying import Details
from macfa.family.people import ParentKind, UnionKind
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship.deeds import Deed
from macfa.stewardship.family_kinds import Drawing
from macfa.stewardship.models import DrawnRelation, DrawnStay, DrawnStep


@transaction.atomic
def say(child: str, *, text: str, about: str, by: Person, names_of_all: bool = True) -> DrawnStep:
    """Draw what one line says. `about` is the id of who is spoken of where the line does not say it.

    Without `names_of_all` only names that the person's own agency tells are understood.
    """
    line = spoken.read(text, clock.now().date())
    return draw(child, line=line, about=about, by=by, names_of_all=names_of_all)


@transaction.atomic
def draw(child: str, *, line: spoken.Line, about: str, by: Person, names_of_all: bool = True) -> DrawnStep:
    """Draw somebody, or what happened. Who is named must be in the family as the person reads it."""
    told_by = "" if names_of_all else by.agency

    def write(pen: Pen, known: KnownFamily) -> Drawing:
        return _DOING[type(line)](Meant(pen, known, about, told_by), line)

    return _step(child, by, write)


@transaction.atomic
def is_parent(child: str, *, parent: str, of: str, kind: ParentKind, by: Person) -> DrawnStep:
    """Say of two who are in the family that one is the other's parent or carer. Both by id."""

    def write(pen: Pen, known: KnownFamily) -> Drawing:
        pen.relate(key_of(pen, known, parent), kind.value, key_of(pen, known, of))
        return Drawing.PARENT

    return _step(child, by, write)


@transaction.atomic
def change(child: str, *, about: str, details: Details, by: Person) -> DrawnStep:
    """Say anew who somebody is: everything that the agency says of them, as it stands from now on."""

    def write(pen: Pen, known: KnownFamily) -> Drawing:
        key = key_of(pen, known, about)
        row = pen.child_row() if about == index_of(known) else pen.now.person(key)
        pen.replace(row, **details.columns)
        return Drawing.CHANGE

    return _step(child, by, write)


@transaction.atomic
def take_out(child: str, *, about: str, by: Person) -> DrawnStep:
    """Take somebody out of the agency's drawing, with all that it says of them. What others say of them stays."""

    def write(pen: Pen, known: KnownFamily) -> Drawing:
        if about == index_of(known):
            raise NotNow("The family is about this child. Take out what is wrong with it instead.")
        pen.remove(key_of(pen, known, about))
        return Drawing.REMOVE

    return _step(child, by, write)


@transaction.atomic
def take_out_fact(child: str, *, fact: DrawnRelation | DrawnStay, by: Person) -> DrawnStep:
    """Take one relationship or stay out of the agency's drawing."""

    def write(pen: Pen, known: KnownFamily) -> Drawing:
        if fact not in (*pen.now.relations, *pen.now.stays):
            raise NotNow("This is no longer in your agency’s drawing.")
        pen.drop(fact)
        return Drawing.REMOVE

    return _step(child, by, write)


@transaction.atomic
def undo(child: str, *, by: Person) -> DrawnStep:
    """Take back the last step of the agency's drawing: what it replaced stands again."""
    role = permissions.check_draws(by, child)
    last = last_step(child, by.agency)
    if last is None:
        raise NotNow("There is no step to take back.")
    last.take_back(by)
    ledger.record(by, Deed.UNDO_DRAWING, of=last.reference, role=role, purpose=last.deed.words)
    return last


def _step(child: str, by: Person, write: Callable[[Pen, KnownFamily], Drawing]) -> DrawnStep:
    role = permissions.check_draws(by, child)
    known = family_for(by, child)
    also = {one: other for said in known.statements for one, other in said.also.items()}
    pen = Pen(child, by.agency, also)
    step = pen.write(write(pen, known), by)
    ledger.record(by, Deed.DRAW_FAMILY, of=step.reference, role=role, purpose=step.deed.words)
    return step


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom names mean in a line about somebody: `about` is who is spoken of, by id."""

    pen: Pen
    known: KnownFamily
    about: str
    told_by: str

    def id(self, name: str | spoken.Chosen) -> str:
        """Who is named or chosen; who is spoken of, where no name is said."""
        if isinstance(name, spoken.Chosen):
            return name.id
        return named(self.known, name, self.told_by) if name else self.about

    def key(self, name: str | spoken.Chosen) -> str:
        """The same in the drawing."""
        return key_of(self.pen, self.known, self.id(name))


def _added(meant: Meant, line: spoken.Added) -> Drawing:
    other = meant.key(line.other_parent) if line.other_parent else ""
    lives_with = meant.key(line.lives_with) if line.lives_with else ""
    adding.add(meant.pen, meant.key(line.whose), line, other, lives_with)
    return Drawing.ADD


def _couple(meant: Meant, line: spoken.CoupleSaid) -> Drawing:
    couple = {meant.id(line.first), meant.id(line.second)}
    unions = (one.now.kind for one in meant.known.family.unions if one.couple == couple)
    told = next(unions, UnionKind.PARTNERS)
    happening.couple(meant.pen, meant.key(line.first), meant.key(line.second), line.what, line.when, told)
    return Drawing.COUPLE if line.what.kind else Drawing.PART


def _tie(meant: Meant, line: spoken.TieSaid) -> Drawing:
    happening.get_on(meant.pen, meant.key(line.first), meant.key(line.second), line.what.kind)
    return Drawing.TIE


def _moved(meant: Meant, line: spoken.Moved) -> Drawing:
    move = happening.moved_in if line.into else happening.moved_out
    move(meant.pen, meant.key(line.who), meant.key(line.whom), line.when)
    return Drawing.MOVE_IN if line.into else Drawing.MOVE_OUT


def _died(meant: Meant, line: spoken.Died) -> Drawing:
    happening.died(meant.pen, meant.key(line.who), line.when)
    return Drawing.DIED


_DOING: Mapping[type, Callable[[Meant, Any], Drawing]] = {
    spoken.Added: _added,
    spoken.CoupleSaid: _couple,
    spoken.TieSaid: _tie,
    spoken.Moved: _moved,
    spoken.Died: _died,
}
