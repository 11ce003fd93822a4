"""Which sheet of a workbook is which list, whatever it is called."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from macfa.feeds.errors import Unreadable
from macfa.feeds.headings import by_spelling, plain
from macfa.feeds.layout import SheetLayout, read_layout
from macfa.feeds.workbook import Sheet, Workbook, written

ADOPTERS = "list_11"
"""Its rows are about adults who want to adopt, so it holds no child."""

OTHER_SHEETS = frozenset(
    {"front sheet", "faq and changes", "faq", "guidance", "codes used", "codes", "contents", "cover"}
)
"""Sheets of the template that hold no list."""

BANNER_ROWS = 5
_NUMBERED = re.compile(r"(?:annex a )?list ?0*(\d{1,2})(?!\d)")


@cache
def layouts() -> Mapping[str, SheetLayout]:
    """Every list by id, in the order of the template."""
    return read_layout(__package__)


@cache
def _titles() -> Mapping[str, str]:
    return by_spelling({layout.id: (layout.title, *layout.aliases) for layout in layouts().values()})


def list_of(sheet: Sheet) -> str | None:
    """The id of the list that a sheet holds: by its name, else by a banner above the table; None where by neither."""
    if plain(sheet.name) in OTHER_SHEETS:
        return None
    return _named(sheet.name) or next(filter(None, map(_named, _banners(sheet))), None)


def recognised(workbook: Workbook, path: Path) -> dict[str, Sheet]:
    """The sheets that hold a list, by its id, in the order of the template.

    Raises Unreadable where there is none, or where two sheets hold the same list.
    """
    found: dict[str, Sheet] = {}
    for sheet in workbook.sheets:
        list_id = list_of(sheet)
        if list_id in found:
            first = found[list_id].name
            raise Unreadable(
                f"Sheets {first} and {sheet.name} hold the same list. Put their rows into one sheet."
            )
        if list_id:
            found[list_id] = sheet
    if not found:
        example = "List 1 to List 11, or Contacts, Referral, Child protection"
        raise Unreadable(f"{path.name} has none of the lists of Annex A. Its sheets are called {example}.")
    return {list_id: found[list_id] for list_id in layouts() if list_id in found}


def _named(text: str) -> str | None:
    """The list that a name means: "List 7", "List_7", "List 7: Child protection", "Child protection"."""
    name = plain(text)
    numbered = _NUMBERED.match(name)
    if numbered:
        return list_id if (list_id := f"list_{int(numbered[1])}") in layouts() else None
    return _titles().get(name)


def _banners(sheet: Sheet) -> list[str]:
    """Texts that stand alone in one of the first rows."""
    rows = (row.cells for row in islice(sheet.rows, BANNER_ROWS))
    filled = ([cell for cell in cells if cell is not None] for cells in rows)
    return [written(cells[0]) for cells in filled if len(cells) == 1 and isinstance(cells[0], str)]
