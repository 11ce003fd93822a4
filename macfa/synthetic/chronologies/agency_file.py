"""One agency's chronology as a file: its headings, its rows as cells, and the entries to be read from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.chronology.entries import Entry, Mark
from macfa.record.rows import RowRef
from macfa.synthetic.chronologies.bank import Manner
from macfa.synthetic.chronologies.rows import AgencyRow
from macfa.synthetic.chronologies.truth import RowTruth
from macfa.synthetic.chronologies.wording import plain

FIRST_ROW = 2
"""Number of the first row below the headings, as readers count."""

SHEET = "Chronology"
CHILD = ("Child", "child")
_CODED = ("kind", "significance", "impact")


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """One file on the children with these ids. Where there are several, a column says whom a row is about."""

    name: str
    agency: str
    agency_kind: str
    children: tuple[str, ...]
    manner: Manner
    rows: tuple[AgencyRow, ...]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Heading and field of every column; whom a row is about stands after its date."""
        first, *others = self.manner.columns
        return (first, CHILD, *others) if len(self.children) > 1 else self.manner.columns

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The rows below the headings, as texts."""
        for row in self.rows:
            cells = [_cell(self.manner, row, field) for _, field in self.columns]
            if row.telling is None:
                cells[0] = f"{Mark.HASH.value} {cells[0]}"
            yield tuple(cells)

    def truth(self) -> Iterator[RowTruth]:
        """What each row tells of."""
        for number, row in enumerate(self.rows, start=FIRST_ROW):
            told = row.telling
            how, dated = (told.how.value, told.dated.value) if told else (None, None)
            event = told.happening.id if told else None
            yield RowTruth(self.name, number, self.agency, row.children, event, how, dated)

    def entries(self) -> Iterator[Entry]:
        """The entries that a reader should make of it, for each child of a row: ids are file, row and child."""
        for number, row in enumerate(self.rows, start=FIRST_ROW):
            for child in row.children:
                yield _entry(self, number, row, child)


def _cell(manner: Manner, row: AgencyRow, field: str) -> str:
    match field:
        case "child":
            return "; ".join(row.children)
        case "date":
            return row.when.written
        case "time":
            return row.when.time or ""
        case "end":
            return row.when.last.strftime(manner.date) if row.when.lasted else ""
    text = row.texts.get(field, "")
    return plain(field, text) if text and field in _CODED else text


def _entry(file: AgencyFile, number: int, row: AgencyRow, child: str) -> Entry:
    texts = row.texts
    people = tuple(one for one in texts.get("people", "").split("; ") if one)
    return Entry(
        id=f"{file.name}:{number}:{child}",
        child=child,
        agency=file.agency,
        when=row.when,
        source=texts["source"],
        event=texts["event"],
        kind=texts.get("kind"),
        significance=texts.get("significance"),
        impact=texts.get("impact"),
        response=texts.get("response", ""),
        outcome=texts.get("outcome", ""),
        voice=texts.get("voice", ""),
        people=people,
        mark=None if row.telling else Mark.HASH,
        ref=RowRef(file.name, SHEET, number),
    )
