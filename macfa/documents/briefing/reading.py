"""Reading a briefing's content file, and turning content back into plain data for keeping."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macfa.documents.briefing.content import Briefing
from macfa.documents.content_file import ContentError, content_from, read_content

__all__ = ["ContentError", "as_data", "as_json", "briefing_from", "read_briefing"]

_ADAPTER = TypeAdapter(Briefing)


def read_briefing(path: Path) -> Briefing:
    """The briefing in a YAML or JSON file (UTF-8). Raises `ContentError`."""
    return read_content(path, _ADAPTER, what="briefing")


def briefing_from(data: Any, *, source: str) -> Briefing:
    """The briefing in plain data (mappings, lists, texts). `source` names it in messages. Raises `ContentError`."""
    return content_from(data, _ADAPTER, source=source, what="briefing")


def as_data(briefing: Briefing) -> dict[str, Any]:
    """The briefing as plain data that `briefing_from` reads back to an equal briefing."""
    data: dict[str, Any] = _ADAPTER.dump_python(briefing, mode="json")
    return data


def as_json(briefing: Briefing) -> str:
    """The briefing as JSON; same briefing, same text."""
    return json.dumps(as_data(briefing), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
