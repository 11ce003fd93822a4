"""From audits and programme entries to what the pages show. Pure functions but for reading related rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from macfa.audits.models import Audit, ProgrammeEntry
from macfa.audits.states import Phase
from macfa.audits.terms import Terms
from macfa.vocabulary.code_sets import code_set
from macfa.web.words import MONTHS


@dataclass(frozen=True, slots=True)
class Line:
    """One audit in the programme. `agreed` tells an audit from a draft of its terms."""

    key: str
    title: str
    starts: date
    themes: str
    stands: str
    agreed: bool
    follows: str = ""
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the programme, April to March."""

    first: int
    lines: list[Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        """2026 to 2027."""
        return f"{self.first} to {self.first + 1}"


def years_of(entries: Iterable[ProgrammeEntry], audits: Iterable[Audit]) -> list[Year]:
    """The programme by year, the latest first. Audits planned from a file have no entry and join by their start."""
    found: dict[int, Year] = {}
    for line in sorted([*map(_of_entry, entries), *map(_of_audit, audits)], key=lambda line: line.starts):
        first = line.starts.year if line.starts.month >= 4 else line.starts.year - 1
        found.setdefault(first, Year(first)).lines.append(line)
    return [found[first] for first in sorted(found, reverse=True)]


def _of_entry(entry: ProgrammeEntry) -> Line:
    audit = entry.audit
    return Line(
        entry.key, entry.title, entry.starts, _themes(entry.terms.get("themes", [])),
        audit.phase.value if audit else "terms being written", audit is not None,
        entry.follows.title if entry.follows else "", tuple(link.review for link in entry.links.all()),
    )  # fmt: skip


def _of_audit(audit: Audit) -> Line:
    terms = audit.terms
    return Line(
        audit.key, audit.title, terms.timetable.starts, _themes(terms.themes), audit.phase.value, True
    )


def _themes(codes: Iterable[str]) -> str:
    return ", ".join(code_set("theme").name(code) for code in codes)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the calendar and the audits that start in it."""

    title: str
    lines: tuple[Line, ...]
    now: bool


def months_of(years: Iterable[Year], today: date) -> list[tuple[str, list[Month]]]:
    """Twelve months a year, April first."""
    return [(year.title, list(_months(year, today))) for year in years]


def _months(year: Year, today: date) -> Iterator[Month]:
    for offset in range(12):
        number = (3 + offset) % 12 + 1
        of_year = year.first + (number < 4)
        lines = tuple(one for one in year.lines if (one.starts.year, one.starts.month) == (of_year, number))
        yield Month(f"{MONTHS[number - 1]} {of_year}", lines, (today.year, today.month) == (of_year, number))


@dataclass(frozen=True, slots=True)
class Step:
    """One phase on the audit's page: done, now, or to come."""

    title: str
    standing: str


STEPS = {
    Phase.PLANNED: "Terms agreed",
    Phase.FROZEN: "List fixed",
    Phase.DRAWN: "Sample drawn",
    Phase.COLLECTING: "Returns",
    Phase.GRADING: "Independent grades",
    Phase.MODERATING: "Panel",
    Phase.REPORTING: "Findings and briefing",
    Phase.PUBLISHED: "Published",
    Phase.CLOSED: "Closed",
}


def steps_of(phase: Phase) -> list[Step]:
    """Where the audit is in its life."""
    phases = list(Phase)
    at = phases.index(phase)
    return [
        Step(STEPS[one], "done" if number < at else "now" if number == at else "to come")
        for number, one in enumerate(phases)
    ]


def panel_names(terms: Terms, names: dict[str, str]) -> str:
    """The panel's members."""
    return ", ".join(names.get(member, member) for member in terms.panel)
