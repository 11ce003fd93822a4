"""Which rows of the record a standard means: "core groups that were held", "plans for neglect"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macfa.record.tables import Kind, Table, tables
from macfa.vocabulary.code_sets import code_set

CHIEF_COLUMN = {
    "escalation": "reason",
    "flag": "kind",
    "legal_status": "status",
    "meeting": "kind",
    "missing_episode": "kind",
    "participation": "organisation",
    "placement": "kind",
    "plan": "kind",
    "supervision": "organisation",
    "tool_use": "tool",
    "visit": "kind",
    "voice": "how",
}
"""The column that the value beside a table's name is about: `{meeting: core_group}`."""

EITHER_COLUMN = {("plan", "category"): ("category_initial", "category_latest")}
"""Names that stand for several columns: a plan is for neglect when its first or its latest category is."""

NOT_KNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of `columns` holds one of `values`. Empty or "unknown" cells make it unknown, neither true nor false."""

    name: str
    columns: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """Rows of one table that fulfil every condition, dated by one of its day columns.

    `same` pairs a column of this table with a column of the row that opened the obligation; they must be equal.
    """

    table: str
    conditions: tuple[Condition, ...]
    dated: str
    same: tuple[tuple[str, str], ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The values of the table's column `kind` that are asked for; none where any will do."""
        found = [c.values for c in self.conditions if c.columns == ("kind",)]
        return found[0] if found else ()


def read_selector(written: object) -> Selector:
    """A selector as standards write it: `{meeting: [core_group], outcome: held}`; ValueError says what is wrong."""
    if not isinstance(written, Mapping) or not written:
        raise ValueError(
            "expected a table and its conditions, for example {meeting: core_group, outcome: held}"
        )
    entries = dict(written)
    named = [name for name in entries if name in tables()]
    if len(named) > 1:
        raise ValueError(f"found two tables, {' and '.join(map(str, named))}, expected one")
    name = named[0] if named else next(iter(entries))
    table = _table(name)
    chief = entries.pop(name)
    dated = str(entries.pop("dated", None) or table.happened)
    same = tuple((str(a), str(b)) for a, b in entries.pop("same", {}).items())
    conditions = [] if chief == "any" else [_condition(table, _chief_column(table), chief)]
    conditions += [_condition(table, str(column), values) for column, values in entries.items()]
    if dated not in {column.name for column in table.columns}:
        raise ValueError(f"{table.name} has no day column {dated}")
    return Selector(table.name, tuple(conditions), dated, same)


def read_conditions(table_name: str, written: Mapping[str, Any]) -> tuple[Condition, ...]:
    """Conditions on a known table: `{invited: yes}`."""
    return tuple(_condition(_table(table_name), str(column), values) for column, values in written.items())


def _table(name: object) -> Table:
    if name not in tables():
        raise ValueError(f"found {name!r}, expected one of the record's tables: {', '.join(tables())}")
    return tables()[str(name)]


def _chief_column(table: Table) -> str:
    if table.name not in CHIEF_COLUMN:
        raise ValueError(f"{table.name} has no kinds; write {{{table.name}: any}}")
    return CHIEF_COLUMN[table.name]


def _condition(table: Table, name: str, values: object) -> Condition:
    columns = EITHER_COLUMN.get((table.name, name), (name,))
    known = {column.name: column for column in table.columns}
    for column in columns:
        if column not in known:
            raise ValueError(f"{table.name} has no column {column}")
        if known[column].kind is not Kind.CODE:
            raise ValueError(f"{table.name}.{column} holds no codes, so it cannot be compared with one")
    listed = values if isinstance(values, list | tuple) else [values]
    return Condition(name, columns, tuple(_code(known[columns[0]].codes or "", value) for value in listed))


def _code(set_id: str, value: object) -> str:
    """YAML reads a bare yes or no as true or false; here they are codes."""
    code = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    if code not in code_set(set_id):
        raise ValueError(f"found {code!r}, expected a code of {set_id}")
    return code
