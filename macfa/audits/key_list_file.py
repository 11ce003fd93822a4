"""The files from which key lists are read.

A key list says what identifies a case. As YAML or JSON:

    children: [{name: Ann Example, aliases: [Annie]}]   # a name alone will do: [Ann Example]
    family: [Bob Example]
    dates_of_birth: [2012-03-04]
    identifiers: ["943 476 5919"]
    addresses: ["1 Example Road, ZZ99 3VZ"]
    schools: [Example Primary School]
    workers: [Cy Example]
    other: [a tattoo that everybody knows]
    none: [family]              # family, addresses, schools or workers where there is none

A file for several children at once holds such a key list for each, under the child's id or case number:

    {"C-1001": {"children": ["Ann Example"], ...}, "C-1002": {...}}

Children of such a file who are not in the sample are passed over and not kept.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from macfa.disclosure.key_lists import Entry, KeyList
from macfa.partnership.errors import FolderError
from macfa.partnership.yaml_files import check, parse_yaml

_NONE = {entry.name.casefold(): entry for entry in Entry if entry is not Entry.CHILD}
_NONE_IN_WORDS = {entry.value: entry for entry in _NONE.values()}
_PEOPLE = ("children", "family", "workers")
_KNOWN = tuple(field.name for field in fields(KeyList) if field.name != "case")


def read_key_list(content: bytes, name: str, case: str) -> KeyList:
    """The key list of one case from a file's bytes. `FolderError` names what is wrong in the file called `name`."""
    return key_list_from(_loaded(content, name), case, name)


def read_identities(content: bytes, name: str) -> dict[str, Any]:
    """Unchecked key lists of many children, by their ids or case numbers in small letters."""
    loaded = _loaded(content, name)
    if not isinstance(loaded, dict) or not all(isinstance(one, dict) for one in loaded.values()):
        raise FolderError(f"{name}: expected a key list for each child, under the child's id or case number.")
    return {str(child).casefold(): one for child, one in loaded.items()}


def _loaded(content: bytes, name: str) -> Any:
    """JSON is YAML too, but for the children of a whole council its own reader is a hundred times faster."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FolderError(f"{name} is not plain text in UTF-8. Save it as UTF-8.") from None
    if not name.casefold().endswith(".json"):
        return parse_yaml(text, name)
    try:
        return json.loads(text)
    except ValueError as error:
        raise FolderError(f"{name} is not JSON: {error}") from None


def key_list_from(content: Any, case: str, where: str) -> KeyList:
    """A key list from loaded YAML or JSON."""
    if not isinstance(content, Mapping):
        raise FolderError(f"{where}: expected names and values, for example children: [Ann Example]")
    for name in content:
        if name not in _KNOWN:
            raise FolderError(f"{where}: {name} is not known here; expected {', '.join(_KNOWN)}.")
    written = {**content, **{part: _people(content[part]) for part in _PEOPLE if content.get(part)}}
    written["none"] = [_entry(name, where) for name in content.get("none") or ()]
    given = {name: value for name, value in written.items() if value is not None}
    return check({**given, "case": case}, KeyList, where)


def _people(named: Any) -> Any:
    """A name alone stands for a person without other names."""
    if not isinstance(named, list):
        return named
    return [{"name": one} if isinstance(one, str) else one for one in named]


def _entry(name: Any, where: str) -> str:
    plain = str(name).casefold()
    entry = _NONE.get(plain) or _NONE_IN_WORDS.get(plain)
    if entry is None:
        raise FolderError(f"{where}: none: found {name}, expected one of: {', '.join(_NONE)}.")
    return entry.value
