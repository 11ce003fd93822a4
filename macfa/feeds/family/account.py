"""What a file tells of a family is gathered for each child, and the record is told of each thing once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.cells import Value
from macfa.feeds.options import Options
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode, Only
from macfa.record.rows import Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.tables import tables

FEED = "family"
RELATIVE, RELATIONSHIP, MEMBER = TABLES = ("relative", "relationship", "household_member")

WORDS = "words"

Values = dict[str, Value]


@dataclass(slots=True)
class _Kept:
    sheet: str
    row: int
    values: Values


@dataclass
class Account:
    """Keeps what was told by table, child and key. `children` are all of whom the file tells anything."""

    staging: Staging
    options: Options
    children: set[str] = field(default_factory=set)
    accepted: int = 0
    rejected: int = 0
    _kept: dict[str, dict[tuple[Value, ...], _Kept]] = field(default_factory=dict)

    def refusal(self, child: str) -> str | None:
        """Why nothing about a child may come in; None where it may."""
        return self.staging.admission.refusal(child, TABLES)

    def tell(self, table: str, child: str, sheet: str, row: int, values: Mapping[str, Value]) -> bool:
        """One row of the record; False where all of it was known before.

        What a row of the same thing left empty is filled, and words of both are kept; where two differ else, the first
        stands.
        """
        key = (child, *(values.get(name) for name in tables()[table].key))
        known = self._kept.setdefault(table, {}).get(key)
        said: Values = {name: value for name, value in values.items() if value is not None}
        if known is None:
            self._kept[table][key] = _Kept(sheet, row, said)
            return True
        new = {name: value for name, value in said.items() if name not in known.values}
        self._remark_on_differing(known, sheet, row, said)
        words = [known.values.get(WORDS), said.get(WORDS)]
        if all(words) and str(words[1]) not in str(words[0]).split("; "):
            new[WORDS] = f"{words[0]}; {words[1]}"
        known.values.update(new)
        return bool(new)

    def _remark_on_differing(self, known: _Kept, sheet: str, row: int, said: Mapping[str, Value]) -> None:
        differing = [
            name for name, value in said.items() if known.values.get(name, value) != value and name != WORDS
        ]
        if differing:
            columns = " and ".join(name.replace("_", " ") for name in differing)
            before = f"row {known.row} of {known.sheet}"
            remark = f"It differs in {columns} from what {before} says of the same; that was kept."
            self.staging.warn(f"{sheet}, row {row}", remark)

    def reject(
        self,
        sheet: str,
        row: int,
        problems: Sequence[Problem],
        written: Mapping[str, str],
        *,
        keep: bool = True,
    ) -> None:
        """Refuse a row of the file. Its cells are kept unless the agreement does not allow to hold them."""
        self.rejected += 1
        hidden = tuple(Problem(one.column, OUTSIDE_AGREEMENT, one.expected) for one in problems)
        shown, values = (tuple(problems), dict(written)) if keep else (hidden, {})
        self.staging.reject(Rejected(sheet, row, shown, values))

    def accept(self, sheet: str) -> None:
        """Count a row of the file that told something."""
        self.accepted += 1
        self.staging.count_accepted(sheet)

    def close(self) -> Extract:
        """Hand everything to the record, and the facts of the whole file.

        The file is the whole of what this agency says of these children's families, so what it said of them before is
        withdrawn; unless no row could be read, which is no way to say that they have no family.
        """
        for table in TABLES:
            for key, kept in self._kept.get(table, {}).items():
                self.staging.accept_row(table, str(key[0]), kept.sheet, kept.row, kept.values)
        extract_date = self.options.extract_date or self.options.today
        only = Only(tuple(sorted({*self.options.children, *self.children})), whom=self.options.whom)
        if self.rejected and not self.accepted:
            remark = "Nothing could be read, so what was told of these families before still stands."
            self.staging.warn("the file", remark)
            return Extract(extract_date, Mode.APPEND, only=only)
        whose = self.options.agency, self.options.agency_kind, FEED
        until = min(self.options.complete_to, extract_date) if self.options.complete_to else None
        coverage = tuple(
            Coverage(*whose, table, self.options.complete_from, until, children=only.children)
            for table in TABLES
        )
        return Extract(extract_date, Mode.FULL, None, TABLES, coverage, only)
