"""From actions to what the pages show. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macfa.learning.models import ActionState
from macfa.learning.standing import Standing
from macfa.partnership.people import Partnership
from macfa.vocabulary.code_sets import code_set


@dataclass(frozen=True, slots=True)
class Line:
    """One action in a list."""

    number: int
    text: str
    kind: str
    owner: str
    theme: str
    audit: str
    due: date
    state: str
    overdue: bool
    impact: str


def lines_of(standings: Iterable[Standing], partnership: Partnership) -> list[Line]:
    """Actions in words."""
    names = {agency.id: agency.name for agency in partnership.agencies}
    return [
        Line(
            one.action.pk, one.action.text, one.action.kind.words, names.get(one.action.owner, one.action.owner),
            _theme(one.action.finding.theme), one.action.finding.audit.title, one.action.due, one.state.value,
            one.overdue, one.latest.impact if one.latest else "",
        )
        for one in standings
    ]  # fmt: skip


def board(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """One column for each state, in the order of work."""
    found = list(lines)
    return [(state.value, [line for line in found if line.state == state.value]) for state in ActionState]


def tallies(lines: Iterable[Line], by: str) -> list[tuple[str, int, int, int]]:
    """(name, all, done, overdue) by owner or theme."""
    found = list(lines)
    names = sorted({getattr(line, by) for line in found})
    groups = [(name, [line for line in found if getattr(line, by) == name]) for name in names]
    return [
        (name, len(group), sum(one.state == "done" for one in group), sum(one.overdue for one in group))
        for name, group in groups
    ]


def _theme(code: str) -> str:
    return code_set("theme").name(code) if code in code_set("theme") else code
