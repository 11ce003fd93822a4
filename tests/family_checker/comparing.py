"""Compares what a picture says with what it should say; every difference is a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from family_checker.expected import Said, expected
from family_checker.seeing import Seen
from macfa.family.people import Family, ParentKind
from macfa.vocabulary.days import Day

Places = dict[int, str]


def differences(seen: Seen, family: Family, day: Day) -> list[str]:
    """What the picture says otherwise than the family; none where it is drawn true."""
    said = expected(family, day)
    places, strangers = who_is_who(seen, said)
    return [
        *strangers,
        *_of_people(seen, said, places),
        *_of_couples(seen, said, places),
        *_of_parents(seen, said, places),
        *_of_homes(seen, said, places),
        *_of_ties(seen, said, places),
        *_of_births(seen, said, places),
    ]


def who_is_who(seen: Seen, said: Said) -> tuple[Places, list[str]]:
    """The id of everybody drawn: by name, and who has none by sign and by the named people around them."""
    places: Places = {}
    names = Counter(person.name for person in said.people.values() if person.name)
    by_name = {person.name: key for key, person in said.people.items() if names[person.name] == 1}
    wrong = []
    for place in range(len(seen.symbols)):
        name = seen.name(place)
        if name in by_name and by_name[name] not in places.values():
            places[place] = by_name[name]
        elif name and name not in names:
            wrong.append(f"somebody is called {name}, and nobody of the family is")
    _unnamed(seen, said, places)
    missing = [
        said.people[key].name or "somebody without a name"
        for key in said.people.keys() - set(places.values())
    ]
    wrong += [f"{name} is not drawn" for name in sorted(missing)]
    wrong += [f"symbol {place} is nobody" for place in range(len(seen.symbols)) if place not in places]
    return places, wrong


def _unnamed(seen: Seen, said: Said, places: Places) -> None:
    """Who fits best first: by how many of their links to people already known are the same."""
    while True:
        open_places = [place for place in range(len(seen.symbols)) if place not in places]
        open_keys = [key for key in said.people if key not in places.values()]
        fits = [
            (_likeness(place, key, seen, said, places), -place, key)
            for place in open_places
            for key in open_keys
            if seen.symbols[place].sign == said.people[key].sign and seen.name(place) == said.people[key].name
        ]
        if not fits:
            return
        _, place, key = max(fits, key=lambda fit: (fit[0], fit[1]))
        places[-place] = key


def _likeness(place: int, key: str, seen: Seen, said: Said, places: Places) -> int:
    drawn = {
        *(
            ("couple", places[o])
            for c in seen.lines.couples
            if place in c.pair
            for o in c.pair
            if o in places
        ),
        *(
            ("child", places[c.child])
            for c in seen.lines.children
            if place in c.parents and c.child in places
        ),
        *(
            ("parent", places[p])
            for c in seen.lines.children
            if c.child == place
            for p in c.parents
            if p in places
        ),
    }
    told = {
        *(("couple", other) for pair in said.couples if key in pair for other in pair if other != key),
        *(("child", child) for parent, child, _ in said.parents if parent == key),
        *(("parent", parent) for parent, child, _ in said.parents if child == key),
    }
    return len(drawn & told) - len(drawn - told)


def _of_people(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    for place, key in places.items():
        symbol, person = seen.symbols[place], said.people[key]
        called = person.name or "somebody without a name"
        if symbol.sign != person.sign:
            yield f"{called} has the sign {symbol.sign}, not {person.sign}"
        if symbol.index != person.index:
            yield f"{called} is {'' if symbol.index else 'not '}drawn as a child whom the picture is about"
        if symbol.dead != person.dead:
            yield f"{called} is drawn {'dead' if symbol.dead else 'alive'}"


def _called(said: Said, keys: Sequence[str] | frozenset[str]) -> str:
    return " and ".join(said.people[key].name or "?" for key in sorted(keys))


def _of_couples(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    drawn = Counter(
        (frozenset(places.get(one, "") for one in couple.pair), couple.kind, couple.slashes)
        for couple in seen.lines.couples
    )
    told = Counter((pair, kind, slashes) for pair, (kind, slashes) in said.couples.items())
    for pair, kind, slashes in (told - drawn).elements():
        yield f"{_called(said, pair)} are not drawn as {kind.value} with {slashes} slashes"
    for pair, kind, slashes in (drawn - told).elements():
        yield f"{_known(said, pair)} are drawn as {kind.value} with {slashes} slashes"


def _known(said: Said, keys: frozenset[str]) -> str:
    return _called(said, frozenset(key for key in keys if key))


def _of_parents(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    drawn = Counter(
        (places.get(parent, ""), places.get(line.child, ""), line.kind)
        for line in seen.lines.children
        for parent in line.parents
    )
    told = Counter(said.parents)
    for parent, child, kind in (told - drawn).elements():
        yield f"{_called(said, [parent])} is not drawn as {kind.value} of {_called(said, [child])}"
    for parent, child, kind in (drawn - told).elements():
        yield f"{_known(said, frozenset([parent]))} is drawn as {kind.value} of {_known(said, frozenset([child]))}"
    couples = set(said.couples)
    for line in seen.lines.children:
        pair = frozenset(places.get(one, "") for one in line.parents)
        if len(pair) == 2 and pair not in couples:
            yield f"a child hangs from {_known(said, pair)}, who are no couple"


def _of_homes(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    drawn = Counter(frozenset(places.get(one, "") for one in home.members) for home in seen.homes.seen)
    told = Counter(said.homes)
    for members in (told - drawn).elements():
        yield f"no line holds exactly {_called(said, members)}"
    for members in (drawn - told).elements():
        yield f"a line holds {_known(said, members) or 'nobody'}, who are no household"


def _of_ties(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    drawn = Counter(
        (tie.kind, ends if tie.kind.directed else frozenset(ends))
        for tie in seen.ties.seen
        for ends in [tuple(places.get(one, "") for one in tie.ends)]
    )
    told = Counter(said.ties)
    for kind, ends in (told - drawn).elements():
        yield f"{kind.value} {_between(said, ends)} is not drawn"
    for kind, ends in (drawn - told).elements():
        yield f"{kind.value} {_between(said, ends)} is drawn"


def _between(said: Said, ends: Iterable[str]) -> str:
    names = [said.people[key].name or "?" for key in ends if key]
    return (
        f"from {' to '.join(names)}" if isinstance(ends, tuple) else f"between {' and '.join(sorted(names))}"
    )


def _of_births(seen: Seen, said: Said, places: Places) -> Iterator[str]:
    for word, drawn, told in (
        ("twins", seen.lines.born_together, said.born_together),
        ("from one egg", seen.lines.identical, said.identical),
    ):
        found = {frozenset(places.get(one, "") for one in group) for group in drawn}
        wanted = _pairs_or_groups(told, found)
        yield from (f"{_called(said, group)} are not drawn as {word}" for group in wanted - found)
        yield from (f"{_known(said, group)} are drawn as {word}" for group in found - wanted)


def _pairs_or_groups(told: frozenset[frozenset[str]], found: set[frozenset[str]]) -> set[frozenset[str]]:
    """Three of one egg may have bars between neighbours."""
    wanted: set[frozenset[str]] = set()
    for group in told:
        bars = {one for one in found if one < group}
        joined = frozenset().union(*bars) if bars else frozenset()
        wanted |= bars if len(group) > 2 and joined == group and len(bars) == len(group) - 1 else {group}
    return wanted


def out_of_row(seen: Seen, family: Family, day: Day, rows: Sequence[frozenset[str]]) -> list[str]:
    """Who does not stand on the row of their generation: one height per row, the oldest above."""
    said = expected(family, day)
    places, _ = who_is_who(seen, said)
    heights = {key: seen.symbols[place].middle[1] for place, key in places.items()}
    small = {key for key, person in said.people.items() if person.sign.startswith("small")}
    found, above = [], float("-inf")
    for row in rows:
        full = sorted(heights[key] for key in row if key in heights and key not in small)
        if not full:
            continue
        height = full[len(full) // 2]
        found += [
            f"{_called(said, [key])} does not stand on the row of the others"
            for key in sorted(row & heights.keys())
            if abs(heights[key] - height) > (20 if key in small else 0.5)
        ]
        if height <= above:
            found.append(
                f"the row of {_called(said, row & said.people.keys())} is not below that of their parents"
            )
        above = height
    return found


def out_of_birth_order(seen: Seen, family: Family, day: Day) -> list[str]:
    """Younger children of the same birth parents who stand left of older ones."""
    said = expected(family, day)
    places, _ = who_is_who(seen, said)
    across = {key: seen.symbols[place].middle[0] for place, key in places.items()}
    wrong = []
    for group in _full_siblings(said):
        told = [(key, family.person(key).born) for key in group if key in across]
        wrong += [
            f"{_called(said, [younger])} stands left of {_called(said, [older])}, who is older"
            for older, first in told
            for younger, later in told
            if first and later and first.last < later.first and across[older] > across[younger]
        ]
    return wrong


def _full_siblings(said: Said) -> list[list[str]]:
    parents: dict[str, set[str]] = {}
    for parent, child, kind in said.parents:
        if kind is ParentKind.BIRTH:
            parents.setdefault(child, set()).add(parent)
    groups: dict[frozenset[str], list[str]] = {}
    for child, pair in parents.items():
        groups.setdefault(frozenset(pair), []).append(child)
    return [group for group in groups.values() if len(group) > 1]
