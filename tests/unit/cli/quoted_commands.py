"""Finds the `macfa ...` command lines that a page quotes, and asks the real commands whether they could be typed so."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from macfa.cli.reference.commands import Typed, can_be_typed, every_command

_FENCE = re.compile(r"^ *```(\w*)$(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`(?:\.venv/bin/)?(macfa [^`]+)`", re.DOTALL)
_TYPED = re.compile(r"^ *(?:\$ )?(?:cd \S+ && )?(?:\.venv/bin/)?(macfa .*)$", re.MULTILINE)
_GROUPS_OPTIONS = ("--folder", "--version", "-h", "--help")


@dataclass(frozen=True)
class Quoted:
    """A command line on a page. `whole`: it stands in a block to be typed, so nothing may be missing."""

    page: Path
    line: str
    whole: bool


def quoted_on(page: Path) -> Iterator[Quoted]:
    text = page.read_text(encoding="utf-8")
    blocks = [block.replace("\\\n", " ") for language, block in _FENCE.findall(text) if language == "sh"]
    for block in blocks:
        yield from (Quoted(page, line, True) for line in _TYPED.findall(block))
    for inline in _INLINE.findall(_FENCE.sub("", text)):
        yield Quoted(page, " ".join(inline.split()), False)


def fault(quoted: Quoted) -> str | None:
    """Why the line could not be typed so; None where it could."""
    words = shlex.split(quoted.line, comments=True)
    try:
        typed, rest = _command(words)
    except LookupError as error:
        return str(error)
    if not can_be_typed(typed.command):
        return (
            None if not quoted.whole or set(rest) & set(_GROUPS_OPTIONS) else "names a group and no command"
        )
    return _fault_of(typed, rest, whole=quoted.whole)


def _command(words: list[str]) -> tuple[Typed, list[str]]:
    """The command that the words name, and the words after it."""
    known = {one.words: one for one in every_command()}
    rest = words[3:] if words[1:2] == ["--folder"] else words[1:]
    found = known[("macfa",)]
    while rest and isinstance(found.command, click.Group) and not rest[0].startswith("-"):
        if (*found.words, rest[0]) not in known:
            raise LookupError(f"{found.line} has no command {rest[0]}")
        found, rest = known[(*found.words, rest[0])], rest[1:]
    return found, rest


def _fault_of(typed: Typed, words: list[str], *, whole: bool) -> str | None:
    if not whole:
        options = {name for one in typed.command.params if isinstance(one, click.Option) for name in one.opts}
        unknown = [word for word in words if word.startswith("--") and word not in options | {"--help"}]
        return f"has no option {unknown[0]}" if unknown else None
    try:
        given, left, _ = typed.command.make_parser(typed.context).parse_args(list(words))
    except click.UsageError as error:
        return error.format_message()
    if left:
        return f"takes no {left[0]}"
    faults = [found for one in typed.command.params if (found := _fault_of_one(one, given.get(one.name)))]
    return faults[0] if faults else None


def _fault_of_one(param: click.Parameter, value: object) -> str | None:
    """Whether a value is missing, or is none of the choices. Files need not be there."""
    absent = value is None or value == () or not isinstance(value, (str, list, tuple, bool, int))
    if absent:
        return f"lacks {param.name}" if param.required else None
    if isinstance(param.type, click.Choice):
        values = value if isinstance(value, (list, tuple)) else [value]
        wrong = [one for one in values if one not in param.type.choices]
        return f"{param.name} cannot be {wrong[0]}" if wrong else None
    return None
