"""Each row of a chronology is accepted, rejected or a duplicate, and the record is told of it once for each child."""

from collections import Counter
from dataclasses import dataclass, field

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.cells import Value
from macfa.feeds.chronology.about_whom import children_of
from macfa.feeds.chronology.headed import Headed, layout
from macfa.feeds.chronology.told import Label, Told, blank, read_row, without_mark
from macfa.feeds.labels.log import LabelLog
from macfa.feeds.labels.reading import LabelReader, Source
from macfa.feeds.options import Options
from macfa.feeds.workbook import Row, written
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.tables import tables
from macfa.vocabulary.days import Day

TABLE = "chronology_entry"
LONGEST_LABEL = 3
"""Words of a label. More of them in a coded column are what somebody has to say, not a label for many rows."""


@dataclass
class Account:
    """Keeps what rows have told. `children` are all of whom any row tells, `told` the days of accepted rows."""

    staging: Staging
    options: Options
    reader: LabelReader
    children: set[str] = field(default_factory=set)
    told: list[tuple[str, int, Day]] = field(default_factory=list)
    rejected: int = 0
    outside: Counter[str] = field(default_factory=Counter)
    _seen: dict[tuple[Value, ...], tuple[str, int]] = field(default_factory=dict)
    _labels: list[tuple[str, int, Label]] = field(default_factory=list)
    _log: LabelLog = field(default_factory=LabelLog)

    def open(self, table: Headed) -> None:
        """Begin with a table: it is listed even where it is empty."""
        self.staging.sheet(table.name)
        read = {text: table.columns[index] for index, text in table.headings.items()}
        self._log.headings(layout().id, table.name, read | dict.fromkeys(table.further.values()))

    def take(self, table: Headed, row: Row) -> None:
        """Account for one row."""
        unmarked, mark = without_mark(table, row)
        children = _slipped(table, row) or children_of(
            table, unmarked, self.options.children, note=mark is not None
        )
        if isinstance(children, Problem):
            self._reject(table, row, (children,), keep=self.staging.admission.refusal("", (TABLE,)) is None)
            return
        self.children.update(children)
        refusals = {child: self.staging.admission.refusal(child, (TABLE,)) for child in children}
        admitted = [child for child, refusal in refusals.items() if refusal is None]
        if not admitted:
            refusal = next(filter(None, refusals.values()), "")
            self._reject(table, row, (Problem(_first(table), OUTSIDE_AGREEMENT, refusal),), keep=False)
            return
        told = read_row(table, unmarked, mark, self.reader)
        if isinstance(told, Told):
            self.outside[table.name] += len(admitted) < len(children)
            self._take(table, row, told, admitted)
        else:
            self._reject(table, row, told, keep=True)

    def close(self) -> None:
        """Keep the words and headings that no list knows; a word that stands once may be about somebody."""
        often = Counter((label.column, label.text) for _, _, label in self._labels)
        for table, row, label in self._labels:
            if often[label.column, label.text] > 1 or label.meaning.source is Source.ACCEPTED:
                heading = layout().column(label.column).heading
                self._log.label(layout().id, table, heading, label.codes, label.text, label.meaning, row)
        self._log.write(self.staging.folder)

    def _take(self, table: Headed, row: Row, told: Told, children: list[str]) -> None:
        values = {"part": self.options.part or None, **told.values}
        says = tuple(values[name] for name in tables()[TABLE].key)
        keys = {child: (child, *says) for child in children}
        new = [child for child in children if keys[child] not in self._seen]
        if not new:
            sheet, number = self._seen[keys[children[0]]]
            self.staging.duplicate(Duplicate(table.name, row.number, number, sheet))
            return
        for child in new:
            self._seen[keys[child]] = table.name, row.number
            self.staging.accept_row(TABLE, child, table.name, row.number, values)
        self._labels += [
            (table.name, row.number, label)
            for label in told.labels
            if len(label.text.split()) <= LONGEST_LABEL
        ]
        first = values["first"]
        assert isinstance(first, Day)
        self.told.append((table.name, row.number, first))
        self.staging.count_accepted(table.name)

    def _reject(self, table: Headed, row: Row, problems: tuple[Problem, ...], *, keep: bool) -> None:
        """Refuse a row. Its cells are kept unless the agreement does not allow to hold them."""
        self.rejected += 1
        hidden = tuple(Problem(p.column, OUTSIDE_AGREEMENT, p.expected) for p in problems)
        shown, values = (problems, _as_written(table, row)) if keep else (hidden, {})
        self.staging.reject(Rejected(table.name, row.number, shown, values))


def _slipped(table: Headed, row: Row) -> Problem | None:
    """What is wrong with a row that has more cells than there are headings: a separator stands in its text."""
    if table.width is None or len(row.cells) <= table.width:
        return None
    expected = (
        f"{table.width} cells, as many as headings; put quotation marks around text with a separator in it"
    )
    return Problem("the whole row", f"{len(row.cells)} cells", expected)


def _first(table: Headed) -> str:
    return next(iter(table.headings.values()))


def _as_written(table: Headed, row: Row) -> dict[str, str]:
    """The cells under their headings, as a person sees them."""
    values: dict[str, str] = {}
    for index, text in sorted({**table.headings, **table.further}.items()):
        cell = row.cells[index] if index < len(row.cells) else None
        name = text if text not in values else f"{text} (column {index + 1})"
        values[name] = "" if blank(cell) else written(cell)
    return values
