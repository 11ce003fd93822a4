"""What must hold of every family: put together of what agencies say, and looked at as at any day."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from told_families import a_family, part_of

from macfa.family.as_at import as_at
from macfa.family.assembly.assemble import assemble
from macfa.family.kin.relation import relation
from macfa.family.people import Family, Sex
from macfa.family.statements.statements import Statement

SEEDS = range(120)
DAYS = [date(1950, 1, 1) + timedelta(days=400 * n) for n in range(75)]


def told(seed: int, agencies: int) -> list[Statement]:
    family = a_family(seed)
    names = [f"agency{n}" for n in range(agencies)]
    return [Statement(name, part_of(family, seed * 31 + n, name)) for n, name in enumerate(names)]


def descent(family: Family) -> set[object]:
    return {(link.parent, link.child, link.kind) for link in family.parents if link.kind.descent}


@pytest.mark.parametrize("seed", SEEDS)
def test_one_agency_alone_gives_its_family_back(seed: int):
    family = a_family(seed)
    assembled = assemble([Statement("council", family)])
    assert assembled.family == family
    assert assembled.disputes == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_statements_does_not_matter(seed: int):
    statements = told(seed, 4)
    first = assemble(statements)
    for _ in range(2):
        Random(seed).shuffle(statements)
        assert assemble(statements) == first


@pytest.mark.parametrize("seed", SEEDS)
def test_agencies_that_tell_the_truth_contradict_nobody(seed: int):
    assert assemble(told(seed, 4)).disputes == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_agencies_that_say_the_same_make_the_family_that_each_tells(seed: int):
    family = a_family(seed)
    again = Statement("school", part_of(family, seed, "school"))
    twice = assemble([Statement("council", again.family), Statement("school", again.family)])
    assert twice.family == again.family
    assert twice.disputes == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_people_of_one_agency_become_one(seed: int):
    together = assemble(told(seed, 3))
    groups: dict[str, set[str]] = {}
    for pair in together.same:
        if pair.state.joined:
            group = {pair.one, pair.other}.union(*(groups.get(one, set()) for one in (pair.one, pair.other)))
            groups |= dict.fromkeys(group, group)
    for group in groups.values():
        agencies = [one.partition("-")[0] for one in group if not one.startswith("child:")]
        assert len(agencies) == len(set(agencies))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_agency_that_is_silent_on_a_thing_contradicts_nobody_on_it(seed: int):
    """The second agency tells of another family; with its links taken away, nothing is left to contradict."""
    first = Statement("council", part_of(a_family(seed), seed, "council"))
    other = part_of(a_family(seed + 1), seed, "school")
    silent = Family(tuple(replace(one, born=None, died=None, sex=Sex.UNKNOWN) for one in other.people))
    assert assemble([first, Statement("school", silent)]).disputes == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_descent_once_told_is_there_on_every_later_day(seed: int):
    family = a_family(seed)
    earlier: set[object] = set()
    for day in DAYS:
        now = descent(as_at(family, day))
        assert earlier <= now
        earlier = now
    assert earlier == descent(family)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_family_as_at_a_day_is_the_same_family_as_at_that_day(seed: int):
    family = a_family(seed)
    for day in DAYS[::7]:
        once = as_at(family, day)
        assert as_at(once, day) == once


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_has_a_word_for_what_they_are(seed: int):
    family = assemble(told(seed, 3)).family
    for person in family.people:
        assert relation(family, family.index[0], person.id)
