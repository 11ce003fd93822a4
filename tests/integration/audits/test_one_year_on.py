from datetime import date, timedelta

import pytest
from audit_walk import MOVES, STEPS, load

from macfa.audits.actions.panel import moderate
from macfa.audits.models import SampledChild
from macfa.audits.one_year_on import Year, grades_then_and_now, standards_then_and_now
from macfa.audits.states import Phase
from macfa.measures.change import Direction
from macfa.partnership.errors import NotNow
from macfa.record.store import Record
from macfa.standards.reading import national_library

GP = "gp-invited-to-conference"


def conference(day, invited):
    return [
        ("plan", {"kind": "CP", "start": day, "category_initial": "NEG"}),
        ("meeting", {"kind": "initial_conference", "day": day, "outcome": "held"}),
        ("participation", {"meeting_kind": "initial_conference", "meeting_day": day, "organisation": "gp",
                           "invited": "yes" if invited else "no"}),
    ]  # fmt: skip


def children(prefix, year, invited, of):
    first = date(year, 5, 1)
    return {f"{prefix}{n:03d}": conference(first + timedelta(days=n), n < invited) for n in range(of)}


def years(tmp_path, then, now):
    """A record with so many conferences with a GP invited, of so many, in 2024-25 and in 2025-26."""
    record = Record.create(tmp_path / "two-years")
    load(record, children("A", 2024, *then) | children("B", 2025, *now))
    version = record.version()
    return Year.up_to(version, date(2025, 3, 2)), Year.up_to(version, date(2026, 3, 2))


def compared(tmp_path, then, now):
    both = standards_then_and_now(*years(tmp_path, then, now), national_library().only([GP]))
    return both[0]


def test_a_large_change_over_all_children_is_called_one(tmp_path):
    found = compared(tmp_path, then=(60, 120), now=(96, 120))  # 50% to 80%
    assert found.change.direction is Direction.IMPROVED
    assert (found.then.met, found.then.judged, found.now.met, found.now.judged) == (60, 120, 96, 120)
    assert "This has improved: 60 of 120 (50%) before, 96 of 120 (80%) now" in found.sentence


def test_a_handful_of_conferences_shows_no_change(tmp_path):
    found = compared(tmp_path, then=(1, 4), now=(3, 5))
    assert found.change.direction is Direction.CANNOT_TELL
    assert "cannot be told apart" in found.sentence


def test_each_year_counts_what_fell_into_it_only(tmp_path):
    found = compared(tmp_path, then=(2, 6), now=(5, 5))
    assert (found.then.judged, found.now.judged) == (6, 5)


@pytest.fixture
def two_audits(an_audit, coordinator, chair, office):
    """Last year's audit with all grades good, and this year's with one grade inadequate, on the same key lines."""
    earlier = an_audit(at=Phase.REPORTING)
    later = an_audit(at=Phase.MODERATING, id="neglect-2027")
    MOVES[STEPS[STEPS.index(Phase.REPORTING)]](later, coordinator, chair, office)
    return earlier, later


def test_grades_of_two_audits_are_compared_key_line_by_key_line(two_audits):
    found = grades_then_and_now(*two_audits)
    assert [one.key_line for one in found] == ["recognise", "child", "family", "together", "change"]
    assert {(str(one.change.before), str(one.change.after)) for one in found} == {("3 of 3", "3 of 3")}
    assert all(one.change.direction is Direction.CANNOT_TELL for one in found)


def test_a_grade_in_the_lower_half_does_not_count_as_good(an_audit, chair, two_audits):
    third = an_audit(at=Phase.MODERATING, id="neglect-2028")
    for child in SampledChild.in_sample(third):
        moderate(child, key_line="child", grade="requires_improvement", reason="Agreed.", by=chair)
    found = {one.key_line: one.change for one in grades_then_and_now(two_audits[0], third)}
    assert str(found["child"].after) == "0 of 3"
    assert found["family"].after.of == 0


def test_audits_with_different_tools_are_not_compared(two_audits):
    earlier, later = two_audits
    later.terms_json = {**later.terms_json, "tools": [{"id": "practitioners", "version": 1}]}
    with pytest.raises(NotNow, match="different tools"):
        grades_then_and_now(earlier, later)
