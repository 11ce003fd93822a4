"""Draws somebody who was spoken of: who they are to whom, and whoever must be between."""

from macfa.audits.families.drawing import CHILD, COUPLES, PARENTS
from macfa.audits.families.pen import Pen, days, is_placeholder
from macfa.audits.families.spoken import Added, Someone
from macfa.audits.families.spoken_words import CHILD_OF, HALF_SIBLING, SIBLING, What
from macfa.family.people import Life, ParentKind, Sex
from macfa.partnership.errors import NotNow
from macfa.stewardship.models import DrawnPerson

_SEX = {"mother": Sex.FEMALE, "father": Sex.MALE}
_BIRTH = ParentKind.BIRTH.value


def add(pen: Pen, to: str, line: Added, other_parent: str = "", lives_with: str = "") -> DrawnPerson:
    """Draw the new person. `to`, `other_parent` and `lives_with` are keys; returns who was drawn."""
    for step in line.what.through:
        to = pen.parent(to, _SEX[step])
    if line.twin:
        line = _born_with(pen, to, line)
    person = _linked(pen, to, line, other_parent)
    if line.twin:
        _twin(pen, to, person, line.identical)
    if lives_with:
        pen.settle(pen.household(lives_with), person.key, **days("start", line.since))
    return person


def _linked(pen: Pen, to: str, line: Added, other_parent: str) -> DrawnPerson:
    what = line.what
    if what.link in PARENTS:
        return _parent(pen, to, line)
    if what.link in COUPLES:
        person = pen.add(**_columns(what, line.who))
        pen.relate(to, what.link, person.key, ended=what.ended, **days("start", line.since))
        return person
    parents = {SIBLING: lambda: _both_parents(pen, to), HALF_SIBLING: lambda: [to], CHILD_OF: lambda: [to]}
    person = pen.add(**_columns(what, line.who))
    for parent in parents[what.link]():
        pen.relate(parent, what.of.value, person.key)
    if other_parent:
        pen.relate(other_parent, _BIRTH, person.key)
    return person


def _parent(pen: Pen, to: str, line: Added) -> DrawnPerson:
    """A parent or carer. By birth there is one of each sex: who was only there as a place takes the name."""
    what = line.what
    if what.link != _BIRTH:
        person = pen.add(**_columns(what, line.who))
        pen.relate(person.key, what.link, to, **days("start", line.since))
        return person
    there = pen.parents(to)
    alike = [one for one in there if one.sex is what.sex] if what.sex is not Sex.UNKNOWN else []
    for one in alike:
        if is_placeholder(one):
            return pen.replace(one, **_columns(what, line.who))
    if alike or len(there) > 1:
        raise NotNow("That parent is drawn already. Change what is said of them, or say what else they are.")
    person = pen.add(**_columns(what, line.who))
    pen.relate(person.key, _BIRTH, to)
    return person


def _both_parents(pen: Pen, to: str) -> list[str]:
    """A brother or sister has the same two; where one was not spoken of yet there is somebody all the same."""
    there = pen.parents(to)
    for sex in (Sex.FEMALE, Sex.MALE):
        if len(there) < 2 and sex not in {one.sex for one in there}:
            pen.parent(to, sex)
            there = pen.parents(to)
    return [one.key for one in there]


def _born_with(pen: Pen, to: str, line: Added) -> Added:
    if line.what.link != SIBLING:
        raise NotNow("A twin is a brother or sister: “twin sister Mia”.")
    return line


def _twin(pen: Pen, to: str, person: DrawnPerson, identical: bool) -> None:
    """Both are of one birth, and as old as each other."""
    first = pen.child_row() if to == CHILD else pen.now.person(to)
    if first is None:
        raise NotNow("Choose first whose twin it is.")
    group = first.birth_group or person.key
    pen.replace(first, birth_group=group, identical=identical)
    born = {} if person.born else {"born": first.born, "born_last": first.born_last}
    pen.replace(person, birth_group=group, identical=identical, **born)


def _columns(what: What, who: Someone) -> dict[str, object]:
    life = Life.NOT_KNOWN if who.unknown else what.life
    return {
        "name": who.name, "sex": what.sex, "life": life, "dead": who.dead,
        **days("born", who.born), **days("died", who.died),
    }  # fmt: skip
