"""Each row of a sheet is accepted, rejected or a duplicate, and what it tells goes to the record once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from macfa.feeds.cells import Value
from macfa.feeds.labels.log import LabelLog
from macfa.feeds.labels.reading import LabelReader
from macfa.feeds.layout import LayoutColumn, Target
from macfa.feeds.parsing import Headed, Parsed, child_in, parse, slipped
from macfa.feeds.workbook import Row, written
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.tables import Kind, Table, tables
from macfa.vocabulary.days import Day

OUTSIDE_AGREEMENT = "a row about a child or a matter outside the agreement"
MOST_PLACES = 20
"""Rows that are named one by one in a remark about many."""

Check = Callable[[Headed, Parsed], tuple[Problem, ...]]
"""A feed's own check of a row; it may also complete what the row tells."""


def no_check(sheet: Headed, parsed: Parsed) -> tuple[Problem, ...]:
    """For feeds whose layout says it all."""
    return ()


@dataclass(slots=True)
class Known:
    """What the rows so far say of one thing: the sheet and row that said it first."""

    child: str
    sheet: str
    row: int
    system: str | None
    values: dict[str, Value]


@dataclass
class Account:
    """Keeps what rows have told, so that a repeated row is a duplicate and a contradicting one is rejected.

    A standing fact (a table without a key of its own, such as the person) is gathered over all rows of the file
    and written once by `close`; everything else is written as it comes.
    `newest` is the latest day in an accepted row that is not after `today`; `ahead` holds the places of days after
    `made`, the day of the file, or after today where that is not known yet.

    `believe_first`: the sheets of the file repeat facts that they are not about. Where they differ in those, the first
    stands and the others are remarked on; a row is refused only for what its sheet is about. As a later sheet may fill
    what an earlier one left empty, everything is written by `close` then.
    """

    staging: Staging
    today: Day
    check: Check = no_check
    reader: LabelReader = field(default_factory=LabelReader)
    made: Day | None = None
    believe_first: bool = False
    newest: Day | None = None
    ahead: list[tuple[str, Day]] = field(default_factory=list)
    rejected: dict[str, int] = field(default_factory=dict)
    _standing: dict[tuple[str, str], Known] = field(default_factory=dict)
    _episodes: dict[tuple[Value, ...], Known] = field(default_factory=dict)
    _held: dict[str, list[Known]] = field(default_factory=dict)
    _log: LabelLog = field(default_factory=LabelLog)
    _differing: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def take(self, sheet: Headed, row: Row, default_system: str | None = None) -> None:
        """Account for one row of a sheet."""
        child = slipped(sheet, row) or child_in(sheet, row)
        if isinstance(child, Problem):  # nobody can tell whose row it is
            keep = self.staging.admission.refusal("", sheet.layout.tells) is None
            self._reject(sheet, row, (child,), keep=keep)
            return
        parsed = parse(sheet, row, child, self.reader)
        refusal = self.staging.admission.refusal(child, parsed.told)
        if refusal:
            heading = sheet.layout.columns[0].heading
            self._reject(sheet, row, (Problem(heading, OUTSIDE_AGREEMENT, refusal),), keep=False)
            return
        self._note_labels(sheet, parsed)
        asked = () if parsed.problems else parsed.told
        known = {name: self._known(sheet, name, parsed) for name in asked}
        problems = (
            parsed.problems or self.check(sheet, parsed) or self._contradictions(sheet, row, parsed, known)
        )
        if problems:
            self._reject(sheet, row, problems, keep=True)
        elif same := self._says_nothing_new(sheet, parsed, known):
            self.staging.duplicate(Duplicate(sheet.name, row.number, same))
        else:
            self._accept(sheet, parsed, known, default_system)

    def headings(self, sheet: Headed, unread: tuple[str, ...]) -> None:
        """Note the headings of a sheet: those that were read and those that nobody asked for."""
        read = {heading: sheet.places[index].id for index, heading in sheet.headings.items()}
        self._log.headings(sheet.layout.id, sheet.name, read | dict.fromkeys(unread))

    def close(self) -> None:
        """Write the standing facts and what was held, in the order in which they were first told."""
        for (table, _), known in self._standing.items():
            self._write(table, known)
        for table, rows in self._held.items():
            for known in rows if tables()[table].key else ():
                self._write(table, known)
        for (sheet_name, heading), places in self._differing.items():
            shown = ", ".join(map(str, places[:MOST_PLACES])) + (" ..." if len(places) > MOST_PLACES else "")
            remark = (
                f"Differs from what an earlier sheet says of the same child, which was kept. Rows: {shown}"
            )
            self.staging.warn(f"{sheet_name}, {heading}", remark, len(places))
        self._log.write(self.staging.folder)

    def held_rows(self, table: str) -> list[Known]:
        """The rows of a table that wait for `close`. A feed may fill, change or take out what stands in it before."""
        return self._held.setdefault(table, [])

    def standing(self, table: str) -> dict[str, dict[str, Value]]:
        """What the file says of each child in a standing table."""
        return {child: known.values for (name, child), known in self._standing.items() if name == table}

    def _write(self, table: str, known: Known) -> None:
        self.staging.accept_row(table, known.child, known.sheet, known.row, known.values, known.system)

    def _note_labels(self, sheet: Headed, parsed: Parsed) -> None:
        for label in parsed.labels:
            column, definition = label.column, label.column.definition
            assert definition and definition.codes
            place = sheet.layout.id, sheet.name, column.heading, definition.codes
            self._log.label(*place, label.text, label.meaning, parsed.row)

    def _reject(self, sheet: Headed, row: Row, problems: tuple[Problem, ...], *, keep: bool) -> None:
        """Refuse a row. Its cells are kept unless the agreement does not allow to hold them."""
        values = sheet.as_written(row) if keep else {}
        shown = (
            problems if keep else tuple(Problem(p.column, OUTSIDE_AGREEMENT, p.expected) for p in problems)
        )
        self.rejected[sheet.name] = self.rejected.get(sheet.name, 0) + 1
        self.staging.reject(Rejected(sheet.name, row.number, shown, values))

    def _contradictions(
        self, sheet: Headed, row: Row, parsed: Parsed, known: Mapping[str, Known | None]
    ) -> tuple[Problem, ...]:
        problems = []
        for name, values in parsed.told.items():
            before = known[name]
            if before is None:
                continue
            aside = self.believe_first and name != sheet.layout.main
            for column, value in values.items():
                if not _contradict(tables()[name], value, before.values.get(column), blank_is_silent=aside):
                    continue
                place = _column_of(sheet, Target(name, column), row)
                if aside:
                    self._differing.setdefault((sheet.name, place.heading), []).append(row.number)
                    continue
                found = written(sheet.cells(row).get(place.id)) if sheet.holds(place) else ""
                problems.append(Problem(place.heading, found, _same_as(before, tables()[name])))
        return tuple(problems)

    def _says_nothing_new(
        self, sheet: Headed, parsed: Parsed, known: Mapping[str, Known | None]
    ) -> int | None:
        """The row of the same sheet that has said all this before; None where something is new."""
        rows = []
        for name, values in parsed.told.items():
            said = known[name]
            if said is None or any(v is not None and said.values.get(c) is None for c, v in values.items()):
                return None
            rows += [said.row] if said.sheet == sheet.name else []
        return max(rows, default=None)

    def _accept(
        self, sheet: Headed, parsed: Parsed, known: Mapping[str, Known | None], default_system: str | None
    ) -> None:
        system = parsed.system or default_system
        for name, values in parsed.told.items():
            self._notice_days(sheet, name, parsed.row, values)
            said = known[name]
            if said:
                said.values.update({c: v for c, v in values.items() if said.values.get(c) is None})
                continue
            told = Known(parsed.child, sheet.name, parsed.row, system, dict(values))
            self._remember(sheet, name, parsed, told)
            if self.believe_first:
                self.held_rows(name).append(told)
            elif tables()[name].key:
                self.staging.accept_row(name, parsed.child, sheet.name, parsed.row, values, system)
        self.staging.count_accepted(sheet.name)

    def _known(self, sheet: Headed, table: str, parsed: Parsed) -> Known | None:
        if not tables()[table].key:
            return self._standing.get((table, parsed.child))
        return self._episodes.get(_key(sheet, tables()[table], parsed))

    def _remember(self, sheet: Headed, table: str, parsed: Parsed, known: Known) -> None:
        if not tables()[table].key:
            self._standing[table, parsed.child] = known
        else:
            self._episodes[_key(sheet, tables()[table], parsed)] = known

    def _notice_days(self, sheet: Headed, table: str, row: int, values: dict[str, Value]) -> None:
        for name in _days_of(table):
            value = values.get(name)
            if not isinstance(value, Day):
                continue
            if value <= self.today and (self.newest is None or value > self.newest):
                self.newest = value
            if value > (self.made or self.today):
                column = _column_of(sheet, Target(table, name))
                if not column.may_lie_ahead:
                    self.ahead.append((f"{sheet.name}, row {row}, {column.heading}", value))


@cache
def _days_of(table: str) -> tuple[str, ...]:
    """The columns of a table with days on which something happened, not those that are planned."""
    return tuple(column.name for column in tables()[table].columns if column.kind is Kind.DAY)


def _key(sheet: Headed, table: Table, parsed: Parsed) -> tuple[Value, ...]:
    return (sheet.name, table.name, parsed.child, *map(parsed.told[table.name].get, table.key))


def _contradict(table: Table, value: Value, before: Value, *, blank_is_silent: bool = False) -> bool:
    """A blank cell says nothing of a standing fact, but makes another episode out of the same day."""
    if not table.key or blank_is_silent:
        return value is not None and before is not None and value != before
    return value != before


def _same_as(known: Known, table: Table) -> str:
    where = f"row {known.row} of sheet {known.sheet}"
    if not table.key:
        return f"what {where} says of the same child"
    return f"what {where} says of the same day, or one of the two rows left out ({table.title.lower()})"


def _column_of(sheet: Headed, target: Target, row: Row | None = None) -> LayoutColumn:
    """The column of the sheet that a value came from."""
    columns = sheet.layout.into(target)
    cells = sheet.cells(row) if row else {}
    filled = (column for column in columns if cells.get(column.id) is not None)
    held = (column for column in columns if sheet.holds(column))
    return next(filled, None) or next(held, None) or columns[0]
