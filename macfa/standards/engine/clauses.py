"""Conditions of selectors as SQL: surely, perhaps, and what is not written down."""

from collections.abc import Iterable

from macfa.record.tables import tables
from macfa.standards.selectors import NOT_KNOWN, Condition, Selector


def day(alias: str, column: str) -> str:
    """The day number of a day column."""
    return f"{alias}.{column}_day"


def surely(conditions: Iterable[Condition], alias: str) -> str:
    """True where every condition is fulfilled."""
    return _all(_fits(condition, alias) for condition in conditions)


def possibly(conditions: Iterable[Condition], alias: str) -> str:
    """True where no condition is known to fail."""
    return _all(f"({_fits(c, alias)} OR {unsaid(c, alias)})" for c in conditions)


def unsaid(condition: Condition, alias: str) -> str:
    """True where the row does not say."""
    return _all(f"({alias}.{c} IS NULL OR {alias}.{c} = '{NOT_KNOWN}')" for c in condition.columns)


def linked(selector: Selector, alias: str, opener_table: str, opener: str) -> str:
    """True where the columns that the selector pairs with the opening row are equal."""
    table, other = tables()[selector.table], tables()[opener_table]
    pairs = (
        f"{alias}.{table.column(mine).stored[0]} = {opener}.{other.column(theirs).stored[0]}"
        for mine, theirs in selector.same
    )
    return _all(pairs)


def _fits(condition: Condition, alias: str) -> str:
    values = ", ".join(f"'{value}'" for value in condition.values)
    return "(" + " OR ".join(f"{alias}.{column} IN ({values})" for column in condition.columns) + ")"


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(parts) or "1 = 1"
