"""`attributes.csv` of a partnership: needs and circumstances of children that no feed holds.

Two columns, child and attribute; a child has as many rows as needed. Without it the disclosure check takes a need
that nobody loaded for one that no child of the cohort has, and blocks it.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from macfa.disclosure.attributes import Attributes, age_range, taxonomy
from macfa.disclosure.attributes_in_text import mentions
from macfa.partnership.errors import FolderError

FILE = "attributes.csv"


def read_attributes(file: Path) -> dict[str, Attributes]:
    """Each child's attributes. `FolderError` names every row that cannot be used; no file is no attributes."""
    if not file.is_file():
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    faults = []
    for number, row in enumerate(_rows(file), start=2):
        child, written = row.get("child", ""), row.get("attribute", "")
        attribute = attribute_meant(written)
        if child and attribute:
            found[child].add(attribute)
        elif not attribute:
            faults.append(f"{file.name}, row {number}, attribute: found {written!r}; {_EXPECTED}")
        else:
            faults.append(f"{file.name}, row {number}, child: expected the child's id, found nothing")
    if faults:
        raise FolderError("\n".join(faults))
    return {child: frozenset(held) for child, held in found.items()}


def strike(file: Path, names: Callable[[str], bool]) -> None:
    """Take out every line of which a cell names somebody; no file is no lines."""
    if not file.is_file():
        return
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    kept = [line for line in lines if not any(map(names, next(csv.reader([line]), [])))]
    if len(kept) < len(lines):
        new = file.with_suffix(".new")
        new.write_text("".join(kept), encoding="utf-8")
        new.replace(file)


_EXPECTED = "expected one need or circumstance, for example autism or parental substance use"


def attribute_meant(written: str) -> str | None:
    """The attribute of that id or in those words; None where the words mean none, or several."""
    plain = " ".join(written.casefold().split())
    known = taxonomy().attributes
    if plain in known or age_range(plain):
        return plain
    by_words = {entry.says.casefold(): entry.id for entry in known.values()}
    told = {mention.attribute for mention in mentions(plain)}
    return by_words.get(plain) or (told.pop() if len(told) == 1 else None)


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        lines = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error):
        raise FolderError(f"{file.name} is not a CSV file in UTF-8. Save it as CSV UTF-8.") from None
    headings = [cell.strip().casefold() for cell in lines[0]] if lines else []
    if not {"child", "attribute"} <= set(headings):
        raise FolderError(f"{file.name}, row 1: expected the columns child and attribute")
    return [
        dict(zip(headings, (cell.strip() for cell in line), strict=False)) for line in lines[1:] if any(line)
    ]
