"""Which team an obligation lay with: the team of the row that opened it, or that of the child's social worker then.

Nobody is guessed: where neither the row nor an open allocation names a team, the answer is `NOT_RECORDED`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow.parquet as pq

from macfa.record.tables import tables
from macfa.record.version import Version
from macfa.standards.definition import Standard
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day, day_number

NOT_RECORDED = ""
_SOCIAL_WORKER = ("social worker", "case worker")
"""What stands in the role of the one who holds the case: the data set of councils says "Allocated Case Worker"."""
_NAMED_TOGETHER = 3


def team_in_words(team: str) -> str:
    """A team's name, or that none is recorded."""
    return "Team not recorded" if team == NOT_RECORDED else team


def teams_in_words(teams: Iterable[str]) -> str:
    """One team's name; a few names together; or how many teams."""
    names = [team_in_words(team) for team in sorted(teams, key=lambda team: (team == NOT_RECORDED, team))]
    if len(names) == 1:
        return names[0]
    if len(names) > _NAMED_TOGETHER:
        return f"{len(names)} other teams together"
    return f"{', '.join(names[:-1])} and {names[-1]} together"


@dataclass(frozen=True, slots=True)
class _Allocation:
    """A social worker of a team, from a day to a day, both included; no last day while it is open."""

    first: int
    last: int | None
    team: str

    def holds(self, day: int) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class Teams:
    """The teams of obligations, as one version of the record tells them."""

    def __init__(self, version: Version, standards: Iterable[Standard]) -> None:
        listed = tuple(standards)
        self._table = {(one.id, one.version): one.applies_to.table for one in listed}
        names = sorted({table for table in self._table.values() if "team" in _columns(table)})
        self._of_rows = {name: _of_rows(version, name) for name in names}
        self._of_children = _allocations(version)

    def of(self, verdict: Verdict) -> str:
        """The team's name as the record has it, or `NOT_RECORDED`."""
        table = self._table[verdict.standard, verdict.version]
        named = self._of_rows.get(table, {}).get(verdict.subject, "")
        return named or self._of_worker(verdict.child, verdict.due or verdict.opened)

    def _of_worker(self, child: str, day: Day | None) -> str:
        """The team of the social worker on a day; of two at once, the one who came later."""
        if day is None:
            return NOT_RECORDED
        number = day_number(day)
        held = [one for one in self._of_children.get(child, ()) if one.holds(number)]
        return max(held, key=lambda one: (one.first, one.team)).team if held else NOT_RECORDED


def _holds_the_case(role: str | None) -> bool:
    return any(word in (role or "").casefold() for word in _SOCIAL_WORKER)


def _columns(table: str) -> set[str]:
    return {column.name for column in tables()[table].columns}


def _of_rows(version: Version, table: str) -> Mapping[int, str]:
    file = version.projection(table)
    if file is None or "team" not in pq.read_schema(file).names:
        return {}
    read = pq.read_table(file, columns=["row_id", "team"]).to_pydict()
    return {
        row: team.strip()
        for row, team in zip(read["row_id"], read["team"], strict=True)
        if team and team.strip()
    }


def _allocations(version: Version) -> Mapping[str, list[_Allocation]]:
    file = version.projection("worker")
    found: dict[str, list[_Allocation]] = defaultdict(list)
    if file is None:
        return found
    read = pq.read_table(file, columns=["child", "role", "team", "from_day", "to_day"]).to_pydict()
    for child, role, team, first, last in zip(*read.values(), strict=True):
        if team and team.strip() and first is not None and _holds_the_case(role):
            found[child].append(_Allocation(first, last, team.strip()))
    return found
