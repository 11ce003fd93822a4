"""Rows of one object: each is accepted, rejected with every reason, or a duplicate."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.cells import Unfit
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.log import LabelLog
from macfa.feeds.ssd.keys import Keys
from macfa.feeds.ssd.layout import PREFIX, Object, Reference, Tells
from macfa.feeds.ssd.meanings import Label, Meant, empty, json_entries, key_of, said_by, shown
from macfa.feeds.ssd.object_file import Cells, Slipped
from macfa.feeds.ssd.sources import EACH, Around, Ask, Misfit, asking
from macfa.feeds.ssd.told import Gathered, News, Told, Values, packed, printed, unpacked
from macfa.feeds.workbook import Cell, written
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.tables import Kind
from macfa.vocabulary.days import day_of

Check = Callable[[int, str, Mapping[str, Cell]], list[Problem]]
"""What else may be wrong with a row: its number, whose it is, its cells by field."""

PERSON = "pers_person_id"
A_DATE = "a date, for example 2024-02-28 or 28/02/2024"


def no_check(row: int, child: str, cells: Mapping[str, Cell]) -> list[Problem]:
    """For objects whose layout says it all."""
    return []


@dataclass
class Account:
    """What is kept over all objects of one folder.

    `latest` is the day of the extract, the last that can have happened; `ahead` counts days after it by object and
    field, with the first row of each.
    """

    staging: Staging
    labels: LabelLog
    latest: int
    told: Told = field(default_factory=Told)
    ahead: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def notice(self, sheet: str, row: int, name: str, day: int) -> None:
        """A day that is said to have happened."""
        if day > self.latest:
            times, first = self.ahead.get((sheet, name), (0, row))
            self.ahead[sheet, name] = times + 1, first


@dataclass(frozen=True, slots=True)
class Telling:
    """One table that the object feeds, ready to be asked: a question for each of its columns, None for none."""

    tells: Tells
    asks: tuple[Ask | None, ...]
    days: tuple[int, ...]
    needs: tuple[int, ...]
    in_order: tuple[tuple[int, int], ...]
    when: int | None
    happened: int | None
    gathered: Gathered | None

    def field_at(self, place: int) -> str:
        """The field behind a column of the table."""
        return self.tells.field_of(self.tells.table.columns[place].name)


def telling(tells: Tells, around: Around) -> Telling:
    """A table of an object, with the questions worked out."""
    table = tells.table
    place = {column.name: number for number, column in enumerate(table.columns)}
    asks = tuple(
        asking(tells.columns[column.name], column, around) if column.name in tells.columns else None
        for column in table.columns
    )
    return Telling(
        tells,
        asks,
        tuple(place[c.name] for c in table.columns if c.kind is Kind.DAY and c.name in tells.columns),
        tuple(place[name] for name in tells.needs),
        tuple((place[first], place[second]) for first, second in tells.in_order),
        None if tells.when is None else place[tells.when],
        None if table.happened is None else place[table.happened],
        Gathered(table, tuple(place[name] for name in tells.gathers)) if tells.gathers else None,
    )


class Rows:
    """Takes the rows of one object. `fields` are those that `take` expects the cells of."""

    def __init__(
        self, found: Object, keys: Keys, account: Account, labels: Labels, check: Check = no_check
    ) -> None:
        self.object = found
        self.fields = found.fields
        self._at = {name: place for place, name in enumerate((*found.fields, EACH))}
        self._keys = keys
        self._check = check
        self._account = account
        around = Around(self._at, keys, labels)
        self._tellings = tuple(telling(tells, around) for tells in found.tells)
        self._tables = tuple(tells.table.name for tells in found.tells) or ("person",)
        self._ids: dict[int, int] = {}
        self._labels: list[tuple[str, Label]] = []

    def take(self, row: int, cells: Cells | Slipped) -> None:
        """Account for one row."""
        if isinstance(cells, Slipped):
            self._reject(row, (_slipped(cells),), (), "")
            return
        self._labels.clear()
        child = self._child(cells)
        if isinstance(child, Problem):
            self._reject(row, (child,), cells, "")
            return
        if self._refused(row, child):
            return
        told, problems = self._tell(cells)
        problems = [*self._orphans(cells), *problems]
        problems = problems or self._repeats(row, cells) or self._contradictions(child, told)
        problems = problems or self._check(row, child, dict(zip(self.fields, cells, strict=True)))
        if problems:
            self._reject(row, tuple(problems), cells, child)
        else:
            self._settle(row, cells, child, told)

    def close(self) -> None:
        """Hand over the rows that were gathered."""
        for telling in self._tellings:
            for child, row, values in telling.gathered.rows() if telling.gathered else ():
                self._write(telling, child, row, values)

    def cell(self, cells: Cells, name: str) -> Any:
        """The cell of a field."""
        return cells[self._at[name]]

    def _child(self, cells: Cells) -> str | Problem:
        """Whose row it is: "" where the object is about nobody in particular."""
        source = self.object.child
        if source is None:
            lacks = self.object.id is not None and self._id(cells) is None
            return Problem(self.object.id or "", "", "a key") if lacks else ""
        name = source.field or source.key or ""
        key = key_of(self.cell(cells, name))
        if source.key is None:
            return key or Problem(name, shown(self.cell(cells, name)), "the id of a person")
        taken = self._keys.taken(source.object, source.key_field, source.take or "")
        child = key_of(taken.get(key)) if key else None
        if child and self._keys.may_hold("person", PERSON, child):
            return child
        where = f"{PREFIX}{source.object}.{source.key_field}"
        of_whom = f"{self.object.sheet}.{name} leads to nobody in {PREFIX}person.{PERSON}"
        return Problem(
            name, shown(self.cell(cells, name)), f"a key that {where} holds, of a person: {of_whom}"
        )

    def _refused(self, row: int, child: str) -> bool:
        """Whether the agreement keeps the row out; then nothing of it is kept."""
        refusal = self._account.staging.admission.refusal(child, self._tables) if child else None
        if refusal:
            name = self.fields[0]
            self._account.staging.reject(
                Rejected(self.object.sheet, row, (Problem(name, OUTSIDE_AGREEMENT, refusal),), {})
            )
        return refusal is not None

    def _orphans(self, cells: Cells) -> Iterator[Problem]:
        for reference in self.object.refers:
            key = key_of(self.cell(cells, reference.field))
            if key is not None and not self._keys.may_hold(reference.object, reference.key_field, key):
                yield _orphan(self.object, reference, key)

    def _tell(self, cells: Cells) -> tuple[list[tuple[Telling, Values]], list[Problem]]:
        """What a row tells the record, and every reason why it cannot."""
        told: list[tuple[Telling, Values]] = []
        problems: list[Problem] = []
        for entry in self._entries(cells, problems):
            for part in self._tellings:
                values = self._values(part, (*cells, entry), problems)
                if self._is_told(part, values):
                    known = {problem.column for problem in problems}
                    problems += (p for p in self._lacking(part, values, cells) if p.column not in known)
                    told.append((part, values))
        return told, list(dict.fromkeys(problems))

    def _entries(self, cells: Cells, problems: list[Problem]) -> tuple[str | None, ...]:
        """The entries of the row's list; one empty one where the object has no list."""
        if self.object.each is None:
            return (None,)
        cell = self.cell(cells, self.object.each)
        found = json_entries(cell)
        if isinstance(found, Unfit):
            problems.append(Problem(self.object.each, shown(cell), found.expected))
            return ()
        return found

    def _values(self, part: Telling, cells: Cells, problems: list[Problem]) -> Values:
        values: list[Meant] = []
        for place, ask in enumerate(part.asks):
            value = ask(cells) if ask else None
            if isinstance(value, Misfit):
                problems.append(Problem(value.field, shown(self.cell(cells, value.field)), value.expected))
                value = None
            elif isinstance(value, Label):
                value = self._labelled(part, place, value, problems)
            values.append(value)
        return tuple(values)

    def _labelled(self, part: Telling, place: int, label: Label, problems: list[Problem]) -> str | None:
        """A label is listed. Where its column is all that the row says, the row is rejected until it is known."""
        name = self.object.each or label.field
        self._labels.append((name, label))
        if label.value is None and place in part.needs:
            problems.append(Problem(name, label.text, said_by(label.codes)))
        return label.value

    def _is_told(self, part: Telling, values: Values) -> bool:
        if part.when is not None and values[part.when] is None:
            return False
        day = values[part.happened] if part.tells.held and part.happened is not None else None
        return not (isinstance(day, int) and day > self._account.latest)

    def _lacking(self, part: Telling, values: Values, cells: Cells) -> Iterator[Problem]:
        """Columns without which the table cannot be told, and days in the wrong order."""
        for place in part.needs:
            name = part.field_at(place)
            cell = self.cell(cells, name)
            if values[place] is None and (empty(cell) or not part.tells.table.columns[place].codes):
                yield Problem(name, shown(cell), _expected(part, place))
        for first, second in part.in_order:
            early, late = values[first], values[second]
            if isinstance(early, int) and isinstance(late, int) and late < early:
                name = part.field_at(second)
                expected = f"a date not before {part.field_at(first)} ({day_of(early):%d/%m/%Y})"
                yield Problem(name, shown(self.cell(cells, name)), expected)

    def _repeats(self, row: int, cells: Cells) -> list[Problem]:
        """A second row of one id that says something else."""
        own = self._id(cells)
        known = None if own is None else self._ids.get(hash(own))
        if known is None or unpacked(known)[1] == printed(cells):
            return []
        name = self.object.id or ""
        expected = f"one row of each {name}: row {unpacked(known)[0]} has the same and says something else"
        return [Problem(name, shown(self.cell(cells, name)), expected)]

    def _contradictions(self, child: str, told: list[tuple[Telling, Values]]) -> list[Problem]:
        problems = []
        for part, values in told:
            if part.gathered is not None:
                continue
            news, sheet, row = self._account.told.news(part.tells.table, child, values)
            if news is News.OTHER:
                problems.append(_contradiction(part, values, sheet, row))
        return problems

    def _settle(self, row: int, cells: Cells, child: str, told: list[tuple[Telling, Values]]) -> None:
        """Write what is new and count the row; one that says nothing new is a duplicate."""
        same = self._said_before(row, cells, child, told)
        if same is not None:
            self._account.staging.duplicate(Duplicate(self.object.sheet, row, same))
            return
        for part, values in told:
            self._remember(part, child, row, values)
        for name, label in self._labels:
            self._account.labels.label(
                self.object.name, self.object.sheet, name, label.codes, label.text, label.meaning, row
            )
        self._account.staging.count_accepted(self.object.sheet)

    def _said_before(
        self, row: int, cells: Cells, child: str, told: list[tuple[Telling, Values]]
    ) -> int | None:
        """The row of this object that has said all of it; None where something is new."""
        own = self._id(cells)
        if own is not None:
            first, _ = unpacked(self._ids.setdefault(hash(own), packed(row, cells)))
            if first != row:
                return first
        before = [self._row_before(part, child, row, values) for part, values in told]
        return max(before) if before and all(before) else None

    def _row_before(self, part: Telling, child: str, row: int, values: Values) -> int:
        """The row of this object that has told these values; 0 where none has."""
        if part.gathered is not None:
            return part.gathered.add(child, row, values) or 0
        news, sheet, first = self._account.told.news(part.tells.table, child, values)
        return first if news is News.SAME and sheet == self.object.sheet else 0

    def _remember(self, part: Telling, child: str, row: int, values: Values) -> None:
        if part.gathered is not None:
            return
        news, _, _ = self._account.told.news(part.tells.table, child, values)
        if news is News.NEW:
            self._account.told.remember(part.tells.table, child, values, self.object.sheet, row)
            self._write(part, child, row, values)

    def _write(self, part: Telling, child: str, row: int, values: Values) -> None:
        for place in part.days:
            day = values[place]
            if isinstance(day, int):
                self._account.notice(self.object.sheet, row, part.field_at(place), day)
        self._account.staging.accept(part.tells.table.name, child, self.object.sheet, row, None, values)

    def _id(self, cells: Cells) -> str | None:
        return key_of(self.cell(cells, self.object.id)) if self.object.id else None

    def _reject(self, row: int, problems: tuple[Problem, ...], cells: Cells, child: str) -> None:
        """Refuse a row. Its cells are kept unless the agreement does not allow to hold them."""
        keep = self._account.staging.admission.refusal(child, self._tables) is None
        values = {name: written(cell) for name, cell in zip(self.fields, cells, strict=False)} if keep else {}
        reasons = (
            problems if keep else tuple(Problem(p.column, OUTSIDE_AGREEMENT, p.expected) for p in problems)
        )
        self._account.staging.reject(Rejected(self.object.sheet, row, reasons, values))


def _expected(part: Telling, place: int) -> str:
    """What a column needs, in words; where it is looked up, the row that has to say it."""
    column = part.tells.table.columns[place]
    source = part.tells.columns[column.name][0]
    if source.key:
        return f"a key of {PREFIX}{source.of} in a row with {source.take}"
    if column.kind.is_day:
        return A_DATE
    return said_by(column.codes) if column.codes else "some text"


def _slipped(found: Slipped) -> Problem:
    expected = (
        f"{found.expected} cells, as many as headings; put quotation marks around text with a separator in it"
    )
    return Problem("the whole row", f"{found.found} cells", expected)


def _orphan(found: Object, reference: Reference, key: str) -> Problem:
    where = f"{PREFIX}{reference.object}.{reference.key_field}"
    expected = f"a key that {where} holds: {found.sheet}.{reference.field} refers to a row that is not there"
    return Problem(reference.field, shown(key), expected)


def _contradiction(part: Telling, values: Values, sheet: str, row: int) -> Problem:
    table = part.tells.table
    place = part.happened if part.happened is not None else 0
    value = values[place]
    found = (
        f"{day_of(value):%d/%m/%Y}" if isinstance(value, int) and table.columns[place].kind.is_day else value
    )
    same = f"what row {row} of {sheet} says of the same day"
    expected = f"{same}, or one of the two rows left out ({table.title.lower()})"
    return Problem(part.field_at(place), "" if found is None else str(found), expected)
