"""Reading the content file of a learning and improvement briefing, and turning content back into plain data."""

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macfa.documents.content_file import content_from, read_content
from macfa.documents.learning_briefing.content import LearningBriefing

_ADAPTER = TypeAdapter(LearningBriefing)
_WHAT = "learning briefing"


def read_learning_briefing(path: Path) -> LearningBriefing:
    """The briefing in a YAML or JSON file (UTF-8). Raises `ContentError`."""
    return read_content(path, _ADAPTER, what=_WHAT)


def learning_briefing_from(data: Any, *, source: str) -> LearningBriefing:
    """The briefing in plain data (mappings, lists, texts). `source` names it in messages. Raises `ContentError`."""
    return content_from(data, _ADAPTER, source=source, what=_WHAT)


def as_data(briefing: LearningBriefing) -> dict[str, Any]:
    """The briefing as plain data that `learning_briefing_from` reads back to an equal briefing."""
    data: dict[str, Any] = _ADAPTER.dump_python(briefing, mode="json")
    return data
