"""Runs the cases of standards: what each says that its rows come to, on every engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macfa.standards.cases import CaseError, Given, read_given, said
from macfa.standards.clauses import Case
from macfa.standards.definition import Standard
from macfa.standards.engine.given import engine_verdicts_on
from macfa.standards.engine.one_child import OneChildEngine
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.run import Engine
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that does not hold: what it expects, and what was found instead, as sentences of verdicts.

    `engine` is None where the case could not be put to any, because `found` says what is wrong with its rows.
    """

    standard: str
    version: int
    case: str
    engine: Engine | None
    expected: tuple[str, ...]
    found: tuple[str, ...]


def failures(standards: Iterable[Standard], nation: str = "england") -> Iterator[Failure]:
    """Every case of these standards that does not hold, in order. Each is judged as if no other version were there."""
    for standard in standards:
        small = OneChildEngine([standard], nation)
        for case in standard.assurance:
            yield from _failures_of(standard, small, case, nation)


def _failures_of(standard: Standard, small: OneChildEngine, case: Case, nation: str) -> Iterator[Failure]:
    try:
        given = read_given(case.given)
        for engine in Engine:
            found = said(_verdicts(engine, standard, small, given, case.as_at, nation), given)
            if found != case.then:
                yield Failure(standard.id, standard.version, case.name, engine, case.then, found)
    except CaseError as error:
        yield Failure(standard.id, standard.version, case.name, None, case.then, (str(error),))


def _verdicts(
    engine: Engine, standard: Standard, small: OneChildEngine, given: Given, as_at: Day, nation: str
) -> list[Verdict]:
    if engine is Engine.DUCKDB:
        return engine_verdicts_on([standard], given.all_rows(), given.complete, as_at, nation)
    if engine is Engine.SQLITE:
        return [verdict for child in given.histories(as_at) for verdict in small.verdicts_on(child)]
    calendar = working_days(nation)
    return [v for child in given.histories(as_at) for v in verdicts_on([standard], child, calendar)]
