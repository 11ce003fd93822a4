"""Reading a briefing's content file, and turning content back into plain data for keeping."""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from macfa.documents.briefing.content import Briefing

_ADAPTER = TypeAdapter(Briefing)


class ContentError(ValueError):
    """A content file that is not a briefing. The message names file, place, what was found, what is expected."""


def read_briefing(path: Path) -> Briefing:
    """The briefing in a YAML or JSON file (UTF-8). Raises `ContentError`."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(
            f"{path.name}: this is not a YAML or JSON text file ({_first_line(error)})"
        ) from error
    return briefing_from(data, source=path.name)


def briefing_from(data: Any, *, source: str) -> Briefing:
    """The briefing in plain data (mappings, lists, texts). `source` names it in messages.

    Runs of spaces and line ends inside a text become one space, because YAML's folded texts end with a line end.
    Raises `ContentError`.
    """
    try:
        return _ADAPTER.validate_python(_tidied(data))
    except ValidationError as error:
        problems = "\n".join(_sentence(problem) for problem in error.errors(include_url=False))
        raise ContentError(f"{source}: this is not a briefing yet.\n{problems}") from error


def as_data(briefing: Briefing) -> dict[str, Any]:
    """The briefing as plain data that `briefing_from` reads back to an equal briefing."""
    data: dict[str, Any] = _ADAPTER.dump_python(briefing, mode="json")
    return data


def as_json(briefing: Briefing) -> str:
    """The briefing as JSON; same briefing, same text."""
    return json.dumps(as_data(briefing), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _tidied(data: Any) -> Any:
    match data:
        case str():
            return " ".join(data.split())
        case dict():
            return {key: _tidied(value) for key, value in data.items()}
        case list() | tuple():
            return [_tidied(value) for value in data]
        case _:
            return data


def _sentence(problem: Any) -> str:
    return f"- {_place(problem['loc'])}: {_expectation(problem)}"


def _place(location: tuple[int | str, ...]) -> str:
    """("parts", 3, "statements", 1, "kind") as "part 4, statement 2, kind": people count from 1."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1].removesuffix('s')} {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the whole file"


def _expectation(problem: Any) -> str:
    match problem["type"]:
        case "missing":
            return "this entry is missing"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return "a briefing has no entry of this name"
        case "value_error":
            return str(problem["ctx"]["error"])
        case _:
            return f"found {_shown(problem['input'])}; {problem['msg'][:1].lower()}{problem['msg'][1:]}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
