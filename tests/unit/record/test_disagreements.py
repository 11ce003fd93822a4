"""Where files differ about one episode: both values, both rows, and why one was believed."""

from collections import Counter
from datetime import date

import pytest
from test_disposal_of_record import load

from macfa.record.disagreements import Asked, Kind, counted, listed
from macfa.record.rows import RowRef
from macfa.record.store import Record


@pytest.fixture
def version(tmp_path):
    """An SSD extract and an Annex A that tell of one plan each of three children, and differ about two of them."""
    record = Record.create(tmp_path / "record")
    started = date(2024, 1, 8)

    def plans(*told):
        return [
            (child, "plan", {"kind": "CP", "start": start, "category_latest": category, "team": team})
            for child, start, category, team in told
        ]

    annex_a = plans(
        ("K1", date(2024, 1, 10), "EMO", "North"),
        ("K2", started, "NEG", None),
        ("K3", started, "NEG", "South"),
    )
    load(record, date(2024, 3, 31), annex_a, feed="annex-a")
    ssd = plans(("K1", started, "NEG", None), ("K2", started, "NEG", "East"), ("K3", started, "PHY", "South"))
    load(record, date(2024, 2, 29), ssd, feed="ssd")
    return record.version()


def test_disagreements_are_counted_by_table_column_and_feeds(version):
    assert counted(version) == Counter({
        Kind("plan", "category_latest", "ssd", "annex-a"): 2,
        Kind("plan", "start", "ssd", "annex-a"): 1,
    })  # fmt: skip


def test_each_gives_both_values_both_rows_and_why_one_was_kept(version):
    (first, *_) = listed(version, Asked(column="start"))
    assert (first.child, first.table, first.episode, first.column) == ("K1", "plan", "CP 2024-01-08", "start")
    assert (first.kept, first.kept_feed, first.kept_from) == ("2024-01-08", "ssd", RowRef("0002", "List", 1))
    assert (first.other, first.other_feed, first.other_from) == (
        "2024-01-10",
        "annex-a",
        RowRef("0001", "List", 1),
    )
    assert first.because == (
        "Plans: ssd is believed before annex-a (order of trust: ssd, cin-census, annex-a, children, practice)."
    )


@pytest.mark.parametrize(
    ("asked", "children"),
    [
        (Asked(), ["K1", "K1", "K3"]),
        (Asked(column="category_latest"), ["K1", "K3"]),
        (Asked(child="K3"), ["K3"]),
        (Asked(without=["K1"]), ["K3"]),
        (Asked(table="visit"), []),
        (Asked(between=("annex-a", "ssd")), ["K1", "K1", "K3"]),
        (Asked(between=("annex-a", "children")), []),
    ],
)
def test_they_can_be_narrowed(version, asked, children):
    assert [one.child for one in listed(version, asked)] == children
    assert sum(counted(version, asked).values()) == len(children)


def test_they_come_in_pages(version):
    pages = [[one.child for one in listed(version, most=2, after=after)] for after in (0, 2, 4)]
    assert pages == [["K1", "K1"], ["K3"], []]


def test_two_files_of_one_feed_are_no_disagreement_and_an_unknown_feed_gives_way_to_the_newer(tmp_path):
    record = Record.create(tmp_path / "other")
    plan = {"kind": "CP", "start": date(2024, 1, 8)}
    load(record, date(2024, 1, 31), [("K1", "plan", {**plan, "team": "North"})], feed="letters")
    load(record, date(2024, 2, 29), [("K1", "plan", {**plan, "team": "South"})], feed="notes")
    (one,) = listed(record.version())
    assert (one.kept, one.other) == ("South", "North")
    assert one.because == "Neither feed stands in the order of trust: the newer file is believed."


def test_a_record_of_one_feed_and_an_empty_one_have_none(tmp_path):
    record = Record.create(tmp_path / "one")
    assert counted(record.version()) == Counter()
    load(record, date(2024, 1, 31), [("K1", "plan", {"kind": "CP", "start": date(2024, 1, 8)})])
    assert list(listed(record.version())) == []
