import os
import subprocess
import sys

import pytest
from django.db.utils import ConnectionHandler

from macfa.partnership.database import database_settings, sqlite


def pragma(on, name):
    with on.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_every_connection_to_a_file_survives_a_power_cut(tmp_path, attempt, django_db_blocker):
    with django_db_blocker.unblock():
        one = ConnectionHandler({"default": sqlite(tmp_path / "macfa.sqlite3")})["default"]
        for _ in range(attempt):  # also a connection that was closed and opened again
            assert pragma(one, "journal_mode") == "wal"
            assert pragma(one, "synchronous") == 2  # FULL
            assert pragma(one, "foreign_keys") == 1
            assert pragma(one, "secure_delete") == 1
            one.close()


def test_a_database_in_memory_has_the_same_settings(django_db_blocker):
    with django_db_blocker.unblock():
        one = ConnectionHandler({"default": sqlite(None)})["default"]
        assert pragma(one, "synchronous") == 2
        assert pragma(one, "foreign_keys") == 1
        one.close()


def test_writers_queue_at_the_start_of_a_transaction():
    assert sqlite(None)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_database_url_means_postgresql():
    made = database_settings(
        {"DATABASE_URL": "postgresql://macfa:p%40ss@db.example:5433/audits", "MACFA_FOLDER": "/x"}
    )
    assert (made["ENGINE"], made["NAME"], made["USER"], made["PASSWORD"], made["HOST"], made["PORT"]) == (
        "macfa.partnership.postgresql", "audits", "macfa", "p@ss", "db.example", "5433",
    )  # fmt: skip


def test_a_database_url_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="postgresql://"):
        database_settings({"DATABASE_URL": "mysql://x/y"})


def test_opening_a_folder_makes_its_database_and_opening_another_moves_there(tmp_path):
    script = """
import sys
from pathlib import Path
from macfa.partnership import folder
from macfa.partnership.setup import open_application
first, second = Path(sys.argv[1], "one"), Path(sys.argv[1], "two")
folder.create(first, "One"); folder.create(second, "Two")
open_application(first)
from django.db import connection, transaction
from enum import Enum
from macfa.partnership import here, ledger
class E(Enum):
    X = "x"
with transaction.atomic():
    ledger.record(here.partnership().person("chair"), E.X, of="a", role=E.X)
open_application(second)
print(here.partnership().name, ledger.head()[0])
open_application(first)
print(here.partnership().name, ledger.head()[0])
"""
    environ = {k: v for k, v in os.environ.items() if k not in ("MACFA_FOLDER", "DATABASE_URL")}
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, env=environ
    )
    assert ran.stdout.splitlines() == ["Two 0", "One 1"]
    assert (tmp_path / "one" / "macfa.sqlite3").stat().st_mode & 0o777 == 0o600
