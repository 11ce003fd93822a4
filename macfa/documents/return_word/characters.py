"""Characters that XML cannot hold, written as spreadsheets write them (_x000B_), so that no answer loses any."""

import re

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"_x([0-9A-F]{4})_")
_UNDERLINE = "_x005F_"


def holdable(text: str) -> str:
    """Text that XML can hold; `restored` gives the same text back."""
    shielded = _CODE.sub(
        lambda found: f"{_UNDERLINE}{found[0][1:]}" if _stands_for(found) else found[0], text
    )
    return _UNHOLDABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", shielded)


def restored(text: str) -> str:
    """The text as it was; codes of characters that XML can hold are left, for somebody may have typed them."""
    return _CODE.sub(lambda found: _stands_for(found) or found[0], text)


def _stands_for(found: re.Match[str]) -> str:
    """The character that a code means here: one that XML cannot hold, or the underline that shields a code."""
    meant = chr(int(found[1], 16))
    return meant if meant == "_" or _UNHOLDABLE.fullmatch(meant) else ""
