"""The text of a family tree, in whichever character set its program wrote it."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from macfa.feeds.family.gedcom.ansel import UNKNOWN, from_ansel

ANSEL = "ansel"
_CHARACTER_SET = re.compile(rb"^\s*1\s+CHAR\s+([^\r\n]+?)\s*$", re.MULTILINE)
_HEADER = 4096
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WITHOUT_MARK = {b"0\x00": "utf-16-le", b"\x000": "utf-16-be"}


@cache
def words() -> Mapping[str, Any]:
    """What stands in `gedcom.yaml`."""
    found: Mapping[str, Any] = yaml.safe_load(
        files(__package__).joinpath("gedcom.yaml").read_text(encoding="utf-8")
    )
    return found


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and what was odd: a character set that nobody knows, bytes that it does not have."""
    encoding, remarks = _encoding(content)
    if encoding == ANSEL:
        text = from_ansel(content)
    else:
        try:
            return content.decode(encoding), tuple(remarks)
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
            remarks.append(
                f"It says that it is in {encoding} and is not, so it was read as Windows writes it."
            )
    if UNKNOWN in text:
        remarks.append("Some characters could not be read.")
    return text, tuple(remarks)


def _encoding(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding in (*_MARKS.items(), *_WITHOUT_MARK.items()):
        if content.startswith(mark):
            return encoding, []
    said = _CHARACTER_SET.search(content[:_HEADER].replace(b"\r", b"\n"))
    if said is None:
        return "utf-8", []
    name = said[1].decode("ascii", errors="replace").casefold()
    if name == ANSEL:
        return ANSEL, []
    encoding = words()["encodings"].get(name)
    if encoding is None:
        return "utf-8", [f"Its character set is {name[:40]}, which nobody knows, so it was read as UTF-8."]
    return ("utf-8", []) if encoding in ("utf-16", "ascii") else (encoding, [])
