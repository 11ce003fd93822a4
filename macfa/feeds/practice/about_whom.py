"""Relationships are between two people: a row that says what somebody is to themselves tells nothing."""

from macfa.feeds.headings import plain
from macfa.feeds.parsing import Headed, Parsed
from macfa.record.rows import Problem

TABLE = "relationship"


def check_two_people(sheet: Headed, parsed: Parsed) -> tuple[Problem, ...]:
    """What is wrong with a relationship of somebody with themselves. An empty cell is the child of the row."""
    values = parsed.told.get(TABLE)
    if values is None:
        return ()
    person, other = (_whom(values.get(side), parsed.child) for side in ("person", "of"))
    if person != other:
        return ()
    found = str(values.get("of") or "")
    return (Problem(sheet.layout.column("of").heading, found, "somebody else than the person of the row"),)


def _whom(named: object, child: str) -> str:
    written = plain(named or "")
    return "" if written in ("child", plain(child)) else written
