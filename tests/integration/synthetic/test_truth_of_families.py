"""What agencies tell of the invented families, put together, is what truly is; and where they differ shows."""

import json
from datetime import date

import pytest
from synthetic_loading import load

from macfa.family.assembly.assemble import assemble
from macfa.family.disputes.disputes import DisputeKind
from macfa.family.statements.statements import statements
from macfa.record.store import Record
from macfa.synthetic.files import write

MOST = 120
"""Families that are put together, in the order of the truth."""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A twentieth of a council, and its record after the first year, with everything shared."""
    written = write(tmp_path_factory.mktemp("synthetic"), size=0.05)
    record = Record.create(tmp_path_factory.mktemp("record"))
    year = written.years[0]
    for file in (*year.feeds, *year.partners):
        load(record, written, file, year.as_at)
    return json.loads(year.families.read_text("utf-8"))["families"], record.version(), year.as_at


@pytest.fixture(scope="module")
def pairs(small):
    """Each family as it truly is, and as it is put together from the record."""
    truth, version, as_at = small
    known = set(version.children())
    found = []
    for family in list(truth.values())[:MOST]:
        children = [
            one for one, person in family["people"].items() if person["part"] == "child" and one in known
        ]
        told = [version.history(child, as_at) for child in children]
        told = [one for one in told if one.of("household_member")]
        if told:
            found.append((family, assemble(statements(told)), as_at))
    return found


def names(family):
    """The names of a family that was put together, by id; of children, the number."""
    return {person.id: person.child or person.name for person in family.people}


def true_names(family):
    return {
        one: one if person["part"] == "child" else person["name"] for one, person in family["people"].items()
    }


def test_everybody_is_there_once(pairs):
    for truth, put, _ in pairs:
        assert sorted(names(put.family).values()) == sorted(true_names(truth).values())


def test_births_and_deaths_are_as_they_truly_were(pairs):
    for truth, put, _ in pairs:
        known = {true_names(truth)[one]: person for one, person in truth["people"].items()}
        for person in put.family.people:
            true = known[person.child or person.name]
            assert person.born.first <= date.fromisoformat(true["born"]) <= person.born.last
            assert person.dead == (true["died"] is not None)


def test_parents_and_carers_are_who_they_truly_are(pairs):
    for truth, put, _ in pairs:
        who, true = names(put.family), true_names(truth)
        told = {(who[link.parent], link.kind.value, who[link.child]) for link in put.family.parents}
        assert told == {
            (true[link["parent"]], link["kind"], true[link["child"]]) for link in truth["parents"]
        }


def test_couples_are_who_they_truly_were_and_over_where_they_were(pairs):
    for truth, put, _ in pairs:
        who, true = names(put.family), true_names(truth)
        told = {
            (frozenset(who[one] for one in union.couple), union.now.kind.value, union.now.over)
            for union in put.family.unions
        }
        assert told == {
            (
                frozenset(true[one] for one in couple["couple"]),
                couple["kind"],
                bool(couple["separated"] or couple["to"]),
            )
            for couple in truth["couples"]
        }


def test_everybody_lives_where_they_truly_live_but_for_those_of_whom_agencies_differ(pairs):
    for truth, put, _ in pairs:
        who, true = names(put.family), true_names(truth)
        apart = true[truth["differs"]["person"]] if truth["differs"] else None
        told = {(who[stay.person], stay.start.first) for stay in put.family.stays}
        lived = {
            (true[stay["person"]], date.fromisoformat(stay["from"]))
            for stay in truth["stays"]
            if not stay["unknown_to"]  # before the police tell of it, nobody does
        }
        assert {one for one in told if one[0] != apart} == {one for one in lived if one[0] != apart}


def test_agencies_differ_on_who_lives_there_exactly_where_it_was_planted(pairs):
    planted = 0
    for truth, put, _ in pairs:
        about = {
            names(put.family).get(one)
            for dispute in put.disputes
            if dispute.kind is DisputeKind.WHO_LIVES_WITH
            for one in dispute.about
        }
        differs = truth["differs"]
        if differs:
            planted += 1
            assert true_names(truth)[differs["person"]] in about
        else:
            assert about == set()
    assert planted > 3
