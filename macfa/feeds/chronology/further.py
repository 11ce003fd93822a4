"""The author's own columns of one row, as one text in the record: JSON pairs of heading and cell."""

import json
from collections.abc import Iterable

Pairs = tuple[tuple[str, str], ...]


def as_text(pairs: Iterable[tuple[str, str]]) -> str | None:
    """The pairs as text; None where there are none."""
    kept = [[heading, cell] for heading, cell in pairs]
    return json.dumps(kept, ensure_ascii=False) if kept else None


def from_text(text: str | None) -> Pairs:
    """The counterpart of `as_text`. A text that is no pairs (the words of a disposal) is shown as it is."""
    if not text:
        return ()
    try:
        pairs = json.loads(text)
        return tuple((str(heading), str(cell)) for heading, cell in pairs)
    except (ValueError, TypeError):
        return (("", text),)
