"""Which state may follow which, read from `transitions.yaml`, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from macfa.audits.states import FindingState, Phase, ReturnState
from macfa.partnership.errors import NotNow
from macfa.vocabulary.yaml_text import from_yaml


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: the action that makes it, the offices that may, and why it is so."""

    source: str
    target: str
    action: str
    by: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Table:
    """All states of one kind of thing and the moves between them."""

    title: str
    states: Mapping[str, str]
    moves: tuple[Move, ...]
    note: str = ""

    def move(self, source: StrEnum, target: StrEnum) -> Move | None:
        """The move between two states; None where it is not allowed."""
        return next((m for m in self.moves if (m.source, m.target) == (source.value, target.value)), None)

    def check(self, source: StrEnum, target: StrEnum) -> Move:
        """The move, or `NotNow` with the state as it is and what can follow."""
        found = self.move(source, target)
        if found is None:
            following = [
                f"{m.target} ({m.action.replace('_', ' ')})" for m in self.moves if m.source == source
            ]
            then = f"What can follow: {', '.join(following)}." if following else "Nothing can follow."
            raise NotNow(f"{self.title} that is {source.value} cannot become {target.value}. {then}")
        return found


_TABLES = TypeAdapter(dict[str, Table])


@cache
def tables() -> dict[str, Table]:
    """The tables by kind: audit, return, finding."""
    content = from_yaml(files(__package__).joinpath("transitions.yaml").read_text(encoding="utf-8"))
    for table in content.values():
        for move in table["moves"]:
            move["source"], move["target"] = move.pop("from"), move.pop("to")
    return _TABLES.validate_python(content)


def check_audit(source: Phase, target: Phase) -> Move:
    """Whether an audit may move so."""
    return tables()["audit"].check(source, target)


def check_return(source: ReturnState, target: ReturnState) -> Move:
    """Whether a return may move so."""
    return tables()["return"].check(source, target)


def check_finding(source: FindingState, target: FindingState) -> Move:
    """Whether a finding may move so."""
    return tables()["finding"].check(source, target)


def as_markdown() -> str:
    """The page docs/reference/states.md: a diagram and a table for each kind of thing."""
    return "\n".join(
        ["# States", "", _INTRODUCTION, *(line for table in tables().values() for line in _page(table))]
    )


_INTRODUCTION = (
    "Made from `macfa/audits/transitions.yaml` by `macfa.audits.transitions.as_markdown`. Change it there.\n"
)


def _page(table: Table) -> Iterator[str]:
    yield f"## {table.title}\n"
    if table.note:
        yield f"{table.note}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {next(iter(table.states))}"
    for move in table.moves:
        yield f"    {move.source} --> {move.target}: {move.action.replace('_', ' ')}"
    yield "```\n\n| State | What it means |\n|---|---|"
    yield from (f"| {state} | {meaning} |" for state, meaning in table.states.items())
    yield "\n| From | To | Action | By | Why |\n|---|---|---|---|---|"
    for move in table.moves:
        yield f"| {move.source} | {move.target} | `{move.action}` | {', '.join(move.by)} | {move.because} |"
    yield ""
