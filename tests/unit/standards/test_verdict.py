"""A verdict says in plain words what it found."""

from dataclasses import replace
from datetime import date

import pytest

from macfa.record.rows import RowRef
from macfa.standards.verdict import Answer, Reported, Verdict

LATE = Verdict(
    child="A",
    standard="first-core-group",
    version=1,
    subject=7,
    opened=date(2024, 5, 1),
    due=date(2024, 5, 16),
    closed=date(2024, 5, 17),
    answer=Answer.LATE,
    days=1,
    unit="working day",
    evidence=(RowRef("0001", "Meetings", 3),),
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "late, 1 working day over"),
        ({"answer": Answer.MET, "days": 0}, "met, took 0 working days"),
        ({"answer": Answer.MISSED, "days": 12, "unit": "day"}, "missed, 12 days over"),
        ({"answer": Answer.DUE, "days": 2}, "due, 2 working days left"),
        ({"answer": Answer.MET, "days": 2, "unit": "plan", "due": None}, "met, 2 plans"),
        ({"answer": Answer.MISSED, "days": None}, "missed"),
        (
            {"answer": Answer.CANNOT_TELL, "missing": ("plan", "meeting", "visit.seen_alone")},
            "cannot tell, the record of plans and meetings is not complete, seen alone is not recorded",
        ),
        (
            {"answer": Answer.CANNOT_TELL, "missing": ("calendar",)},
            "cannot tell, the calendar does not reach so far",
        ),
        (
            {"answer": Answer.NOT_APPLICABLE, "why": "the plan ended first"},
            "not applicable, the plan ended first",
        ),
    ],
)
def test_the_sentence_of_a_verdict(changes: dict[str, object], sentence: str) -> None:
    assert replace(LATE, **changes).sentence == sentence


def test_late_and_missed_are_both_not_met_in_reports() -> None:
    assert [answer.reported_as for answer in Answer] == [
        Reported.MET,
        Reported.NOT_MET,
        Reported.NOT_MET,
        Reported.DUE,
        Reported.CANNOT_TELL,
        Reported.NOT_APPLICABLE,
    ]


def test_the_json_of_a_verdict_has_iso_days_and_the_place_of_each_row() -> None:
    assert LATE.as_json() == {
        "child": "A",
        "standard": "first-core-group",
        "version": 1,
        "opened": "2024-05-01",
        "due": "2024-05-16",
        "closed": "2024-05-17",
        "verdict": "late",
        "days": 1,
        "evidence": [{"delivery": "0001", "sheet": "Meetings", "row": 3}],
        "missing": [],
    }


def test_verdicts_are_ordered_by_child_standard_opened_and_due_day_unknown_days_last() -> None:
    unknown = replace(LATE, due=None)
    earlier = replace(LATE, opened=date(2024, 4, 1))
    other_child = replace(LATE, child="B", opened=date(2020, 1, 1))
    assert sorted([other_child, unknown, LATE, earlier], key=lambda v: v.order) == [
        earlier,
        LATE,
        unknown,
        other_child,
    ]
