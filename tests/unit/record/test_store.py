"""Deliveries in, versions out: whole or not at all, two times, withdrawal, provenance."""

from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest

from macfa.record.coverage import Coverage, History
from macfa.record.deliveries import Extract, Mode
from macfa.record.rows import Problem, Rejected, RowRef
from macfa.record.staging import Staging
from macfa.record.store import Record


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def load(
    record,
    rows,
    *,
    extract_date,
    mode=Mode.APPEND,
    period=None,
    speaks_for=(),
    feed="practice",
    received=None,
    coverage=(),
    rejected=(),
    sha256=None,
):
    """One delivery of rows (table, child, values)."""
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, (table, child, values) in enumerate(rows, start=1):
                staging.accept_row(table, child, "Sheet", number, values)
                staging.count_accepted("Sheet")
            for refused in rejected:
                staging.reject(refused)
            staging.finish(Extract(extract_date, mode, period, speaks_for, coverage))
        return record.add(
            folder, feed=feed, agency="council", agreement="A1", file="file.xlsx", sha256=sha256 or str(len(rows)),
            received=received,
        )  # fmt: skip


def visits(record, child="C1", as_at=date(2024, 12, 31), **known):
    return [row["day"] for row in record.version(**known).history(child, as_at).of("visit")]


def visit(day, child="C1", **more):
    return "visit", child, {"day": day, "kind": "statutory", **more}


def test_an_empty_record_is_version_nought_and_knows_nobody(record):
    assert record.version().number == 0
    assert record.version().children() == ()
    assert record.version().history("C1", date(2024, 1, 1)).of("plan") == ()


def test_a_row_keeps_its_delivery_sheet_and_row(record):
    delivery = load(
        record, [visit(date(2024, 3, 1)), visit(date(2024, 3, 8))], extract_date=date(2024, 3, 31)
    )
    rows = record.version().history("C1", date(2024, 3, 31)).of("visit")
    assert [row.sources for row in rows] == [
        (RowRef(delivery.id, "Sheet", 1),),
        (RowRef(delivery.id, "Sheet", 2),),
    ]


def test_a_question_as_at_a_day_sees_nothing_later(record):
    rows = [
        visit(date(2024, 3, 1)),
        ("plan", "C1", {"kind": "CP", "start": date(2024, 1, 2), "end": date(2024, 3, 2)}),
    ]
    load(record, rows, extract_date=date(2024, 3, 31))
    history = record.version().history("C1", date(2024, 2, 1))
    assert history.of("visit") == ()
    assert history.of("plan")[0]["end"] is None


def test_a_newer_delivery_corrects_a_row_of_the_same_key(record):
    load(record, [visit(date(2024, 3, 1), seen="no")], extract_date=date(2024, 3, 31))
    load(record, [visit(date(2024, 3, 1), seen="yes")], extract_date=date(2024, 4, 30))
    (row,) = record.version().history("C1", date(2024, 12, 31)).of("visit")
    assert row["seen"] == "yes"


def test_an_old_file_loaded_late_does_not_overwrite_newer_facts(record):
    load(record, [visit(date(2024, 3, 1), seen="yes")], extract_date=date(2024, 4, 30))
    load(record, [visit(date(2024, 3, 1), seen="no")], extract_date=date(2024, 3, 31))
    (row,) = record.version().history("C1", date(2024, 12, 31)).of("visit")
    assert row["seen"] == "yes"


def test_a_row_that_a_period_delivery_no_longer_holds_is_withdrawn_inside_the_period_only(record):
    both = [visit(date(2024, 3, 1)), visit(date(2024, 5, 1))]
    load(record, both, extract_date=date(2024, 5, 31))
    period = {"mode": Mode.PERIOD, "period": (date(2024, 4, 1), date(2024, 6, 30)), "speaks_for": ("visit",)}
    load(record, [visit(date(2024, 6, 1))], extract_date=date(2024, 6, 30), **period)
    assert visits(record) == [date(2024, 3, 1), date(2024, 6, 1)]


def test_a_delivery_without_any_row_can_withdraw_too(record):
    load(record, [visit(date(2024, 5, 1))], extract_date=date(2024, 5, 31))
    period = {"mode": Mode.PERIOD, "period": (date(2024, 4, 1), date(2024, 6, 30)), "speaks_for": ("visit",)}
    load(record, [], extract_date=date(2024, 6, 30), **period)
    assert visits(record) == []


def test_append_withdraws_nothing(record):
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31))
    load(record, [visit(date(2024, 4, 1))], extract_date=date(2024, 4, 30))
    assert visits(record) == [date(2024, 3, 1), date(2024, 4, 1)]


def test_known_by_answers_with_what_had_been_delivered_by_then(record):
    first, second = datetime(2024, 4, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31), received=first)
    load(record, [visit(date(2024, 3, 15))], extract_date=date(2024, 4, 30), received=second)
    assert visits(record, known_by=datetime(2024, 3, 1, tzinfo=UTC)) == []
    assert visits(record, known_by=datetime(2024, 4, 15, tzinfo=UTC)) == [date(2024, 3, 1)]
    assert visits(record) == [date(2024, 3, 1), date(2024, 3, 15)]


def test_tables_a_load_does_not_touch_are_shared_between_versions(record):
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31))
    load(
        record, [("voice", "C1", {"day": date(2024, 3, 1), "how": "talked"})], extract_date=date(2024, 3, 31)
    )
    old, new = record._version(1).projection("visit"), record._version(2).projection("visit")
    assert old.samefile(new)


def test_a_plan_told_by_two_feeds_is_one_plan_with_two_sources(record):
    load(record, [("plan", "C1", {"kind": "CP", "start": date(2024, 1, 2)})], extract_date=date(2024, 3, 31),
         feed="cin-census")  # fmt: skip
    load(record, [("plan", "C1", {"kind": "CP", "start": date(2024, 1, 4), "end": date(2024, 6, 1)})],
         extract_date=date(2024, 9, 30), feed="children")  # fmt: skip
    (plan,) = record.version().history("C1", date(2024, 12, 31)).of("plan")
    assert (plan["start"], plan["end"]) == (date(2024, 1, 2), date(2024, 6, 1))
    assert [source.delivery for source in plan.sources] == ["0001", "0002"]
    assert record.version().disagreements("plan") is not None


def test_children_of_one_family_see_each_other_as_siblings(record):
    rows = [("person", child, {"family": "F1"}) for child in ("C1", "C2")] + [
        ("person", "C3", {"family": "F2"})
    ]
    load(record, rows, extract_date=date(2024, 3, 31))
    siblings = {h.child: [s.child for s in h.siblings] for h in record.version().histories(date(2024, 3, 31))}
    assert siblings == {"C1": ["C2"], "C2": ["C1"], "C3": []}


def test_two_years_that_follow_each_other_are_one_complete_stretch(record):
    for first, last in (((2022, 4, 1), (2023, 3, 31)), ((2023, 4, 1), (2024, 3, 31))):
        coverage = (Coverage("council", "council", "cin-census", "plan", date(*first), date(*last)),)
        load(record, [], extract_date=date(*last), coverage=coverage)
    (stretch,) = record.version().complete
    assert (stretch.first, stretch.last) == (date(2022, 4, 1), date(2024, 3, 31))


def test_what_was_refused_is_kept_with_its_reasons(record):
    refused = Rejected("Sheet", 2, (Problem("Date", "31/02/2024", "a date"),), {"Date": "31/02/2024"})
    delivery = load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31), rejected=[refused])
    assert record.rejected(delivery.id) == [refused]
    (sheet,) = delivery.sheets
    assert (sheet.rows, sheet.accepted, sheet.rejected, sheet.duplicate) == (2, 1, 1, 0)


def test_a_load_cut_off_before_current_was_swapped_leaves_no_trace(record, monkeypatch):
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31))

    def cut_off(self, number):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Record, "point_at", cut_off)
        load(record, [visit(date(2024, 4, 1))], extract_date=date(2024, 4, 30))
    assert visits(record) == [date(2024, 3, 1)]
    load(record, [visit(date(2024, 5, 1))], extract_date=date(2024, 5, 31))
    assert visits(record) == [date(2024, 3, 1), date(2024, 5, 1)]
    assert [d.id for d in record.deliveries()] == ["0001", "0002"]


def test_working_days_stand_beside_each_date(record):
    load(record, [visit(date(2024, 3, 28)), visit(date(2024, 4, 2)), visit(date(1985, 1, 1))],
         extract_date=date(2024, 4, 30))  # fmt: skip
    import duckdb

    file = record.version().projection("visit")
    numbers = duckdb.sql(f"SELECT day_wd FROM read_parquet('{file}') ORDER BY day_day").fetchall()
    # Thursday 28 March 2024 to Tuesday 2 April: Good Friday, the weekend and Easter Monday do not count.
    assert numbers[0] == (None,)
    assert numbers[2][0] - numbers[1][0] == 1


def test_rows_are_numbered_in_the_order_in_which_they_are_kept(record):
    days = [date(2024, month, 1) for month in range(1, 13)]
    rows = [visit(day, child=f"C{number % 5}") for number, day in enumerate(days * 40)]
    load(record, rows, extract_date=date(2024, 12, 31))
    import duckdb

    file = record.version().projection("visit")
    kept = duckdb.sql(f"SELECT row_id, child, day_day FROM read_parquet('{file}')").fetchall()
    assert [row_id for row_id, _, _ in kept] == list(range(1, len(rows) + 1))
    assert [row[1:] for row in kept] == sorted(row[1:] for row in kept)


def test_a_folder_may_be_called_what_people_call_it(tmp_path):
    record = Record.create(tmp_path / "Children's partnership" / "record")
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31))
    load(record, [visit(date(2024, 4, 1))], extract_date=date(2024, 4, 30))
    assert visits(record) == [date(2024, 3, 1), date(2024, 4, 1)]


def test_without_hard_links_untouched_tables_are_copied(record, monkeypatch):
    def refuse(source, target):
        raise OSError("no hard links here")

    monkeypatch.setattr("os.link", refuse)
    load(record, [visit(date(2024, 3, 1))], extract_date=date(2024, 3, 31))
    load(
        record, [("voice", "C1", {"day": date(2024, 3, 1), "how": "talked"})], extract_date=date(2024, 3, 31)
    )
    assert visits(record) == [date(2024, 3, 1)]


def test_a_few_tables_of_a_child_are_the_same_rows_as_in_the_whole_record(record):
    plan = ("plan", "C1", {"kind": "CP", "start": date(2024, 1, 2)})
    load(record, [visit(date(2024, 3, 1)), plan], extract_date=date(2024, 3, 31))
    version, as_at = record.version(), date(2024, 12, 31)
    some = version.some_rows("C1", as_at, ["visit"])
    assert some.of("visit") == version.history("C1", as_at).of("visit")
    assert set(some.rows) == {"visit"}


def test_a_delivery_from_before_a_column_was_added_says_nothing_in_it(record):
    old = load(record, [visit(date(2024, 3, 1), bedroom_seen="yes")], extract_date=date(2024, 3, 31))
    file = record.folder / "deliveries" / old.id / "visit.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["bedroom_seen"]), file)
    load(record, [visit(date(2024, 4, 1), bedroom_seen="no")], extract_date=date(2024, 4, 30))
    rows = record.version().history("C1", date(2024, 12, 31)).of("visit")
    assert [row["bedroom_seen"] for row in rows] == [None, "no"]


def test_a_version_from_before_a_column_was_added_is_brought_up_to_date(record):
    load(record, [visit(date(2024, 3, 1), seen="yes")], extract_date=date(2024, 3, 31))
    (file,) = record.folder.glob("versions/*/visit.parquet")
    pq.write_table(pq.read_table(file).drop_columns(["bedroom_seen"]), file)
    (row,) = record.version().history("C1", date(2024, 12, 31)).of("visit")
    assert (row["seen"], row["bedroom_seen"]) == ("yes", None)
    assert "bedroom_seen" in pq.read_schema(file).names


def newest_visits(day, *visited):
    """A list that holds one visit per child, the newest, made on a day."""
    told = Coverage("council", "council", "annex-a", "visit", None, day, History.LATEST, ("statutory",))
    return {
        "rows": list(visited),
        "extract_date": day,
        "mode": Mode.LATEST,
        "feed": "annex-a",
        "coverage": (told,),
    }


def alone(record, child):
    found = record.version().history(child, date(2024, 12, 31)).complete
    return [(stretch.first, stretch.last) for stretch in found if stretch.children == (child,)]


def test_a_list_of_newest_rows_is_complete_from_each_childs_row_to_the_day_of_the_list(record):
    rows = (
        visit(date(2024, 3, 1)),
        visit(date(2024, 3, 20), "C2"),
        visit(date(2024, 1, 9), "C3", kind="other"),
    )
    load(record, **newest_visits(date(2024, 3, 31), *rows))
    assert alone(record, "C1") == [(date(2024, 3, 1), date(2024, 3, 31))]
    assert alone(record, "C2") == [(date(2024, 3, 20), date(2024, 3, 31))]
    assert alone(record, "C3") == alone(record, "C4") == []  # another kind of visit; nothing told
    assert record.version().complete == ()


def test_lists_of_newest_rows_in_any_order_leave_open_what_lies_between_them(record):
    load(record, **newest_visits(date(2024, 5, 31), visit(date(2024, 5, 20))))
    load(record, **newest_visits(date(2024, 3, 31), visit(date(2024, 3, 1))))
    load(record, **newest_visits(date(2024, 4, 30), visit(date(2024, 3, 1))))
    assert visits(record) == [date(2024, 3, 1), date(2024, 5, 20)]
    assert alone(record, "C1") == [
        (date(2024, 3, 1), date(2024, 4, 30)),
        (date(2024, 5, 20), date(2024, 5, 31)),
    ]
