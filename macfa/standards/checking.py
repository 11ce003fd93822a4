"""Checks a standard as a whole: that its clauses name columns that are there and can be what they are used for.

The SQL engine writes these names into its text, so nothing passes that the record's tables do not hold.
"""

from collections.abc import Iterator

from macfa.record.tables import Kind, Table, tables
from macfa.standards.clauses import OwnDay
from macfa.standards.definition import (
    Common,
    Count,
    Deadline,
    Each,
    Recurring,
    Repeat,
    Response,
    Standard,
    conditions_asked,
)
from macfa.standards.limits import Unit
from macfa.standards.reference.selecting import SPAN_END
from macfa.standards.selectors import Selector
from macfa.vocabulary.code_sets import code_set

DAYS = (Kind.DAY, Kind.SCHEDULED)
Fault = tuple[str, str]
"""The field, and what is wrong with it."""


def faults(standard: Standard) -> Iterator[Fault]:
    """Everything that is wrong with a standard whose fields are each well formed."""
    yield from _common(standard)
    table = tables()[standard.applies_to.table]
    match standard:
        case Deadline() | Recurring():
            yield from _clocked(standard, table)
        case Response():
            if standard.signal == "drift" and table.name != "plan_outcome":
                yield "signal", "drift shows in plan_outcome, so applies_to has to be {plan_outcome: any}"
        case Each():
            yield from _each(standard, table)
        case Repeat():
            yield from _column("since", standard.since, table, *DAYS)
            yield from _told(standard.told_by, table)
            yield from _alike(standard, table)
        case Count():
            yield from _column("lasts_until", standard.lasts_until, table, *DAYS)
            yield from _told(standard.told_by, table)
            yield from _counted(standard, table)


def _common(standard: Common) -> Iterator[Fault]:
    for need in standard.needs:
        if need.table not in tables():
            yield "needs", f"found {need.table!r}, expected one of the record's tables"
        for kind in need.held_by:
            if kind not in code_set("agency_kind"):
                yield "needs", f"found {kind!r}, expected a kind of agency"
    for name, selector in (
        ("during", standard.during),
        ("as_long_as", getattr(standard, "as_long_as", None)),
    ):
        if selector and selector.table not in SPAN_END:
            yield name, f"expected something that lasts: {', '.join(SPAN_END)}"
    if standard.unless:
        yield from _unless(standard)
    if standard.finding.theme not in code_set("theme"):
        yield "finding, theme", f"found {standard.finding.theme!r}, expected a code of theme"
    yield from _blanks("title", standard.title, standard.blanks)
    for name in ("good", "worry"):
        text = getattr(standard.finding, name)
        yield from _blanks(f"finding, {name}", text, {"met": "", "not_met": "", "judged": ""})


def _unless(standard: Common) -> Iterator[Fault]:
    assert standard.unless
    table, column = tables()[standard.applies_to.table], standard.unless.column
    yield from _column("unless, column", column, table, Kind.CODE)
    codes = next((c.codes for c in table.columns if c.name == column), None)
    if codes and standard.unless.holds not in code_set(codes):
        yield "unless, holds", f"found {standard.unless.holds!r}, expected a code of {codes}"


def _clocked(standard: Deadline | Recurring, table: Table) -> Iterator[Fault]:
    yield from _own("clock, starts", standard.clock.starts, table)
    if standard.ends_with:
        yield from _own("ends_with", standard.ends_with, table)
    if isinstance(standard.met_by, OwnDay):
        for column in standard.met_by.columns:
            yield from _own("met_by", column, table)
    if isinstance(standard, Recurring) and not standard.limits:
        yield "limits", "expected at least one limit"
    if (
        isinstance(standard, Deadline)
        and standard.unfilled == "not known"
        and isinstance(standard.met_by, Selector)
    ):
        yield "unfilled", "expected met_by to be a day of the opening row"


def _each(standard: Each, table: Table) -> Iterator[Fault]:
    if standard.who and (table.name, standard.who.table) != ("meeting", "participation"):
        yield "who", "expected participation in meetings: applies_to a meeting, who a participation"
    if standard.at and (table.name, standard.at.table) != ("participation", "meeting"):
        yield "at", "expected meetings of a participation: applies_to a participation, at a meeting"
    looked_at = tables()[standard.who.table] if standard.who else table
    if isinstance(standard.holds, str):
        yield from _column("holds", standard.holds, looked_at, *DAYS)
        if standard.limit is None:
            yield "limit", f"expected a limit for {standard.holds}"
        return
    try:
        conditions_asked(standard.holds, looked_at.name)
    except ValueError as error:
        yield "holds", str(error)


def _own(field: str, written: str, table: Table) -> Iterator[Fault]:
    """A column of the opening row with its table before it: `plan.end`."""
    name, _, column = written.partition(".")
    if name != table.name:
        yield (
            field,
            f"found {written!r}, expected a day of {table.name}, for example {table.name}.{table.happened}",
        )
    else:
        yield from _column(field, column, table, *DAYS)


def _told(column: str | None, table: Table) -> Iterator[Fault]:
    return _column("told_by", column, table, Kind.NUMBER)


def _alike(standard: Repeat, table: Table) -> Iterator[Fault]:
    if standard.alike is None:
        return
    if len(standard.alike) != 1 or standard.within:
        yield "alike", "expected one column of this row with one of the earlier row, and no time within which"
    for column in (*standard.alike, *standard.alike.values()):
        yield from _column("alike", column, table, Kind.CODE)


def _counted(standard: Count, table: Table) -> Iterator[Fault]:
    yield from _column("each_once", standard.each_once, table, Kind.CODE, Kind.TEXT)
    if standard.counted != "rows" and not standard.lasts_until:
        yield "counts", f"expected lasts_until, the day on which what is counted in {standard.counted} ended"
    if standard.within and (standard.counted != "rows" or standard.told_by):
        yield "within", "expected rows to be counted one by one"
    if standard.within and standard.within.unit is Unit.WORKING_DAYS:
        yield "within", "expected days or months"


def _column(field: str, column: str | None, table: Table, *kinds: Kind) -> Iterator[Fault]:
    names = [c.name for c in table.columns if c.kind in kinds]
    if column is not None and column not in names:
        yield field, f"found {column!r}, expected one of: {', '.join(names) or 'none in this table'}"


def _blanks(field: str, text: str, blanks: dict[str, str]) -> Iterator[Fault]:
    try:
        text.format(**blanks)
    except (KeyError, IndexError, ValueError):
        names = ", ".join(f"{{{name}}}" for name in blanks) or "none"
        yield field, f"has a blank that nothing fills; there are: {names}"
