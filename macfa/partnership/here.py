"""The partnership that this process serves. One deployment serves one partnership."""

from pathlib import Path

from django.conf import settings

from macfa.partnership import folder as folders
from macfa.partnership.errors import FolderError
from macfa.partnership.people import Partnership


def folder() -> Path:
    """Its folder. Raises `FolderError` where the application was not opened on one."""
    if settings.MACFA_FOLDER is None:
        raise FolderError("No partnership is open. Set MACFA_FOLDER or use --folder.")
    return Path(settings.MACFA_FOLDER)


def partnership() -> Partnership:
    """Its agencies and people as its file says now."""
    return folders.read(folder())


def pseudonym_key() -> bytes:
    """The secret of its pseudonyms."""
    return folders.pseudonym_key(folder())
