import json
from datetime import UTC, date, datetime

import pytest
from audit_walk import load

from macfa.audits.states import Phase
from macfa.record.store import Record


def child_of_two_years(number: int) -> list[tuple[str, dict]]:
    """Conferences in two years. In the first every second GP was invited, in the second all were."""
    rows = [("person", {"birth": date(2012, 1, 1), "family": f"F{number}"}),
            ("plan", {"kind": "CP", "start": date(2024, 6, 3), "category_initial": "NEG"})]  # fmt: skip
    for day, invited in ((date(2024, 9, 2), number % 2 == 0), (date(2025, 9, 1), True)):
        rows.append(("meeting", {"kind": "initial_conference", "day": day, "outcome": "held"}))
        rows.append(
            ("participation", {"meeting_kind": "initial_conference", "meeting_day": day, "organisation": "gp",
                               "invited": "yes" if invited else "no"})
        )  # fmt: skip
    return rows


@pytest.fixture
def two_years(office, an_audit):
    """Two audits of the same forty children, a year apart."""
    (office.folder / "record").unlink()
    record = Record.create(office.folder / "record")
    load(record, {f"C{number:02d}": child_of_two_years(number) for number in range(40)})
    common = {"cohort": {"plans": ["CP"]}, "sample": {"size": 3}}
    for key, as_at in (("first", date(2025, 3, 2)), ("second", date(2026, 3, 2))):
        an_audit(Phase.PLANNED, id=key, as_at=as_at, **common)
    return office.folder


def test_the_invitation_of_gps_has_improved_and_the_numbers_are_shown(macfa, two_years):
    said = macfa("audit", "compare", "first", "second", "--format", "json")
    assert (said.status, said.err) == (0, "")
    rows = {row.get("standard"): row for row in json.loads(said.out)}
    gps = next(row for name, row in rows.items() if name and name.startswith("gp-invited"))
    # 20 of 40 GPs were invited in the first year, 40 of 40 in the second.
    assert (gps["then"], gps["now"], gps["direction"]) == ("20 of 40", "40 of 40", "improved")
    assert "This has improved: 20 of 40 (50%) before, 40 of 40 (100%) now" in gps["what_can_be_said"]


def test_the_page_has_the_chart_and_the_same_numbers_in_a_table(macfa, two_years):
    assert macfa("audit", "compare", "first", "second").status == 0
    file = two_years / "out" / "second" / "one-year-on-from-first.html"
    page = file.read_text()
    assert "<svg" in page and "What has improved" in page
    assert "20 of 40, 50% (35% to 65%)" in page  # Wilson's interval for 20 of 40
    # All of a year's conferences are on one day, so there are two points; 40 of 40 lies above 1/2 + 3 x .079.
    assert "Month by month: " in page and "mean 50%" in page
    assert "Better than usual: Aug 2025 (outside the limits). Two points are few" in page
    assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_known_by_a_day_judges_both_years_with_what_had_been_delivered_by_then(macfa, office, an_audit):
    """By April nobody had told of children 20 to 39, and of 2025 nothing at all."""
    (office.folder / "record").unlink()
    record = Record.create(office.folder / "record")
    first, whole = ({f"C{n:02d}": child_of_two_years(n) for n in range(so_many)} for so_many in (20, 40))
    early = {child: rows[:4] for child, rows in first.items()}  # person, plan, the conference of 2024
    load(record, early, day=date(2025, 3, 2), received=datetime(2025, 4, 1, tzinfo=UTC))
    load(record, whole, received=datetime(2026, 3, 3, tzinfo=UTC))
    for key, as_at in (("first", date(2025, 3, 2)), ("second", date(2026, 3, 2))):
        an_audit(Phase.PLANNED, id=key, as_at=as_at, cohort={"plans": ["CP"]}, sample={"size": 3})
    words = "audit", "compare", "first", "second"
    told = {}
    for known_by in ("2025-04-01", "2026-03-03"):
        rows = json.loads(macfa(*words, "--known-by", known_by, "--format", "json").out)
        (gps,) = [row for row in rows if row.get("standard") == "gp-invited-to-conference"]
        told[known_by] = gps["then"], gps["now"]
    assert told == {"2025-04-01": ("10 of 20", "0 of 0"), "2026-03-03": ("20 of 40", "40 of 40")}
    page = (office.folder / "out" / "second" / "one-year-on-from-first.html").read_text()
    assert "as known on 3 March 2026" in page


def test_before_the_first_delivery_nothing_can_be_compared(macfa, two_years):
    said = macfa("audit", "compare", "first", "second", "--known-by", "2020-01-31", "--format", "json")
    assert said.status == 0
    assert [row for row in json.loads(said.out) if "standard" in row] == []
    page = (two_years / "out" / "second" / "one-year-on-from-first.html").read_text()
    assert "as known on 31 January 2020" in page


def test_the_earlier_audit_comes_first(macfa, two_years):
    said = macfa("audit", "compare", "second", "first")
    assert said.status == 2
    assert "give the earlier audit first" in said.err
