"""One moment of the database as a file, and a database from such a file; SQLite and PostgreSQL."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from macfa.partnership.database import FILE_NAME
from macfa.partnership.errors import FolderError

MEMBER = {"sqlite": FILE_NAME, "postgresql": "database.pgdump"}
"""What the database is called in a backup, for each kind."""


def take(to: Path) -> None:
    """Copy the database as it stands. SQLite's own backup never copies half a write."""
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
            closing(sqlite3.connect(to)) as copy,
        ):
            source.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")
    to.chmod(0o600)


def put(kind: str, file: Path, folder: Path) -> None:
    """Make `file` the database of the restored folder. `FolderError` where the kinds differ or one is there already."""
    if kind != connection.vendor:
        raise FolderError(_OTHER_KIND[kind])
    if kind == "sqlite":
        file.replace(folder / FILE_NAME)
        return
    if connection.introspection.table_names():
        raise FolderError(
            "The database that DATABASE_URL names is not empty. Name a new one; nothing was changed."
        )
    _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
         f"--dbname={connection.settings_dict['NAME']}", str(file))  # fmt: skip


_OTHER_KIND = {
    "sqlite": "This backup holds an SQLite database. Restore it without DATABASE_URL.",
    "postgresql": "This backup is of a PostgreSQL database. Set DATABASE_URL to a new, empty one and restore again.",
}


def _run(program: str, *arguments: str) -> None:
    """Run PostgreSQL's own program. How to reach the database stays out of the list of processes."""
    where = connection.settings_dict
    reach = {
        "PGDATABASE": "NAME",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGHOST": "HOST",
        "PGPORT": "PORT",
    }
    environ = {**os.environ, **{name: where[key] for name, key in reach.items() if where[key]}}
    try:
        done = subprocess.run((program, *arguments), env=environ, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise FolderError(f"{program} is not installed. On Debian: apt install postgresql-client") from None
    if done.returncode:
        raise FolderError(f"{program} failed: {done.stderr.strip().splitlines()[-1]}")
