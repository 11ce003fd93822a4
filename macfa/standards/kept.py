"""Verdicts that were worked out before, read for pages: counts, one child's verdicts, the children behind a number.

Pages never judge: they read what background work kept (`macfa.standards.keeping`).
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from macfa.record.rows import RowRef
from macfa.standards.breakdown import Span, Spot
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.days import Day, day_number, day_of, months_after

VERDICTS, BY_STANDARD, NEAR = "verdicts.parquet", "by-standard.parquet", "near.parquet"
COUNTS, MEMBERS, NOTE = "counts.parquet", "children.parquet", "note.json"
NEAR_DAYS = 35
"""How far from the day of the question a last day may lie for `due_between` to count it."""
MONTHS = 24
"""How many months of obligations are told apart; what fell due earlier counts in month 0."""
_LAYOUT = 2
"""Of the files: what another layout kept is not read, and is worked out anew."""
_KEYS = ["standard", "who", "month", "answer"]


@dataclass(frozen=True, slots=True)
class Question:
    """What the kept verdicts answer: a version of the record, a library (its digest), a day."""

    version: int
    library: str
    as_at: Day

    @property
    def name(self) -> str:
        """The name of the folder."""
        return f"{self.version:06d}-{self.as_at.isoformat()}-{self.library[:16]}-{_LAYOUT}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of verdict that is counted. `month` is yyyymm of the due day (or of the day it began), 0 earlier."""

    standard: str
    who: str
    month: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Owed:
    """A verdict, and whose the obligation is: the id of an agency, or the code of a kind of agency; its team."""

    who: str
    verdict: Verdict
    team: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A child of the record: its id, the name under which addresses know it, and the agencies that told of it."""

    child: str
    reference: str
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """The verdicts on one question. Nothing in the folder ever changes."""

    folder: Path

    def exists(self) -> bool:
        """Whether the work was finished."""
        return (self.folder / NOTE).is_file()

    @cached_property
    def note(self) -> dict[str, Any]:
        """What was asked, and the day of the last delivery."""
        held: dict[str, Any] = json.loads((self.folder / NOTE).read_text("utf-8"))
        return held

    @property
    def version(self) -> int:
        """The version of the record."""
        return int(self.note["version"])

    @property
    def as_at(self) -> Day:
        """The day that the verdicts are about."""
        return Day.fromisoformat(self.note["as_at"])

    @property
    def known_on(self) -> Day:
        """The day of the last delivery: what came later is not in here."""
        return Day.fromisoformat(self.note["known_on"])

    @cached_property
    def members(self) -> dict[str, Member]:
        """Every child of the record by its id."""
        read = pq.read_table(self.folder / MEMBERS).to_pydict()
        columns = zip(read["child"], read["reference"], read["agencies"], strict=True)
        return {child: Member(child, reference, tuple(told)) for child, reference, told in columns}

    @cached_property
    def by_reference(self) -> dict[str, str]:
        """The child's id for the name that stands in an address."""
        return {member.reference: child for child, member in self.members.items()}

    def counts(self, *, without: Collection[str] = (), only: Collection[str] | None = None) -> Counter[Cell]:
        """Verdicts by standard, owner, month and answer: of all children but some, or `only` of some."""
        if only is not None:
            left_out = self.members.keys() - (set(only) - set(without))
            if len(left_out) > len(self.members) / 2:
                return self._counted(sorted(self.members.keys() - left_out))
            without = left_out
        left = Counter(self._all_counts)
        if without:
            left.subtract(self._counted(sorted(without)))
        return Counter({cell: number for cell, number in left.items() if number})

    @cached_property
    def _all_counts(self) -> Counter[Cell]:
        return _cells(pq.read_table(self.folder / COUNTS))

    def _counted(self, children: Sequence[str]) -> Counter[Cell]:
        if not children:
            return Counter()
        rows = pq.read_table(self.folder / VERDICTS, columns=_KEYS, filters=[("child", "in", children)])
        grouped = rows.group_by(_KEYS).aggregate([([], "count_all")])
        return _cells(grouped.rename_columns([*_KEYS, "number"]))

    def of_child(self, child: str) -> list[Verdict]:
        """The verdicts on one child, in their order, with the rows that prove them."""
        rows = pq.read_table(self.folder / VERDICTS, filters=[("child", "=", child)]).to_pylist()
        return sorted(map(_verdict, rows), key=lambda verdict: verdict.order)

    def of_standard(
        self,
        standard: str,
        *,
        answers: Collection[Answer],
        who: str | None = None,
        team: str | None = None,
        due: tuple[Day, Day] | None = None,
    ) -> list[Owed]:
        """The verdicts of a standard with one of these answers, without their evidence.

        `who` and `team` narrow them to an owner and to a team (empty: none is recorded), `due` to last days.
        """
        wanted: list[tuple[str, str, Any]] = [
            ("standard", "=", standard),
            ("answer", "in", [answer.value for answer in answers]),
        ]
        if who is not None:
            wanted.append(("who", "=", who))
        if team is not None:
            wanted.append(("team", "=", team))
        if due is not None:
            wanted += [("due", ">=", day_number(due[0])), ("due", "<=", day_number(due[1]))]
        rows = pq.read_table(self.folder / BY_STANDARD, filters=wanted).to_pylist()
        owed = (Owed(row["who"], _verdict(row), row["team"]) for row in rows)
        return sorted(owed, key=lambda one: one.verdict.order)

    def spots(self, standard: str, span: Span) -> list[Spot]:
        """Where every obligation of a standard lies: child, answer, day, team and quarter."""
        columns = ["child", "answer", "due", "opened", "team"]
        read = pq.read_table(
            self.folder / BY_STANDARD, columns=columns, filters=[("standard", "=", standard)]
        ).to_pydict()
        found = []
        for child, answer, due, opened, team in zip(*(read[name] for name in columns), strict=True):
            day = _day(opened if due is None else due)
            found.append(Spot(child, Answer(answer).reported_as, day, team, span.code_of(day)))
        return found

    def due_between(
        self,
        answers: Collection[Answer],
        first: Day,
        last: Day,
        *,
        without: Collection[str] = (),
        only: Collection[str] | None = None,
    ) -> Counter[str]:
        """How many verdicts with these answers had or have their last day between two days, by standard.

        The days lie no further than `NEAR_DAYS` from that of the question.
        """
        wanted = [
            ("answer", "in", [answer.value for answer in answers]),
            ("due", ">=", day_number(first)),
            ("due", "<=", day_number(last)),
        ]
        rows = pq.read_table(self.folder / NEAR, columns=["child", "standard"], filters=wanted)
        if only is not None:
            rows = rows.filter(pc.is_in(rows["child"], value_set=pa.array(sorted(only), pa.string())))
        if without:
            hidden = pc.is_in(rows["child"], value_set=pa.array(sorted(without), pa.string()))
            rows = rows.filter(pc.invert(hidden))
        return Counter(rows["standard"].to_pylist())


def find(folder: Path, question: Question) -> Kept | None:
    """What is kept on this question, or None."""
    found = _opened(folder / question.name)
    return found if found.exists() else None


def latest(folder: Path) -> Kept | None:
    """What was kept last, whatever it answers; None where nothing is."""
    finished = [one for one in folder.glob("*/") if (one / NOTE).is_file()]
    return _opened(max(finished, key=lambda one: (one / NOTE).stat().st_mtime)) if finished else None


def history_starts(as_at: Day) -> Day:
    """The first day of the first month that is told apart."""
    return months_after(as_at.replace(day=1), 1 - MONTHS)


@lru_cache(maxsize=4)
def _opened(folder: Path) -> Kept:
    """One object for a folder, so that what it has read stays read."""
    return Kept(folder)


def _cells(counted: pa.Table) -> Counter[Cell]:
    read = counted.to_pydict()
    columns = zip(*(read[name] for name in (*_KEYS, "number")), strict=True)
    return Counter({Cell(s, w, month, Answer(a)): number for s, w, month, a, number in columns})


def _verdict(row: dict[str, Any]) -> Verdict:
    return Verdict(
        child=row["child"], standard=row["standard"], version=row["version"], subject=row["subject"],
        opened=_day(row["opened"]), due=_day(row["due"]), closed=_day(row["closed"]), answer=Answer(row["answer"]),
        days=row["days"], unit=row["unit"], missing=tuple(row["missing"]), why=row["why"],
        evidence=tuple(RowRef(e["delivery"], e["sheet"], e["row"]) for e in row.get("evidence", ())),
    )  # fmt: skip


def _day(number: int | None) -> Day | None:
    return None if number is None else day_of(number)
