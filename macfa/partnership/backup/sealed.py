"""A stream that only a passphrase opens: AES-256-GCM in chunks, under a key made by scrypt.

    MACFASEALED1 · 16 bytes salt · chunks: 4 bytes length, ciphertext

Each chunk's number is its nonce, and its last one is marked: a chunk that was changed, moved, or cut off is refused.
"""

import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from macfa.partnership.errors import FolderError

MAGIC = b"MACFASEALED1"
CHUNK = 1 << 20
_TAG = 16
_SALT = 16


class Sealer:
    """Write to it as to a file; `close` ends the last chunk, and leaves the file below open."""

    def __init__(self, to: BinaryIO, passphrase: str) -> None:
        salt = secrets.token_bytes(_SALT)
        to.write(MAGIC + salt)
        self._to, self._cipher = to, _cipher(passphrase, salt)
        self._waiting, self._number = bytearray(), 0

    def write(self, data: bytes) -> int:
        """Take more bytes; what fills a chunk goes on."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Write the last chunk."""
        self._put(bytes(self._waiting), last=True)

    def _put(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), plain, _mark(last))
        self._to.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class Opener:
    """Read from it as from a file. `FolderError` where the passphrase is wrong or a byte was changed."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise FolderError("This file was not made with a passphrase. Leave the passphrase out.")
        self._source, self._cipher = source, _cipher(passphrase, source.read(_SALT))
        self._ready, self._number, self._ended = bytearray(), 0, False

    def read(self, size: int) -> bytes:
        """The next bytes; fewer than `size` only at the end."""
        while len(self._ready) < size and not self._ended:
            self._ready += self._next()
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def _next(self) -> bytes:
        sealed = self._source.read(min(int.from_bytes(self._source.read(4), "big"), CHUNK + _TAG))
        for last in (False, True):
            try:
                plain = self._cipher.decrypt(_nonce(self._number), sealed, _mark(last))
            except (InvalidTag, ValueError):
                continue
            self._number, self._ended = self._number + 1, last
            return plain
        raise FolderError("The passphrase is wrong, or the file is damaged. Nothing was restored from it.")


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins like this needs a passphrase."""
    return beginning.startswith(MAGIC)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode("utf-8")))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _mark(last: bool) -> bytes:
    return b"last" if last else b"more"
