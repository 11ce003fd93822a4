"""What somebody of a family is to the child, in the field's words."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from macfa.family.kin.descent import Descent, descent, parents_by_child
from macfa.family.kin.words import kin_words, of_life, of_sex
from macfa.family.people import Family, ParentKind, Person, TieKind, Union

_CARE = tuple(kind for kind in ParentKind if not kind.descent)


@lru_cache(maxsize=4096)
def relation(family: Family, index: str, person: str) -> str:
    """ "mother", "half-brother (same mother)", "mother's partner", "maternal grandmother (special guardian)".

    `index` and `person` are ids of the family; what the person is to the index child is said as the family stands: of
    a family as at a day, on that day. KeyError where one of them is not there.
    """
    child, one = family.person(index), family.person(person)
    if child is one:
        return of_sex(kin_words().child, one)
    return _near(family, index, one) or _through_others(family, index, one) or _loose(family, index, one)


def _near(family: Family, index: str, one: Person) -> str:
    """By blood, adoption or care, or as the child's own partner; empty where it is none of these."""
    kin = descent(family, index, one.id)
    said = _blood(family, index, one, kin) if kin else ""
    care = _care(family, index, one)
    near = f"{said} ({', '.join(care)})" if said and care else said or " and ".join(care)
    return near or _own_child_in_care(family, index, one) or _couple(family, index, one)


def _blood(family: Family, index: str, one: Person, kin: Descent) -> str:
    words = kin_words()
    if kin.down == 0 and kin.up == 1:
        return of_life(of_sex(words.parents[_kind(family, one.id, index)], one), one)
    if kin.up == 0 and kin.down == 1:
        return of_life(of_sex(words.children[_kind(family, index, one.id)], one), one)
    if (kin.up, kin.down) == (1, 1):
        return _sibling(family, index, one, kin)
    three = words.blood.get(f"{kin.up},{kin.down}", words.further_kin)
    return of_life(of_sex(three, one).format(side=_side(family, kin)), one)


def _kind(family: Family, parent: str, child: str) -> str:
    """By birth, where they are both."""
    kinds = [link.kind for link in family.parents
             if (link.parent, link.child) == (parent, child) and link.kind.descent]  # fmt: skip
    return min(kinds, key=list(ParentKind).index).value


def _side(family: Family, kin: Descent) -> str:
    """Through the mother or the father; empty where it is through both, or through neither for certain."""
    if kin.up == 0 or len(kin.through) != 1:
        return ""
    return of_sex(kin_words().sides, family.person(next(iter(kin.through))))


def _sibling(family: Family, index: str, one: Person, kin: Descent) -> str:
    """A half-sibling only where each has another parent who is told; where only one parent is told, which is said."""
    words, above = kin_words(), parents_by_child(family)
    child = family.person(index)
    together = [
        other for other in family.people if child.birth_group and other.birth_group == child.birth_group
    ]
    if one in together and len(together) in words.born_together:
        return of_life(of_sex(words.born_together[len(together)], one), one)
    mine, theirs = above[index] - kin.shared, above[one.id] - kin.shared
    if len(kin.shared) > 1:
        return of_life(of_sex(words.blood["1,1"], one), one)
    same = of_sex(words.same_parent, family.person(next(iter(kin.shared))))
    word = of_sex(words.half if mine and theirs else words.blood["1,1"], one)
    return f"{of_life(word, one)} ({same})"


def _care(family: Family, index: str, one: Person) -> list[str]:
    kinds = {link.kind for link in family.parents if (link.parent, link.child) == (one.id, index)}
    return [of_sex(kin_words().parents[kind.value], one) for kind in _CARE if kind in kinds]


def _own_child_in_care(family: Family, index: str, one: Person) -> str:
    kinds = {link.kind for link in family.parents if (link.parent, link.child) == (index, one.id)}
    return next((of_sex(kin_words().children[kind.value], one) for kind in _CARE if kind in kinds), "")


def _couple(family: Family, of: str, one: Person) -> str:
    """ "partner", "former husband": as the newest time together has it."""
    union = _union(family, of, one.id)
    if union is None:
        return ""
    said = of_sex(kin_words().couples[union.now.kind.value], one)
    return kin_words().former.format(who=said) if union.now.over else said


def _union(family: Family, one: str, other: str) -> Union | None:
    couple = frozenset((one, other))
    return next((union for union in family.unions if union.couple == couple), None)


# Through others


def _through_others(family: Family, index: str, one: Person) -> str:
    """ "mother's partner", "stepbrother", "mother's partner's daughter", "half-brother's father": the nearest way."""
    if sibling := _in_the_same_home(family, index, one):
        return sibling
    partners, middles = _between(family, index)
    if one.id in partners:
        return partners[one.id]
    for middle, said in middles.items():
        if kin := _kin_of(family, middle, one):
            return f"{_without_brackets(said)}'s {kin}"
    return _partners_of(family, partners, index).get(one.id, "")


@lru_cache(maxsize=64)
def _between(family: Family, index: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The partners of those who are near the child, and everybody through whom others are reached, nearest first."""
    near = {middle: said for middle in _nearest_first(family, index)
            if (said := _near(family, index, family.person(middle)))}  # fmt: skip
    partners = _partners_of(family, near, index)
    at_home = {other.id: said for other in family.people
               if other.id not in near and (said := _in_the_same_home(family, index, other))}  # fmt: skip
    return partners, {**partners, **near, **at_home}


def _partners_of(family: Family, people: Mapping[str, str], index: str) -> dict[str, str]:
    """What the partners of people are called by them; `people` gives what these are to the child."""
    found: dict[str, str] = {}
    for middle, said in people.items():
        for union in family.unions:
            if middle in union.couple:
                other = union.second if union.first == middle else union.first
                couple = _couple(family, middle, family.person(other))
                if other != index:
                    found.setdefault(other, f"{_without_brackets(said)}'s {couple}")
    return found


def _in_the_same_home(family: Family, index: str, one: Person) -> str:
    """A child of a step-parent, or one with the same carer."""
    carers = {kind: {link.parent for link in family.parents if link.child == index and link.kind is kind}
              for kind in ParentKind}  # fmt: skip
    theirs = parents_by_child(family).get(one.id, frozenset())
    if carers[ParentKind.STEP] & theirs or _is_step_parent_of(family, index, one.id):
        return of_life(of_sex(kin_words().step_sibling, one), one)
    fostered = {link.parent for link in family.parents
                if link.child == one.id and link.kind is ParentKind.FOSTER}  # fmt: skip
    if carers[ParentKind.FOSTER] & (fostered | theirs):
        return of_sex(kin_words().foster_sibling, one)
    return ""


def _is_step_parent_of(family: Family, index: str, one: str) -> bool:
    """A parent of the child is somebody's step-parent."""
    mine = parents_by_child(family).get(index, frozenset())
    steps = {link.parent for link in family.parents if link.child == one and link.kind is ParentKind.STEP}
    return bool(mine & steps)


def _kin_of(family: Family, middle: str, one: Person) -> str:
    """What somebody is to a person who is near the child: parent, child, brother or sister, carer."""
    kin = descent(family, middle, one.id)
    if kin is None or kin.up + kin.down > 2:
        return next(iter(_care(family, middle, one)), "")
    return _without_brackets(_blood(family, middle, one, replace(kin, through=frozenset())))


def _without_brackets(said: str) -> str:
    return said.partition(" (")[0]


def _nearest_first(family: Family, index: str) -> Iterator[str]:
    """Everybody else by the steps that they are away from the child, over parents, children and partners."""
    beside: dict[str, list[str]] = {}
    for one, other in [(link.parent, link.child) for link in family.parents] + [
        (union.first, union.second) for union in family.unions
    ]:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    seen, waiting = {index}, deque([index])
    while waiting:
        for other in beside.get(waiting.popleft(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
                yield other


# What no line of the family says


def _loose(family: Family, index: str, one: Person) -> str:
    """By a tie that says it, by the household, else that nobody told."""
    for tie in family.ties:
        if {tie.source, tie.target} == {one.id, index}:
            if tie.kind is TieKind.RELATIVE:
                return tie.label or of_sex(kin_words().ties["relative"], one)
            if tie.kind is TieKind.CARER and tie.source == one.id:
                return of_sex(kin_words().ties["carer"], one)
    homes = {stay.household: stay.end is None for stay in family.stays if stay.person == index}
    shared = [stay.end is None and homes[stay.household] for stay in family.stays
              if stay.person == one.id and stay.household in homes]  # fmt: skip
    if shared:
        return kin_words().in_the_household if any(shared) else kin_words().once_in_the_household
    return of_life(kin_words().not_told, one)
