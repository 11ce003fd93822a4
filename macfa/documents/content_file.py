"""Reading a content file (YAML or JSON) against a content model, with sentences about what is not right in it."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from macfa.vocabulary.yaml_text import from_yaml

Content = TypeVar("Content")


class ContentError(ValueError):
    """A content file that is not what it should be. The message names file, place, what was found, what is expected."""


def read_content(path: Path, model: TypeAdapter[Content], *, what: str) -> Content:
    """The content in a YAML or JSON file (UTF-8). `what` is how such content is called: "briefing".

    Raises `ContentError`.
    """
    try:
        data = from_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(
            f"{path.name}: this is not a YAML or JSON text file ({_first_line(error)})"
        ) from error
    return content_from(data, model, source=path.name, what=what)


def content_from(data: Any, model: TypeAdapter[Content], *, source: str, what: str) -> Content:
    """The content in plain data (mappings, lists, texts). `source` names it in messages. Raises `ContentError`.

    Runs of spaces and line ends inside a text become one space, because YAML's folded texts end with a line end.
    """
    try:
        return model.validate_python(_tidied(data))
    except ValidationError as error:
        problems = "\n".join(_sentence(problem, what) for problem in error.errors(include_url=False))
        raise ContentError(f"{source}: this is not a {what} yet.\n{problems}") from error


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


def _sentence(problem: Any, what: str) -> str:
    return f"- {_place(problem['loc'])}: {_expectation(problem, what)}"


def _place(location: tuple[int | str, ...]) -> str:
    """("parts", 3, "statements", 1, "kind") as "part 4, statement 2, kind": people count from 1."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] = f"{_one_of(words[-1])} {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the whole file"


def _one_of(entries: str) -> str:
    """A list's name for one of its entries: "parts" as "part", "policies" as "policy"."""
    return f"{entries[:-3]}y" if entries.endswith("ies") else entries.removesuffix("s")


def _expectation(problem: Any, what: str) -> str:
    match problem["type"]:
        case "missing":
            return "this entry is missing"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"a {what} has no entry of this name"
        case "value_error":
            return str(problem["ctx"]["error"])
        case _:
            return f"found {_shown(problem['input'])}; {problem['msg'][:1].lower()}{problem['msg'][1:]}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
