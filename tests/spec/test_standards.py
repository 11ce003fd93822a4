"""Every case of every standard, on every engine: the cases are the specification, the engines only follow it."""

from collections.abc import Callable, Sequence

import pytest

from macfa.standards.cases import Given, read_given, said
from macfa.standards.clauses import Case
from macfa.standards.definition import Standard
from macfa.standards.engine.given import engine_verdicts_on
from macfa.standards.engine.one_child import OneChildEngine
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

Judge = Callable[[Sequence[Standard], Given, Day], list[Verdict]]


def by_reference(standards: Sequence[Standard], given: Given, as_at: Day) -> list[Verdict]:
    calendar = working_days("england")
    return [v for child in given.histories(as_at) for v in verdicts_on(standards, child, calendar)]


def by_duckdb(standards: Sequence[Standard], given: Given, as_at: Day) -> list[Verdict]:
    return engine_verdicts_on(standards, given.all_rows(), given.complete, as_at)


KEPT_READY: dict[str, OneChildEngine] = {}


def by_sqlite(standards: Sequence[Standard], given: Given, as_at: Day) -> list[Verdict]:
    engine = KEPT_READY.setdefault(standards[0].id, OneChildEngine(standards))
    return [verdict for child in given.histories(as_at) for verdict in engine.verdicts_on(child)]


ENGINES = [
    pytest.param(by_reference, id="reference"),
    pytest.param(by_duckdb, id="duckdb"),
    pytest.param(by_sqlite, id="sqlite"),
]
CASES = [
    pytest.param(standard, case, id=f"{standard.id}: {case.name}")
    for standard in national_library().versions
    for case in standard.assurance
]


@pytest.mark.parametrize("judge", ENGINES)
@pytest.mark.parametrize(("standard", "case"), CASES)
def test_the_verdicts_are_those_of_the_case_with_the_evidence_of_the_reference(
    judge: Judge, standard: Standard, case: Case
) -> None:
    given = read_given(case.given)
    verdicts = judge([standard], given, case.as_at)
    assert said(verdicts, given) == case.then
    assert verdicts == by_reference([standard], given, case.as_at)


def test_every_standard_has_at_least_three_cases() -> None:
    too_few = [s.id for s in national_library().versions if len(s.assurance) < 3]
    assert too_few == []
