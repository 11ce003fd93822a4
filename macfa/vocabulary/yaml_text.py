"""YAML by the library's fast reader, eight times as fast as its plain one: every process starts with a dozen files."""

from contextlib import suppress
from typing import Any

import yaml

DEEPEST = 10_000
"""More levels inside each other than this are left to the plain reader, which raises RecursionError. The fast one
reads each level within the one before and ends the process where its stack ends, at about 24,000."""


def from_yaml(text: str) -> Any:
    """Lists, mappings, text, numbers, days and yes or no, and nothing else. Raises `yaml.YAMLError`."""
    return _read(text, "CSafeLoader", yaml.SafeLoader)


def words_from_yaml(text: str) -> Any:
    """Every value as it is written: "no" and "on" stay words. Raises `yaml.YAMLError`."""
    return _read(text, "CBaseLoader", yaml.BaseLoader)


def _read(text: str, fast: str, plain: Any) -> Any:
    """By the plain reader too where the fast one refuses: it names the place of a fault better."""
    if not _may_be_deep(text):
        with suppress(yaml.YAMLError):
            return yaml.load(text, Loader=getattr(yaml, fast, plain))
    return yaml.load(text, Loader=plain)


def _may_be_deep(text: str) -> bool:
    """A level needs a bracket or a column of its own; a list may stand in the column of the name before it."""
    longest = max(map(len, text.splitlines()), default=0)
    return 2 * longest + text.count("[") + text.count("{") > DEEPEST
