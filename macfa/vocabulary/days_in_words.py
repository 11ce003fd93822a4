"""Days and stretches of days as people write them, whatever the machine's language is set to."""

from macfa.vocabulary.days import Day
from macfa.vocabulary.quarters import MONTHS


def in_words(day: Day) -> str:
    """14 March 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_in_words(first: Day, last: Day) -> str:
    """14 March 2025; 14 to 20 March 2025; 14 March to 2 April 2025; 14 March 2024 to 2 April 2025."""
    if first == last:
        return in_words(first)
    if first.year != last.year:
        return f"{in_words(first)} to {in_words(last)}"
    month = f" {MONTHS[first.month - 1]}" if first.month != last.month else ""
    return f"{first.day}{month} to {in_words(last)}"


def length_in_words(days: int) -> str:
    """ "1 day", "12 days", "5 weeks", "14 months", "6 years": as people would say it, never more than it is."""
    if days < 22:
        return _counted(days, "day")
    if days < 92:
        return _counted(days // 7, "week")
    months = days * 12 // 365.2425
    return _counted(int(months), "month") if months < 36 else _counted(int(months // 12), "year")


def _counted(amount: int, noun: str) -> str:
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"
