"""Does a row fit? Yes, no, or nobody wrote it down."""

from collections.abc import Iterable, Iterator

from macfa.record.history import ChildHistory, Row
from macfa.standards.selectors import NOT_KNOWN, Condition, Selector
from macfa.vocabulary.days import Day

SPAN_END = {
    "legal_status": "to",
    "missing_episode": "to",
    "placement": "to",
    "plan": "end",
    "referral": "closed",
    "worker": "to",
}
"""The column with the last day of a thing that lasts."""

FOLLOWED = frozenset({"legal_status", "placement"})
"""Things that follow each other without a gap: the day on which one ends is the first day of the next."""


def fits(condition: Condition, row: Row) -> bool | None:
    """Whether the row fulfils one condition; None where it does not say."""
    values = [row[column] for column in condition.columns]
    if any(value in condition.values for value in values):
        return True
    return None if all(value is None or value == NOT_KNOWN for value in values) else False


def surely(conditions: Iterable[Condition], row: Row) -> bool:
    """Whether the row fulfils every condition."""
    return all(fits(condition, row) for condition in conditions)


def perhaps(conditions: Iterable[Condition], row: Row) -> bool:
    """Whether the row might fulfil every condition, if what is not written down were known."""
    found = [fits(condition, row) for condition in conditions]
    return None in found and False not in found


def not_recorded(conditions: Iterable[Condition], row: Row) -> tuple[str, ...]:
    """The conditions that cannot be answered from the row, as `table.column`."""
    return tuple(f"{row.table}.{c.name}" for c in conditions if fits(c, row) is None)


def rows_of(child: ChildHistory, selector: Selector, opened_by: Row | None = None) -> Iterator[Row]:
    """The rows that fit or might fit and that have a day; linked to the opening row where the selector says so."""
    for row in child.of(selector.table):
        linked = opened_by is None or all(
            row[mine] is not None and row[mine] == opened_by[theirs] for mine, theirs in selector.same
        )
        possible = all(fits(condition, row) is not False for condition in selector.conditions)
        if linked and possible and row[selector.dated] is not None:
            yield row


def lasting_on(child: ChildHistory, selector: Selector, day: Day) -> bool:
    """Whether a thing that lasts (a plan) was open on a day, its first and last day included; or happened on it.

    The last day of a placement or a legal status belongs to the one that follows, unless it was the only day.
    """
    return any(lasting(child, selector, day))


def lasting(child: ChildHistory, selector: Selector, day: Day) -> Iterator[Row]:
    """The rows of things that were open on a day."""
    for row in rows_of(child, selector):
        first, last = row[selector.dated], row[SPAN_END.get(selector.table, selector.dated)]
        goes_on = (
            last is None or day < last or (day == last and (selector.table not in FOLLOWED or first == last))
        )
        if surely(selector.conditions, row) and first <= day and goes_on:
            yield row
