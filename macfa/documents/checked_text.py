"""What every text of a document must satisfy before it is accepted: something to read, and safe links."""

import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

_SCHEMES = {"http", "https", "mailto", "tel"}


def require_text(name: str, value: str) -> None:
    """Refuse an empty text, and one with characters that print nothing (controls, reading-direction marks).

    Raises `ValueError` with a sentence that does not repeat the text.
    """
    if not value.strip():
        raise ValueError(f"{name} is empty; write it or leave the entry out")
    refuse_invisible(name, value)


def refuse_invisible(name: str, value: str) -> None:
    """Refuse control and format characters: two texts that look the same must be the same."""
    for character in value:
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            raise ValueError(
                f"{name} holds a character that cannot be seen (U+{ord(character):04X}); remove it"
            )


def require_texts(name: str, values: Iterable[str]) -> None:
    """`require_text` for each of several texts, counted from 1 in the message."""
    for position, value in enumerate(values, start=1):
        require_text(f"{name} {position}", value)


def require_address(name: str, url: str) -> None:
    """Refuse anything but a web, mail or telephone address, so that a link can never run a script."""
    refuse_invisible(name, url)
    parts = urlsplit(url)
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.path) or any(c.isspace() for c in url):
        raise ValueError(f"{name} must be an address that starts with https://, http://, mailto: or tel:")
