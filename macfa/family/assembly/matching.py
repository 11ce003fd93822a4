"""Which people of several tellings are one: where it is certain; where it is likely, people are asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from macfa.family.assembly.decisions import Decision, Sameness, SamePerson
from macfa.family.assembly.groups import Group, Groups, Voice
from macfa.family.assembly.likeness import Likeness, Seen, roles_alone, seen


@dataclass(frozen=True)
class Matched:
    """`identity` is each person's id in the whole family, `same` what is settled and what people are asked."""

    identity: Mapping[str, str]
    same: tuple[SamePerson, ...]


def matched(voices: Sequence[Voice], decisions: Iterable[Decision] = ()) -> Matched:
    """Who is who. People with one id are one; people of one voice are two, unless somebody decided otherwise."""
    groups = Groups(voices)
    settled = list(_decided(groups, decisions))
    while found := _round(groups):
        settled += found
    return Matched(groups.identity(), (*settled, *_proposed(groups)))


def _decided(groups: Groups, decisions: Iterable[Decision]) -> Iterator[SamePerson]:
    """The decisions that hold; one that would make somebody their own parent or partner does not."""
    latest: dict[frozenset[str], bool] = {}
    for one in decisions:
        pair = frozenset((one.one, one.other))
        if len(pair) == 2 and all(person in groups.people for person in pair):
            latest.pop(pair, None)
            latest[pair] = one.same
    for first, second in sorted(sorted(pair) for pair, same in latest.items() if not same):
        groups.part(first, second)
        yield SamePerson(first, second, Sameness.DECIDED_APART, "Somebody decided that they are two people")
    for first, second in (sorted(pair) for pair in reversed(latest) if latest[pair]):
        if groups.possible(groups.of(first), groups.of(second)):
            groups.join(groups.of(first), groups.of(second))
            yield SamePerson(
                first, second, Sameness.DECIDED_SAME, "Somebody decided that they are one person"
            )


_Pairs = dict[tuple[Group, Group], Likeness]


def _round(groups: Groups) -> list[SamePerson]:
    """Those who are certain to be one by what is known now; their being one may make others certain."""
    certain = {
        pair: like for pair, like in _likenesses(groups).items() if like.certain and groups.free(*pair)
    }
    joined = []
    for pair in sorted(certain, key=lambda pair: (certain[pair].strength, *map(min, pair))):
        one, other = pair
        stands = groups.of(min(one)) == one and groups.of(min(other)) == other
        if stands and groups.free(one, other) and not _rivals(groups, pair, certain):
            groups.join(one, other)
            joined.append(SamePerson(min(one), min(other), Sameness.CERTAIN, certain[pair].why))
    return joined


def _rivals(groups: Groups, pair: tuple[Group, Group], certain: _Pairs) -> bool:
    """Somebody else of the same voice could be one of the two just as well, so that it is not certain who is."""
    strength = certain[pair].strength
    for one, other in (pair, pair[::-1]):
        for rival in groups.all:
            if rival == other or not groups.voices_in(rival) & groups.voices_in(other):
                continue
            like = certain.get((one, rival)) or certain.get((rival, one))
            if like and like.strength <= strength:
                return True
    return False


def _likenesses(groups: Groups) -> _Pairs:
    """Every two people of different voices who have a likeness, and how strong it is."""
    roles = roles_alone(groups)
    known: dict[Group, Seen] = {group: seen(groups, group) for group in groups.all}
    found: _Pairs = {}
    for one, other in combinations(groups.all, 2):
        like = known[one].likeness(known[other], roles.get(frozenset((one, other))))
        if like:
            found[one, other] = like
    return found


def _proposed(groups: Groups) -> Iterator[SamePerson]:
    """Those who may be one; two of one voice only where their whole name is the same."""
    likenesses = _likenesses(groups)
    for one, other in sorted(likenesses, key=lambda pair: (likenesses[pair].strength, *map(min, pair))):
        like = likenesses[one, other]
        two_of_one_voice = groups.voices_in(one) & groups.voices_in(other)
        if groups.possible(one, other) and not (two_of_one_voice and not like.by_whole_name):
            yield SamePerson(min(one), min(other), Sameness.PROPOSED, like.why)
