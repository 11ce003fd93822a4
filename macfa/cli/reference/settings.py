"""The page docs/reference/settings.md: every environment variable, from `settings.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.vocabulary.yaml_text import from_yaml

_HEAD = """# Settings

<!-- Made from macfa/cli/reference/settings.yaml by `macfa.cli.reference.settings`. Change it there. -->

What a partnership decides stands in its folder: `partnership.yaml`, `agreements.yaml`, `standards/`. What the machine
decides stands in these environment variables. None is needed to begin. A value marked **secret** belongs in a file
that only the service's user can read, not in a command line ([administration](../how-to/administer.md)).
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: what holds without it, and what it means."""

    name: str
    default: str
    means: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together."""

    title: str
    says: str
    settings: tuple[Setting, ...]


@cache
def groups() -> tuple[Group, ...]:
    """All of `settings.yaml`, in its order."""
    text = files(__package__).joinpath("settings.yaml").read_text(encoding="utf-8")
    return tuple(_group(**entry) for entry in from_yaml(text))


def _group(*, title: str, says: str, settings: list[dict[str, Any]]) -> Group:
    return Group(title, says, tuple(Setting(**one) for one in settings))


def as_markdown() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *(line for group in groups() for line in _section(group))])


def _section(group: Group) -> Iterator[str]:
    yield f"## {group.title}\n"
    yield f"{group.says}\n"
    yield "| Setting | Without it | What it means |"
    yield "|---|---|---|"
    for one in group.settings:
        yield f"| `{one.name}`{' (**secret**)' if one.secret else ''} | {one.default} | {one.means} |"
    yield ""
