"""A chronology ready to be shown: one content model of which Word, Excel, PDF and HTML say the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from macfa.chronology.entries import Entry, Mark, Numbered, with_agency
from macfa.documents.chronology.case import Case
from macfa.documents.chronology.cells import cell_of, told_in, with_mark
from macfa.documents.chronology.columns import CHILD, NUMBER, Column, Columns, every_column, read_as
from macfa.documents.dates import in_words
from macfa.documents.document import Section
from macfa.feeds.headings import plain

_NO_AGENCY = ""
_OF_DOCUMENT = (NUMBER, CHILD)
_ALWAYS = (NUMBER, "first", "source", "event")


class Edition(Enum):
    """For whom a chronology is made. The value is what stands above its title."""

    WORKING = "Working edition: it holds names"
    PANEL = "Panel edition: names are replaced by roles"
    SUBJECT_ACCESS = "Copy for the person it is about"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its cells in the order of the columns. `entry` is the entry's id, for links to it.

    `number` is None for an author's note.
    """

    entry: str
    number: int | None
    cells: tuple[str, ...]

    @property
    def note(self) -> bool:
        """An author's note, which is not an event."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: what it tells of, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole document. `notices` are sentences that must not be overlooked; they stand before the table.

    `family` are sections on the child's family, which stand behind it: genogram and services around. A workbook, which
    holds the table alone, leaves them out.
    """

    case: Case
    edition: Edition
    columns: Columns
    rows: tuple[Row, ...]
    agencies: tuple[str, ...]
    notices: tuple[str, ...] = ()
    family: tuple[Section, ...] = ()

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row.cells) != len(self.columns)), None)
        if wrong is not None:
            raise ValueError(f"entry {wrong.entry}: {len(wrong.cells)} cells for {len(self.columns)} columns")

    @property
    def title(self) -> str:
        """The document's title."""
        return f"Chronology of case {self.case.number}"

    @property
    def caption(self) -> str:
        """The name of the table."""
        return f"{self._counted}, in order of time"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the head tells, empty lines left out."""
        lines = (
            Fact("Agency", self.case.agency),
            Fact("Agencies", ", ".join(self.agencies) if not self.case.agency else ""),
            Fact("Period", self.case.period_in_words),
            Fact("Made on", in_words(self.case.day)),
        )
        return tuple(line for line in lines if line.text)

    @property
    def _counted(self) -> str:
        events = sum(not row.note for row in self.rows)
        notes = len(self.rows) - events
        told = f"{events:,} event{'' if events == 1 else 's'}"
        return f"{told} and {notes:,} note{'' if notes == 1 else 's'} by authors" if notes else told


def merge(
    entries: Sequence[Numbered],
    case: Case,
    *,
    agencies: Mapping[str, str],
    columns: Columns | None = None,
    children: Mapping[str, str] | None = None,
    edition: Edition = Edition.WORKING,
    notices: Sequence[str] = (),
    as_written: bool = False,
) -> Merged:
    """The chronology of several agencies, in the order of `entries`; every source begins with its agency's name.

    Dates are told in one way whoever wrote them; `as_written` leaves each as its author wrote it.

    `agencies` has the name of each agency by its id. `children` has, by its id, what each child is called in this
    document; the column is there where it names more than one. A column in which nobody wrote anything is left
    out; authors' further columns follow those of `columns`. An entry whose agency an edition keeps back ("") is shown
    without one. KeyError for an agency or child that has no name.
    """
    told = entries if as_written else [Numbered(one.number, _in_words(one.entry)) for one in entries]
    names = {**agencies, _NO_AGENCY: ""}
    shown = [Numbered(one.number, _sourced(one.entry, names[one.entry.agency])) for one in told]
    present = sorted({names[one.entry.agency] for one in entries} - {""})
    return _made(shown, case, columns, children or {}, edition, notices, agencies=tuple(present))


def of_one_agency(
    entries: Sequence[Numbered],
    case: Case,
    *,
    columns: Columns | None = None,
    children: Mapping[str, str] | None = None,
    edition: Edition = Edition.WORKING,
    notices: Sequence[str] = (),
) -> Merged:
    """An agency's own chronology, `case.agency`: dates and sources as it wrote them, so that it can go on with it.

    Where the agency merged chronologies of its parts (teams or services), the part stands before the source.
    """
    shown = [Numbered(one.number, _sourced(replace(one.entry, part=""), one.entry.part)) for one in entries]
    return _made(shown, case, columns, children or {}, edition, notices, agencies=(case.agency,))


def _sourced(entry: Entry, name: str) -> Entry:
    return with_agency(entry, name) if name else entry


def _in_words(entry: Entry) -> Entry:
    return replace(entry, when=replace(entry.when, written=""))


def _made(
    entries: Sequence[Numbered],
    case: Case,
    columns: Columns | None,
    children: Mapping[str, str],
    edition: Edition,
    notices: Sequence[str],
    *,
    agencies: tuple[str, ...],
) -> Merged:
    told = [one.entry for one in entries]
    used = _used(columns or every_column(), told, several_children=len(children) > 1)
    rows = tuple(Row(one.entry.id, one.number, _cells(one, used, children)) for one in entries)
    return Merged(case, edition, used, rows, agencies, (*notices, *_legend(told)))


def _used(columns: Columns, entries: Sequence[Entry], *, several_children: bool) -> Columns:
    """The columns in which something stands, then the authors' own.

    One that an author's own heading could be taken for is shown even empty: then nobody takes it for that.
    """
    own = list(dict.fromkeys(_own_headings(columns, entries)))
    kept = {*_ALWAYS, *(name for heading in own if (name := read_as(heading)))}
    return Columns(
        tuple(
            one
            for one in columns.with_own(own)
            if (several_children if one.name == CHILD else one.name in kept or _is_used(one, entries))
        )
    )


def _own_headings(columns: Columns, entries: Sequence[Entry]) -> Iterator[str]:
    """Headings of authors' own columns, but for cells that stand in a column of the same heading anyway."""
    named = {plain(column.heading): column for column in columns if column.name not in ("", *_OF_DOCUMENT)}
    for entry in entries:
        for heading, text in entry.more:
            column = named.get(plain(heading))
            if text and (column is None or told_in(entry, column)):
                yield heading


def _is_used(column: Column, entries: Sequence[Entry]) -> bool:
    return any(cell_of(entry, column) for entry in entries)


def _cells(one: Numbered, columns: Columns, children: Mapping[str, str]) -> tuple[str, ...]:
    cells = [_cell(one, column, children) for column in columns]
    return (with_mark(one.entry, cells[0]), *cells[1:])


def _cell(one: Numbered, column: Column, children: Mapping[str, str]) -> str:
    if column.name == NUMBER:
        return "" if one.number is None else str(one.number)
    if column.name == CHILD:
        return children[one.entry.child]
    return cell_of(one.entry, column)


def _legend(entries: Iterable[Entry]) -> list[str]:
    """What the signs in the table mean, where there are any."""
    entries = list(entries)
    marks = {entry.mark for entry in entries if entry.mark}
    told = []
    if marks:
        signs = " or ".join(mark.value for mark in Mark if mark in marks)
        told.append(
            f"A row that begins with {signs} is a note by its author, not an event. It has no number."
        )
    if any(entry.when.uncertain for entry in entries):
        told.append("A question mark before a date: the author is not sure of it.")
    return told
