"""Making sure that what was deleted is not in the bytes either."""

from pathlib import Path

from django.db import connection


def shred_database() -> None:
    """Rewrite the database without what was deleted from it. Runs outside a transaction, after the commit.

    On SQLite deleted rows are overwritten as they go (`secure_delete`), but older pages can still stand in the file's
    slack and in the write-ahead log. On PostgreSQL dead rows stay until the table is rewritten.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")


def shred_files(folder: Path, *, keep: tuple[str, ...] = ()) -> int:
    """Delete every file below the folder but those whose name begins with one of `keep`; returns how many went."""
    gone = 0
    for path in sorted(folder.rglob("*"), reverse=True):  # deepest first, so that folders are empty by then
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif not path.name.startswith(keep or ("\0",)):
            path.unlink()
            gone += 1
    return gone
