"""What the standards' SQL may not do, so that every engine gives the same answer to the same text."""

from collections.abc import Iterator

import sqlglot
from sqlglot import exp

FORBIDDEN: tuple[type[exp.Expression], ...] = (
    exp.Cast,
    exp.Div,
    exp.Greatest,
    exp.GroupConcat,
    exp.ArrayAgg,
    exp.Least,
    exp.Like,
    exp.ILike,
    exp.Interval,
    exp.Limit,
    exp.DPipe,
    exp.Concat,
    exp.CurrentDate,
    exp.CurrentTimestamp,
    exp.Star,
    exp.Anonymous,
)
FUNCTIONS = (exp.Coalesce, exp.Count, exp.Lag, exp.Lead, exp.Max, exp.Min, exp.RowNumber, exp.Sum)
NOT_FUNCTIONS = (exp.And, exp.Or, exp.Case, exp.If, exp.Exists)
NEVER_EMPTY = frozenset({"day", "first_day", "opened_day", "state"})
"""Columns of the engine's own relations that always hold a value (places where they are made say so)."""
UNIQUE = frozenset({"hit", "later", "other", "place", "row_id", "subject"})
"""What no two rows of a partition share."""


def faults(sql: str) -> list[str]:
    """What is wrong with a SELECT, in words; nothing where it is portable."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    return [*_forbidden(tree), *_unordered(tree)]


def _forbidden(tree: exp.Expression) -> Iterator[str]:
    for node in tree.walk():
        whole_relation = isinstance(node, exp.Star) and isinstance(node.parent, exp.Column | exp.Count)
        if isinstance(node, FORBIDDEN) and not whole_relation:
            yield f"{type(node).__name__}: {node.sql()}"
        elif isinstance(node, exp.Func) and not isinstance(node, (*FUNCTIONS, *NOT_FUNCTIONS)):
            yield f"function {type(node).__name__}: {node.sql()}"


def _unordered(tree: exp.Expression) -> Iterator[str]:
    """Orders that engines may resolve differently: over empty values, or with ties."""
    for order in tree.find_all(exp.Order):
        columns = [ordered.this for ordered in order.expressions]
        for column in columns:
            if not isinstance(column, exp.Column) or not _always_holds_a_value(column):
                yield f"ORDER BY something that may be empty: {order.sql()}"
        last = columns[-1]
        if not isinstance(last, exp.Column) or last.name not in UNIQUE:
            yield f"ORDER BY without a tie-break: {order.sql()}"


def _always_holds_a_value(column: exp.Column) -> bool:
    if column.name in NEVER_EMPTY | UNIQUE:
        return True
    select = column.find_ancestor(exp.Select)
    where = select.args.get("where") if select else None
    return bool(where) and f"NOT {column.sql()} IS NULL" in where.sql()
