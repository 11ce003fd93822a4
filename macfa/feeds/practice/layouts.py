"""The sheets of the practice workbook, from `layout.yaml`."""

from collections.abc import Mapping
from functools import cache

from macfa.feeds.headings import by_spelling
from macfa.feeds.layout import SheetLayout, read_layout
from macfa.vocabulary.code_sets import CodeSet, code_set

CODES_TITLE = "Codes"
"""The sheet that shows every code; no list."""


@cache
def layouts() -> Mapping[str, SheetLayout]:
    """Every sheet by id, in the order of the workbook."""
    return read_layout(__package__)


@cache
def sheet_ids() -> Mapping[str, str]:
    """The id that each accepted sheet name means, in plain spelling."""
    return by_spelling({layout.id: (layout.title, *layout.aliases) for layout in layouts().values()})


def kinds_of(sheet_id: str) -> CodeSet | None:
    """The kinds that the rows of a sheet may be of; None where its table knows no kinds."""
    (table,) = layouts()[sheet_id].told
    codes = next((column.codes for column in table.columns if column.name == "kind"), None)
    return code_set(codes) if codes else None
