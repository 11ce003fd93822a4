"""The engine that `database_settings` names for PostgreSQL. Django looks for `DatabaseWrapper` in a module `base`."""

from django.db.backends.postgresql import base

# Any number, the same in every process; locks of this kind belong to one database.
_WRITERS = 7_235_000


class DatabaseWrapper(base.DatabaseWrapper):
    """Transactions queue at their start, as SQLite's IMMEDIATE ones do.

    An action reads the state, checks it, then changes. Without the queue two actions could both find an audit in the
    phase they need, and a grade could be given in the moment in which the chair opens the panel.
    """

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        """Leaving autocommit begins a transaction: wait for the one before."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            with self.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
