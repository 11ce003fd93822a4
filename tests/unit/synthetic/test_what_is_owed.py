"""The rules by which the truth is worked out, on days that can be counted by hand."""

from datetime import date

import pytest

from macfa.synthetic.owed import Eyes, Owed, after, first_in

JUNE_END = Eyes(date(2024, 6, 30))
OPENED, DUE = date(2024, 3, 1), date(2024, 3, 15)


@pytest.mark.parametrize(
    ("done", "end", "answer"),
    [
        (date(2024, 3, 15), None, "met"),
        (date(2024, 3, 18), None, "late"),
        (None, None, "missed"),
        (None, date(2024, 3, 15), "not applicable"),
        (None, date(2024, 3, 16), "missed"),
        (date(2024, 7, 1), None, "missed"),
    ],
)
def test_the_word_follows_from_when_it_was_done_and_when_it_ended(done, end, answer):
    assert JUNE_END.judge(OPENED, DUE, done, end=end) == Owed(OPENED, DUE, answer)


def test_up_to_the_last_day_it_is_due():
    assert Eyes(DUE).judge(OPENED, DUE, None).answer == "due"


def test_nobody_can_tell_what_was_not_done_before_the_lists_were_kept():
    before = date(2023, 6, 30)

    assert JUNE_END.judge(before, date(2023, 7, 14), None).answer == "cannot tell"
    assert JUNE_END.judge(before, date(2023, 7, 14), date(2023, 7, 20)).answer == "cannot tell"
    assert JUNE_END.judge(before, date(2023, 7, 14), date(2023, 7, 10)).answer == "met"


def test_each_gap_has_its_own_limit_and_the_last_one_runs_to_the_end():
    marks = [date(2024, 1, 1), date(2024, 3, 20), date(2024, 10, 1)]

    owed = Eyes(date(2025, 1, 31)).gaps(marks, [3, 6], "months", end=date(2024, 12, 31))

    assert [(o.due, o.answer) for o in owed] == [
        (date(2024, 4, 1), "met"),
        (date(2024, 9, 20), "late"),
        (date(2025, 4, 1), "not applicable"),
    ]


def test_no_gap_begins_on_the_last_day():
    marks = [date(2024, 1, 1), date(2024, 3, 20)]

    assert len(Eyes(date(2025, 1, 31)).gaps(marks, [3], "months", end=date(2024, 3, 20))) == 1


def test_good_friday_and_easter_monday_are_no_working_days():
    assert after(date(2024, 3, 25), 10, "working days") == date(2024, 4, 10)


def test_the_first_day_in_a_stretch_counts_both_ends():
    days = [date(2024, 1, 5), date(2024, 1, 3), date(2024, 1, 9)]

    assert first_in(days, date(2024, 1, 3), date(2024, 1, 9)) == date(2024, 1, 3)
    assert first_in(days, date(2024, 1, 4), date(2024, 1, 5)) == date(2024, 1, 5)
    assert first_in(days, date(2024, 1, 10)) is None


def test_what_nobody_wrote_down_cannot_be_told():
    assert JUNE_END.of_code(OPENED, "unknown").answer == "cannot tell"
    assert JUNE_END.of_code(OPENED, "no").answer == "missed"
    assert JUNE_END.of_code(OPENED, "yes").answer == "met"
