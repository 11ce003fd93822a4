"""What one row tells one table of the record: its values, cells that do not fit, and labels that are no codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macfa.feeds.ssd.layout import PREFIX, Tells
from macfa.feeds.ssd.meanings import Label, Meant, empty, said_by, shown
from macfa.feeds.ssd.object_file import Cells
from macfa.feeds.ssd.sources import Around, Ask, Misfit, asking
from macfa.feeds.ssd.told import Gathered, Values
from macfa.record.rows import Problem
from macfa.record.tables import Kind
from macfa.vocabulary.days import day_of

A_DATE = "a date, for example 2024-02-28 or 28/02/2024"


@dataclass(slots=True)
class Said:
    """What comes up while a row is asked: what is wrong with it, and the labels in it."""

    problems: list[Problem] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def wrong(self) -> set[str]:
        """The fields that something is wrong with."""
        return {problem.column for problem in self.problems}


@dataclass(frozen=True, slots=True)
class Telling:
    """One table that an object feeds, ready to be asked. All numbers are places of columns of the table.

    `asks` has a question for each column, None where the object says nothing of it; `at` the place of a field among the
    cells of a row.
    """

    tells: Tells
    asks: tuple[Ask | None, ...]
    at: Mapping[str, int]
    days: tuple[int, ...]
    needs: tuple[int, ...]
    in_order: tuple[tuple[int, int], ...]
    when: int | None
    happened: int | None
    gathered: Gathered | None

    def field_at(self, place: int) -> str:
        """The field behind a column of the table."""
        return self.tells.field_of(self.tells.table.columns[place].name)

    def ask(self, cells: Cells, latest: int, said: Said) -> Values | None:
        """What a row tells; None where it has nothing to tell. What is wrong is added to `said`."""
        values = self._values(cells, said)
        if not self._is_told(values, latest):
            return None
        wrong = said.wrong
        said.problems += (problem for problem in self._lacking(values, cells) if problem.column not in wrong)
        return values

    def _values(self, cells: Cells, said: Said) -> Values:
        values: list[Meant] = []
        for place, ask in enumerate(self.asks):
            value = ask(cells) if ask else None
            if isinstance(value, Misfit):
                found = shown(cells[self.at[value.field]])
                said.problems.append(Problem(value.field, found, value.expected))
                value = None
            elif isinstance(value, Label):
                value = self._labelled(place, value, said)
            values.append(value)
        return tuple(values)

    def _labelled(self, place: int, label: Label, said: Said) -> str | None:
        """Where a label's column is all that the row says, the row is rejected until somebody knows what it means."""
        said.labels.append(label)
        if label.value is None and place in self.needs:
            said.problems.append(Problem(label.field, label.text, said_by(label.codes)))
        return label.value

    def _is_told(self, values: Values, latest: int) -> bool:
        if self.when is not None and values[self.when] is None:
            return False
        day = values[self.happened] if self.tells.held and self.happened is not None else None
        return not (isinstance(day, int) and day > latest)

    def _lacking(self, values: Values, cells: Cells) -> Iterator[Problem]:
        """Columns without which the table cannot be told, and days in the wrong order."""
        for place in self.needs:
            name = self.field_at(place)
            cell = cells[self.at[name]]
            if values[place] is None and (empty(cell) or not self.tells.table.columns[place].codes):
                yield Problem(name, shown(cell), self._expected(place))
        for first, second in self.in_order:
            early, late = values[first], values[second]
            if isinstance(early, int) and isinstance(late, int) and late < early:
                name = self.field_at(second)
                expected = f"a date not before {self.field_at(first)} ({day_of(early):%d/%m/%Y})"
                yield Problem(name, shown(cells[self.at[name]]), expected)

    def _expected(self, place: int) -> str:
        """What a column needs, in words; where it is looked up, the row that has to say it."""
        column = self.tells.table.columns[place]
        source = self.tells.columns[column.name][0]
        if source.key:
            return f"a key of {PREFIX}{source.of} in a row with {source.take}"
        if column.kind.is_day:
            return A_DATE
        return said_by(column.codes) if column.codes else "some text"


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
        around.at,
        tuple(place[c.name] for c in table.columns if c.kind is Kind.DAY and c.name in tells.columns),
        tuple(place[name] for name in tells.needs),
        tuple((place[first], place[second]) for first, second in tells.in_order),
        None if tells.when is None else place[tells.when],
        None if table.happened is None else place[table.happened],
        Gathered(table, tuple(place[name] for name in tells.gathers)) if tells.gathers else None,
    )
