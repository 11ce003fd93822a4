"""What the folder has told so far: that one thing told twice is a duplicate, and told in two ways a contradiction."""

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

    _rows: dict[int, tuple[str, int, int]] = field(default_factory=dict)

    def news(self, table: Table, child: str, values: Values) -> tuple[News, str, int]:
        """What these values add, and the sheet and row that told of the same thing first."""
        known = self._rows.get(_key(table, child, values))
        if known is None:
            return News.NEW, "", 0
        sheet, row, fingerprint = known
        return News.SAME if fingerprint == hash(values) else News.OTHER, sheet, row

    def remember(self, table: Table, child: str, values: Values, sheet: str, row: int) -> None:
        """These values are in the record now."""
        self._rows[_key(table, child, values)] = sheet, row, hash(values)


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

    def add(self, child: str, row: int, values: Values) -> int | None:
        """Join a row to what is known of its day; the row that has said all this before, or None."""
        key = (child, *(values[place] for place in _places(self.table)))
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
