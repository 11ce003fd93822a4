"""The SQL of every standard is portable, and the lint that says so has teeth."""

import pytest
from portable_sql import faults

from macfa.standards.definition import Standard
from macfa.standards.engine.compile import statement
from macfa.standards.engine.judging import Now
from macfa.standards.reading import national_library


@pytest.mark.parametrize("standard", national_library().versions, ids=lambda standard: standard.id)
def test_both_selects_of_a_standard_are_portable(standard: Standard) -> None:
    made = statement(standard, Now(19_800, 8_700))
    assert faults(made.verdicts) == []
    assert faults(made.evidence) == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a / 2 FROM t",
        "SELECT CAST(a AS INTEGER) FROM t",
        "SELECT GREATEST(a, b) FROM t",
        "SELECT a FROM t WHERE b LIKE 'x%'",
        "SELECT STRING_AGG(a, ',') FROM t",
        "SELECT DATE_DIFF('day', a, b) FROM t",
        "SELECT a || b FROM t",
        "SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY due_day, row_id) FROM t",
        "SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY day) FROM t",
        "SELECT a FROM t ORDER BY row_id LIMIT 1",
        "SELECT TODAY() FROM t",
    ],
)
def test_the_lint_finds_what_engines_do_differently(sql: str) -> None:
    assert faults(sql) != []


def test_the_lint_lets_plain_sql_pass() -> None:
    sql = """WITH x AS (SELECT a, COALESCE(b, 0) AS b FROM t WHERE due_day IS NOT NULL)
    SELECT x.*, LAG(b) OVER (PARTITION BY a ORDER BY day, row_id) FROM x JOIN y ON y.a = x.a + 1"""
    assert faults(sql) == []
