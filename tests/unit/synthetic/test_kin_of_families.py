from collections import Counter

import pytest

from macfa.synthetic.families.making import kin_of
from macfa.synthetic.planted import planted
from macfa.synthetic.population import population
from macfa.synthetic.years import YEAR_ONE

SEED = 2024


@pytest.fixture(scope="module")
def families():
    return population(SEED, planted(), 0.1)


@pytest.fixture(scope="module")
def kin(families):
    return [kin_of(SEED, family) for family in families]


def test_the_same_family_has_the_same_kin_each_time(families):
    assert kin_of(SEED, families[3]) == kin_of(SEED, families[3])
    assert kin_of(SEED, families[3]) != kin_of(SEED + 1, families[3])


def test_everybody_is_told_apart_and_is_somebody_to_somebody(kin):
    for one in kin:
        ids = [person.id for person in one.people]
        assert len(set(ids)) == len(ids)
        named = {link.parent for link in one.parents} | {link.child for link in one.parents}
        assert set(ids) == named | {who for couple in one.couples for who in (couple.first, couple.second)}


def test_parents_by_birth_are_old_enough_and_no_child_has_more_than_two(kin):
    for one in kin:
        born = {person.id: person.born for person in one.people}
        births = [link for link in one.parents if link.kind == "birth_parent"]
        assert all((born[link.child] - born[link.parent]).days > 13 * 365 for link in births)
        assert max(Counter(link.child for link in births).values()) <= 2


def test_nobody_leaves_before_they_came_or_parts_before_they_met(kin):
    for one in kin:
        times = [(stay.start, stay.end) for stay in one.stays] + [
            (c.start, c.separated or c.end) for c in one.couples
        ]
        times += [(c.separated, c.end) for c in one.couples if c.separated]
        assert all(end is None or start <= end for start, end in times)


def test_a_child_lives_in_one_home_at_a_time_from_birth_on(families, kin):
    for family, one in zip(families, kin, strict=True):
        for child in family.children:
            stays = sorted(
                (stay for stay in one.stays if stay.person == child.id), key=lambda stay: stay.start
            )
            assert stays[0].start == child.birth
            assert [stay.end for stay in stays[:-1]] == [stay.start for stay in stays[1:]]


def test_a_new_partner_comes_after_the_parents_have_parted(kin):
    for one in kin:
        for before, after in zip(one.couples, one.couples[1:], strict=False):
            if after.first == before.first and one.of_part("partner"):
                assert (before.separated or before.end) < after.start


def test_the_police_differ_in_some_families_and_both_are_right_at_times(kin):
    right = Counter(one.differs.right for one in kin if one.differs)
    assert right["police"] > 2 and right["council"] > 2
    assert all(one.differs.since <= YEAR_ONE.as_at for one in kin if one.differs)


def test_what_the_council_does_not_know_is_what_the_police_are_right_in(kin):
    for one in kin:
        unknown = [stay for stay in one.stays if stay.unknown_to]
        assert bool(unknown) == bool(one.differs and one.differs.right == "police")
