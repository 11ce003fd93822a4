"""A key list as people type it: one entry of it per page, one person, place or number to a line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from macfa.disclosure.key_lists import Entry, KeyList, Named
from macfa.web.briefing.days import typed_day


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry: where it stands in a `KeyList`, what it is called, how it is typed, and whether it must be there."""

    id: str
    title: str
    hint: str
    entry: Entry | None
    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _named(line: str) -> Named:
    first, *others = [part.strip() for part in line.split(",")]
    return Named(first, tuple(other for other in others if other))


def _name(named: Named) -> str:
    return ", ".join(named.all_names)


def _day(line: str) -> date:
    """ValueError says what is expected."""
    try:
        return typed_day(line)
    except ValueError:
        raise ValueError("Enter each date of birth as day, month and year, for example 27/3/2012") from None


_PEOPLE = "One person to a line. After a comma, other names in use: Ann Example, Annie, Ann Sample"
KINDS = {
    kind.id: kind
    for kind in (
        Kind("children", "The child’s name", _PEOPLE, Entry.CHILD, _named, _name),
        Kind("family", "Names of the family", _PEOPLE, Entry.FAMILY, _named, _name),
        Kind("dates_of_birth", "Dates of birth", "One to a line, for example 27/3/2012. The child’s own is added "
             "from the record.", None, _day, lambda day: f"{day:%d/%m/%Y}"),
        Kind("identifiers", "Numbers", "NHS number, unique pupil number and others, one to a line. Those on record "
             "are added.", None, str.strip, str),
        Kind("addresses", "Addresses", "One to a line, with its postcode.", Entry.ADDRESSES, str.strip, str),
        Kind("schools", "School or nursery", "One to a line.", Entry.SCHOOLS, str.strip, str),
        Kind("workers", "Names of the workers", _PEOPLE, Entry.WORKERS, _named, _name),
        Kind("other", "Anything else that must not go out", "Found as written, one to a line.", None, str.strip, str),
    )
}  # fmt: skip


def as_text(key_list: KeyList, kind: Kind) -> str:
    """What stands in the entry, a line each."""
    return "\n".join(kind.write(value) for value in getattr(key_list, kind.id))


def with_text(key_list: KeyList, kind: Kind, text: str, *, none: bool) -> KeyList:
    """The key list with the entry as typed. ValueError where a line cannot be read."""
    values = tuple(kind.read(line) for line in text.splitlines() if line.strip())
    empty = key_list.none - {kind.entry} if kind.entry else key_list.none
    stated = empty | {kind.entry} if none and kind.entry and not values else empty
    return replace(key_list, **{kind.id: values}, none=frozenset(stated))


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a case's task list; nothing that the list holds is shown."""

    id: str
    title: str
    standing: str
    to_do: bool


def lines_of(key_list: KeyList) -> list[Line]:
    """Every entry and how it stands."""
    missing = key_list.missing()
    return [_line(key_list, kind, kind.entry in missing) for kind in KINDS.values()]


def _line(key_list: KeyList, kind: Kind, is_missing: bool) -> Line:
    count = len(getattr(key_list, kind.id))
    if count:
        standing = f"{count} written down"
    elif is_missing:
        standing = "To do"
    else:
        standing = "There is none" if kind.entry in key_list.none else "Nothing yet, not required"
    return Line(kind.id, kind.title, standing, is_missing)
