"""A delivery or a child goes out of the record: whole or not at all, and nothing of it is left in the bytes."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from macfa.record.coverage import Coverage, History
from macfa.record.deliveries import Extract, Mode
from macfa.record.disposal import traces_of, without_child, without_delivery
from macfa.record.rows import Duplicate, Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.record.traces import Traces, written

BORN = date(2011, 11, 23)
GOES, STAYS = "KID-7731", "KID-7732"


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def load(
    record, day, rows, *, feed="children", logs=None, coverage=(), received=None, admission="", **extract
):
    """One delivery of (child, table, values); row numbers count from 1."""
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, (child, table, values) in enumerate(rows, start=1):
                staging.accept_row(table, child, "List", number, values)
                staging.count_accepted("List")
            if logs:
                logs(staging)
            mode = extract.pop("mode", Mode.APPEND)
            staging.finish(Extract(day, mode, coverage=tuple(coverage), **extract))
        return record.add(
            folder, feed=feed, agency="council", agreement="A1", file="list.xlsx", sha256=str(day) + feed,
            received=received,
        )  # fmt: skip


def people(*children, family=None):
    return [
        (child, "person", {"birth": BORN if child == GOES else date(2010, 1, 5), "family": family})
        for child in children
    ]


def plan(child, start, **more):
    return child, "plan", {"kind": "CP", "start": start, **more}


def dispose(record, child=GOES):
    with without_child(record, child, traces_of(record, child)) as prepared:
        prepared.finish()
    return prepared


def rows_of(version, table):
    """What a resolved table says, whatever the order of its columns."""
    file = version.projection(table)
    return pq.read_table(file).to_pylist() if file else []


def everything(version):
    names = ("person", "plan", "visit", "identifier")
    beside = [file for file in (version.sources("plan"), version.disagreements("plan")) if file]
    told = {name: rows_of(version, name) for name in names}
    return (
        told,
        [pq.read_table(file).to_pylist() for file in beside],
        version.complete,
        version.complete_for(),
    )


def words_in(folder, *words):
    """Files in which a word stands, in their bytes or in the cells of a Parquet file."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            if file.suffix == ".parquet":
                content += json.dumps(pq.read_table(file).to_pylist(), default=str).encode()
            found |= {(word, file.name) for word in words if word.encode() in content}
    return found


def three(record, *children):
    """Three deliveries of these children: people, plans of one feed, plans and visits of another."""
    load(record, date(2024, 1, 31), people(*children), received=datetime(2024, 2, 1, tzinfo=UTC))
    plans = [plan(child, date(2024, 1, 8), category_latest="NEG") for child in children]
    load(record, date(2024, 2, 29), plans, feed="cin-census", received=datetime(2024, 3, 1, tzinfo=UTC))
    visit = {"day": date(2024, 3, 4), "kind": "statutory"}
    told = [plan(child, date(2024, 1, 9), category_latest="EMO") for child in children]
    told = [row for one in told for row in (one, (one[0], "visit", visit))]
    latest = Coverage("council", "council", "annex-a", "visit", None, date(2024, 3, 31), History.LATEST)
    load(
        record, date(2024, 3, 31), told, feed="annex-a", coverage=[latest],
        received=datetime(2024, 4, 1, tzinfo=UTC), mode=Mode.LATEST,
    )  # fmt: skip
    return record


def test_afterwards_the_record_says_what_it_would_have_said_without_the_child(tmp_path):
    record = three(Record.create(tmp_path / "a"), STAYS, GOES)
    without = three(Record.create(tmp_path / "b"), STAYS)
    dispose(record)
    assert record.version().children() == (STAYS,)
    assert everything(record.version()) == everything(without.version())


@pytest.mark.parametrize("month", [1, 2, 3, 4, 5])
def test_what_was_known_by_an_earlier_day_knows_nothing_of_the_child_either(tmp_path, month):
    record = three(Record.create(tmp_path / "a"), STAYS, GOES)
    without = three(Record.create(tmp_path / "b"), STAYS)
    dispose(record)
    then = datetime(2024, month, 15, tzinfo=UTC)
    assert everything(record.version(then)) == everything(without.version(then))


def test_nothing_of_the_child_is_left_in_any_file(record):
    def logs(staging):
        staging.reject(_refused(2, {"id": GOES, "note": "planted-refused"}))
        staging.reject(_refused(3, {"id": "?", "born": "23/11/2011", "note": "planted-nameless"}))
        staging.reject(_refused(4, {"id": STAYS, "note": "another’s own"}))
        staging.duplicate(Duplicate("List", 9, 2))
        staging.warn("List, row 2", "planted-remark")
        staging.warn("the file", "born 23 November 2011: planted-birth")
        staging.warn("List, row 1", "odd")

    rows = [*people(STAYS), (GOES, "plan", {"kind": "CP", "start": BORN, "end_reason": "planted-text"})]
    rows += [(GOES, "identifier", {"kind": "upn", "value": "H801200001001"})]
    rows += [(GOES, "person", {"birth": BORN}), (STAYS, "person", {"birth": BORN, "family": GOES})]
    load(record, date(2024, 1, 31), rows, logs=logs)
    planted = (GOES, "planted-", "H801200001001", "23/11/2011", "23 November 2011")
    assert {word for word, _ in words_in(record.folder, *planted)} == set(planted)
    dispose(record)
    assert words_in(record.folder, *planted) == set()
    (delivery,) = record.deliveries()
    assert [one.values["note"] for one in record.rejected(delivery.id)] == ["another’s own"]
    assert record.warnings(delivery.id) == [("List, row 1", "odd")]


def _refused(row, values):
    return Rejected("List", row, (Problem("note", values["note"], "nothing"),), values)


def test_brothers_and_sisters_stay_a_family_when_it_bore_the_childs_number(record):
    rows = [(one, "person", {"birth": date(2010, 1, 5), "family": GOES}) for one in (STAYS, "KID-7733", GOES)]
    load(record, date(2024, 1, 31), rows)
    dispose(record)
    history = record.version().history(STAYS, date(2024, 1, 31))
    assert [one.child for one in history.siblings] == ["KID-7733"]
    assert words_in(record.folder, GOES) == set()


def brothers_family(*more, child=STAYS):
    """What an agency says of the family of the child who stays: the mother, and the brother who goes."""
    return [
        (child, "relative", {"person": "Mum", "name": "Kelly Moss"}),
        (child, "relationship", {"person": "Mum", "kind": "birth_parent", "of": ""}),
        (child, "household_member", {"household": "home", "person": "Mum"}),
        *more,
        (child, "relationship", {"person": "Mum", "kind": "birth_parent", "of": "Tyler"}),
        (child, "relationship", {"person": " tyler", "kind": "close", "of": "child"}),
        (child, "household_member", {"household": "home", "person": "TYLER"}),
    ]


@pytest.mark.parametrize(
    "tyler",
    [
        {"other_child": GOES, "name": "Tyler Moss"},
        {"name": "Tyler Moss", "born": BORN},  # no id, but of the same family and born on the same day
    ],
)
def test_rows_of_a_brothers_family_that_tell_of_the_child_go_with_it(record, tyler):
    load(record, date(2024, 1, 1), people(GOES, STAYS, family="F1"))
    rows = brothers_family((STAYS, "relative", {"person": "Tyler", **tyler}))
    load(record, date(2024, 2, 1), rows, feed="practice")
    prepared = dispose(record)
    left = {
        name: rows_of(record.version(), name) for name in ("relative", "relationship", "household_member")
    }
    assert {name: len(rows) for name, rows in left.items()} == {
        "relative": 1,
        "relationship": 1,
        "household_member": 1,
    }
    assert all(b"yler" not in file.read_bytes() for file in record.folder.rglob("*") if file.is_file())
    assert prepared.rows == 1 + 4


def test_somebody_of_another_family_who_was_born_on_the_same_day_stays(record):
    load(record, date(2024, 1, 1), [*people(GOES, family="F1"), *people(STAYS, family="F2")])
    rows = brothers_family((STAYS, "relative", {"person": "Tyler", "born": BORN}))
    load(record, date(2024, 2, 1), rows, feed="practice")
    dispose(record)
    assert len(rows_of(record.version(), "relative")) == 2


def test_the_same_word_for_somebody_of_another_childs_family_stays(record):
    load(record, date(2024, 1, 1), people(GOES, STAYS, "KID-7733"))
    rows = brothers_family((STAYS, "relative", {"person": "Tyler", "other_child": GOES}))
    load(record, date(2024, 2, 1), rows + brothers_family(child="KID-7733"), feed="practice")
    dispose(record)
    left = [row["child"] for row in rows_of(record.version(), "household_member")]
    assert left == [STAYS, "KID-7733", "KID-7733"]


def test_an_agencys_word_about_this_child_alone_does_not_become_one_about_all(record):
    mine = Coverage("gp", "gp", "practice", "visit", date(2024, 1, 1), date(2024, 1, 31), children=(GOES,))
    both = Coverage(
        "gp", "gp", "practice", "plan", date(2024, 1, 1), date(2024, 1, 31), children=(STAYS, GOES)
    )
    load(record, date(2024, 1, 31), people(GOES, STAYS), coverage=[mine, both])
    dispose(record)
    assert [(one.table, one.children) for one in record.version().complete] == [("plan", (STAYS,))]


def test_a_delivery_keeps_its_number_and_says_how_many_rows_went(record):
    three(record, STAYS, GOES)
    dispose(record)
    assert [(one.id, one.disposed) for one in record.deliveries()] == [("0001", 1), ("0002", 1), ("0003", 2)]


def test_a_delivery_that_tells_nothing_of_the_child_stands_where_it_stood(record):
    load(record, date(2024, 1, 31), people(STAYS))
    load(record, date(2024, 2, 29), people(GOES), feed="practice")
    dispose(record)
    names = sorted(one.name for one in (record.folder / "deliveries").iterdir())
    assert names == ["0001", "0002.0003"]


def test_a_child_of_whom_nothing_is_told_changes_nothing(record):
    three(record, STAYS)
    before = record.version().number
    prepared = dispose(record, "KID-0000")
    assert (prepared.rows, prepared.deliveries, record.version().number) == (0, (), before)


def test_versions_are_numbered_on_so_that_nothing_kept_of_an_old_one_answers_for_a_new_one(record):
    three(record, STAYS, GOES)
    dispose(record)
    assert record.version().number == 6
    assert sorted(one.name for one in (record.folder / "versions").iterdir()) == ["0004", "0005", "0006"]


def test_a_delivery_goes_as_if_it_had_never_come(tmp_path):
    record = three(Record.create(tmp_path / "a"), STAYS)
    middle = record.deliveries()[1]
    with without_delivery(record, middle) as prepared:
        prepared.finish()
    assert (prepared.rows, prepared.deliveries) == (1, ("0002",))
    assert [one.id for one in record.deliveries()] == ["0001", "0003"]
    (row,) = record.version().history(STAYS, date(2024, 3, 31)).of("plan")
    assert row["category_latest"] == "EMO"
    assert (
        record.version(datetime(2024, 3, 15, tzinfo=UTC)).history(STAYS, date(2024, 3, 31)).of("plan") == ()
    )


def test_what_a_delivery_had_withdrawn_is_there_again_when_it_goes(record):
    load(record, date(2024, 1, 31), [plan(STAYS, date(2024, 1, 8))])
    whole = load(record, date(2024, 2, 29), people(STAYS), mode=Mode.FULL, speaks_for=("plan",))
    assert record.version().history(STAYS, date(2024, 2, 29)).of("plan") == ()
    with without_delivery(record, whole) as prepared:
        prepared.finish()
    assert len(record.version().history(STAYS, date(2024, 2, 29)).of("plan")) == 1


def test_the_number_of_a_delivery_that_went_is_given_to_no_other(record):
    first = load(record, date(2024, 1, 31), people(STAYS))
    with without_delivery(record, first) as prepared:
        prepared.finish()
    assert record.deliveries() == () and record.version().children() == ()
    assert load(record, date(2024, 1, 31), people(STAYS)).id == "0002"
    assert record.version().children() == (STAYS,)


def test_after_an_empty_record_another_disposal_finds_its_way(record):
    first = load(record, date(2024, 1, 31), people(STAYS))
    with without_delivery(record, first) as prepared:
        prepared.finish()
    three(record, STAYS, GOES)
    dispose(record)
    assert record.version().children() == (STAYS,)
    assert words_in(record.folder, GOES) == set()


def test_unless_it_is_finished_nothing_has_happened(record):
    three(record, STAYS, GOES)
    before = everything(record.version())
    with without_child(record, GOES, traces_of(record, GOES)) as prepared:
        assert prepared.rows == 4
    assert everything(record.version()) == before
    load(record, date(2024, 4, 30), people(STAYS))
    assert record.version().children() == (GOES, STAYS)


def test_a_loader_that_takes_the_same_file_again_is_told_so_also_after_a_disposal(record):
    three(record, STAYS, GOES)
    dispose(record)
    assert record.find_same(str(date(2024, 1, 31)) + "children", "children", "council").id == "0001"


@pytest.mark.parametrize(
    "form", ["2011-11-23", "23/11/2011", "23.11.2011", "23 Nov 2011", "23112011", "23-November-2011"]
)
def test_a_day_of_birth_is_found_as_people_write_it(form):
    assert form in written(BORN)
    assert Traces(frozenset({GOES}), frozenset({BORN})).tells_birth(f"born {form}, seen")


def test_a_number_inside_a_longer_one_is_not_the_childs():
    traces = Traces(frozenset({"4711"}))
    assert traces.are_in("child 4711.") and traces.is_named("4711.0")
    assert not traces.are_in("child 147110") and not traces.is_named("147110")


def test_a_short_number_counts_only_where_it_fills_a_cell():
    traces = Traces(frozenset({"12"}))
    assert traces.is_named(" 12 ") and traces.may_be_in("12 visits")
    assert not traces.is_named("12 visits") and not traces.are_in("12 visits")


def killed(folder, points):
    """What a disposal left that was killed at several steps on the file system."""
    script = Path(__file__).parent / "kill_a_disposal.py"
    run = subprocess.run(
        [sys.executable, str(script), str(folder), str(points)],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("points", [6, pytest.param(400, marks=pytest.mark.long)])
def test_killed_at_any_step_the_record_is_as_it_was_or_as_it_is_to_be(tmp_path, points):
    told = killed(tmp_path, points)
    assert len(told["kills"]) >= min(points, told["steps"])
    assert {one["stood"] for one in told["kills"] if not one["after_swap"]} == {"old"}
    assert {one["stood"] for one in told["kills"] if one["after_swap"]} == {"new"}
    assert {(one["again"], *one["left"]) for one in told["kills"]} == {("new",)}
