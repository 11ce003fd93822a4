"""A record in which the council and the police tell of every child's family, each in its own words."""

import shutil
from datetime import date

import pytest
from audit_walk import load

from macfa.record.store import Record

MOTHER, FATHER, PARTNER, GRAN = "Kelly Weaver", "Darren Holt", "Liam Tranter", "Linda Weaver"
ONLY_POLICE = PARTNER
"""Somebody of whom the police alone tell."""


def _relative(name: str, sex: str, born: date, **more: object) -> tuple[str, dict]:
    return ("relative", {"person": name, "name": name, "sex": sex, "born": born, "born_last": born, **more})


def _is(person: str, kind: str, of: str, **more: object) -> tuple[str, dict]:
    return ("relationship", {"person": person, "kind": kind, "of": of, **more})


def _lives(person: str, household: str, since: date, until: date | None = None) -> tuple[str, dict]:
    end = {"to": until, "to_last": until} if until else {}
    return (
        "household_member",
        {"household": household, "person": person, "from": since, "from_last": since, **end},
    )


def rows_of(agency: str) -> list[tuple[str, dict]]:
    """The council knows mother, father and grandmother; the police know the mother's partner, who lives there."""
    mother = _relative(MOTHER, "F", date(1990, 4, 1))
    since = {"from": date(2025, 1, 10), "from_last": date(2025, 1, 10)}
    if agency == "police":
        return [
            mother, _relative(PARTNER, "M", date(1994, 6, 1)), _is(MOTHER, "birth_parent", "child"),
            _is(PARTNER, "living_together", MOTHER, **since), _is(PARTNER, "violence", MOTHER, **since),
            _lives("child", "home", date(2025, 1, 10)),
            _lives(MOTHER, "home", date(2025, 1, 10)), _lives(PARTNER, "home", date(2025, 1, 10)),
        ]  # fmt: skip
    died = date(2025, 3, 1)
    return [
        mother, _relative(FATHER, "M", date(1986, 2, 1)),
        _relative(GRAN, "F", date(1960, 2, 1), died=died, died_last=died),
        _is(MOTHER, "birth_parent", "child"), _is(FATHER, "birth_parent", "child"), _is(GRAN, "birth_parent", MOTHER),
        _is(FATHER, "married", MOTHER, **{"from": date(2010, 7, 3), "from_last": date(2010, 7, 3),
                                          "to": date(2016, 1, 1), "to_last": date(2016, 1, 1), "ended": "divorced"}),
        _lives("child", "home", date(2014, 1, 1)), _lives(MOTHER, "home", date(2014, 1, 1)),
        _lives(FATHER, "home", date(2014, 1, 1), date(2015, 6, 1)),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def families_record(thirty_children, tmp_path_factory):
    """The record of thirty children, with what two agencies say of each child's family."""
    folder = tmp_path_factory.mktemp("families") / "record"
    shutil.copytree(thirty_children, folder)
    for agency in ("council", "police"):
        load(Record(folder), {f"C{number:02d}": rows_of(agency) for number in range(30)}, agency=agency)
    return folder


@pytest.fixture
def families(office, families_record):
    """The office, where two agencies have told of every child's family."""
    folder = office.folder / "record"
    folder.unlink()
    folder.symlink_to(families_record)
    return office


@pytest.fixture
def family_read_by(families):
    """family_read_by("police-lead", child): the family as that person reads it."""

    from macfa.audits.families.reading import family_for

    def read(person: str, child: str):
        return family_for(families.person(person), child)

    return read
