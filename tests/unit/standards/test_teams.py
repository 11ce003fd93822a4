"""The team of an obligation: that of the row that opened it, else of the social worker then, else nobody's."""

from datetime import date

import pytest

from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.standards.breakdown import EARLIER, LATER, Span, placed
from macfa.standards.reading import national_library
from macfa.standards.run import evaluate
from macfa.standards.teams import NOT_RECORDED, Teams

AS_AT = date(2026, 3, 2)
CORE_GROUP = "first-core-group"
"""Opened by a child protection plan; due ten working days after its start."""


def a_plan(child, team=None):
    return (child, "plan", {"kind": "CP", "start": date(2025, 9, 1), "category_initial": "NEG", "team": team})


def a_worker(child, team, first, last=None, role="Social worker", worker="W1"):
    return (child, "worker", {"worker": worker, "role": role, "team": team, "from": first, "to": last})


@pytest.fixture
def teams_of(tmp_path):
    """teams_of(rows) gives the team of each child's first core group, by child."""

    def told(*rows):
        record = Record.create(tmp_path / "record")
        with record.staging_folder() as folder:
            with Staging(folder) as staging:
                for number, (child, table, values) in enumerate(rows):
                    staging.accept_row(table, child, "Rows", number, values)
                staging.count_accepted("Rows")
                staging.finish(Extract(AS_AT, Mode.FULL, None, ("plan", "worker"), ()))
            record.add(
                folder, feed="test", agency="council", agreement="A", file="rows.xlsx", sha256="0" * 64
            )
        library = national_library().only([CORE_GROUP])
        version = record.version()
        found = placed(evaluate(version, library, AS_AT), Teams(version, library.versions), Span(AS_AT))
        return {one.verdict.child: one.team for one in found}

    return told


def test_the_team_of_the_row_that_opened_it_comes_first(teams_of):
    assert teams_of(a_plan("A", "North"), a_worker("A", "South", date(2025, 1, 1))) == {"A": "North"}


@pytest.mark.parametrize("role", ["Social worker", "Allocated Case Worker", "Senior social worker"])
def test_whoever_holds_the_case_counts_whatever_the_role_is_called(teams_of, role):
    assert teams_of(a_plan("A"), a_worker("A", "South", date(2025, 1, 1), role=role)) == {"A": "South"}


def test_without_a_team_in_the_row_it_is_that_of_the_social_worker_on_the_day_it_was_due(teams_of):
    # Due on 15 September 2025, ten working days after 1 September.
    rows = (
        a_worker("A", "South", date(2025, 1, 1), date(2025, 9, 14)),
        a_worker("A", "East", date(2025, 9, 15)),
    )
    assert teams_of(a_plan("A"), *rows) == {"A": "East"}


def test_of_two_social_workers_on_the_day_the_later_one_counts(teams_of):
    rows = (a_worker("A", "South", date(2025, 1, 1)), a_worker("A", "East", date(2025, 6, 1), worker="W2"))
    assert teams_of(a_plan("A"), *rows) == {"A": "East"}


def test_other_workers_say_nothing_of_the_team(teams_of):
    rows = (a_worker("A", "Reviewing", date(2025, 1, 1), role="Independent reviewing officer"),)
    assert teams_of(a_plan("A"), *rows) == {"A": NOT_RECORDED}


def test_an_allocation_that_ended_before_leaves_the_team_unrecorded(teams_of):
    rows = (a_worker("A", "South", date(2025, 1, 1), date(2025, 9, 14)),)
    assert teams_of(a_plan("A"), *rows) == {"A": NOT_RECORDED}


def test_quarters_are_told_apart_for_three_years_and_the_rest_stands_together():
    span = Span(AS_AT)
    assert len(span.codes) == 14 and span.words(span.codes[-2]) == "January to March 2026"
    assert span.code_of(date(2023, 3, 31)) == EARLIER and span.code_of(None) == EARLIER
    assert span.code_of(date(2023, 4, 1)) == 20231 and span.code_of(date(2026, 4, 1)) == LATER
    assert (span.words(EARLIER), span.words(LATER)) == ("Before April 2023", "From April 2026 on")
    assert span.words(20251, 20252) == "April to September 2025"
    assert (span.words(EARLIER, 20231), span.words(20254, LATER)) == (
        "Up to June 2023",
        "From January 2026 on",
    )
    assert (span.words(EARLIER, 20231, LATER), span.short(20251, 20254)) == (
        "All days",
        "Q1 2025-26 to Q4 2025-26",
    )
