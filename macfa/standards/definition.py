"""A standard as it is written: frozen values, one class per kind. Where each clause means what: docs, "verdicts"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from macfa.standards.clauses import (
    FORBID_UNKNOWN,
    Authority,
    Case,
    Clock,
    Code,
    Eases,
    Finding,
    InForce,
    LimitOf,
    Need,
    OwnDay,
    SelectorOf,
    Unless,
    read_case,
    read_in_force,
    read_met_by,
    read_needs,
)
from macfa.standards.limits import limits_in_words
from macfa.standards.selectors import Condition, Selector, read_conditions
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every standard has, whatever its kind."""

    __pydantic_config__ = FORBID_UNKNOWN
    id: str
    version: int
    title: str
    why: str
    authority: tuple[Authority, ...]
    owner: str
    in_force: Annotated[InForce, BeforeValidator(read_in_force)]
    review_by: Day
    applies_to: SelectorOf
    needs: Annotated[tuple[Need, ...], BeforeValidator(read_needs)]
    finding: Finding
    assurance: tuple[Annotated[Case, BeforeValidator(read_case)], ...]
    during: SelectorOf | None = None
    outside: SelectorOf | None = None
    unless: Unless | None = None
    reading: str = ""

    @property
    def blanks(self) -> dict[str, str]:
        """What fills the blanks of the title."""
        return {}

    @property
    def title_in_full(self) -> str:
        """The title with its limits filled in."""
        return self.title.format(**self.blanks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Common):
    """Something must follow within a limit: `met_by` within `limit` of the clock's start, before `ends_with`.

    `looks_back` lets what was done so long before the start count; what comes later than `belongs_within` after
    it belongs to something else. `sees: siblings` asks only of children who have one. `unfilled: not known` is for
    days that few feeds bring: an empty day of the opening row then says nothing, where it would mean not done.
    """

    kind: Literal["deadline"]
    clock: Clock
    limit: LimitOf
    met_by: Annotated[Selector | OwnDay, BeforeValidator(read_met_by)]
    ends_with: str | None = None
    looks_back: LimitOf | None = None
    belongs_within: LimitOf | None = None
    sees: Literal["siblings"] | None = None
    unfilled: Literal["not done", "not known"] = "not done"

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": self.limit.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Common):
    """A signal must be answered within a limit. The signal is a derived fact, or rows as in `applies_to`.

    `looks_back: signal` lets an answer count that came while the signal was building up.
    """

    kind: Literal["response"]
    limit: LimitOf
    met_by: SelectorOf
    signal: Literal["drift"] | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": self.limit.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring(Common):
    """While something is open, it must happen again and again: one obligation per gap.

    `limits` are for the first gap, the second and so on; the last holds for all later ones. `skips_first` leaves
    the gap before the first occurrence to another standard and begins with the first. `looks_back` lets one
    before the start count. `eases` is for intervals that may be longer later on. `as_long_as` asks only of rows on a
    day on which such a thing was open, and no longer than until that ended.
    """

    kind: Literal["recurring"]
    clock: Clock
    limits: tuple[LimitOf, ...]
    met_by: SelectorOf
    ends_with: str
    skips_first: bool = False
    looks_back: LimitOf | None = None
    eases: Eases | None = None
    as_long_as: SelectorOf | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": limits_in_words(self.limits)} | (
            {"later": self.eases.limit.words} if self.eases else {}
        )

    @property
    def eased_by(self) -> Selector | None:
        """The rows from which on the interval may be longer, where it is rows and not time that ease it."""
        after = self.eases.after if self.eases else None
        return after if isinstance(after, Selector) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Common):
    """For every row of a kind something must hold: on the row itself, or on the participation `who` names.

    `holds` is either codes (`{invited: yes}`) or a day column with a `limit`. `at` narrows participation to
    meetings. `from_age` leaves out children who are younger, in completed years.
    """

    kind: Literal["each"]
    holds: dict[str, Code] | str
    who: SelectorOf | None = None
    at: SelectorOf | None = None
    limit: LimitOf | None = None
    from_age: int | None = None

    @property
    def blanks(self) -> dict[str, str]:
        blanks = {"limit": self.limit.words} if self.limit else {}
        return blanks | ({"age": str(self.from_age)} if self.from_age is not None else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Common):
    """On the day of a row, something must be there that is no older than `window`."""

    kind: Literal["presence"]
    window: LimitOf
    met_by: SelectorOf

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": self.window.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Common):
    """It must not happen again: no earlier row of the same selection within `within`, or ever.

    The time runs from `since` of the earlier row. `told_by` is a column that counts earlier ones: all that there ever
    were, or with `told_covers: within` those of the same time. `alike` asks only about rows that are alike: a column
    of this row, and the column of the earlier one that would hold the same code.
    """

    kind: Literal["repeat"]
    since: str
    within: LimitOf | None = None
    told_by: str | None = None
    told_covers: Literal["ever", "within"] = "ever"
    alike: dict[str, str] | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": self.within.words} if self.within else {}

    @property
    def pair(self) -> tuple[str, str] | None:
        """The column of a row, and that of the earlier row, which have to be alike."""
        return next(iter(self.alike.items())) if self.alike else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Common):
    """There must be no more than `at_most` over the child's life, or in the time `within` before the day asked about.

    `lasts_until` is the column of the day a row's thing ended. `counts` is what is counted: rows; days or years on
    which anything was open, each once (`unit` is then a day); or spells, unbroken times with anything open. Within a
    time, a row counts that began in it, or was still open in it where things last. `each_once` counts a code or a
    name once, however many rows have it. `told_by` is a column that counts earlier rows.
    """

    kind: Literal["count"]
    at_most: Annotated[int, Field(gt=0)]
    unit: str
    told_by: str | None = None
    lasts_until: str | None = None
    counts: Literal["rows", "days", "spells"] | None = None
    within: LimitOf | None = None
    each_once: str | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": str(self.at_most)} | ({"time": self.within.words} if self.within else {})

    @property
    def counted(self) -> str:
        """What is counted. Things that last are added up in days unless the standard says otherwise."""
        return self.counts or ("days" if self.lasts_until else "rows")

    @property
    def most(self) -> int:
        """The limit in the unit that is counted: rows, or days. Four years are 1,461 days."""
        return self.at_most * 365 + self.at_most // 4 if self.counted == "days" else self.at_most


Standard = Deadline | Response | Recurring | Each | Presence | Repeat | Count
AnyStandard = Annotated[Standard, Field(discriminator="kind")]


def conditions_asked(holds: Mapping[str, Any], table: str) -> tuple[Condition, ...]:
    """What must hold, as conditions on a table."""
    return read_conditions(table, holds)
