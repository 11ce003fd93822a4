"""Pictures that stand in a page as part of it."""

import base64
import binascii
import re
from collections.abc import Iterator

from macfa.disclosure.outgoing import png_file
from macfa.disclosure.outgoing.hidden import What

_PNG = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")


def find_in_address(address: str) -> Iterator[What]:
    """What is hidden in the picture at an address. Only a PNG within the page is none to load from elsewhere."""
    match = _PNG.fullmatch(address.strip())
    if match is None:
        yield What.OUTSIDE_LINK
        return
    try:
        picture = base64.b64decode(match[1], validate=False)
    except binascii.Error:
        yield What.UNREADABLE
        return
    yield from (one.what for one in png_file.find(picture))
