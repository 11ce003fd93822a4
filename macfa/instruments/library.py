"""The library of audit tools: YAML files, one per version, read into values and checked as a whole."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from macfa.instruments import consistency
from macfa.instruments.tool import YES_NO_PARTLY_NA, AnswerKind, AuditTool, Option, Scale
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml

_TOOL = TypeAdapter(AuditTool, config=None)
_FIELDS = {
    "tool": {"id", "version", "title", "about", "respondent", "scale", "graded_with", "immediate_concern",
             "groups", "key_lines", "questions"},
    "question": {"id", "key_line", "text", "help", "asked_of", "themes", "standards", "answer", "options",
                 "options_from", "show_if", "finding", "reason_when", "required", "rows_from"},
}  # fmt: skip


class ToolError(ValueError):
    """An audit tool that cannot be used; the message names the file and the place in it."""


def tools() -> tuple[str, ...]:
    """Names of the tools that come with Macfa, "neglect-v1" among them."""
    folder = files(__package__).joinpath("library")
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if "-v" in f.name))


@cache
def tool(tool_id: str, version: int, local: Path | None = None) -> AuditTool:
    """A tool by id and version: from the folder `local` of the partnership where it is there, else ours.

    ToolError where there is none, or where it does not hold together.
    """
    name = f"{tool_id}-v{version}.yaml"
    if local is not None and (local / name).is_file():
        return read_tool((local / name).read_text(encoding="utf-8"), name)
    ours = files(__package__).joinpath(f"library/{name}")
    if not ours.is_file():
        raise ToolError(
            f"There is no audit tool {tool_id} version {version}. There are: {', '.join(tools())}."
        )
    return read_tool(ours.read_text(encoding="utf-8"), name)


def read_tool(text: str, name: str) -> AuditTool:
    """The tool that the YAML `text` of the file `name` describes. ToolError says what is wrong and where."""
    try:
        written = from_yaml(text)
    except yaml.YAMLError as error:
        raise ToolError(f"{name} is not YAML: {error}") from None
    if not isinstance(written, dict):
        raise ToolError(f"{name}: expected a tool with id, version and questions")
    try:
        made = _TOOL.validate_python(_completed(written, name))
    except ValidationError as error:
        raise ToolError(f"{name}: {_first(error)}") from None
    if problems := consistency.problems(made):
        raise ToolError(f"{name}: {'; '.join(problems)}")
    return made


@cache
def scales() -> dict[str, Scale]:
    """The grading scales by id."""
    entries = from_yaml(files(__package__).joinpath("scales.yaml").read_text(encoding="utf-8"))
    return {scale.id: scale for scale in TypeAdapter(tuple[Scale, ...]).validate_python(entries)}


def _completed(written: dict[str, Any], name: str) -> dict[str, Any]:
    """The file with what it leaves to be understood filled in: groups, lists, scale, default reasons."""
    _refuse_unknown(written, "tool", name)
    groups = written.pop("groups", {})
    scale = scales().get(written.get("scale", "ofsted_four"))
    if scale is None:
        raise ToolError(f"{name}: there is no grading scale {written['scale']}; use {', '.join(scales())}")
    questions = [_question(question, groups, name) for question in written.get("questions") or []]
    return {**written, "scale": asdict(scale), "questions": questions}


def _question(written: dict[str, Any], groups: dict[str, list[str]], name: str) -> dict[str, Any]:
    _refuse_unknown(written, "question", f"{name}, question {written.get('id', '?')}")
    question = {key: value for key, value in written.items() if key != "options_from"}
    question["asked_of"] = list(_kinds(written.get("asked_of") or [], groups))
    question["options"] = [asdict(option) for option in _listed(written)] + list(written.get("options") or [])
    if written.get("answer") == AnswerKind.YES_NO_PARTLY_NA:
        question.setdefault("reason_when", ["no", "partly"])
    return question


def _listed(written: dict[str, Any]) -> tuple[Option, ...]:
    if written.get("answer") == AnswerKind.YES_NO_PARTLY_NA:
        return YES_NO_PARTLY_NA
    if listed := written.get("options_from"):
        return tuple(Option(entry.code, entry.name) for entry in code_set(listed))
    return ()


def _kinds(named: Iterable[str], groups: dict[str, list[str]]) -> dict[str, None]:
    return dict.fromkeys(kind for name in named for kind in groups.get(name, [name]))


def _refuse_unknown(written: dict[str, Any], what: str, where: str) -> None:
    if unknown := set(written) - _FIELDS[what]:
        raise ToolError(f"{where}: unknown field {', '.join(sorted(map(str, unknown)))}")


def _first(error: ValidationError) -> str:
    """The first problem as "questions, 4, answer: ...", counted from one as a reader counts."""
    found = error.errors()[0]
    place = ", ".join(str(part + 1) if isinstance(part, int) else str(part) for part in found["loc"])
    return f"{place}: {found['msg']} (found {found['input']!r})"
