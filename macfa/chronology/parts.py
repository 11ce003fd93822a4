"""What one agency, or one part of it, says of children: the entries that a file of it replaces."""

from collections.abc import Collection

from macfa.chronology.entries import TOLD, Entry, in_order
from macfa.chronology.from_record import entries_of
from macfa.record.version import Version
from macfa.vocabulary.days import Day


def entries_of_part(
    version: Version, children: Collection[str], agency: str, part: str = ""
) -> tuple[Entry, ...]:
    """The entries that an agency (its id) wrote about these children, in order; `part` "" is the agency's own.

    Taken of the version before a load and of the one after it, they tell what the load changed
    (`macfa.chronology.changes`). Entries of days that lie ahead are among them.
    """
    found = (
        entry
        for child in sorted(set(children))
        for entry in entries_of(version.some_rows(child, Day.max, (TOLD,)), tables=(TOLD,))
        if (entry.agency, entry.part) == (agency, part)
    )
    return tuple(in_order(found))
