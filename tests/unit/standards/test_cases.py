"""The small text tables of cases."""

from datetime import date

import pytest

from macfa.standards.cases import CaseError, read_given


def test_a_line_becomes_a_row_of_its_table() -> None:
    given = read_given("plan | A | CP | 2024-03-01 | | NEG | 2 | agency=north   # the third plan")
    (row,) = given.rows["A"]["plan"]
    assert (row.agency, row["kind"], row["start"], row["end"]) == ("north", "CP", date(2024, 3, 1), None)
    assert (row["category_initial"], row["category_latest"], row["previous_plans"]) == ("NEG", "NEG", 2)


def test_coverage_names_several_tables_and_a_kind() -> None:
    given = read_given(
        "coverage | plan, meeting | complete | 2024-01-01 | 2024-06-30 | kind=CP | held_by=police"
    )
    assert [(c.table, c.held_by, c.kind) for c in given.complete] == [
        ("meeting", "police", "CP"),
        ("plan", "police", "CP"),
    ]


def test_brothers_and_sisters_see_each_other_by_family() -> None:
    given = read_given(
        "person | A | 2016-01-01 | | F\nperson | B | 2017-01-01 | | F\nperson | C | 2017-01-01"
    )
    a, b, c = given.histories(date(2024, 1, 1))
    assert [sibling.child for sibling in a.siblings] == ["B"]
    assert [sibling.child for sibling in b.siblings] == ["A"]
    assert c.siblings == ()


@pytest.mark.parametrize(
    "line",
    [
        "plans | A | CP | 2024-03-01",
        "plan | A | CP | 1 March 2024",
        "plan | A | CP | 2024-03-01 | | NEG | 2 | 3",
        "plan | A | CP | 2024-03-01 | colour=red",
        "coverage | plan | complete | 2024-01-01",
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(CaseError, match="line 2"):
        read_given(f"# a remark\n{line}")
