"""Draws what happened to people of a family: they moved, came together, split up, died, or get on in some way."""

from macfa.audits.families.drawing import CHILD, COUPLES
from macfa.audits.families.pen import Pen, days
from macfa.audits.families.spoken_words import Couple
from macfa.family.people import Ending, TieKind, Told, UnionKind
from macfa.partnership.errors import NotNow
from macfa.stewardship.models import DrawnRelation

_OF_LAW = (UnionKind.MARRIED.value, UnionKind.CIVIL.value)


def moved_in(pen: Pen, who: str, with_whom: str, when: Told | None) -> None:
    """`who` lives where `with_whom` lives."""
    if who == with_whom:
        raise NotNow("Say with whom, or choose in the list who moved in.")
    household = pen.household(with_whom)
    here = [
        one for one in pen.now.stays if one.person == who and one.household == household and one.end is None
    ]
    if here:
        raise NotNow("They are drawn there already.")
    pen.settle(household, who, **days("start", when))


def moved_out(pen: Pen, who: str, from_whom: str, when: Told | None) -> None:
    """`who` no longer lives where `from_whom` lives. Where it was not drawn that they did, it is now."""
    if when is None:
        raise NotNow("Say when they moved out, for example 2024 or March 2024.")
    household = pen.household(CHILD if who == from_whom else from_whom)
    here = [
        one for one in pen.now.stays if one.person == who and one.household == household and one.end is None
    ]
    for stay in here:
        if stay.start and stay.start > when.last:
            raise NotNow("They moved in after that.")
        pen.replace(stay, **days("end", when))
    if not here:
        pen.settle(household, who, **days("end", when))


def couple(
    pen: Pen, first: str, second: str, what: Couple, when: Told | None, known: UnionKind = UnionKind.PARTNERS
) -> None:
    """They came together or it ended. `known` is what they are a couple of, where this drawing does not say."""
    if first == second:
        raise NotNow("A couple is two people. Say the other one.")
    rows = [
        one for one in pen.now.relations if one.kind in COUPLES and {one.person, one.other} == {first, second}
    ]
    last = rows[-1] if rows else None
    if what.kind is not None:
        _together(pen, first, second, what.kind, when, last)
    elif what.ended is not None:
        _ended(pen, last or pen.relate(first, known.value, second), what.ended, when)


def _together(
    pen: Pen, first: str, second: str, kind: UnionKind, when: Told | None, last: DrawnRelation | None
) -> None:
    """A couple that is one already becomes another kind; where the time is said, from then on."""
    if last is not None and last.ended is None and when is None:
        if last.kind == kind.value:
            raise NotNow("That is drawn already.")
        pen.replace(last, kind=kind.value)
        return
    pen.relate(first, kind.value, second, **days("start", when))


def _ended(pen: Pen, row: DrawnRelation, ended: Ending, when: Told | None) -> None:
    """Who is divorced was married, and may have been separated before."""
    if row.ended is ended:
        raise NotNow("That is drawn already.")
    if ended is Ending.DIVORCED:
        kind = row.kind if row.kind in _OF_LAW else UnionKind.MARRIED.value
        pen.replace(row, kind=kind, ended=ended, **days("end", when))
    else:
        pen.replace(row, ended=ended, **days("separated", when))


def died(pen: Pen, who: str, when: Told | None) -> None:
    """Somebody is dead, since when if that is known."""
    row = pen.child_row() if who == CHILD else pen.now.person(who)
    if row is None:
        raise NotNow("Choose first who died.")
    if row.dead and when is None:
        raise NotNow("That is drawn already.")
    pen.replace(row, dead=True, **days("died", when))


def get_on(pen: Pen, first: str, second: str, kind: TieKind) -> None:
    """How they get on; of a kind that has no direction once is enough."""
    if not kind.directed and any(
        (one.person, one.kind, one.other) == (second, kind.value, first) for one in pen.now.relations
    ):
        raise NotNow("That is drawn already.")
    pen.relate(first, kind.value, second)
