"""Days as people type them into a line of text."""

import re
from datetime import date

_WRITTEN = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")


def typed_day(text: str) -> date:
    """27/3/2026, 27 3 2026 or 2026-03-27. ValueError where it is no real date."""
    written = _WRITTEN.fullmatch(text.strip())
    if written:
        return date(int(written["year"]), int(written["month"]), int(written["day"]))
    return date.fromisoformat(text.strip())
