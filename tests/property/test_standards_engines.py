"""The SQL engine says exactly what the reference says, evidence included, whatever the record looks like."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from random_records import Asked, random_record

from macfa.record.history import Row
from macfa.record.tables import tables
from macfa.standards.cases import Given
from macfa.standards.clauses import InForce
from macfa.standards.definition import Standard
from macfa.standards.engine.given import engine_verdicts_on
from macfa.standards.reading import national_library
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.vocabulary.days import Day
from macfa.vocabulary.working_days import working_days

STANDARDS = national_library().versions
OF_EACH = 10
IN_THE_GATE = range(50)
IN_THE_LONG_RUN = range(1000, 2000)


def by_engine(asked: Asked, standards: Sequence[Standard] = STANDARDS) -> list[Verdict]:
    return engine_verdicts_on(standards, asked.given.all_rows(), asked.given.complete, asked.as_at)


def by_reference(asked: Asked, standards: Sequence[Standard] = STANDARDS) -> list[Verdict]:
    calendar = working_days("england")
    histories = asked.given.histories(asked.as_at)
    return [verdict for child in histories for verdict in verdicts_on(standards, child, calendar)]


def differences(left: Sequence[Verdict], right: Sequence[Verdict]) -> list[Verdict]:
    """Verdicts that only one side gives."""
    return sorted(set(left) ^ set(right), key=lambda verdict: verdict.order)


@pytest.mark.parametrize("seed", IN_THE_GATE)
def test_the_engine_says_what_the_reference_says_of_500_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    engine, reference = by_engine(asked), by_reference(asked)
    assert differences(engine, reference) == []
    assert engine == reference


@pytest.mark.long
@pytest.mark.parametrize("seed", IN_THE_LONG_RUN)
def test_the_engine_says_what_the_reference_says_of_10000_random_records_of_each_standard(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    assert by_engine(asked) == by_reference(asked)


def test_the_random_records_bring_about_every_answer_of_every_standard_that_can_have_it() -> None:
    verdicts = [v for seed in range(5) for v in by_reference(random_record(seed, STANDARDS, OF_EACH))]
    judged = {(v.standard, v.answer.reported_as.value) for v in verdicts}
    wanted = {(s.id, answer) for s in STANDARDS for answer in ("met", "not met", "cannot tell")}
    assert wanted - judged == set()


@pytest.mark.parametrize("seed", range(200, 210))
def test_each_obligation_is_judged_by_the_version_that_was_in_force_when_it_opened(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    days = sorted({verdict.opened for verdict in by_reference(asked) if verdict.opened})
    last = days[len(days) // 2]
    early = [replace(s, in_force=InForce(s.in_force.first, last)) for s in STANDARDS]
    late = [replace(s, version=2, in_force=InForce(last + timedelta(days=1))) for s in STANDARDS]
    verdicts = by_engine(asked, early + late)
    assert verdicts == by_reference(asked, early + late)
    counted = {s.id for s in STANDARDS if s.kind == "count"}
    versions = {(v.version, v.opened <= last) for v in verdicts if v.opened and v.standard not in counted}
    assert versions == {(1, True), (2, False)}


@pytest.mark.parametrize("seed", range(100, 105))
def test_what_happened_after_the_day_of_the_question_changes_nothing(seed: int) -> None:
    asked = random_record(seed, STANDARDS, OF_EACH)
    assert by_engine(asked) == by_engine(replace(asked, given=_without_future(asked.given, asked.as_at)))


def _without_future(given: Given, as_at: Day) -> Given:
    rows = {
        child: {
            name: tuple(_without_later_days(row, as_at) for row in found if not _is_future(row, as_at))
            for name, found in by_table.items()
        }
        for child, by_table in given.rows.items()
    }
    return replace(given, rows=rows)


def _is_future(row: Row, as_at: Day) -> bool:
    happened = tables()[row.table].happened
    return bool(happened and row[happened] and row[happened] > as_at)


def _without_later_days(row: Row, as_at: Day) -> Row:
    later = {
        column.name: None
        for column in tables()[row.table].columns
        if column.kind.value == "day" and row[column.name] and row[column.name] > as_at
    }
    return replace(row, values={**row.values, **later})
