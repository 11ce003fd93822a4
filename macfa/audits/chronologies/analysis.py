"""What only shows when a chronology is read as a whole: gaps, conflicts, patterns, who knew what. Within reach only.

Standards are judged anew on the rows within reach: a verdict that rests on another agency's rows would tell of them.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from macfa.audits.chronologies.grouped import Grouped
from macfa.audits.chronologies.reach import Reach
from macfa.audits.chronologies.reading import Chronology
from macfa.chronology.conflicts import Conflict, conflicts
from macfa.chronology.gap import Gap, Unknown
from macfa.chronology.gaps import gaps, unknown
from macfa.chronology.knowledge import Knowledge, known_at
from macfa.chronology.pattern import Pattern
from macfa.chronology.patterns import patterns
from macfa.partnership import here
from macfa.standards.engine.one_child import OneChildEngine
from macfa.standards.reading import Library, library_of
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day


@dataclass(frozen=True)
class Missing:
    """What was owed to the child and not done, and where nobody can tell."""

    gaps: tuple[Gap, ...]
    unknown: tuple[Unknown, ...]


def missing(chronology: Chronology) -> Missing:
    """The gaps in what the reader reads, judged by the standards in force."""
    library, nation = library_of(here.folder()), here.partnership().nation
    verdicts = _verdicts(_Question.of(chronology, library, nation))
    told, history, day = chronology.entries, chronology.history, chronology.as_at
    found = gaps(told, history, verdicts, day, library=library, nation=nation)
    ids = _only_of_kind()
    return Missing(
        tuple(replace(one, agency=ids.get(one.agency, one.agency)) for one in found),
        tuple(
            replace(one, agency=ids.get(one.agency, one.agency))
            for one in unknown(history, verdicts, day, library=library)
        ),
    )


def _only_of_kind() -> dict[str, str]:
    """The agency of each kind of which there is one: what a standard asks of the kind is owed by that agency."""
    agencies = here.partnership().agencies
    counts = Counter(one.kind for one in agencies)
    return {one.kind: one.id for one in agencies if counts[one.kind] == 1}


def conflicts_in(chronology: Chronology, groups: Grouped) -> tuple[Conflict, ...]:
    """Where accounts that the reader reads contradict each other."""
    return conflicts(groups.shared, chronology.entries)


def known_on(chronology: Chronology, groups: Grouped, day: Day) -> tuple[Knowledge, ...]:
    """What each agency whose entries the reader reads knew at the end of a day."""
    kinds = {one.id: one.kind for one in here.partnership().agencies}
    return known_at(chronology.entries, day, told=groups.told, history=chronology.history, kinds=kinds)


def patterns_in(chronology: Chronology, groups: Grouped) -> tuple[Pattern, ...]:
    """The patterns in what the reader reads; an event that several agencies tell of counts once."""
    together = [[one.id for one in event.accounts] for event in groups.shared]
    return patterns(chronology.entries, chronology.history, chronology.as_at, told=together)


@dataclass(frozen=True)
class _Question:
    """What the verdicts depend on. The chronology and the library follow from the rest."""

    version: Path
    child: str
    as_at: Day
    reach: Reach
    library: str
    nation: str
    chronology: Chronology = field(compare=False)
    standards: Library = field(compare=False)

    @classmethod
    def of(cls, chronology: Chronology, library: Library, nation: str) -> "_Question":
        """The question of one reader."""
        return cls(
            chronology.version, chronology.child, chronology.as_at, chronology.reach, library.digest, nation,
            chronology, library,
        )  # fmt: skip


@lru_cache(maxsize=32)
def _verdicts(asked: _Question) -> tuple[Verdict, ...]:
    engine = OneChildEngine(asked.standards.versions, asked.nation)
    return tuple(engine.verdicts_on(asked.chronology.history))
