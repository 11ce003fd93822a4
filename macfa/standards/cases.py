"""Reads the small text tables of a standard's cases into what an engine is asked about.

One row a line: table | child | values in the order of COLUMNS | name=value for the others. A coverage line names
tables, then "complete" with its first and last day, or "latest only" with the day of a list that holds one row per
child, the newest (without a day nobody says when the list was made). Everything after # is a remark.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from macfa.record.coverage import EVERY_KIND, Complete, told_apart, vouching
from macfa.record.history import ChildHistory, Row, masked
from macfa.record.rows import RowRef
from macfa.record.tables import Kind, tables
from macfa.standards.selectors import EITHER_COLUMN
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day

COLUMNS = {
    "person": ("birth", "expected_birth", "family"),
    "plan": ("kind", "start", "end", "category", "previous_plans"),
    "meeting": ("kind", "day", "outcome"),
    "participation": ("meeting_kind", "meeting_day", "organisation", "invited", "attended", "minutes_sent"),
    "tool_use": ("tool", "day"),
    "escalation": ("reason", "raised"),
    "plan_outcome": ("outcome", "day", "progress", "impact_statement"),
    "visit": ("kind", "day", "seen", "seen_alone"),
    "supervision": ("organisation", "day", "plan_progress_discussed"),
    "referral": ("received", "closed", "no_further_action"),
    "assessment": ("referral_received", "started", "authorised"),
    "s47_enquiry": ("started", "conference", "conference_not_required"),
    "legal_status": ("status", "from", "to"),
    "placement": ("kind", "from", "to"),
    "missing_episode": ("kind", "from", "to", "interview_offered"),
    "pre_proceedings": ("decided", "letter", "first_meeting"),
    "permanence": ("decided", "placement_order", "matched"),
    "worker": ("worker", "from", "to"),
    "family_dispute": ("kind", "found", "answered", "settled"),
}
"""The order in which a case writes a table's values."""

AGENCY = "council"
DAYS_OF_COVERAGE = {"complete": (2,), "latest only": (0, 1)}


class CaseError(ValueError):
    """A case cannot be read. The message says which line."""


@dataclass(frozen=True)
class Given:
    """The rows of a case by child and table, nothing masked yet, and what is complete."""

    rows: dict[str, dict[str, tuple[Row, ...]]]
    complete: tuple[Complete, ...]

    def all_rows(self) -> Iterator[Row]:
        """Every row of every child."""
        return (row for by_table in self.rows.values() for rows in by_table.values() for row in rows)

    def histories(self, as_at: Day) -> tuple[ChildHistory, ...]:
        """The record of every child of the case as at a day, siblings by family id as the record's store does it."""
        shared, alone = told_apart(self.complete)
        vouchers, families = vouching(alone), _families(self.rows)

        def of(child: str) -> ChildHistory:
            complete = (*shared, *alone.get(child, ()))
            return masked(ChildHistory(child, as_at, self.rows[child], complete, (), vouchers), as_at)

        seen = {child: of(child) for child in sorted(self.rows)}
        return tuple(
            replace(history, siblings=tuple(seen[other] for other in families[child]))
            for child, history in seen.items()
        )


def _families(rows: Mapping[str, Mapping[str, tuple[Row, ...]]]) -> dict[str, tuple[str, ...]]:
    """The other children of each child's family, in order."""
    members: dict[str, list[str]] = defaultdict(list)
    family_of = {child: _family(by_table) for child, by_table in rows.items()}
    for child in sorted(rows):
        members[family_of[child] or ""].append(child)
    return {
        child: tuple(other for other in members[family] if other != child) if family else ()
        for child, family in family_of.items()
    }


def said(verdicts: Sequence[Verdict], given: Given) -> tuple[str, ...]:
    """Verdicts as a case writes them: one sentence each, with the child before it where there are several."""
    several = len(given.rows) > 1
    return tuple(f"{v.child}: {v.sentence}" if several else v.sentence for v in verdicts)


def read_given(text: str) -> Given:
    """The table of a case. CaseError names the line that cannot be read."""
    rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    claims: list[tuple[int, list[str]]] = []
    ids: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.partition("#")[0].split("|")]
        if cells == [""]:
            continue
        with _naming(number):
            if cells[0] == "coverage":
                claims.append((number, cells[1:]))
            else:
                row = _row(cells, next(ids[cells[0]]))
                rows[row.child][row.table].append(row)
    found = {child: {t: tuple(r) for t, r in by_table.items()} for child, by_table in rows.items()}
    complete: list[Complete] = []
    for number, cells in claims:  # after all rows: what is said of newest rows looks at them
        with _naming(number):
            complete += _coverage(cells, found)
    return Given(found, tuple(sorted(complete)))


@contextmanager
def _naming(number: int) -> Iterator[None]:
    """Say of what goes wrong in which line it does."""
    try:
        yield
    except (ValueError, KeyError, IndexError) as error:
        raise CaseError(f"line {number}: {error}") from error


def _row(cells: list[str], row_id: int) -> Row:
    name, child, *rest = cells
    table = tables()[name]
    positional, named = _split(rest)
    agency = named.pop("agency", AGENCY)
    written = dict(zip(COLUMNS[name], positional, strict=False)) | named
    if len(positional) > len(COLUMNS[name]):
        raise ValueError(f"{name} has values for {', '.join(COLUMNS[name])} and no more")
    values: dict[str, Any] = {column.name: None for column in table.columns}
    for column_name, cell in written.items():
        for column in EITHER_COLUMN.get((name, column_name), (column_name,)):
            values[column] = _value(table.column(column).kind, cell)
    return Row(name, row_id, child, agency, values, (RowRef("case", name, row_id),))


def _split(cells: list[str]) -> tuple[list[str], dict[str, str]]:
    named = dict(cell.split("=", 1) for cell in cells if "=" in cell)
    return [cell for cell in cells if "=" not in cell], named


def _value(kind: Kind, cell: str) -> Any:
    if not cell:
        return None
    if kind.is_day:
        return date.fromisoformat(cell)
    return int(cell) if kind is Kind.NUMBER else cell


Rows = Mapping[str, Mapping[str, tuple[Row, ...]]]


def _coverage(cells: list[str], rows: Rows) -> list[Complete]:
    (names, how, *written), named = _split(cells)
    days = [date.fromisoformat(day) for day in written]
    if how not in DAYS_OF_COVERAGE or len(days) not in DAYS_OF_COVERAGE[how]:
        raise ValueError("expected complete with its first and last day, or latest only")
    claims = [
        Complete(
            tables()[name.strip()].name,
            named.get("held_by", "council"),
            named.get("agency", AGENCY),
            days[0] if days else date.min,
            days[-1] if days else date.min,
            named.get("kind", EVERY_KIND),
        )
        for name in names.split(",")
    ]
    if how == "latest only":
        return [stretch for claim in claims if days for stretch in _since_the_newest(claim, rows)]
    return claims


def _since_the_newest(claim: Complete, rows: Rows) -> Iterator[Complete]:
    """A list of newest rows, made on a day: nothing else happened to a child between its row and that day."""
    happened = tables()[claim.table].happened or ""
    for child, by_table in rows.items():
        told = [
            row[happened]
            for row in by_table.get(claim.table, ())
            if claim.kind in (EVERY_KIND, row.values.get("kind")) and row[happened] <= claim.last
        ]
        if told:
            yield replace(claim, first=max(told), children=(child,))


def _family(by_table: Mapping[str, tuple[Row, ...]]) -> str | None:
    return next((row["family"] for row in by_table.get("person", ()) if row["family"]), None)
