"""Changes one person's entry in the text of `partnership.yaml` and leaves every other character as it is.

A YAML library would write the whole file anew and lose its comments. Here the parser only says where an entry and its
values begin and end; the text between those places is replaced.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from macfa.partnership.errors import FolderError
from macfa.partnership.people import FILE
from macfa.vocabulary.yaml_text import from_yaml

BY_HAND = f"{FILE} is written in a way that Macfa cannot change by itself. Change it by hand."


def with_person(text: str, entry: Mapping[str, Any]) -> str:
    """The text with one more person at the end of the list."""
    people = _people(text)
    if people.flow_style or not people.value:
        return _checked(text, _in_brackets(text, people, _inline(entry)), entry)
    last = _end(people.value[-1])
    end_of_line = text.find("\n", last)
    at = len(text) if end_of_line < 0 else end_of_line
    added = f"\n{' ' * people.start_mark.column}- {_inline(entry)}"
    return _checked(text, text[:at] + added + text[at:], entry)


def with_changes(text: str, person: str, changes: Mapping[str, Any]) -> str:
    """The text with these fields of a person's entry set. `FolderError` where the person is not in it."""
    new = text
    for name, value in changes.items():
        new = _with_value(new, _entry(new, person), name, value)
    old = next(entry for entry in from_yaml(text)["people"] if entry["id"] == person)
    return _checked(text, new, {**old, **changes})


def _with_value(text: str, entry: yaml.MappingNode, name: str, value: Any) -> str:
    for key, old in entry.value:
        if key.value == name:
            return text[: old.start_mark.index] + _inline_value(value) + text[_end(old) :]
    pair = f"{name}: {_inline_value(value)}"
    if entry.flow_style:
        return _in_brackets(text, entry, pair)
    at = _end(entry)
    return f"{text[:at]}\n{' ' * entry.start_mark.column}{pair}{text[at:]}"


def _in_brackets(text: str, node: yaml.CollectionNode, what: str) -> str:
    """The text with `what` as the last thing in a list or mapping that is written in brackets."""
    at = _end(_last(node)) if node.value else node.end_mark.index - 1
    return text[:at] + (", " if node.value else "") + what + text[at:]


def _people(text: str) -> yaml.SequenceNode:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "people" and isinstance(value, yaml.SequenceNode):
                return value
    raise FolderError(BY_HAND)


def _entry(text: str, person: str) -> yaml.MappingNode:
    for node in _people(text).value:
        if isinstance(node, yaml.MappingNode) and any(
            key.value == "id" and value.value == person for key, value in node.value
        ):
            return node
    raise FolderError(f"There is no person {person!r} in {FILE}.")


def _end(node: Any) -> int:
    """Where it ends. The parser says of a list or mapping without brackets only where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = _last(node)
    end: int = node.end_mark.index
    return end


def _last(node: yaml.CollectionNode) -> Any:
    """The last thing of a list, or the last value of a mapping."""
    last = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def _inline(value: Any) -> str:
    shown: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
    )
    return shown.rstrip("\n")


def _inline_value(value: Any) -> str:
    """As it may stand inside brackets: quoted where a comma or a bracket would end it."""
    if value == "":
        return '""'
    return _inline({"v": value})[len("{v: ") : -1]


def _checked(old: str, new: str, entry: Mapping[str, Any]) -> str:
    """The new text, if it says exactly what was meant; anchors and other rare YAML could make it say more."""
    try:
        before, after = from_yaml(old), from_yaml(new)
    except yaml.YAMLError:
        raise FolderError(BY_HAND) from None
    people = [dict(entry) if one["id"] == entry["id"] else one for one in before["people"]]
    if all(one["id"] != entry["id"] for one in people):
        people.append(dict(entry))
    if {**before, "people": people} != after:
        raise FolderError(BY_HAND)
    return new
