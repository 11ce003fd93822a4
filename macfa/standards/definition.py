"""A standard as it is written: frozen values, one class per kind. Where each clause means what: docs, "verdicts"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from macfa.standards.limits import Limit, Unit, limits_in_words
from macfa.standards.selectors import Condition, Selector, read_conditions, read_selector
from macfa.vocabulary.days import Day

FORBID_UNKNOWN = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def _read_limit(written: object) -> object:
    if not isinstance(written, Mapping):
        return written
    units = {unit.value: unit for unit in Unit}
    if len(written) == 1 and (unit := units.get(next(iter(written)))):
        amount = next(iter(written.values()))
        if isinstance(amount, int) and amount > 0:
            return Limit(amount, unit)
    raise ValueError(
        "expected working_days, days or months with a whole number, for example {working_days: 10}"
    )


def _read_needs(written: object) -> object:
    if not isinstance(written, list):
        raise ValueError("expected a list of tables, for example [plan, meeting]")
    return tuple(_read_need(entry) for entry in written)


def _read_need(written: object) -> "Need":
    if isinstance(written, str):
        return Need(written)
    if not isinstance(written, Mapping) or len(written) != 1:
        raise ValueError("expected a table, or a table and who holds it, for example {tool_use: council}")
    ((table, held_by),) = written.items()
    return Need(str(table), tuple(held_by) if isinstance(held_by, list) else (str(held_by),))


def _read_met_by(written: object) -> object:
    return OwnDay(written) if isinstance(written, str) else _read_select(written)


def _read_select(written: object) -> object:
    return read_selector(written) if isinstance(written, Mapping) else written


def _read_yes(written: object) -> object:
    return {True: "yes", False: "no"}[written] if isinstance(written, bool) else written


LimitOf = Annotated[Limit, BeforeValidator(_read_limit)]
SelectorOf = Annotated[Selector, BeforeValidator(_read_select)]
Code = Annotated[str, BeforeValidator(_read_yes)]


@dataclass(frozen=True, slots=True)
class Need:
    """A table that must be complete before an absence in it means anything, and the kinds of agency that can know."""

    table: str
    held_by: tuple[str, ...] = ("council",)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """Met by a day in the very row that opened the obligation: `plan.end`."""

    column: str

    @property
    def name(self) -> str:
        """The column without its table."""
        return self.column.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a standard comes from. `checked` says whether the paragraph was compared with the text itself."""

    __pydantic_config__ = FORBID_UNKNOWN
    source: str
    edition: str
    paragraph: str
    says: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class InForce:
    """Obligations that opened on these days, both included, are judged by this version. Written `{from:, to:}`."""

    first: Day
    last: Day | None = None


def _read_in_force(written: object) -> object:
    if isinstance(written, Mapping) and set(written) <= {"from", "to"} and "from" in written:
        return {"first": written["from"], "last": written.get("to")}
    raise ValueError("expected the first day, and the last if there is one, for example {from: 2018-07-04}")


@dataclass(frozen=True, slots=True)
class Finding:
    """How a finding that rests on this standard is worded.

    `counts` is what the obligations are ("conferences"). `good` and `worry` may use {met}, {not_met} and {judged}.
    `theme` is a code of themes, `use` the tool or pathway to turn to, `needs_to_happen` what should follow.
    """

    __pydantic_config__ = FORBID_UNKNOWN
    counts: str
    good: str
    worry: str
    theme: str
    use: str
    needs_to_happen: str


@dataclass(frozen=True, slots=True)
class Case:
    """Rows in, verdicts out: `given` is a small text table, `then` one sentence per verdict."""

    __pydantic_config__ = FORBID_UNKNOWN
    name: str
    given: str
    as_at: Day
    then: tuple[str, ...]


def _read_case(written: object) -> object:
    if isinstance(written, Mapping) and isinstance(written.get("then"), str):
        return {**written, "then": (written["then"],)}
    return written


@dataclass(frozen=True, slots=True)
class Clock:
    """The day an obligation begins. `after_birth` moves it to the birth of a child who was not born on that day."""

    __pydantic_config__ = FORBID_UNKNOWN
    starts: str
    after_birth: bool = False

    @property
    def column(self) -> str:
        """The column without its table."""
        return self.starts.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Unless:
    """Makes the question void where a column of the opening row holds this code, and says why in words."""

    __pydantic_config__ = FORBID_UNKNOWN
    column: str
    holds: Code
    why: str


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
    in_force: Annotated[InForce, BeforeValidator(_read_in_force)]
    review_by: Day
    applies_to: SelectorOf
    needs: Annotated[tuple[Need, ...], BeforeValidator(_read_needs)]
    finding: Finding
    assurance: tuple[Annotated[Case, BeforeValidator(_read_case)], ...]
    during: SelectorOf | None = None
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
    it belongs to something else. `sees: siblings` asks only of children who have one.
    """

    kind: Literal["deadline"]
    clock: Clock
    limit: LimitOf
    met_by: Annotated[Selector | OwnDay, BeforeValidator(_read_met_by)]
    ends_with: str | None = None
    looks_back: LimitOf | None = None
    belongs_within: LimitOf | None = None
    sees: Literal["siblings"] | None = None

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
    before the start count.
    """

    kind: Literal["recurring"]
    clock: Clock
    limits: tuple[LimitOf, ...]
    met_by: SelectorOf
    ends_with: str
    skips_first: bool = False
    looks_back: LimitOf | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": limits_in_words(self.limits)}


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

    The time runs from `since` of the earlier row. `told_by` is a column that counts earlier ones.
    """

    kind: Literal["repeat"]
    since: str
    within: LimitOf | None = None
    told_by: str | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": self.within.words} if self.within else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Common):
    """Over the child's life there must be no more than `at_most`: rows, or years in which any of them was open.

    `lasts_until` is the column of the day a row's thing ended: then its time is added up, and `unit` is a day.
    `told_by` is a column that counts earlier rows.
    """

    kind: Literal["count"]
    at_most: Annotated[int, Field(gt=0)]
    unit: str
    told_by: str | None = None
    lasts_until: str | None = None

    @property
    def blanks(self) -> dict[str, str]:
        return {"limit": str(self.at_most)}

    @property
    def most(self) -> int:
        """The limit in the unit that is counted: rows, or days. Four years are 1,461 days."""
        return self.at_most * 365 + self.at_most // 4 if self.lasts_until else self.at_most


Standard = Deadline | Response | Recurring | Each | Presence | Repeat | Count
AnyStandard = Annotated[Standard, Field(discriminator="kind")]


def conditions_asked(holds: Mapping[str, Any], table: str) -> tuple[Condition, ...]:
    """What must hold, as conditions on a table."""
    return read_conditions(table, holds)
