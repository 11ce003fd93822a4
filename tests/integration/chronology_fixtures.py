"""A record in which five agencies tell of every child, in their own words."""

import shutil
from datetime import date, timedelta

import pytest
from audit_walk import load

from macfa.audits.chronologies.reading import chronology_for
from macfa.record.store import Record
from macfa.stewardship.references import child_reference

TELLING = ("council", "police", "community-health", "gp", "education")
SECRET = {agency: f"Told only by {agency}" for agency in TELLING}


def entry_row(day, event, **more):
    """A row of an agency's own chronology."""
    row = {"part": "", "first": day, "last": day, "precision": "day", "uncertain": "no", "source": "Case notes",
           "event": event, "kind": "concern", "date_written": f"{day:%d/%m/%Y}"}  # fmt: skip
    return ("chronology_entry", {**row, **more})


def rows_of(agency: str) -> list:
    """What an agency tells of a child: an event that all know, one that it alone knows, and a note of the author."""
    common = date(2025, 9, 3)
    alone = common + timedelta(days=10 * TELLING.index(agency) + 7)
    known = "Police attended the home; the children were unsupervised"
    secret = {"significance": "high", "impact": "negative", "outcome": "No further action"}
    return [
        entry_row(common, known, kind="police", people="Mother; PC 1"),
        entry_row(alone, SECRET[agency], **secret),
        entry_row(alone, "Not an event: dates before 2024 are in the old file", kind=None, mark="#"),
    ]


@pytest.fixture(scope="session")
def told_record(thirty_children, tmp_path_factory):
    """The record of thirty children, with chronologies of five agencies on each."""
    folder = tmp_path_factory.mktemp("told") / "record"
    shutil.copytree(thirty_children, folder)
    for agency in TELLING:
        children = {f"C{number:02d}": rows_of(agency) for number in range(30)}
        load(Record(folder), children, agency=agency)
    return folder


@pytest.fixture
def told(office, told_record):
    """The office, where five agencies have told of every child."""
    folder = office.folder / "record"
    folder.unlink()
    folder.symlink_to(told_record)
    return office


@pytest.fixture
def read_by(told):
    """read_by("police-lead", child): the chronology as that person reads it."""

    def read(person: str, child: str):
        return chronology_for(told.person(person), child)

    return read


def own_words(chronology) -> set[str]:
    """The agencies whose own words stand in a chronology."""
    return {entry.agency for entry in chronology.entries if entry.told}


def reference_of(child: str) -> str:
    """The name under which addresses know a child."""
    return child_reference(child).removeprefix("child ")
