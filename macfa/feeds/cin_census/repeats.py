"""Whether a child may have come up before, in memory that does not grow with the file."""

from hashlib import blake2b
from struct import Struct

BITS = 1 << 27
"""16 MB. Of a million children, one file in six has one child that is looked at twice without need."""

_LAST = BITS - 1
_FOUR = Struct("<4I").unpack


class PerhapsSeen:
    """A Bloom filter of ids. "No" is certain; "perhaps" is looked into by reading the file a second time.

    Bloom, Space/time trade-offs in hash coding with allowable errors, CACM 13 (1970) 422-426.
    """

    def __init__(self) -> None:
        self._bits = bytearray(BITS // 8)

    def add(self, child: str) -> bool:
        """Note the id, and say whether it may have been noted before."""
        bits = self._bits
        seen = True
        for place in _FOUR(blake2b(child.encode(), digest_size=16).digest()):
            byte, bit = (place & _LAST) >> 3, 1 << (place & 7)
            if not bits[byte] & bit:
                seen = False
                bits[byte] |= bit
        return seen
