"""From the rows of a simple table to people, relationships and households, and who must stand between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macfa.feeds.cells import Value
from macfa.feeds.family.account import MEMBER, RELATIONSHIP, RELATIVE
from macfa.feeds.family.days import NEVER_TOLD, within
from macfa.feeds.family.relations import BORN_WITH, CHILD, SAME_EGG, SELF, Relation, relations
from macfa.feeds.family.table_row import Line
from macfa.feeds.headings import plain

Row = tuple[str, Mapping[str, Value]]
"""A table of the record and the values of one row of it."""

Place = tuple[str, int]
"""A sheet and a row of it."""

THE_CHILD = ""
"""How the record's rows name the child that they are about."""


@dataclass
class Family:
    """The rows about one child, and who of them is who.

    `home` is the word for the household the child lives in, `told_of_itself` whether a row of the child's own says so.
    `keys` are the names of people in the record, by row; `roles` who has a role, `first_of` which row says so.
    """

    child: str
    home: str
    keys: Mapping[Place, str]
    told_of_itself: bool = False
    roles: dict[str, str] = field(default_factory=dict)
    first_of: dict[str, Line] = field(default_factory=dict)

    def second(self, line: Line) -> Line | None:
        """The row that says already that somebody else has a role which only one can have."""
        key = self.keys[line.place]
        for relation in line.relations:
            if relation.role and self.roles.get(relation.role, key) != key:
                return self.first_of[relation.role]
        for relation in line.relations:
            if relation.role:
                self.roles[relation.role] = key
                self.first_of[relation.role] = line
        return None

    def rows(self, line: Line) -> Iterator[Row]:
        """What a row tells the record."""
        key = THE_CHILD if line.itself else self.keys[line.place]
        if not line.itself:
            yield RELATIVE, _person(key, line)
            for relation in line.relations:
                yield from self._relation(key, line, relation)
        if line.household or line.at_home:
            yield from self._stay(key, line)

    def _relation(self, key: str, line: Line, relation: Relation) -> Iterator[Row]:
        if relation.words:
            words = "; ".join(filter(None, (relation.words, line.words)))
            tie: dict[str, Value] = {"person": key, "kind": "relative", "of": THE_CHILD, "words": words}
            yield RELATIONSHIP, tie | _days(line, None)
        links = relations().roles[relation.role].links if relation.role else relation.links
        for link in links:
            if link.kind in (BORN_WITH, SAME_EGG):
                yield from self._twins(key, same_egg=link.kind == SAME_EGG)
                continue
            who, whom = (key if side == SELF else self._whom(side) for side in (link.who, link.whom))
            for role in {link.who, link.whom} & relations().roles.keys() - {relation.role}:
                yield from self._between(role)
            values: dict[str, Value] = {"person": who, "kind": link.kind, "of": whom, "words": line.words}
            yield RELATIONSHIP, values | ({} if link.kind == "birth_parent" else _days(line, relation))

    def _whom(self, side: str) -> str:
        return THE_CHILD if side == CHILD else self.roles.get(side, self._nameless(side))

    def _nameless(self, role: str) -> str:
        return f"{role} #0 of {self.child}"

    def _between(self, role: str) -> Iterator[Row]:
        """Somebody of whom no row tells, who must be there: the mother of a half-brother on the mother's side."""
        if role in self.roles:
            return
        meant = relations().roles[role]
        yield RELATIVE, {"person": self._nameless(role), "sex": meant.sex}
        for link in meant.links:
            if link.whom in relations().roles:
                yield from self._between(link.whom)
            values = {"person": self._whom(link.who), "kind": link.kind, "of": self._whom(link.whom)}
            yield RELATIONSHIP, values

    def _twins(self, key: str, *, same_egg: bool) -> Iterator[Row]:
        values: dict[str, Value] = {"birth_group": f"born with {self.child}"}
        values |= {"identical": "yes"} if same_egg else {}
        yield RELATIVE, {"person": key} | values
        yield RELATIVE, {"person": self.child} | values

    def _stay(self, key: str, line: Line) -> Iterator[Row]:
        household = line.household or self.home
        days = line.lived_from.columns("from") | line.lived_to.columns("to")
        yield MEMBER, {"household": household, "person": key, **days}
        if household == self.home and not line.itself and not self.told_of_itself:
            yield MEMBER, {"household": household, "person": THE_CHILD}


def families(lines: Sequence[Line], *, one_home: bool) -> dict[str, Family]:
    """The family of each child of whom the rows tell. `one_home`: nobody says which child, so they live together."""
    keys = _keys(lines)
    found: dict[str, Family] = {}
    for child in dict.fromkeys(child for line in lines for child in line.children):
        own = next((one for one in lines if one.itself and child in one.children), None)
        home = (own.household if own else None) or ("home" if one_home else f"home of {child}")
        lives = own is not None and (own.at_home or own.household is not None)
        found[child] = Family(child, home, keys, told_of_itself=lives)
    return found


def _keys(lines: Iterable[Line]) -> dict[Place, str]:
    """By row the key of its person: the same name is the same person unless the births or sexes contradict."""
    found: dict[Place, str] = {}
    known: dict[str, list[list[Line]]] = defaultdict(list)
    for line in lines:
        if not line.name:
            found[line.place] = f"row {line.row} of {line.sheet}"
            continue
        people = known[plain(line.name)]
        same = next((one for one in people if all(_may_be_one(line, other) for other in one)), None)
        if same is None:
            people.append(same := [])
        same.append(line)
        number, name = people.index(same) + 1, same[0].name
        found[line.place] = name if number == 1 else f"{name} ({number})"
    return found


def _may_be_one(line: Line, other: Line) -> bool:
    sexes = {one.sex for one in (line, other) if one.sex and one.sex != "U"}
    return len(sexes) < 2 and line.born.may_be(other.born)


def _person(key: str, line: Line) -> dict[str, Value]:
    lives = [relation.life for relation in line.relations if relation.life]
    life = lives[0] if lives else None if line.known else "not_known"
    said: dict[str, Any] = {"person": key, "name": line.name or None, "sex": line.sex, "gender": line.gender}
    said |= {"life": life, "other_child": line.other_child}
    return said | line.born.columns("born") | line.died.columns("died")


def _days(line: Line, relation: Relation | None) -> dict[str, Value]:
    """The days of a relation. One of which only is said that it is over, ended by the day of the file."""
    ended = relation.ended if relation else None
    until = within(NEVER_TOLD, line.since, line.latest) if ended and not line.until else line.until
    return {**line.since.columns("from"), **until.columns("to"), "ended": ended}
