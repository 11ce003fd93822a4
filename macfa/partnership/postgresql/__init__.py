"""Django's PostgreSQL, with one writer at a time as in SQLite."""
