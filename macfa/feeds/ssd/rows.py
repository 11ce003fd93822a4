"""Rows of one object: each is accepted, rejected with every reason, or a duplicate."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.cells import Unfit
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.reading import Source as LabelSource
from macfa.feeds.ssd.account import Account
from macfa.feeds.ssd.keys import Keys
from macfa.feeds.ssd.layout import PREFIX, Object, Reference
from macfa.feeds.ssd.meanings import Label, json_entries, key_of, shown
from macfa.feeds.ssd.object_file import Cells, Slipped
from macfa.feeds.ssd.sources import EACH, Around
from macfa.feeds.ssd.telling import Said, Telling, telling
from macfa.feeds.ssd.told import News, Values, packed, printed, unpacked
from macfa.feeds.workbook import Cell, written
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.vocabulary.days import day_of

Check = Callable[[int, str, Mapping[str, Cell]], list[Problem]]
"""What else may be wrong with a row: its number, whose it is, its cells by field."""

PERSON = "pers_person_id"


def no_check(row: int, child: str, cells: Mapping[str, Cell]) -> list[Problem]:
    """For objects whose layout says it all."""
    return []


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

    def take(self, row: int, cells: Cells | Slipped) -> None:
        """Account for one row."""
        if isinstance(cells, Slipped):
            self._reject(row, (_slipped(cells),), (), "")
            return
        child = self._child(cells)
        if isinstance(child, Problem):
            self._reject(row, (child,), cells, "")
            return
        if self._refused(row, child):
            return
        said = Said()
        told = self._tell(cells, said)
        self._list(row, said.labels)
        problems = [*self._orphans(cells), *dict.fromkeys(said.problems)]
        problems = problems or self._repeats(row, cells) or self._contradictions(child, told)
        problems = problems or self._check(row, child, dict(zip(self.fields, cells, strict=True)))
        if problems:
            self._reject(row, tuple(problems), cells, child)
        else:
            self._settle(row, cells, child, told)

    def close(self) -> None:
        """Hand over the rows that were gathered."""
        for part in self._tellings:
            for child, row, values in part.gathered.rows() if part.gathered else ():
                self._write(part, child, row, values)

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

    def _tell(self, cells: Cells, said: Said) -> list[tuple[Telling, Values]]:
        """What a row tells the record."""
        told = []
        for entry in self._entries(cells, said):
            for part in self._tellings:
                values = part.ask((*cells, entry), self._account.latest, said)
                if values is not None:
                    told.append((part, values))
        return told

    def _entries(self, cells: Cells, said: Said) -> tuple[str | None, ...]:
        """The entries of the row's list; one empty one where the object has no list."""
        if self.object.each is None:
            return (None,)
        cell = self.cell(cells, self.object.each)
        found = json_entries(cell)
        if isinstance(found, Unfit):
            said.problems.append(Problem(self.object.each, shown(cell), found.expected))
            return ()
        return found

    def _list(self, row: int, labels: list[Label]) -> None:
        """Labels are listed whatever comes of the row: somebody has to say what they mean."""
        for label in labels:
            name = self.object.each or label.field
            if label.meaning.source is LabelSource.NOBODY:
                self._account.unknown[self.object.sheet, name, label.codes] += 1
            self._account.labels.label(
                self.object.name, self.object.sheet, name, label.codes, label.text, label.meaning, row
            )

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
