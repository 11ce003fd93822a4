"""Builds audits by legal moves only: `an_audit(at=Phase.GRADING)` walks there through the actions."""

from pathlib import Path

import pytest
import yaml
from audit_walk import MOVES, STEPS, TERMS, load, neglect_child

from macfa.audits.actions.planning import new_audit
from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.audits.terms import checked_terms
from macfa.partnership import folder as folders
from macfa.partnership import here
from macfa.record.store import Record


@pytest.fixture(scope="session")
def thirty_children(tmp_path_factory) -> Path:
    """A record of thirty invented children, C00 to C29."""
    record = Record.create(tmp_path_factory.mktemp("record"))
    load(record, {f"C{number:02d}": neglect_child(number) for number in range(30)})
    return record.folder


@pytest.fixture
def office(partnership, thirty_children, db, nine_o_clock):
    """The partnership with thirty children on record; says who is who."""
    folder = partnership.folder / "record"
    folder.rmdir()
    folder.symlink_to(thirty_children)
    return partnership


@pytest.fixture
def write_partnership(office):
    """Changes the partnership's file and returns what it says now."""

    def write(**changes):
        file = office.folder / "partnership.yaml"
        file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text()), **changes}))
        return folders.read(office.folder)

    return write


@pytest.fixture
def coordinator(office):
    return office.person("coordinator")


@pytest.fixture
def chair(office):
    return office.person("chair")


@pytest.fixture
def terms(office):
    """Reads terms of reference; keywords change the standard ones."""

    def read(**changes):
        return checked_terms({**TERMS, **changes}, here.partnership(), "terms.yaml")

    return read


@pytest.fixture
def write_terms(office, tmp_path):
    """Writes a TERMS.yaml with changes."""

    def write(**changes) -> Path:
        file = tmp_path / "terms.yaml"
        file.write_text(yaml.safe_dump({**TERMS, **changes}))
        return file

    return write


@pytest.fixture
def an_audit(office, terms, coordinator, chair):
    """Walks a new audit to a phase through the actions, and returns it."""

    def walk(*, at: Phase = Phase.PLANNED, **changes) -> Audit:
        audit = new_audit(terms(**changes), by=coordinator)
        for phase in STEPS[1 : STEPS.index(at) + 1]:
            MOVES[phase](audit, coordinator, chair, office)
            audit.refresh_from_db()
            assert audit.phase is phase
        return audit

    return walk
