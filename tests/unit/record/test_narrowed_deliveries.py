"""A full delivery that speaks for some children and some rows only: what it withdraws, and what it leaves alone."""

from datetime import date

import pytest

from macfa.record.admitted import as_admitted
from macfa.record.agreements import Admission, Scope
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode, Only, read_extract, write_extract
from macfa.record.disposal import traces_of, without_child
from macfa.record.staging import Staging
from macfa.record.store import Record

TABLE = "chronology_entry"
MAY = date(2016, 5, 22)
O_BRIEN = "Ms O'Brien's team"


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


def load(record, rows, *, children, part="", agency="council", made=date(2024, 1, 1)):
    """One chronology: rows of (child, event)."""
    only = Only(tuple(children), (("part", part),))
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, (child, event) in enumerate(rows, start=1):
                values = {"part": part or None, "first": MAY, "last": MAY, "source": "Note", "event": event}
                staging.accept_row(TABLE, child, "Table 1", number, values)
                staging.count_accepted("Table 1")
            staging.finish(Extract(made, Mode.FULL, None, (TABLE,), only=only))
        return record.add(
            folder,
            feed="chronology",
            agency=agency,
            agreement="A1",
            file="c.docx",
            sha256=str(len(record.deliveries())),
        )


def told(record, child="C1", agency="council"):
    rows = record.version().history(child, date(2024, 12, 31)).of(TABLE)
    return [(row["part"] or "", row["event"]) for row in rows if row.agency == agency]


def test_a_chronology_that_comes_again_is_replaced_as_a_whole(record):
    load(record, [("C1", "Visit"), ("C1", "Call")], children=["C1"])
    load(record, [("C1", "Call"), ("C1", "Meeting")], children=["C1"])
    assert told(record) == [("", "Call"), ("", "Meeting")]


def test_rows_about_another_child_stay(record):
    load(record, [("C1", "Visit"), ("C2", "Fall")], children=["C1", "C2"])
    load(record, [("C1", "Call")], children=["C1"])
    assert told(record, "C1") == [("", "Call")]
    assert told(record, "C2") == [("", "Fall")]


@pytest.mark.parametrize("part", ["Midwifery", O_BRIEN])
def test_rows_of_another_part_of_the_agency_stay(record, part):
    load(record, [("C1", "Visit")], children=["C1"])
    load(record, [("C1", "Booking")], children=["C1"], part=part)
    load(record, [("C1", "Scan")], children=["C1"], part="Imaging")
    load(record, [("C1", "Birth plan")], children=["C1"], part=part)
    assert sorted(told(record)) == sorted([("", "Visit"), (part, "Birth plan"), ("Imaging", "Scan")])
    load(record, [("C1", "Call")], children=["C1"])
    assert sorted(told(record)) == sorted([("", "Call"), (part, "Birth plan"), ("Imaging", "Scan")])


def test_rows_of_another_agency_stay(record):
    load(record, [("C1", "Visit")], children=["C1"], agency="police")
    load(record, [("C1", "Call")], children=["C1"])
    assert told(record, agency="police") == [("", "Visit")]


def test_a_child_who_is_named_and_not_told_of_has_no_chronology_any_more(record):
    load(record, [("C1", "Visit"), ("C2", "Fall")], children=["C1", "C2"])
    load(record, [("C1", "Visit")], children=["C1", "C2"])
    assert told(record, "C2") == []


def test_a_delivery_about_nobody_withdraws_nothing(record):
    load(record, [("C1", "Visit")], children=["C1"])
    load(record, [], children=[])
    assert told(record) == [("", "Visit")]


def test_an_old_chronology_that_is_loaded_late_adds_nothing_to_the_newer_one_that_replaced_it(record):
    load(record, [("C1", "Visit")], children=["C1"], made=date(2024, 3, 1))
    load(record, [("C1", "Call")], children=["C1"], made=date(2024, 2, 1))
    assert told(record) == [("", "Visit")]


def test_two_rows_of_one_day_and_source_that_differ_in_their_outcome_both_stay_for_good(record):
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, outcome in enumerate(("Seen", "Not seen"), start=1):
                values = {"first": MAY, "last": MAY, "source": "Note", "event": "Visit", "outcome": outcome}
                staging.accept_row(TABLE, "C1", "Table 1", number, values)
                staging.count_accepted("Table 1")
            staging.finish(
                Extract(date(2024, 1, 1), Mode.FULL, None, (TABLE,), only=Only(("C1",), (("part", ""),)))
            )
        record.add(folder, feed="chronology", agency="council", agreement="A1", file="c.docx", sha256="1")
    load(record, [("C2", "Fall")], children=["C2"])
    assert len(told(record)) == 2


def test_what_a_delivery_speaks_for_survives_being_written_down(tmp_path):
    extract = Extract(MAY, Mode.FULL, None, (TABLE,), only=Only(("C1",), (("part", "Midwifery"),)))
    write_extract(extract, tmp_path / "extract.json")
    assert read_extract(tmp_path / "extract.json") == extract


WHOLE = Extract(
    MAY, Mode.FULL, None, (TABLE,), only=Only(("C1", "C2")),
    coverage=(Coverage("north", "council", "chronology", TABLE, MAY, MAY, children=("C1", "C2")),),
)  # fmt: skip


def test_of_children_who_may_not_come_in_a_delivery_withdraws_nothing():
    found = as_admitted(WHOLE, Admission(Scope.SAMPLED_CHILDREN, frozenset({"C2", "C3"}), "A1"))
    assert found.only == Only(("C2",))
    assert [claim.children for claim in found.coverage] == [("C2",)]


def test_where_none_of_its_children_may_come_in_a_delivery_vouches_for_nobody():
    found = as_admitted(WHOLE, Admission(Scope.SAMPLED_CHILDREN, frozenset({"C3"}), "A1"))
    assert found.only == Only(())
    assert [claim.complete_from for claim in found.coverage] == [None]


def test_a_child_who_is_disposed_of_is_not_named_in_what_a_delivery_speaks_for(record):
    load(record, [("KID-7731", "Visit"), ("KID-7732", "Fall")], children=["KID-7731", "KID-7732"])
    with without_child(record, "KID-7731", traces_of(record, "KID-7731")) as prepared:
        prepared.finish()
    (delivery,) = record.deliveries()
    assert delivery.extract.only == Only(("KID-7732",), (("part", ""),))
    left = [file for file in record.folder.rglob("*") if file.is_file() and b"KID-7731" in file.read_bytes()]
    assert left == []
