"""SQL of the triggers by which a version of a briefing never changes, and a published one never goes.

An action that changed a version would be found by the hash that was approved; with these the database does not even
take it. Used by a migration.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_WRITTEN = ("audit_id", "kind", "number", "content", "sha256", "written_at", "written_by")
_DIFFERS = {"sqlite": "NEW.{0} IS NOT OLD.{0}", "postgresql": "NEW.{0} IS DISTINCT FROM OLD.{0}"}
_CHANGES = "a version of a briefing never changes; write another"
_STAYS = "a published briefing stays as it is"

_PROTECT = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_edit BEFORE UPDATE ON {table} WHEN {other}"
        " BEGIN SELECT RAISE(ABORT, '{changes}'); END",
        "CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN OLD.published_at IS NOT NULL"
        " BEGIN SELECT RAISE(ABORT, '{stays}'); END",
        "CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN OLD.published_at IS NOT NULL"
        " BEGIN SELECT RAISE(ABORT, '{stays}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {table}_changes() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '{changes}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '{stays}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER {table}_no_edit BEFORE UPDATE ON {table}"
        " FOR EACH ROW WHEN ({other}) EXECUTE FUNCTION {table}_changes()",
        "CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION {table}_stays()",
    ),
}
_UNPROTECT = {
    "sqlite": (
        "DROP TRIGGER {table}_no_edit",
        "DROP TRIGGER {table}_stays",
        "DROP TRIGGER {table}_kept",
    ),
    "postgresql": ("DROP FUNCTION {table}_changes() CASCADE", "DROP FUNCTION {table}_stays() CASCADE"),
}


def protect(table: str, connection: BaseDatabaseWrapper) -> None:
    """From now on what was written stays as it was written."""
    _run(_PROTECT, table, connection)


def unprotect(table: str, connection: BaseDatabaseWrapper) -> None:
    """Undo `protect`."""
    _run(_UNPROTECT, table, connection)


def _run(statements: dict[str, tuple[str, ...]], table: str, connection: BaseDatabaseWrapper) -> None:
    other = " OR ".join(_DIFFERS[connection.vendor].format(column) for column in _WRITTEN)
    words = {"table": table, "other": other, "changes": _CHANGES, "stays": _STAYS}
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement.format(**words))
