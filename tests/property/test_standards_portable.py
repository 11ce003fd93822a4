"""The text that DuckDB runs over everybody gives the same verdicts in SQLite, child by child, evidence included."""

import pytest
from random_records import random_record

from macfa.standards.engine.given import engine_verdicts_on
from macfa.standards.engine.one_child import OneChildEngine
from macfa.standards.reading import national_library

STANDARDS = national_library().versions
ENGINE = OneChildEngine(STANDARDS)


@pytest.mark.parametrize("seed", range(300, 310))
def test_sqlite_says_of_each_child_what_duckdb_says_of_all(seed: int) -> None:
    asked = random_record(seed, STANDARDS, each=4)
    histories = asked.given.histories(asked.as_at)
    by_sqlite = [verdict for child in histories for verdict in ENGINE.verdicts_on(child)]
    assert by_sqlite == engine_verdicts_on(
        STANDARDS, asked.given.all_rows(), asked.given.complete, asked.as_at
    )


def test_a_child_leaves_nothing_behind_for_the_next() -> None:
    asked = random_record(310, STANDARDS, each=2)
    first, *_, last = asked.given.histories(asked.as_at)
    alone = OneChildEngine(STANDARDS).verdicts_on(last)
    ENGINE.verdicts_on(first)
    assert ENGINE.verdicts_on(last) == alone
