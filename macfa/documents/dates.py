"""Days as people write them, whatever the machine's language is set to."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """14 March 2025."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_in_words(day: date) -> str:
    """March 2025."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def from_words(text: str) -> date | None:
    """The day that `in_words` writes as `text`; None where it writes no day so."""
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    try:
        found = date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
    return found if in_words(found) == text else None
