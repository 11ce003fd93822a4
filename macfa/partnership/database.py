"""Where the application database is and how every connection to it is set."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

FILE_NAME = "macfa.sqlite3"

# FULL, not NORMAL: with NORMAL a power cut loses commits that were acknowledged. secure_delete overwrites
# what is deleted, so that a disposal is one. The rest is speed, measured under 24 writers.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-20000",
    "PRAGMA journal_size_limit=67108864",
)


def database_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's `DATABASES["default"]`: PostgreSQL where DATABASE_URL says so, else SQLite in MACFA_FOLDER.

    Without a folder the database is in memory: that is how the tests run.
    """
    url = environ.get("DATABASE_URL", "")
    if url:
        return _postgresql(url)
    folder = environ.get("MACFA_FOLDER", "")
    return sqlite(Path(folder) / FILE_NAME if folder else None)


def sqlite(file: Path | None) -> dict[str, Any]:
    """An SQLite database in a file, or in memory."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file) if file else ":memory:",
        "OPTIONS": {
            # IMMEDIATE takes the write lock at the start, so two writers queue instead of failing half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(PRAGMAS),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL must begin with postgresql://, or be left out for SQLite.")
    return {
        "ENGINE": "macfa.partnership.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
