"""Whom a line or a list means: people of the family as the reader knows it, and their keys in the drawing."""

from collections.abc import Iterator

from macfa.audits.families.decisions import members
from macfa.audits.families.drawing import CHILD, Drawn
from macfa.audits.families.pen import Pen
from macfa.audits.families.reading import KnownFamily
from macfa.audits.families.spoken import HERE
from macfa.audits.families.spoken_words import whats
from macfa.family.assembly.names import parts_of
from macfa.family.people import Family, ParentKind, Sex
from macfa.partnership.errors import NotNow

_THE_CHILD = ("child", "the child", "this child", "me", "i", HERE)


def named(known: KnownFamily, name: str, told_by: str = "") -> str:
    """The id of whom a name means: a whole name, a first name, or what they are to the child ("mum").

    With `told_by` only names that this agency tells count: who may not read the others' names finds nobody by them.
    `NotNow` where nobody or more than one could be meant. The name itself is in no message.
    """
    family, said = known.family, name.strip().casefold()
    if said in _THE_CHILD:
        return index_of(known)
    names = list(_names(known, told_by))
    ways = (_of_name(names, name), _of_first_name(names, name), list(_of_role(family, known, said)))
    for found in (list(dict.fromkeys(way)) for way in ways):
        if len(found) == 1:
            return found[0]
        if found:
            raise NotNow(
                "Several people of this family have that name. Choose the one you mean in the list of people, and "
                "leave the name out."
            )
    raise NotNow("Nobody in this family has that name yet. Add the person first, or choose one in the list.")


def index_of(known: KnownFamily) -> str:
    """The id of the child whom the family is read for."""
    return f"child:{known.child}"


def key_of(pen: Pen, known: KnownFamily, identity: str) -> str:
    """The key of somebody of the family in the drawing. Who is not in it yet is put there, as known from elsewhere."""
    if identity == index_of(known):
        return CHILD
    if (there := key_in(pen.now, known, identity)) is not None:
        return there
    one = known.family.person(identity)
    return pen.add(known_as=identity, life=one.life).key


def key_in(drawing: Drawn, known: KnownFamily, identity: str) -> str | None:
    """The key of somebody of the family in a drawing; None where the drawing does not speak of them."""
    told = members(known.assembled, identity)
    return next((key for key in sorted(drawing.keys) if drawing.identity(key) in told), None)


def _names(known: KnownFamily, told_by: str) -> Iterator[tuple[str, str]]:
    """Everybody by the ids of the family, with the names that may be used for them."""
    if not told_by:
        yield from ((one.name, one.id) for one in known.family.people)
        return
    own = [one for said in known.statements if said.agency == told_by for one in said.family.people]
    for person in known.family.people:
        told = members(known.assembled, person.id)
        yield from ((one.name, person.id) for one in own if one.id in told)


def _of_name(names: list[tuple[str, str]], said: str) -> list[str]:
    return [identity for name, identity in names if name and parts_of(name) == parts_of(said)]


def _of_first_name(names: list[tuple[str, str]], said: str) -> list[str]:
    parts = parts_of(said)
    return [identity for name, identity in names if parts and parts_of(name)[: len(parts)] == parts]


def _of_role(family: Family, known: KnownFamily, said: str) -> Iterator[str]:
    """ "Mum" and "dad" of the child, by birth."""
    what = whats().get(said.removeprefix("the "))
    if what is None or what.link != ParentKind.BIRTH.value or what.through or what.sex is Sex.UNKNOWN:
        return
    for link in family.parents:
        of_child = link.child == index_of(known) and link.kind is ParentKind.BIRTH
        if of_child and family.person(link.parent).sex is what.sex:
            yield link.parent
