"""The merged case on record, and a hand at the keyboard."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from chronology_parity.case import TOLD, load, write_file
from django.test import Client

from macfa.cli.main import main
from macfa.partnership.accounts.models import Account
from macfa.record.store import Record
from macfa.standards.keeping import forget
from macfa.web.standards import asked, work


@pytest.fixture(scope="session")
def merged_record(tmp_path_factory) -> Path:
    """The folder of a record with all four files."""
    folder = tmp_path_factory.mktemp("parity")
    record = Record.create(folder / "record")
    for name, agency, part, rows in TOLD:
        load(record, write_file(folder / name, rows), agency, part)
    return record.folder


@pytest.fixture
def office(partnership, db, nine_o_clock, monkeypatch):
    """A partnership to which every agency shares chronologies of all children; the command line stands in it."""
    file = partnership.folder / "agreements.yaml"
    agreements = yaml.safe_load(file.read_text(encoding="utf-8"))
    file.write_text(
        yaml.safe_dump([{**one, "scope": "all_children"} for one in agreements]), encoding="utf-8"
    )
    monkeypatch.setenv("MACFA_FOLDER", str(partnership.folder))
    monkeypatch.chdir(partnership.folder)
    return partnership


@pytest.fixture
def case(office, merged_record):
    """The office with the merged case on record. Nothing may be loaded into it: it is everybody's."""
    folder = office.folder / "record"
    folder.rmdir()
    folder.symlink_to(merged_record)
    return office


@pytest.fixture
def empty(office):
    """The office with a record in which there is nothing yet."""

    def empty() -> None:
        folder = office.folder / "record"
        folder.unlink() if folder.is_symlink() else folder.rmdir()
        Record.create(folder)

    return empty


@dataclass
class Said:
    """What a command printed, and what it complained of."""

    status: int
    out: str
    err: str


@pytest.fixture
def macfa(office, monkeypatch, capsys, django_capture_on_commit_callbacks) -> Callable[..., Said]:
    """macfa("chronology", "show", CHILD): types the command; it has to come to `status`."""

    def type_(*words: object, status: int = 0) -> Said:
        monkeypatch.setattr(sys, "argv", ["macfa", *map(str, words)])
        came_to = 0
        with django_capture_on_commit_callbacks(execute=True):
            try:
                main()
            except SystemExit as ended:
                came_to = int(ended.code or 0)
        printed = capsys.readouterr()
        assert came_to == status, printed.err
        return Said(came_to, printed.out, printed.err)

    return type_


@pytest.fixture
def browser(case, settings) -> Iterator[Client]:
    """A browser in which the coordinator has signed in, where every child has been judged."""
    forget(asked.folder())
    work.work_out_now()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    client = Client()
    account = Account.objects.for_person(case.person("coordinator"))
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["second_factor"] = "test"
    session.save()
    yield client
    forget(asked.folder())
