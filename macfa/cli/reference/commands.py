"""The page docs/reference/commands.md: every command of `macfa`, from the commands themselves."""

from collections.abc import Iterator
from typing import NamedTuple

import click

from macfa.cli.main import macfa

_HEAD = """# Commands

<!-- Made from the commands themselves by `macfa.cli.reference.commands`. Change their help texts there. -->

Any of them with `--help` says the same on the screen.

- **Which partnership.** A command works on the folder given with `--folder`, else the one in `MACFA_FOLDER`, else the
  nearest folder upwards that holds `partnership.yaml`: `macfa --folder DIR deliveries`.
- **Who acts.** `--by PERSON` takes an id or a name from `partnership.yaml`; else `MACFA_BY`, else the coordinator.
  There is no password: whoever can write to the folder can act as anybody in it. The ledger keeps what was said.
- **Which audit.** Where there is only one it need not be named.
- **Lists.** Every command that lists takes `--format table`, `csv` or `json`. The table cuts long cells; CSV does not;
  JSON has every field.

| Exit status | Meaning |
|---|---|
| 0 | Done. |
| 1 | Something is wrong with the input, or may not be done now. The error stream says what, in plain words. |
| 2 | Wrong usage: an option or argument that the command does not know, lacks or cannot read. |

A fault of Macfa's own ends with status 1 and names no data. Set `MACFA_DEBUG=1` to see where it happened.
"""


class Typed(NamedTuple):
    """A command as it is typed: its words, and what click knows of it."""

    words: tuple[str, ...]
    command: click.Command

    @property
    def line(self) -> str:
        """The words as one line: "macfa audit new"."""
        return " ".join(self.words)

    @property
    def context(self) -> click.Context:
        """What click needs to print a command's usage."""
        return click.Context(self.command, info_name=self.line)


def every_command() -> Iterator[Typed]:
    """Every group and command, in the order of the work."""
    yield from _below(Typed(("macfa",), macfa))


def _below(typed: Typed) -> Iterator[Typed]:
    yield typed
    if isinstance(typed.command, click.Group):
        for name in typed.command.list_commands(typed.context):
            command = typed.command.get_command(typed.context, name)
            if command is not None and not command.hidden:
                yield from _below(Typed((*typed.words, name), command))


def as_markdown() -> str:
    """The whole page."""
    found = list(every_command())
    index = "\n".join(f"| [`{one.line}`](#{_anchor(one)}) | {_help(one)[0]} |" for one in found[1:])
    parts = [_HEAD, "## All commands\n", f"| Command | What it does |\n|---|---|\n{index}\n"]
    return "\n".join([*parts, *(_section(one) for one in found[1:])])


def _section(typed: Typed) -> str:
    level = "##" if len(typed.words) == 2 else "###"
    lines = [f'{level} <a id="{_anchor(typed)}"></a>{typed.line}\n', "\n\n".join(_help(typed)), ""]
    if can_be_typed(typed.command):
        lines += [
            "```text",
            " ".join([typed.line, *typed.command.collect_usage_pieces(typed.context)]),
            "```",
            "",
        ]
        lines += _options(typed)
    return "\n".join(lines)


def can_be_typed(command: click.Command) -> bool:
    """Whether a command does something by itself: groups do not, but for those that list when no command follows."""
    return not isinstance(command, click.Group) or command.invoke_without_command


def _options(typed: Typed) -> list[str]:
    options = [one for one in typed.command.params if isinstance(one, click.Option) and not one.hidden]
    if not options:
        return []
    rows = [f"| {_names(one)} | {_cell(_said(one))} |" for one in options]
    return ["| Option | What it says |", "|---|---|", *rows, ""]


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    values = getattr(option.type, "choices", None)
    if values:
        return f"{names} {', '.join(f'`{value}`' for value in values)}"
    return f"{names} {option.metavar or option.type.name.upper()}"


def _said(option: click.Option) -> str:
    more = []
    if option.required:
        more.append("Needed.")
    if option.multiple:
        more.append("May be given several times.")
    if option.show_default and option.default is not None:
        more.append(f"Without it: {option.default}.")
    if option.envvar:
        more.append(f"Also read from `{option.envvar}`.")
    return " ".join([option.help or "", *more]).strip()


def _help(typed: Typed) -> list[str]:
    return [" ".join(part.split()) for part in (typed.command.help or "").split("\n\n")]


def _anchor(typed: Typed) -> str:
    return "-".join(typed.words)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
