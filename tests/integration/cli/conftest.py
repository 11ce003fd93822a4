"""A partnership on disk with thirty invented children, and a hand at its keyboard."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

AUDIT_TESTS = Path(__file__).parent.parent / "audits"
sys.path.insert(0, str(AUDIT_TESTS))

from audit_walk import MOVES, STEPS, TERMS, load, neglect_child  # noqa: E402

from macfa.cli.main import main  # noqa: E402
from macfa.record.store import Record  # noqa: E402


@dataclass
class Done:
    """What a command came to: exit status, what it printed, and what it complained of."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def thirty_children(tmp_path_factory) -> Path:
    """A record of thirty invented children, C00 to C29."""
    record = Record.create(tmp_path_factory.mktemp("record"))
    load(record, {f"C{number:02d}": neglect_child(number) for number in range(30)})
    return record.folder


@pytest.fixture
def office(partnership, thirty_children, db, nine_o_clock, monkeypatch):
    """The partnership's folder with thirty children on record, and the command line standing in it."""
    record = partnership.folder / "record"
    record.rmdir()
    record.symlink_to(thirty_children)
    monkeypatch.setenv("MACFA_FOLDER", str(partnership.folder))
    monkeypatch.chdir(partnership.folder)
    return partnership


@pytest.fixture
def macfa(monkeypatch, capsys, django_capture_on_commit_callbacks):
    """Types a command; returns its exit status and what it said."""

    def type_(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["macfa", *map(str, words)])
        status = 0
        with django_capture_on_commit_callbacks(execute=True):
            try:
                main()
            except SystemExit as ended:
                status = int(ended.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(status, said.out, said.err)

    return type_


@pytest.fixture
def terms_file(office, tmp_path) -> Path:
    """TERMS.yaml of an audit of three children."""
    file = tmp_path / "terms.yaml"
    file.write_text(yaml.safe_dump(TERMS))
    return file


@pytest.fixture
def an_audit(office, django_capture_on_commit_callbacks):
    """Walks a new audit to a phase through the actions, and returns it."""
    from macfa.audits.actions.planning import new_audit
    from macfa.audits.terms import checked_terms

    def walk(at, **changes):
        coordinator, chair = office.person("coordinator"), office.person("chair")
        audit = new_audit(checked_terms({**TERMS, **changes}, office, "terms.yaml"), by=coordinator)
        with django_capture_on_commit_callbacks(execute=True):
            for phase in STEPS[1 : STEPS.index(at) + 1]:
                MOVES[phase](audit, coordinator, chair, office)
                audit.refresh_from_db()
        return audit

    return walk
