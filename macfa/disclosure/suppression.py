"""Counts of 1 to 5 in published tables, and the further cells that must be hidden so that none can be worked out.

A hidden cell is shown as "c"; 0 is shown as 0. Totals and subtotals are cells like any other and are kept where they
can be. Tables that share cells (the same row and column labels) are suppressed together.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from macfa.disclosure.recoverable import Sum, exposed
from macfa.disclosure.small_numbers import LARGEST, SMALLEST

HIDDEN: Literal["c"] = "c"
TOTAL = "Total"
Shown = int | Literal["c"]
CellKey = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)
_TOTAL_WEIGHT = 1000  # hiding a total loses more than hiding any cell; a grand total is lost last


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column. `subtotals` names groups of rows: {"All police": ("North", "South")}.

    Row totals, column totals and the grand total are published under the label "Total" where `totals` says so.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    totals: bool = True
    subtotals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.rows) or any(len(row) != len(self.columns) for row in self.counts):
            raise ValueError(
                f"The table has {len(self.rows)} rows and {len(self.columns)} columns; the counts do not fit them"
            )
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError("A count in the table is below 0")

    @property
    def values(self) -> dict[CellKey, int]:
        """Every published cell with its count, totals and subtotals included."""
        cells = {
            (row, column): count
            for row, counts in zip(self.rows, self.counts, strict=True)
            for column, count in zip(self.columns, counts, strict=True)
        }
        for name, parts in self.subtotals.items():
            cells |= {(name, column): sum(cells[part, column] for part in parts) for column in self.columns}
        if self.totals:
            cells |= {
                (TOTAL, column): sum(cells[row, column] for row in self.rows) for column in self.columns
            }
            cells |= {(row, TOTAL): sum(cells[row, c] for c in self.columns) for row in self._row_labels()}
        return cells

    @property
    def sums(self) -> list[Sum[CellKey]]:
        """Every relation that a reader can use."""
        across = [*self.columns, *([TOTAL] if self.totals else [])]
        relations = [
            Sum((name, c), tuple((part, c) for part in parts))
            for name, parts in self.subtotals.items()
            for c in across
        ]
        if self.totals:
            relations += [Sum((TOTAL, c), tuple((row, c) for row in self.rows)) for c in across]
            relations += [
                Sum((row, TOTAL), tuple((row, c) for c in self.columns)) for row in self._row_labels()
            ]
        return relations

    def _row_labels(self) -> list[str]:
        return [*self.rows, *self.subtotals, *([TOTAL] if self.totals else [])]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A table as it may be published: `shown[row, column]` is a count or "c".

    `kept` is the share of the cells above 5 that is still shown: 1.0 loses nothing but the small counts themselves.
    """

    table: Table
    shown: Mapping[CellKey, Shown]
    kept: float

    def row(self, label: str) -> tuple[Shown, ...]:
        """One row in the order of the columns, its total last where totals are published."""
        columns = [*self.table.columns, *([TOTAL] if self.table.totals else [])]
        return tuple(self.shown[label, column] for column in columns)


def suppress(table: Table) -> Suppressed:
    """One table by itself. The answers to standards ("met", "not met", ...) by standard are such a table."""
    return suppress_linked((table,))[0]


def suppress_linked(
    tables: Sequence[Table], already_shown: Mapping[CellKey, Shown] | None = None
) -> list[Suppressed]:
    """Tables that share cells, suppressed together. `already_shown` are cells published before: they stay as they were.

    ValueError where two tables give the same cell different counts, or where what is already shown gives a small count
    away whatever else is hidden.
    """
    values: dict[CellKey, int] = {}
    for table in tables:
        for key, count in table.values.items():
            if values.setdefault(key, count) != count:
                raise ValueError(f"Two tables give different counts for {key[0]}, {key[1]}")
    before = already_shown or {}
    sums = [relation for table in tables for relation in table.sums]
    fixed = {key for key, shown in before.items() if shown != HIDDEN}
    start = {key for key, shown in before.items() if shown == HIDDEN and key in values}
    hidden = hide(values, sums, fixed=fixed, hidden=start)
    return [_as_shown(table, hidden) for table in tables]


def _as_shown(table: Table, hidden: Collection[CellKey]) -> Suppressed:
    shown: dict[CellKey, Shown] = {
        key: HIDDEN if key in hidden else count for key, count in table.values.items()
    }
    large = [key for key, count in table.values.items() if count > LARGEST]
    kept = sum(key not in hidden for key in large) / len(large) if large else 1.0
    return Suppressed(table, shown, kept)


def suppress_later(earlier: Suppressed, later: Table) -> Suppressed:
    """A table published at a later date, after `earlier`, over the same rows and columns.

    Counts that only grow tell by their difference who came in between: a difference of 1 to 5 must not be worked out
    either. Where a count has fallen, no difference is taken.
    """
    values: dict[tuple[str, CellKey], int] = {}
    sums: list[Sum[tuple[str, CellKey]]] = []
    new: set[tuple[str, CellKey]] = set()
    old = earlier.table.values
    for name, table in (("earlier", earlier.table), ("later", later)):
        values |= {(name, key): count for key, count in table.values.items()}
        sums += [Sum((name, s.total), tuple((name, part) for part in s.parts)) for s in table.sums]
    for key, count in later.values.items():
        if key in old and count >= old[key]:
            values["new", key] = count - old[key]
            sums.append(Sum(("later", key), (("earlier", key), ("new", key))))
            new.add(("new", key))
    fixed = {("earlier", key) for key, shown in earlier.shown.items() if shown != HIDDEN}
    start = {("earlier", key) for key, shown in earlier.shown.items() if shown == HIDDEN}
    hidden = hide(values, sums, fixed=fixed, hidden=start, unpublished=new)
    return _as_shown(later, {key for name, key in hidden if name == "later"})


def hide(
    values: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    *,
    fixed: Collection[Key] = (),
    hidden: Collection[Key] = (),
    unpublished: Collection[Key] = (),
) -> frozenset[Key]:
    """The cells to hide: every count of 1 to 5, and the fewest and smallest others that keep those from being found.

    `fixed` cells are public already and cannot be hidden; `hidden` are hidden already; `unpublished` are never shown,
    and need protecting only where they are 1 to 5. ValueError where no choice protects every small count.
    """
    small = {key for key, count in values.items() if SMALLEST <= count <= LARGEST and key not in fixed}
    chosen = small | set(hidden) | set(unpublished)
    least = {key: 0 if key in unpublished else 1 for key in values}
    needs = {key for key in chosen if key not in unpublished or key in small}
    order = {key: place for place, key in enumerate(values)}
    while unsafe := exposed(sorted(chosen, key=order.__getitem__), values, sums, least) & needs:
        added = _cheapest(unsafe, chosen, values, sums, fixed, order)
        if added is None:
            raise ValueError(
                "What is already published gives a small count away; it cannot be protected any more"
            )
        chosen.add(added)
        needs.add(added)
    spare = sorted(needs - small - set(hidden), key=lambda key: (-_cost(key, values, sums), order[key]))
    for key in spare:
        without = chosen - {key}
        if not exposed(sorted(without, key=order.__getitem__), values, sums, least) & (needs - {key}):
            chosen, needs = without, needs - {key}
    return frozenset(chosen - set(unpublished))


def _cheapest(
    unsafe: Collection[Key],
    chosen: Collection[Key],
    values: Mapping[Key, int],
    sums: Sequence[Sum[Key]],
    fixed: Collection[Key],
    order: Mapping[Key, int],
) -> Key | None:
    """The next cell to hide: in a sum with an exposed cell, best where it leaves no sum with a single hidden cell."""
    touching = [relation for relation in sums if chosen_in(relation, unsafe)]
    for relations in (touching, sums):
        cells = {key for relation in relations for key in (relation.total, *relation.parts)}
        open_cells = cells - set(chosen) - set(fixed)
        usable = [key for key in open_cells if values[key] > 0]
        if usable:
            return min(
                usable, key=lambda key: (_balance(key, chosen, sums), _cost(key, values, sums), order[key])
            )
    return None


def chosen_in(relation: Sum[Key], cells: Collection[Key]) -> bool:
    """Whether the relation speaks of any of the cells."""
    return relation.total in cells or any(part in cells for part in relation.parts)


def _balance(key: Key, chosen: Collection[Key], sums: Sequence[Sum[Key]]) -> int:
    """How many sums would have the cell as their only hidden one, less those whose only hidden cell it would join."""
    balance = 0
    for relation in sums:
        cells = (relation.total, *relation.parts)
        if key in cells:
            already = sum(cell in chosen for cell in cells)
            balance += 1 if already == 0 else -1 if already == 1 else 0
    return balance


def _cost(key: Key, values: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> int:
    return values[key] + _TOTAL_WEIGHT * sum(relation.total == key for relation in sums)
