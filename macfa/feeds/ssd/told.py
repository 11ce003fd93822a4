"""What the folder has told so far: that one thing told twice is a duplicate, and told in two ways a contradiction."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import Enum

from macfa.feeds.ssd.meanings import Meant
from macfa.record.tables import Table

Values = tuple[Meant, ...]


class News(Enum):
    """What a row adds to what was told before."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"


@dataclass(slots=True)
class Told:
    """Remembers a fingerprint of what was told of each thing, and the row that told it, not the row itself."""

    _rows: dict[int, int] = field(default_factory=dict)
    _sheets: list[str] = field(default_factory=list)

    def news(self, table: Table, child: str, values: Values) -> tuple[News, str, int]:
        """What these values add, and the sheet and row that told of the same thing first."""
        known = self._rows.get(_key(table, child, values))
        if known is None:
            return News.NEW, "", 0
        place, fingerprint = unpacked(known)
        row, sheet = divmod(place, MOST_SHEETS)
        return News.SAME if fingerprint == printed(values) else News.OTHER, self._sheets[sheet], row

    def remember(self, table: Table, child: str, values: Values, sheet: str, row: int) -> None:
        """These values are in the record now."""
        if sheet not in self._sheets:
            self._sheets.append(sheet)
        place = row * MOST_SHEETS + self._sheets.index(sheet)
        self._rows[_key(table, child, values)] = packed(place, values)


MOST_SHEETS = 64
_BITS = 64
_FINGER = (1 << _BITS) - 1


def printed(values: Hashable) -> int:
    """A fingerprint of 64 bits. Two of a million differ and look alike once in 37 million loads."""
    return hash(values) & _FINGER


def packed(place: int, values: Hashable) -> int:
    """A place and a fingerprint in one number: a tenth of what the two weigh as a row."""
    return place << _BITS | printed(values)


def unpacked(number: int) -> tuple[int, int]:
    """The place and the fingerprint."""
    return number >> _BITS, number & _FINGER


def _key(table: Table, child: str, values: Values) -> int:
    places = _places(table)
    return hash((table.name, child, *(values[place] for place in places)))


_PLACES: dict[str, tuple[int, ...]] = {}


def _places(table: Table) -> tuple[int, ...]:
    if table.name not in _PLACES:
        names = [column.name for column in table.columns]
        _PLACES[table.name] = tuple(names.index(name) for name in table.key)
    return _PLACES[table.name]


YES_FIRST = ("yes", "no", "unknown", None)


@dataclass(slots=True)
class Gathered:
    """Several rows of one day come to one: two visits on a day, of which one found the child at home.

    `joined` are the places of columns in which "yes" wins over "no"; in the others the first row counts.
    """

    table: Table
    joined: tuple[int, ...]
    _rows: dict[tuple[str | Meant, ...], tuple[int, Values]] = field(default_factory=dict)
    _alike: dict[Values, Values] = field(default_factory=dict)

    def add(self, child: str, row: int, values: Values) -> int | None:
        """Join a row to what is known of its day; the row that has said all this before, or None."""
        key = (child, *(values[place] for place in _places(self.table)))
        values = self._alike.setdefault(values, values)  # of a day there are few, of visits many
        first = self._rows.setdefault(key, (row, values))
        if first[0] == row:
            return None
        if first[1] == values:
            return first[0]
        self._rows[key] = first[0], self._join(first[1], values)
        return None

    def rows(self) -> list[tuple[str, int, Values]]:
        """(child, the first row that told it, values)."""
        return [(str(key[0]), row, values) for key, (row, values) in self._rows.items()]

    def _join(self, one: Values, other: Values) -> Values:
        joined = list(one)
        for place in self.joined:
            joined[place] = min(one[place], other[place], key=YES_FIRST.index)
        return tuple(joined)
