"""What a day brings: each step stands alone, and what was due is missed the next day."""

from datetime import UTC, datetime

import pytest

from macfa.partnership import clock
from macfa.standards.keeping import forget
from macfa.standards.verdict import Answer
from macfa.web import daily
from macfa.web.standards import asked, work


@pytest.fixture
def clean(office):
    forget(asked.folder())
    yield office
    forget(asked.folder())


def test_what_was_due_and_did_not_come_is_missed_when_its_day_has_passed(clean):
    with clock.at(datetime(2025, 6, 12, 9, tzinfo=UTC)):
        due = work.work_out_now().of_standard("first-core-group", answers=[Answer.DUE])
    assert due
    one = min(due, key=lambda owed: owed.verdict.due).verdict
    with clock.at(datetime(one.due.year, one.due.month, one.due.day + 1, 9, tzinfo=UTC)):
        daily.verdicts()
        answers = [v.answer for v in asked.standing().kept.of_child(one.child) if v.standard == one.standard]
    assert answers == [Answer.MISSED]


def test_no_day_to_come_is_judged(clean):
    assert work.work_out_now().as_at <= clock.now().date()


def test_a_checkpoint_is_kept_and_a_second_run_finds_the_ledger_whole(clean, tmp_path, monkeypatch):
    monkeypatch.setenv("MACFA_CHECKPOINTS", str(tmp_path))
    assert "The ledger is whole" in daily.checkpoint()
    assert "The ledger is whole" in daily.checkpoint()
    assert list(tmp_path.glob("ledger-*.json"))


def test_an_empty_record_is_no_fault(partnership, db):
    assert daily.verdicts() == "The record is empty: there is nothing to judge."


def test_nobody_is_reminded_where_no_clock_has_run_out(clean):
    assert daily.reminders() == "Nobody had to be reminded."
