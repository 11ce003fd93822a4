"""Opens the application on one partnership's folder: settings, models, an up-to-date database."""

import os
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from macfa.partnership.database import FILE_NAME
from macfa.partnership.errors import FolderError
from macfa.partnership.people import FILE as PARTNERSHIP_FILE


def open_application(folder: Path) -> None:
    """Make `folder` the partnership that actions work on. Import models and actions after this call.

    Calling it again for another folder moves to that folder. Raises `FolderError` where there is no
    partnership.
    """
    point_at(folder)
    _migrate(folder.resolve())


def point_at(folder: Path) -> None:
    """As `open_application`, but leave the database as it is, or as it is not."""
    folder = folder.resolve()
    if not (folder / PARTNERSHIP_FILE).is_file():
        raise FolderError(
            f"There is no {PARTNERSHIP_FILE} in {folder.name}. Make a folder with: macfa init DIR"
        )
    os.environ["MACFA_FOLDER"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "macfa.partnership.settings")
    if not apps.ready:
        django.setup()
    elif folder != settings.MACFA_FOLDER:
        _move_to(folder)


def _move_to(folder: Path) -> None:
    settings.MACFA_FOLDER = folder
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = str(folder / FILE_NAME)


def _migrate(folder: Path) -> None:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    call_command("migrate", verbosity=0, interactive=False)
    database = folder / FILE_NAME
    if connection.vendor == "sqlite" and database.exists():
        database.chmod(0o600)
        _sync_directory(folder)


def _sync_directory(folder: Path) -> None:
    """A new file whose directory was never synced can vanish in a power cut, with all that was committed to it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
