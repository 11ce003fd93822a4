"""The columns of a chronology's table: which there are, what a case calls them, which must be filled in."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from macfa.documents.checked_text import require_text
from macfa.feeds.headings import plain
from macfa.feeds.layout import LayoutColumn, SheetLayout, read_layout
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.yaml_text import from_yaml

_FREE_ROOM = 6.0
_ROOM_OF_LETTER = 0.62  # in a bold heading of 9 points, on a page with a dozen columns
_NO_HEADING = "Column without a heading"
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn")
_FEED = "macfa.feeds.chronology"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is "" for a column of the case's or an author's own; `room` is its share of the page.

    `code_set` names the code set from which its cells are chosen; `hint` tells authors what belongs in it.
    `of` is the author's heading where the document has to call the column something else.
    """

    name: str
    heading: str
    mandatory: bool = False
    code_set: str = ""
    hint: str = ""
    room: float = _FREE_ROOM
    of: str = ""

    def __post_init__(self) -> None:
        require_text("the heading of a column", self.heading)

    @property
    def share(self) -> float:
        """The share of the page that it gets: its room, and never less than the longest word of its heading needs."""
        return max(self.room, *((len(word) + 1) * _ROOM_OF_LETTER for word in self.heading.split()))

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen, empty where authors write freely."""
        return code_set(self.code_set).names if self.code_set else ()

    @property
    def author_heading(self) -> str:
        """The heading under which authors wrote what stands here, plain for comparing."""
        return plain(self.of or self.heading)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one case, in order. No two have one heading, whatever their capitals."""

    all: tuple[Column, ...]

    def __post_init__(self) -> None:
        headings = [plain(column.heading) for column in self.all]
        twice = next((heading for heading in headings if headings.count(heading) > 1), None)
        if twice is not None:
            raise ValueError(f"two columns are headed “{twice}”; give each a heading of its own")

    def __iter__(self) -> Iterator[Column]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands in the table's first row."""
        return tuple(column.heading for column in self.all)

    def named(self, name: str) -> Column | None:
        """The column with this name of chronology_entry."""
        return next((column for column in self.all if column.name == name), None)

    @property
    def not_understood(self) -> tuple[Column, ...]:
        """The columns whose heading the reader of files would take for another column or for an author's own.

        They have to be accepted as headings of the agency (`macfa.feeds.labels`) before a file can come back.
        """
        return tuple(
            column
            for column in self.all
            if column.name not in ("", NUMBER) and read_as(column.heading) != column.name
        )

    def headed(self, headings: Mapping[str, str]) -> "Columns":
        """With the case's own headings for some columns: name -> heading. ValueError for a name that is none."""
        unknown = sorted(set(headings) - {column.name for column in self.all})
        if unknown:
            raise ValueError(f"a chronology has no column {', '.join(unknown)}")
        return Columns(
            tuple(replace(column, heading=headings.get(column.name, column.heading)) for column in self.all)
        )

    def without(self, *names: str) -> "Columns":
        """Without columns that the case does not ask for. ValueError for one that is mandatory."""
        needed = [column.heading for column in self.all if column.name in names and column.mandatory]
        if needed:
            raise ValueError(f"a chronology cannot do without {', '.join(needed)}")
        return Columns(tuple(column for column in self.all if column.name not in names))

    def with_own(self, headings: Iterable[str]) -> "Columns":
        """With further columns, in which people write freely. One of the same name is not put in again.

        A heading that another column has already is told apart: "Outcome (further)".
        """
        found = list(self.all)
        for heading in headings:
            own = plain_heading(heading) or _NO_HEADING
            if plain(heading) in {one.author_heading for one in found if not one.name}:
                continue
            taken = {plain(one.heading) for one in found}
            found.append(Column("", own if plain(own) not in taken else f"{own} (further)", of=heading))
        return Columns(tuple(found))


NUMBER = "number"
"""The name of the column with the numbers of events; the reader of files knows it and leaves it."""
CHILD = "child"
"""The name of the column that says which child a row is about."""
_NUMBER = Column(NUMBER, "Running no.", room=3.2)


def plain_heading(heading: str) -> str:
    """A heading on one line, without characters that nobody sees."""
    seen = "".join(one for one in heading if one.isspace() or unicodedata.category(one) not in _UNSEEN)
    return " ".join(seen.split())


@cache
def every_column() -> Columns:
    """All that a merged chronology can show, under the headings that the reader of such files knows."""
    return Columns((_NUMBER, *asked_columns(siblings=True)))


@cache
def asked_columns(*, siblings: bool = False) -> Columns:
    """What agencies are asked to fill in where a case has no wishes of its own.

    With `siblings` there is a column for the child, and every row must say which: without it every row is about all
    children for whom the file is loaded.
    """
    columns = (_column(column) for column in _layout().columns)
    return Columns(tuple(column for column in columns if siblings or column.name != CHILD))


def read_as(heading: str) -> str:
    """The name of the column for which the reader of files takes a heading; "" for a column of an author's own."""
    known = _layout().spellings().get(plain(heading))
    return _name(_layout().column(known)) if known else ""


@cache
def _layout() -> SheetLayout:
    return read_layout(_FEED)["chronology"]


def _name(column: LayoutColumn) -> str:
    return column.goes[0].column if column.goes else column.id


def _column(column: LayoutColumn) -> Column:
    return Column(
        name=_name(column),
        heading=column.heading,
        mandatory=column.required or column.id == CHILD,
        code_set=(column.definition.codes or "") if column.definition else "",
        hint=column.note,
        room=_rooms()[column.id],
    )


@cache
def _rooms() -> dict[str, float]:
    rooms: dict[str, float] = from_yaml(files(__package__).joinpath("rooms.yaml").read_text(encoding="utf-8"))
    return rooms
