"""What both directions share: the name of the list of contents, and hashing along the way."""

import hashlib
from typing import Any

ACCOUNT = "backup.json"
"""Last in a backup: when it was taken, the hash of every file, the ledger's signed checkpoint."""


class Hashed:
    """A file whose bytes are hashed as they are read."""

    def __init__(self, source: Any) -> None:
        self._source, self.sha256 = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data: bytes = self._source.read(size)
        self.sha256.update(data)
        return data
