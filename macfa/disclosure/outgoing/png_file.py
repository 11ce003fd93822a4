"""PNG: text, dates and places that a picture carries beside its picture, and what follows its end."""

import struct
import zlib
from collections.abc import Iterator

from macfa.disclosure.outgoing.hidden import Hidden, What

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Chunks that say how the picture looks (PNG specification, third edition, section 11); all others say something else.
_PICTURE = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA sBIT sRGB bKGD pHYs".split())
_HEADER = 8


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a PNG."""
    if not content.startswith(_SIGNATURE):
        yield Hidden("The picture", What.OTHER_KIND)
        return
    at, number, kind = len(_SIGNATURE), 0, b""
    while at + _HEADER <= len(content) and kind != b"IEND":
        length, kind = struct.unpack(">I4s", content[at : at + _HEADER])
        body = content[at + 4 : at + _HEADER + length]
        end = at + _HEADER + length + 4
        number += 1
        if end > len(content) or zlib.crc32(body) != int.from_bytes(content[end - 4 : end], "big"):
            yield Hidden(f"The picture, chunk {number}", What.UNREADABLE)
            return
        if kind not in _PICTURE:
            yield Hidden(f"The picture, chunk {number}", What.METADATA)
        at = end
    if kind != b"IEND":
        yield Hidden("The picture", What.UNREADABLE)
    elif at != len(content):
        yield Hidden("The picture, after its end", What.ORPHAN)
