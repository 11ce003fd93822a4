import random
from enum import Enum

import pytest
from django.db import DatabaseError, connection, connections, transaction

from macfa.partnership import checkpoints, ledger, signing, triggers
from macfa.partnership.checkpoints import verify
from macfa.partnership.errors import FolderError, Refused
from macfa.partnership.ledger import Fault
from macfa.partnership.models import LedgerEntry
from macfa.sampling.canonical import hash_of

TABLE = "partnership_ledgerentry"
COLUMNS = ("previous", "actor", "on_behalf_of", "role", "action", "object", "purpose", "hash")


class Deed(Enum):
    LOOKED = "child looked at"
    SAVED = "return saved"


class Office(Enum):
    COORDINATOR = "coordinator"


@pytest.fixture
def twelve_entries(db, partnership):
    """Twelve entries, and a checkpoint of them kept elsewhere."""
    by = partnership.person("coordinator")
    for number in range(12):
        with transaction.atomic():
            deed = Deed.SAVED if number % 2 else Deed.LOOKED
            ledger.record(by, deed, of=f"child {number:020x}", role=Office.COORDINATOR)
    return checkpoints.take()


@pytest.fixture
def broken_in(twelve_entries):
    """Somebody with the database in hand has taken the triggers away."""
    triggers.unprotect(TABLE, connection)
    return twelve_entries


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def faults(checkpoint=None):
    return {problem.fault for problem in verify(checkpoint)}


def test_a_ledger_that_nobody_touched_is_whole(twelve_entries):
    assert verify() == []
    assert verify(twelve_entries) == []


def test_an_entry_outside_a_transaction_is_refused(twelve_entries, partnership, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(transaction.TransactionManagementError):
        patch.setattr(connections["default"], "in_atomic_block", False)
        ledger.record(partnership.person("chair"), Deed.SAVED, of="x", role=Office.COORDINATOR)


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {TABLE} SET actor = 'nobody' WHERE seq = 3",
        f"DELETE FROM {TABLE} WHERE seq = 12",
        f"DELETE FROM {TABLE}",
        f"INSERT INTO {TABLE} SELECT seq, previous, at, 'nobody', on_behalf_of, role, action, object, purpose, hash"
        f" FROM {TABLE} WHERE seq = 12 ON CONFLICT (seq) DO UPDATE SET actor = 'nobody'",
    ],
)
def test_the_database_itself_refuses_changes_and_deletions(twelve_entries, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(sql)
    assert verify(twelve_entries) == []


def test_the_database_refuses_its_own_way_of_going_round(twelve_entries):
    """Each kind of database has one statement that empties or replaces rows and is no change to it, nor a deletion."""
    own = {
        "sqlite": f"INSERT OR REPLACE INTO {TABLE} SELECT seq, previous, at, 'nobody', on_behalf_of, role, action,"
        f" object, purpose, hash FROM {TABLE} WHERE seq = 12",
        "postgresql": f"TRUNCATE {TABLE}",
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        execute(own[connection.vendor])
    assert verify(twelve_entries) == []


def test_python_refuses_changes_and_deletions_too(twelve_entries):
    entry = LedgerEntry.objects.first()
    for change in (entry.save, entry.delete):
        with pytest.raises(Refused):
            change()


def test_an_edited_entry_is_named(broken_in):
    execute(f"UPDATE {TABLE} SET actor = 'somebody-else' WHERE seq = 5")
    assert [(problem.seq, problem.fault) for problem in verify()] == [(5, Fault.EDITED)]


def test_a_deleted_entry_is_named(broken_in):
    execute(f"DELETE FROM {TABLE} WHERE seq = 7")
    assert [(problem.seq, problem.fault) for problem in verify()] == [(7, Fault.MISSING)]


def test_a_deleted_first_entry_is_found(broken_in):
    execute(f"DELETE FROM {TABLE} WHERE seq = 1")
    assert (1, Fault.MISSING) in [(problem.seq, problem.fault) for problem in verify()]


def test_a_cut_off_end_shows_against_the_checkpoint_only(broken_in):
    execute(f"DELETE FROM {TABLE} WHERE seq > 9")
    assert verify() == []
    assert faults(broken_in) == {Fault.CUT_OFF}


def rewrite_from(seq, **changes):
    """What a forger with the database would do: change one entry and make every later hash fit."""
    previous = (
        LedgerEntry.objects.filter(seq=seq - 1).values_list("hash", flat=True).first() or ledger.BEGINNING
    )
    for entry in LedgerEntry.objects.filter(seq__gte=seq).order_by("seq"):
        for name, value in (changes if entry.seq == seq else {}).items():
            setattr(entry, name, value)
        entry.previous = previous
        entry.hash = previous = hash_of(ledger.content_of(entry))
        execute(
            f"UPDATE {TABLE} SET previous = %s, hash = %s, actor = %s, object = %s, action = %s WHERE seq = %s",
            entry.previous, entry.hash, entry.actor, entry.object, entry.action, entry.seq,
        )  # fmt: skip


def test_a_ledger_rewritten_as_a_whole_shows_against_the_checkpoint_only(broken_in):
    rewrite_from(1, actor="somebody-else")
    assert verify() == []
    assert faults(broken_in) == {Fault.REWRITTEN}


def test_a_checkpoint_signed_with_another_key_proves_nothing(broken_in):
    rewrite_from(1, actor="somebody-else")
    private, public = signing.new_key_pair()
    size, head = ledger.head()
    forged = checkpoints.Checkpoint(
        size,
        head,
        broken_in.at,
        public,
        signing.sign(private, checkpoints._message(size, head, broken_in.at)),
    )
    assert faults(forged) == {Fault.CHECKPOINT}


def test_entries_after_a_checkpoint_do_not_trouble_it(twelve_entries, partnership):
    with transaction.atomic():
        ledger.record(partnership.person("chair"), Deed.SAVED, of="x", role=Office.COORDINATOR)
    assert verify(twelve_entries) == []


def test_a_checkpoint_survives_its_file(twelve_entries, tmp_path):
    exported = checkpoints.export(tmp_path / "checkpoint.json")
    assert checkpoints.read(tmp_path / "checkpoint.json") == exported


def test_a_file_that_is_no_checkpoint_is_named(tmp_path):
    (tmp_path / "notes.json").write_text("[1, 2]")
    with pytest.raises(FolderError, match=r"notes\.json"):
        checkpoints.read(tmp_path / "notes.json")


def test_checkpoints_gather_in_a_folder_and_each_is_held_against_the_ledger(broken_in, partnership, tmp_path):
    checkpoints.export_into(tmp_path)
    with transaction.atomic():
        ledger.record(partnership.person("chair"), Deed.SAVED, of="x", role=Office.COORDINATOR)
    checkpoints.export_into(tmp_path)
    kept = checkpoints.kept_in(tmp_path)
    assert [one.size for one in kept] == [12, 13]
    assert checkpoints.verify_all(kept) == []
    rewrite_from(13, actor="somebody-else")
    assert [problem.seq for problem in checkpoints.verify_all(kept)] == [13]


def test_a_disk_that_is_not_mounted_is_noticed(twelve_entries, tmp_path):
    with pytest.raises(FolderError, match="Is its disk mounted"):
        checkpoints.export_into(tmp_path / "elsewhere")


def tamper(rng):
    """One random act of a forger; afterwards something must be found."""
    seq, other = rng.sample(range(1, 13), 2)
    match rng.choice(["edit", "delete", "insert", "swap", "cut off", "rewrite"]):
        case "edit":
            execute(
                f"UPDATE {TABLE} SET {rng.choice(COLUMNS)} = %s WHERE seq = %s",
                f"{rng.getrandbits(160):040x}",  # fits every column: PostgreSQL keeps to their widths
                seq,
            )
        case "delete":
            execute(f"DELETE FROM {TABLE} WHERE seq = %s", seq)
        case "insert":
            execute(f"UPDATE {TABLE} SET seq = seq + 1001 WHERE seq >= %s", seq)
            execute(f"UPDATE {TABLE} SET seq = seq - 1000 WHERE seq > 1000")
            LedgerEntry.objects.bulk_create([
                LedgerEntry(seq=seq, previous=f"{rng.getrandbits(256):064x}", at="2026-03-02T09:00:00Z", actor="chair",
                            role="coordinator", action="return saved", object="x", hash=f"{rng.getrandbits(256):064x}"),
            ])  # fmt: skip
        case "swap":
            execute(f"UPDATE {TABLE} SET seq = 99 WHERE seq = %s", seq)
            execute(f"UPDATE {TABLE} SET seq = %s WHERE seq = %s", seq, other)
            execute(f"UPDATE {TABLE} SET seq = %s WHERE seq = 99", other)
        case "cut off":
            execute(f"DELETE FROM {TABLE} WHERE seq >= %s", seq)
        case "rewrite":
            rewrite_from(seq, object=f"child {rng.getrandbits(80):020x}")


def all_tamperings_are_found(checkpoint, runs):
    found = 0
    for run in range(runs):
        mark = transaction.savepoint()
        tamper(random.Random(run))
        found += bool(verify(checkpoint))
        transaction.savepoint_rollback(mark)
    assert verify(checkpoint) == []
    return found


def test_all_of_100_random_tamperings_are_found(broken_in):
    assert all_tamperings_are_found(broken_in, 100) == 100


@pytest.mark.long
def test_all_of_1000_random_tamperings_are_found(broken_in):
    assert all_tamperings_are_found(broken_in, 1_000) == 1_000
