"""How values are written on pages."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(value: date | None) -> str:
    """3 March 2026; nothing for nothing."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def moment(value: datetime | None) -> str:
    """3 March 2026 at 2:05pm, in the partnership's own time."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(settings.TIME_ZONE))
    hour = local.hour % 12 or 12
    return f"{day(local.date())} at {hour}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def count(value: int) -> str:
    """1,157."""
    return f"{value:,}"


def several(value: int, one: str, many: str = "") -> str:
    """1 return, 2 returns."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def upper_first(text: str) -> str:
    """As a sentence begins; the rest is left alone."""
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day, "moment": moment, "count": count, "several": several, "upper_first": upper_first,
}  # fmt: skip
