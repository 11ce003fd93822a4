"""Terms of reference: what an audit asks, of whom, about which children and by when. Read from TERMS.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator

from macfa.audits.timetable import Due, Step, dates, jtai_clock
from macfa.instruments.library import ToolError, tool
from macfa.instruments.tool import AuditTool
from macfa.partnership.errors import FolderError
from macfa.partnership.people import STRICT, Agency, Filled, Id, Partnership
from macfa.partnership.yaml_files import check, load_yaml
from macfa.sampling.errors import SamplingError
from macfa.sampling.parameters import Method, Parameters
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, months_after
from macfa.vocabulary.working_days import working_days

OLDEST = 25


def _of(set_id: str) -> AfterValidator:
    """Any spelling of a code becomes the code; others are refused with the list."""

    def find(text: str) -> str:
        code = code_set(set_id).find(text)
        if code is None:
            known = ", ".join(entry.code for entry in code_set(set_id))
            raise ValueError(f"found {text!r}, expected one of: {known}")
        return code

    return AfterValidator(find)


Theme = Annotated[str, _of("theme")]
PlanKind = Annotated[str, _of("plan_kind")]
Category = Annotated[str, _of("category")]


@dataclass(frozen=True, slots=True)
class LookBack:
    """The days that the audit asks about: `months` back from the day of the list, or from one day to another."""

    __pydantic_config__ = STRICT

    months: int | None = None
    first: Day | None = None
    last: Day | None = None

    def __post_init__(self) -> None:
        days = (self.first, self.last)
        if (self.months is None) == (days == (None, None)) or (None in days and days != (None, None)):
            raise ValueError("give either months, for example 12, or first and last with a date each")
        if self.months is not None and self.months < 1:
            raise ValueError(f"months: found {self.months}, expected 1 or more")
        if self.first and self.last and self.first > self.last:
            raise ValueError("first comes after last; swap them")

    def days(self, as_at: Day) -> tuple[Day, Day]:
        """The first and the last day asked about."""
        if self.first and self.last:
            return self.first, self.last
        assert self.months is not None
        return months_after(as_at, -self.months), as_at


@dataclass(frozen=True, slots=True)
class Auditor:
    """One agency of the audit and whom to write to there; without a contact the agency's own."""

    __pydantic_config__ = STRICT

    agency: Filled
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Ages:
    """Completed years on the day of the list, both included."""

    __pydantic_config__ = STRICT

    first: int = 0
    last: int = OLDEST

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last <= OLDEST:
            raise ValueError(
                f"found {self.first} to {self.last}, expected ages between 0 and {OLDEST}, youngest first"
            )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A child whom somebody chose, and why."""

    __pydantic_config__ = STRICT

    child: Filled
    reason: Filled


@dataclass(frozen=True, slots=True)
class Cohort:
    """Which children could be picked: by criteria over the record, from a list, or chosen with a reason each.

    Criteria: an open plan of one of `plans` (in `category` where given), of an age in `ages`, known to the
    service `known_to`; each left out means it does not matter.
    """

    __pydantic_config__ = STRICT

    plans: tuple[PlanKind, ...] = ()
    category: Category | None = None
    ages: Ages | None = None
    known_to: str = ""
    children: tuple[Filled, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    nominated_by: str = ""

    def __post_init__(self) -> None:
        criteria = bool(self.plans or self.category or self.ages or self.known_to)
        if criteria + bool(self.children) + bool(self.chosen) != 1:
            raise ValueError(
                "give criteria (plans, category, ages, known_to) or children or chosen, one of the three"
            )
        if self.nominated_by and not self.chosen:
            raise ValueError(
                "nominated_by: expected only beside chosen, where an agency nominated the children"
            )

    @property
    def method(self) -> Method:
        """How the sample comes about."""
        if not self.chosen:
            return Method.RANDOM
        return Method.NOMINATED if self.nominated_by else Method.PURPOSIVE


@dataclass(frozen=True, slots=True)
class Sample:
    """How many children and by which rules. `strata` divide the list; `quotas` fix how many of each stratum."""

    __pydantic_config__ = STRICT

    size: int | None = None
    strata: tuple[Literal["plan", "age", "category"], ...] = ()
    quotas: Mapping[str, int] | None = None
    one_per_household: bool = False
    not_audited_for_months: int | None = None
    reserves: int = 3

    def __post_init__(self) -> None:
        if self.size is not None and self.size < 1:
            raise ValueError(f"size: found {self.size}, expected 1 or more")
        if self.quotas and not self.strata:
            raise ValueError("quotas: expected strata beside them, for example strata: [plan]")


@dataclass(frozen=True, slots=True)
class Timetable:
    """When it starts and on which working day (the start is day 1) each step is done.

    `clock: jtai` takes the day table of a joint targeted area inspection; `days` changes or adds lines.
    """

    __pydantic_config__ = STRICT

    starts: Day
    clock: Literal["jtai"] | None = None
    days: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        if not any(step.step == "returns" for step in self.steps):
            raise ValueError(
                "days: expected a line for the step returns, for example {step: returns, day: 10}"
            )

    @property
    def steps(self) -> tuple[Step, ...]:
        """All lines, in order of their day."""
        table = {step.step: step for step in jtai_clock()} if self.clock else {}
        table |= {step.step: step for step in self.days}
        return tuple(sorted(table.values(), key=lambda step: step.day))


@dataclass(frozen=True, slots=True)
class ConcernRoute:
    """Who is told of an immediate concern, who next, and after how many hours without an answer."""

    __pydantic_config__ = STRICT

    manager: Id
    next_manager: Id
    hours: int = 4

    def __post_init__(self) -> None:
        if self.manager == self.next_manager:
            raise ValueError("next_manager: expected somebody other than the manager")
        if self.hours < 1:
            raise ValueError(f"hours: found {self.hours}, expected 1 or more")


@dataclass(frozen=True, slots=True)
class ToolName:
    """An audit tool and the version that is used."""

    __pydantic_config__ = STRICT

    id: Id
    version: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of reference of one audit. `tools` are its questions: the first is graded by the panel.

    With `auditors_hand_in` whoever may answer an agency's return may also hand it in; else its lead does.
    """

    __pydantic_config__ = STRICT

    id: Id
    title: Filled
    themes: tuple[Theme, ...]
    as_at: Day
    look_back: LookBack
    agencies: tuple[Auditor, ...]
    cohort: Cohort
    timetable: Timetable
    panel: tuple[Id, ...]
    immediate_concern: ConcernRoute
    hypothesis: str = ""
    key_lines: tuple[str, ...] = ()
    sample: Sample = field(default_factory=Sample)
    tools: tuple[ToolName, ...] = (ToolName("neglect", 1),)
    auditors_hand_in: bool = False

    def __post_init__(self) -> None:
        for name in ("themes", "agencies", "panel", "tools"):
            if not getattr(self, name):
                raise ValueError(f"{name}: expected at least one")
        if not self.cohort.chosen and self.sample.size is None and not self.sample.quotas:
            raise ValueError("sample: expected a size, for example size: 5")

    @property
    def parameters(self) -> Parameters:
        """What is to be drawn, as the sampling library takes it."""
        quotas = self.sample.quotas
        size = self.sample.size or (sum(quotas.values()) if quotas else len(self.cohort.chosen))
        return Parameters(
            size=size,
            quotas=self._full_quotas(),
            one_per_household=self.sample.one_per_household,
            method=self.cohort.method,
            reserves=self.sample.reserves,
            nominated_by=self.cohort.nominated_by or None,
        )

    def _full_quotas(self) -> dict[str, int] | None:
        """Quotas by the full label of a stratum: with one division `CP` stands for `plan: CP`."""
        quotas = self.sample.quotas
        if not quotas:
            return None
        one = self.sample.strata[0] if len(self.sample.strata) == 1 else None
        return {
            f"{one}: {name}" if one and ":" not in name else name: count for name, count in quotas.items()
        }

    def audit_tools(self, local: Path | None = None) -> tuple[AuditTool, ...]:
        """The audit tools themselves, the panel's first."""
        return tuple(tool(named.id, named.version, local) for named in self.tools)

    def graded_lines(self, local: Path | None = None) -> tuple[str, ...]:
        """The key lines that the panel grades, by id."""
        return self.key_lines or tuple(line.id for line in self.audit_tools(local)[0].key_lines)

    def auditing(self, partnership: Partnership) -> tuple[Agency, ...]:
        """The agencies of the audit."""
        return tuple(partnership.agency_named(auditor.agency) for auditor in self.agencies)

    def dates(self, partnership: Partnership) -> tuple[Due, ...]:
        """Every step with its day, by the working days of the partnership's nation."""
        return dates(self.timetable.steps, self.timetable.starts, working_days(partnership.nation))

    def due(self, step: str, partnership: Partnership) -> Day:
        """The day by which a step is done."""
        return next(due.day for due in self.dates(partnership) if due.step == step)


def read_terms(file: Path, partnership: Partnership) -> Terms:
    """The terms in a file. `FolderError` names every field that is wrong and what is expected there."""
    return checked_terms(load_yaml(file), partnership, file.name)


def checked_terms(value: object, partnership: Partnership, where: str) -> Terms:
    """Terms from loaded YAML or JSON; what they name must exist in the partnership and in the library."""
    terms = check(value, Terms, where)
    faults = [
        *_sample_faults(terms, partnership),
        *_unknown_people(terms, partnership),
        *_unknown_agencies(terms, partnership),
        *_tool_faults(terms, partnership),
    ]
    if faults:
        raise FolderError("\n".join(f"{where}: {fault}" for fault in faults))
    return terms


def _sample_faults(terms: Terms, partnership: Partnership) -> list[str]:
    try:
        wanted = terms.parameters
    except SamplingError as error:
        return [f"sample: {error}"]
    chosen = len(terms.cohort.chosen)
    if chosen and wanted.size != chosen:
        return [f"sample, size: found {wanted.size}, expected {chosen}, the number of children chosen"]
    return []


def _unknown_people(terms: Terms, partnership: Partnership) -> list[str]:
    known = {person.id for person in partnership.people}
    named = {f"panel, entry {n}": who for n, who in enumerate(terms.panel, start=1)}
    named["immediate_concern, manager"] = terms.immediate_concern.manager
    named["immediate_concern, next_manager"] = terms.immediate_concern.next_manager
    expected = f"expected the id of one of the people of the partnership: {', '.join(sorted(known))}"
    return [f"{place}: found {who!r}; {expected}" for place, who in named.items() if who not in known]


def _unknown_agencies(terms: Terms, partnership: Partnership) -> list[str]:
    faults, seen = [], set()
    for number, auditor in enumerate(terms.agencies, start=1):
        try:
            agency = partnership.agency_named(auditor.agency)
        except FolderError as error:
            faults.append(f"agencies, entry {number}: {error}")
            continue
        if agency.id in seen:
            faults.append(f"agencies, entry {number}: {auditor.agency!r} stands in the list already")
        seen.add(agency.id)
    return faults


def _tool_faults(terms: Terms, partnership: Partnership) -> list[str]:
    try:
        made = terms.audit_tools(partnership.folder / "tools")
    except ToolError as error:
        return [f"tools: {error}"]
    lines = {line.id for line in made[0].key_lines}
    faults = [
        f"key_lines, entry {number}: found {line!r}; expected one of the tool's: {', '.join(sorted(lines))}"
        for number, line in enumerate(terms.key_lines, start=1)
        if line not in lines
    ]
    asked = {kind for one in made for kind in one.agency_kinds}
    return faults + [
        f"agencies: the tools ask nothing of {agency.name} (kind {agency.kind})"
        for agency in _known(terms, partnership)
        if agency.kind not in asked
    ]


def _known(terms: Terms, partnership: Partnership) -> list[Agency]:
    try:
        return list(terms.auditing(partnership))
    except FolderError:
        return []
