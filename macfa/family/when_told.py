"""Years, days and ages in words, never more exact than they were told."""

from macfa.family.people import Life, Person, Told
from macfa.vocabulary.days import Day, age_on
from macfa.vocabulary.days_in_words import in_words
from macfa.vocabulary.quarters import MONTHS

_BANDS = ((0, "under 1"), (1, "1–4"), (5, "5–9"), (10, "10–15"), (16, "16–17"), (18, "18–24"), (25, "25–34"),
          (35, "35–44"), (45, "45–54"), (55, "55–64"), (65, "65+"))  # fmt: skip


def year(told: Told) -> str:
    """ "1985"; "1985 or 1986"; "1980 to 1985": as short as a picture needs it."""
    first, last = told.first.year, told.last.year
    if first == last:
        return str(first)
    return f"{first} or {last}" if last == first + 1 else f"{first} to {last}"


def month(told: Told) -> str:
    """ "March 2026" where the month is known, else the year."""
    first, last = told.first, told.last
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return year(told)


def day(told: Told) -> str:
    """ "14 March 2025" where the day is known, else the month or the year."""
    return in_words(told.first) if told.exact else month(told)


def age(person: Person, as_at: Day) -> tuple[int, int] | None:
    """The least and the most completed years somebody can be old, at their death where they died.

    None where nobody can tell, before birth, and of those who never lived apart from their mother.
    """
    if person.life is not Life.BORN or person.born is None:
        return None
    if person.dead and person.died is None:
        return None
    until = person.died or Told.on(as_at)
    youngest = age_on(person.born.last, until.first)
    oldest = age_on(person.born.first, until.last)
    return (max(youngest, 0), oldest) if oldest >= 0 else None


def age_in_sign(person: Person, as_at: Day) -> str:
    """What stands inside a symbol: "34"; "~34" where the birth is known to a year or three; "5m", "3w" of a baby."""
    found = age(person, as_at)
    if found is None or found[1] - found[0] > 3:
        return ""
    youngest, oldest = found
    if youngest != oldest:
        return f"~{(youngest + oldest) // 2}"
    return str(oldest) if oldest else _of_a_baby(person, as_at)


def age_in_words(person: Person, as_at: Day) -> str:
    """ "34"; "about 34"; "30 to 40"; "5 months"; empty where nobody can tell."""
    found = age(person, as_at)
    if found is None:
        return ""
    youngest, oldest = found
    if oldest - youngest > 3:
        return f"{youngest} to {oldest}"
    sign = age_in_sign(person, as_at)
    if sign.startswith("~"):
        return f"about {sign[1:]}"
    if not sign or sign[-1].isdigit():
        return sign
    noun = "month" if sign[-1] == "m" else "week"
    return f"{sign[:-1]} {noun}{'' if sign[:-1] == '1' else 's'}"


def age_band(person: Person, as_at: Day) -> str:
    """ "25–34": for readers who may not know the age itself; empty where it is not known within one band."""
    found = age(person, as_at)
    if found is None:
        return ""
    bands = {max(band for band in _BANDS if band[0] <= years) for years in found}
    return bands.pop()[1] if len(bands) == 1 else ""


def _of_a_baby(person: Person, as_at: Day) -> str:
    """Months below one year, weeks below the first two months; "0" where even that is not known."""
    born = person.born
    if born is None or not born.exact or (person.died and not person.died.exact):
        return "0"
    until = person.died.first if person.died else as_at
    days = (until - born.first).days
    months = (until.year - born.first.year) * 12 + until.month - born.first.month
    months -= until.day < born.first.day
    return f"{months}m" if months >= 2 else f"{max(days, 0) // 7}w"
