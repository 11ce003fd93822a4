"""Names for children that mean nothing outside one audit.

A plain hash of an NHS number can be undone by trying all numbers, so each name is a keyed hash
(HMAC-SHA256) under the partnership's key. The audit is part of what is hashed: one child has unrelated
names in two audits, and nobody without the key can join the two lists.
"""

import hmac
from dataclasses import dataclass, field

from macfa.sampling.canonical import canonical_bytes, sha256_hex
from macfa.sampling.errors import FrameError

KEY_BYTES = 32  # as long as the hash: a shorter key would be the weakest part
PSEUDONYM_LENGTH = 20  # 80 bits: two of 100,000 children share a name once in 10^14 audits


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The names of one audit. `key` is the partnership's secret key, at least 32 bytes."""

    key: bytes = field(repr=False)
    audit: str

    def __post_init__(self) -> None:
        if len(self.key) < KEY_BYTES:
            raise FrameError(
                f"The partnership's key has {len(self.key)} bytes. It needs {KEY_BYTES} or more."
            )

    def child(self, child: str) -> str:
        """20 hexadecimal characters that stand for the child in this audit."""
        return self._keyed("child", child)[:PSEUDONYM_LENGTH]

    def household(self, household: str) -> str:
        """The same for a household; unrelated to the names of its children."""
        return self._keyed("household", household)[:PSEUDONYM_LENGTH]

    def salt(self, child: str) -> str:
        """What opens the seal on this child's reason, and on no other."""
        return self._keyed("reason", child)

    def seal(self, child: str, reason: str) -> str:
        """SHA-256 of salt and reason: the reason stays inside, yet cannot be changed later unnoticed.

        To show a reason to somebody entitled to it, give them the salt and the text.
        """
        return sha256_hex(self.salt(child) + reason)

    def _keyed(self, what: str, name: str) -> str:
        # A JSON list, because joined text would let ("a", "bc") and ("ab", "c") collide.
        return hmac.digest(self.key, canonical_bytes([what, self.audit, name]), "sha256").hex()
