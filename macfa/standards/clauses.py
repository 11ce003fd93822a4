"""The parts that standards of every kind are made of, and how YAML writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict

from macfa.standards.limits import Limit, Unit
from macfa.standards.selectors import Selector, read_selector
from macfa.vocabulary.days import Day

FORBID_UNKNOWN = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def _read_limit(written: object) -> object:
    if not isinstance(written, Mapping):
        return written
    units = {unit.value: unit for unit in Unit}
    if len(written) == 1 and (unit := units.get(next(iter(written)))):
        amount = next(iter(written.values()))
        if isinstance(amount, int) and (amount > 0 or (amount == 0 and unit is Unit.DAYS)):
            return Limit(amount, unit)
    raise ValueError(
        "expected working_days, days or months with a whole number, for example {working_days: 10}"
    )


def read_needs(written: object) -> object:
    """Needs: `[plan, {tool_use: council}]`."""
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


def read_met_by(written: object) -> object:
    """What meets an obligation: a selector, or days of the opening row, `plan.end`, of which the first counts."""
    if isinstance(written, str):
        return OwnDay((written,))
    if isinstance(written, list) and written and all(isinstance(entry, str) for entry in written):
        return OwnDay(tuple(written))
    return _read_select(written)


def _read_after(written: object) -> object:
    """When an interval eases: so long after the start, or from the first row that fits."""
    units = {unit.value for unit in Unit}
    is_limit = isinstance(written, Mapping) and set(written) <= units
    return _read_limit(written) if is_limit else _read_select(written)


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
    """Met by a day in the very row that opened the obligation: `plan.end`. Of several columns the first day counts."""

    columns: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns without their table."""
        return tuple(column.partition(".")[2] for column in self.columns)


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


def read_in_force(written: object) -> object:
    """The days on which a version is in force: `{from: 2018-07-04}`."""
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


def read_case(written: object) -> object:
    """A case; one verdict may be written without a list."""
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


@dataclass(frozen=True, slots=True)
class Eases:
    """From when on an interval may be longer: so long `after` the start, or after the first row that fits.

    A gap that begins on that day or later has `limit` instead of the limits before.
    """

    __pydantic_config__ = FORBID_UNKNOWN
    after: Annotated[Limit | Selector, BeforeValidator(_read_after)]
    limit: LimitOf
