"""An obligation is judged by the version in force when it opened, and by nothing that happened after the question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from both_engines import STANDARDS, by_engine, by_reference
from random_records import random_record

from macfa.record.history import Row
from macfa.record.tables import tables
from macfa.standards.cases import Given
from macfa.standards.clauses import InForce
from macfa.vocabulary.days import Day

OF_EACH = 10


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
