"""Which absences of which kind of row mean something."""

from datetime import date

from macfa.record.coverage import Complete, Coverage, History, complete_stretches


def _coverage(first: date, last: date, *kinds: str, history: History = History.ALL) -> Coverage:
    return Coverage("council", "council", "cin-census", "meeting", first, last, history, kinds)


def _complete(first: date, last: date, kind: str = "") -> Complete:
    return Complete("meeting", "council", "council", first, last, kind)


YEAR_23 = date(2022, 4, 1), date(2023, 3, 31)
YEAR_24 = date(2023, 4, 1), date(2024, 3, 31)


def test_a_census_that_knows_conferences_says_nothing_of_core_groups() -> None:
    (stretch,) = complete_stretches([_coverage(*YEAR_24, "review_conference")])
    assert stretch == _complete(*YEAR_24, "review_conference")
    assert stretch.speaks_for("review_conference")
    assert not stretch.speaks_for("core_group")


def test_a_register_of_every_meeting_speaks_for_each_kind() -> None:
    (stretch,) = complete_stretches([_coverage(*YEAR_24)])
    assert stretch.speaks_for("core_group")
    assert stretch.speaks_for("review_conference")


def test_two_census_years_make_one_stretch_per_kind() -> None:
    kinds = ("initial_conference", "review_conference")
    both = complete_stretches([_coverage(*YEAR_24, *kinds), _coverage(*YEAR_23, *kinds)])
    assert both == tuple(_complete(YEAR_23[0], YEAR_24[1], kind) for kind in kinds)


def test_a_year_of_every_kind_lengthens_the_stretch_of_a_kind_that_another_year_names() -> None:
    stretches = complete_stretches([_coverage(*YEAR_23, "review_conference"), _coverage(*YEAR_24)])
    assert stretches == (
        _complete(YEAR_23[0], YEAR_24[1], "review_conference"),
        _complete(*YEAR_24),
    )


def test_kinds_of_one_table_are_not_mistaken_for_each_other() -> None:
    stretches = complete_stretches(
        [_coverage(*YEAR_23, "initial_conference"), _coverage(*YEAR_24, "review_conference")]
    )
    assert stretches == (
        _complete(*YEAR_23, "initial_conference"),
        _complete(*YEAR_24, "review_conference"),
    )


def test_the_latest_row_only_makes_nothing_complete() -> None:
    assert complete_stretches([_coverage(*YEAR_24, "review_conference", history=History.LATEST)]) == ()
