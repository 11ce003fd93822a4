"""A backup taken while people write comes back whole on an empty folder, on the database that is being tested."""

import json
import os
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest

from macfa.partnership import folder as folders

WRITER = Path(__file__).with_name("writing_in_a_folder.py")
MACFA = (sys.executable, "-c", "from macfa.cli.main import main; main()")
LOOK = """
import json, sys
from pathlib import Path
from macfa.partnership.setup import open_application
open_application(Path(sys.argv[1]))
from django.apps import apps
from django.db import connection
from macfa.partnership import checkpoints, ledger
from macfa.partnership.models import LedgerEntry
from macfa.sampling.canonical import hash_of
from macfa.stewardship.models import LegalHold
def rows(model):
    fields = [field.attname for field in model._meta.concrete_fields]
    return sorted([[str(value) for value in row] for row in model.objects.values_list(*fields)])
everything = {model._meta.db_table: rows(model) for model in apps.get_models()}
print(json.dumps({
    "hash": hash_of(everything), "holds": sorted(LegalHold.objects.values_list("what", flat=True)),
    "entries": LedgerEntry.objects.filter(action="legal hold placed").count(), "size": ledger.head()[0],
    "problems": [str(one) for one in checkpoints.verify()],
}))
"""


def environment(url: str | None = None) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MACFA", "DJANGO", "DATABASE_URL"))}
    return {**clean, **({"DATABASE_URL": url} if url else {})}


def run(*words: str | Path, url: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, words)], capture_output=True, text=True, env=environment(url), check=False
    )


def look(folder: Path, url: str | None = None) -> dict:
    done = run(sys.executable, "-c", LOOK, folder, url=url)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def another_database():
    """another_database() is the address of a new, empty database; None where the tests run on SQLite."""
    url, made = os.environ.get("DATABASE_URL"), []
    if not url:
        yield lambda: None
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:

        def new() -> str:
            made.append(f"backup_{os.getpid()}_{len(made)}")
            server.execute(f"CREATE DATABASE {made[-1]}")
            return url.rpartition("/")[0] + "/" + made[-1]

        yield new
        for name in made:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def source(tmp_path):
    """A folder with a record, a file made for people, and nobody working in it."""
    made = folders.create(tmp_path / "partnership", "Wyvernshire Safeguarding Children Partnership")
    for name in ("versions/0001", "versions/0002", "deliveries/0001", "staging-abandoned"):
        (made.folder / "record" / name).mkdir(parents=True)
    (made.folder / "record/versions/0001/plan.parquet").write_bytes(os.urandom(3_000_000))
    os.link(
        made.folder / "record/versions/0001/plan.parquet", made.folder / "record/versions/0002/plan.parquet"
    )
    (made.folder / "record/staging-abandoned/half.parquet").write_bytes(b"half")
    (made.folder / "record/CURRENT").write_text("2")
    (made.folder / "out/briefing.txt").write_text("What we learnt.\n")
    return made.folder


def test_a_backup_under_load_comes_back_as_one_moment(source, tmp_path, another_database):
    before, after = another_database(), another_database()
    look(source, before)  # makes the database
    writers = [
        subprocess.Popen([sys.executable, str(WRITER), str(source), f"writer{n}"], stdout=subprocess.PIPE,
                         text=True, env=environment(before))
        for n in range(2)
    ]  # fmt: skip
    try:
        told = [[writer.stdout.readline().strip()] for writer in writers]  # both are at work
        taken = run(*MACFA, "--folder", source, "backup", tmp_path / "one.macfa", url=before)
        time.sleep(0.2)
    finally:
        for writer in writers:
            writer.kill()
    for words, writer in zip(told, writers, strict=True):
        words += writer.stdout.read().split()
    assert taken.returncode == 0, taken.stderr
    back = run(*MACFA, "restore", tmp_path / "one.macfa", tmp_path / "back", url=after)
    assert back.returncode == 0, back.stderr
    restored, now = look(tmp_path / "back", after), look(source, before)
    assert restored["problems"] == []
    assert restored["entries"] == len(restored["holds"])  # each hold with its entry: one moment, not two
    for words in told:  # of each writer everything up to a moment
        mine = [word for word in words if word in set(restored["holds"])]
        assert mine == words[: len(mine)]
        assert mine
    assert restored["size"] < now["size"]  # they wrote on meanwhile


def test_a_backup_in_quiet_is_the_same_to_the_last_row_and_byte(source, tmp_path, another_database):
    before, after = another_database(), another_database()
    was = look(source, before)
    secret = tmp_path / "passphrase"
    secret.write_text("four invented words here\n")
    sealed = ("--passphrase-file", secret)
    assert run(*MACFA, "--folder", source, "backup", tmp_path / "b", *sealed, url=before).returncode == 0
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b").stat().st_size < 4_000_000  # the table that two versions share is there once
    assert b"ledger.key" not in (tmp_path / "b").read_bytes()
    assert run(*MACFA, "restore", tmp_path / "b", tmp_path / "back", *sealed, url=after).returncode == 0
    assert look(tmp_path / "back", after)["hash"] == was["hash"]
    kept = [path for path in source.rglob("*") if path.is_file() and path.name[:5] != "macfa"]
    for path in kept:
        copy = tmp_path / "back" / path.relative_to(source)
        if "staging" in str(path):
            assert not copy.exists()
        else:
            assert copy.read_bytes() == path.read_bytes()
            assert copy.stat().st_mode & 0o777 == path.stat().st_mode & 0o777
    assert (tmp_path / "back/secrets").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def quiet_backup(source, tmp_path):
    """A backup of a folder on SQLite."""
    done = run(*MACFA, "--folder", source, "backup", tmp_path / "b")
    assert done.returncode == 0, done.stderr
    return tmp_path / "b"


def refused(*words: str | Path) -> str:
    done = run(*MACFA, *words)
    assert done.returncode == 1
    return done.stderr


def test_a_backup_never_replaces_a_file_nor_lies_inside_the_folder(source, quiet_backup):
    assert "already a file" in refused("--folder", source, "backup", quiet_backup)
    assert "lost with it" in refused("--folder", source, "backup", source / "out" / "b")


def test_a_restore_needs_an_empty_folder(source, quiet_backup):
    assert "not empty" in refused("restore", quiet_backup, source)


def test_a_backup_that_was_cut_off_or_changed_is_refused(quiet_backup, tmp_path):
    content = quiet_backup.read_bytes()
    (tmp_path / "short").write_bytes(content[: len(content) // 2])
    assert "cannot be read to its end" in refused("restore", tmp_path / "short", tmp_path / "back1")
    changed(quiet_backup, tmp_path / "changed", "out/briefing.txt", b"What we wish\n")
    assert "out/briefing.txt is not as it was" in refused("restore", tmp_path / "changed", tmp_path / "back2")


def test_a_name_that_leads_out_of_the_folder_is_refused(quiet_backup, tmp_path):
    changed(quiet_backup, tmp_path / "evil", "../evil.txt", b"x")
    assert "leads elsewhere" in refused("restore", tmp_path / "evil", tmp_path / "back")
    assert not (tmp_path / "evil.txt").exists()


def test_a_wrong_passphrase_opens_nothing(source, tmp_path):
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("right\n")
    wrong.write_text("wrong\n")
    run(*MACFA, "--folder", source, "backup", tmp_path / "b", "--passphrase-file", right)
    assert "passphrase is wrong" in refused(
        "restore", tmp_path / "b", tmp_path / "back", "--passphrase-file", wrong
    )
    assert "needs its passphrase" in refused("restore", tmp_path / "b", tmp_path / "back")


def changed(backup: Path, to: Path, name: str, content: bytes) -> None:
    """The backup with other bytes under a name, or with one name more."""
    import io

    with tarfile.open(backup) as old, tarfile.open(to, "w:gz") as new:
        for member in old:
            if member.name != name:
                new.addfile(member, old.extractfile(member) if member.isreg() else None)
        info = tarfile.TarInfo(name)
        info.size = len(content)
        new.addfile(info, io.BytesIO(content))
