"""SQL of the triggers that make the ledger's table append-only. Used by migrations, and by tests that break in."""

from django.db.backends.base.base import BaseDatabaseWrapper

_PROTECT = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
        # Also stops INSERT OR REPLACE, which SQLite does not count as a deletion.
        "CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table}"
        " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM {table})"
        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ),
}

_UNPROTECT = {
    "sqlite": (
        "DROP TRIGGER {table}_no_update",
        "DROP TRIGGER {table}_no_delete",
        "DROP TRIGGER {table}_in_order",
    ),
    "postgresql": ("DROP FUNCTION {table}_refuse() CASCADE",),
}


def protect(table: str, connection: BaseDatabaseWrapper) -> None:
    """From now on rows can only be added, in order."""
    _run(_PROTECT, table, connection)


def unprotect(table: str, connection: BaseDatabaseWrapper) -> None:
    """Undo `protect`."""
    _run(_UNPROTECT, table, connection)


def _run(statements: dict[str, tuple[str, ...]], table: str, connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement.format(table=table))
