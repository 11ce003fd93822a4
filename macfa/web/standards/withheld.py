"""The numbers of standards for those who may not read children: just what the public edition of the report tells.

They are worked out together, of all children, so that no two readers see tables that differ by a child, and lie beside
the verdicts they were made from.
"""

import os
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from macfa.disclosure.small_numbers import LARGEST, SMALLEST
from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.disclosure.suppression_breakdowns import Published, PublishedRow
from macfa.disclosure.suppression_of_standards import ANSWERS, QUARTER, TEAM, published
from macfa.standards.breakdown import Span
from macfa.standards.kept import Kept
from macfa.standards.reading import Library

FILE = "public.json"
_NOTHING = Published(PublishedRow((), (HIDDEN,) * len(ANSWERS), HIDDEN), {QUARTER: (), TEAM: ()})
_ALL = TypeAdapter(dict[str, Published])


def small_hidden(number: int) -> Shown:
    """A number that stands alone, of which no sum is published."""
    return HIDDEN if SMALLEST <= number <= LARGEST else number


def public_tables(kept: Kept, library: Library) -> dict[str, Published]:
    """By standard, what may be told to everybody; worked out once for the same verdicts."""
    return _read(kept.folder) if (kept.folder / FILE).is_file() else write_public_tables(kept, library)


def public_table(kept: Kept, library: Library, standard: str) -> Published:
    """That of one standard; all hidden where nothing is judged by it yet."""
    return public_tables(kept, library).get(standard, _NOTHING)


def write_public_tables(kept: Kept, library: Library) -> dict[str, Published]:
    """Work them out, and lay them beside the verdicts: whole or not at all."""
    span = Span(kept.as_at)
    spots = {standard: kept.spots(standard, span) for standard in library.ids}
    found = {standard: published(some, span) for standard, some in spots.items() if some}
    unfinished = kept.folder / f"{FILE}.{os.getpid()}"
    unfinished.write_bytes(_ALL.dump_json(found))
    unfinished.replace(kept.folder / FILE)
    return found


@lru_cache(maxsize=4)
def _read(folder: Path) -> dict[str, Published]:
    return _ALL.validate_json((folder / FILE).read_bytes())
