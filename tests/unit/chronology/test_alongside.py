"""What runs alongside the events: read from the record and from what agencies write, never guessed."""

from datetime import date

import pytest

from macfa.chronology.alongside import alongside, attendance_in
from macfa.chronology.entries import Entry, Mark, Precision, When
from macfa.record.history import ChildHistory, Row
from macfa.standards.cases import read_given

AS_AT = date(2024, 6, 28)
NOTHING_KNOWN = ChildHistory("A", AS_AT, {})


def on(day, event="", id_="e", **more):
    return Entry(id_, "A", "school", When(day, day), "Note", event, **more)


def series(history=NOTHING_KNOWN, entries=()):
    return {one.name: one.points for one in alongside(history, entries)}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Attendance is 84%.", 0.84),
        ("His attendance this term: 91.5 per cent", 0.915),
        ("84% attendance", 0.84),
        ("Attendance fell from 91% to 78% over the year.", 0.78),
        ("Attendance fell from 91 to 78%.", 0.78),
        ("Attendance 84% in the autumn. Attendance 91% now.", None),
        ("Attendance for the siblings is 84% and 91%.", None),
        ("Attendance is poor. The plan is 50% complete.", None),
        ("Attendance is 184%.", None),
        ("50% of the class were ill", None),
        ("Poor attendance", None),
    ],
)
def test_attendance_is_read_only_where_one_share_is_stated(text, share):
    assert attendance_in(text) == share


def test_attendance_is_a_point_of_the_entry_that_states_it():
    (point,) = series(entries=[on(AS_AT, "School report", outcome="Attendance 84%")])["Attendance"]
    assert (point.day, point.value, point.words, point.entry) == (AS_AT, 0.84, "84%", "e")


def test_notes_and_days_that_are_not_known_make_no_points():
    month = When(date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH)
    loose = Entry("l", "A", "school", month, "Note", "Attendance 84%")
    assert series(entries=[loose, on(AS_AT, "Attendance 84%", mark=Mark.HASH)]) == {}


def test_grades_of_care_lie_between_the_worst_and_the_best_and_others_have_no_value():
    record = read_given(
        """
        tool_use | A | graded_care_profile | 2023-01-05 | score=5
        tool_use | A | graded_care_profile | 2023-06-05 | score=1
        tool_use | A | graded_care_profile | 2023-09-05 | score=2 to 3
        tool_use | A | dash                | 2023-10-05 | score=3
        """
    ).histories(AS_AT)[0]
    points = series(record)["Graded care"]
    assert [(one.value, one.words) for one in points] == [(0.0, "5"), (1.0, "1"), (None, "2 to 3")]
    assert {one.table for one in points} == {"tool_use"}


def test_a_change_of_plan_outcomes_goes_up_where_it_got_better():
    record = read_given(
        """
        plan_outcome | A | Safe care | 2023-01-05 | worse
        plan_outcome | A | Safe care | 2023-03-05 | no_change
        plan_outcome | A | Safe care | 2023-06-05 | progressing
        plan_outcome | A | Safe care | 2023-09-05 | achieved
        plan_outcome | A | Health    | 2023-09-06 |
        """
    ).histories(AS_AT)[0]
    points = series(record)["Plan's outcomes"]
    assert [one.value for one in points] == sorted(one.value for one in points) and len(points) == 4
    assert points[0].said == "Safe care: worse"


def test_the_childs_voice_is_heard_in_the_record_and_in_what_agencies_write():
    values = {"day": date(2023, 5, 1), "how": "talked", "heard_by": "council", "in_plan": "no"}
    record = ChildHistory("A", AS_AT, {"voice": (Row("voice", 3, "A", "council", values, ()),)})
    told = [
        on(date(2023, 4, 1), "Home visit", "v", voice="I want my bed back"),
        on(AS_AT, "Says she is sad", "k", kind="voice"),
    ]
    points = series(record, told)["The child's voice"]
    assert [one.said for one in points] == [
        "I want my bed back",
        "Talked with the child, is not in the plan",
        "Says she is sad",
    ]
    assert [(one.entry, one.row) for one in points] == [("v", 0), ("", 3), ("k", 0)]
