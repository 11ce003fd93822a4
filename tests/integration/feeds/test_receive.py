import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from macfa.feeds import reading_process
from macfa.feeds.errors import FeedError, Unreadable
from macfa.feeds.jobs import (
    Job,
    ReadingFailed,
    Report,
    job_as_json,
    job_from_json,
    report_as_line,
    report_from_line,
)
from macfa.feeds.limits import ProcessLimits
from macfa.feeds.options import Options
from macfa.feeds.practice.about import About, AboutSheet
from macfa.feeds.practice.layouts import layouts
from macfa.feeds.practice.template import write_workbook
from macfa.feeds.reading import read_in_child
from macfa.feeds.receive import NotAgreed, Same, receive
from macfa.feeds.refusals import Reason, Refused
from macfa.record.agreements import Admission, Agreement, Scope
from macfa.record.store import Record
from macfa.standards.reading import national_library
from macfa.standards.run import Engine, evaluate

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
OPTIONS = Options("north", "council", today=date(2024, 7, 1))
AGREEMENT = Agreement("north", "North Council", "audit", "task", "DSA 1", Scope.ALL_CHILDREN)
LIST = "Child id,Date of birth,Plan,From\nA1,04/05/2015,CP,08/01/2024\nA2,nonsense,,\n"


@pytest.fixture
def record(tmp_path):
    return Record.create(tmp_path / "record")


@pytest.fixture
def children(tmp_path):
    path = tmp_path / "children.csv"
    path.write_text(LIST)
    return path


def everything_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.name != "lock")


def test_a_file_becomes_one_delivery_with_its_account(record, children):
    delivery = receive(record, children, "children", OPTIONS, AGREEMENT, received=NOON)
    assert (delivery.feed, delivery.agency, delivery.agreement, delivery.file) == (
        "children",
        "north",
        "DSA 1",
        "children.csv",
    )
    (sheet,) = delivery.sheets
    assert (sheet.rows, sheet.accepted, sheet.rejected, sheet.duplicate) == (2, 1, 1, 0)
    (rejected,) = record.rejected(delivery.id)
    assert [(p.column, p.found) for p in rejected.problems] == [("Date of birth", "nonsense")]


def test_the_same_bytes_twice_say_so_and_change_nothing(record, children, tmp_path):
    first = receive(record, children, "children", OPTIONS, AGREEMENT, received=NOON)
    before = everything_in(record.folder)
    copy = tmp_path / "another name.csv"
    copy.write_bytes(children.read_bytes())
    assert receive(record, copy, "children", OPTIONS, AGREEMENT) == Same(first)
    assert everything_in(record.folder) == before


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"nothing,here\n1,2\n", Unreadable), (b"Child id,Age\nA1\0,4\n", Refused), (b"", Refused)],
)
def test_a_load_that_fails_leaves_nothing_behind(record, tmp_path, content, error):
    before = everything_in(record.folder)
    path = tmp_path / "children.csv"
    path.write_bytes(content)
    with pytest.raises(error):
        receive(record, path, "children", OPTIONS, AGREEMENT)
    assert everything_in(record.folder) == before
    assert record.deliveries() == ()


def test_a_file_of_the_wrong_kind_is_turned_down_before_anything_else(record, children):
    with pytest.raises(Unreadable, match=r"the feed cin-census is read from \.xml files"):
        receive(record, children, "cin-census", OPTIONS, AGREEMENT)


def test_an_unknown_feed_is_answered_with_those_that_there_are(record, children):
    with pytest.raises(FeedError, match="There are: children, practice, cin-census"):
        receive(record, children, "gossip", OPTIONS, AGREEMENT)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"agency": "east"}, "is with east, not with north"),
        ({"feeds": ("practice",)}, "does not cover the feed children"),
        ({"expires": date(2024, 6, 30)}, "expired on 30/06/2024"),
    ],
)
def test_without_an_agreement_that_covers_it_nothing_is_read(record, children, changed, sentence):
    with pytest.raises(NotAgreed, match=sentence):
        receive(record, children, "children", OPTIONS, replace(AGREEMENT, **changed))


def test_under_a_sampled_children_agreement_only_they_come_in(record, children):
    agreement = replace(AGREEMENT, scope=Scope.SAMPLED_CHILDREN)
    delivery = receive(record, children, "children", OPTIONS, agreement, sampled={"A7"})
    assert delivery.sheets[0].rejected == 2
    assert all(row.values == {} for row in record.rejected(delivery.id))


def test_the_same_bytes_come_in_again_when_a_new_sample_admits_other_children(record, children):
    agreement = replace(AGREEMENT, scope=Scope.SAMPLED_CHILDREN)
    first = receive(record, children, "children", OPTIONS, agreement, sampled={"A7"})
    again = receive(record, children, "children", OPTIONS, agreement, sampled={"A7", "A1"})
    assert [first.sheets[0].accepted, again.sheets[0].accepted] == [0, 1]
    assert record.version().children() == ("A1",)
    assert receive(record, children, "children", OPTIONS, agreement, sampled={"A1", "A7"}) == Same(again)


def test_the_same_bytes_come_in_again_when_the_agreement_covers_more(record, children):
    first = receive(record, children, "children", OPTIONS, replace(AGREEMENT, scope=Scope.REFUSED))
    again = receive(record, children, "children", OPTIONS, AGREEMENT)
    assert [first.sheets[0].accepted, again.sheets[0].accepted] == [0, 1]


@pytest.mark.parametrize("engine", Engine)
def test_a_child_outside_the_sample_is_not_judged_by_a_list_that_left_it_out(record, tmp_path, engine):
    """Both core groups met. The agreement lets in only what is told of A1, so nobody may say that A2's was missed."""
    plans = tmp_path / "children.csv"
    plans.write_text(
        "Child id,Date of birth,Plan,From\nA1,04/05/2015,CP,08/01/2024\nA2,04/05/2015,CP,08/01/2024\n"
    )
    said = replace(OPTIONS, complete_from=date(2023, 1, 1), complete_to=date(2024, 6, 30))
    receive(record, plans, "children", replace(said, extract_date=date(2024, 6, 30)), AGREEMENT)
    about = About(
        "North", date(2024, 6, 30), None, {"meetings": AboutSheet((date(2023, 1, 1), date(2024, 6, 30)))}
    )
    meetings = [
        {"child": child, "kind": "core_group", "day": date(2024, 1, 15), "outcome": "held"}
        for child in ("A1", "A2")
    ]
    write_workbook(tmp_path / "practice.xlsx", about, {"meetings": meetings})
    sampled = replace(AGREEMENT, scope=Scope.SAMPLED_CHILDREN)
    receive(record, tmp_path / "practice.xlsx", "practice", OPTIONS, sampled, sampled={"A1"})
    first = national_library().only(["first-core-group"])
    verdicts = evaluate(record.version(), first, date(2024, 6, 30), engine=engine)
    # Monday 8 to Monday 15 January 2024: 5 working days.
    assert [(verdict.child, verdict.sentence) for verdict in verdicts] == [
        ("A1", "met, took 5 working days"),
        ("A2", "cannot tell, the record of meetings is not complete"),
    ]


def test_who_was_sampled_does_not_matter_where_all_children_come_in(record, children):
    first = receive(record, children, "children", OPTIONS, AGREEMENT, sampled={"A7"})
    assert receive(record, children, "children", OPTIONS, AGREEMENT, sampled={"A1"}) == Same(first)


def test_a_practice_workbook_can_withdraw_what_an_earlier_one_told(record, tmp_path):
    whole = About(
        "North", date(2024, 6, 30), None, {"visits": AboutSheet((date(2024, 1, 1), date(2024, 6, 30)))}
    )
    visits = [{"child": "A1", "day": date(2024, 3, day)} for day in (1, 8)]
    for name, rows in (("first.xlsx", visits), ("second.xlsx", visits[:1])):
        write_workbook(tmp_path / name, whole, {"visits": rows})
        receive(record, tmp_path / name, "practice", OPTIONS, AGREEMENT)
    history = record.version().history("A1", as_at=date(2024, 6, 30))
    assert [row["day"] for row in history.of("visit")] == [date(2024, 3, 1)]


def test_progress_reaches_whoever_watches(tmp_path):
    write_workbook(tmp_path / "practice.xlsx", About(), {})
    seen = []
    options = replace(OPTIONS, on_progress=lambda done, of: seen.append((done, of)))
    read_in_child("practice", tmp_path / "practice.xlsx", tmp_path / "staging", options)
    assert seen[-1] == (len(layouts()), len(layouts()))


def test_a_process_that_takes_too_long_is_ended_with_a_sentence(children, tmp_path):
    with pytest.raises(ReadingFailed, match="took longer to read than 0 seconds"):
        read_in_child(
            "children", children, tmp_path / "staging", OPTIONS, allowed=ProcessLimits(10**9, 10, 0)
        )


def test_a_process_that_is_not_given_memory_to_start_ends_with_a_sentence(children, tmp_path):
    with pytest.raises(ReadingFailed, match=r"children\.csv"):
        read_in_child(
            "children", children, tmp_path / "staging", OPTIONS, allowed=ProcessLimits(40_000_000, 10, 10)
        )


def test_a_fault_of_ours_is_named_by_its_place_and_not_by_what_stood_in_the_file(
    children, tmp_path, monkeypatch
):
    def faulty(*arguments):
        raise KeyError("04/05/2015")

    monkeypatch.setattr(reading_process, "_into_staging", faulty)
    report = reading_process._read(Job("children", children, tmp_path, OPTIONS), io.BytesIO())
    assert report.fault
    assert "KeyError in test_receive.py, line" in str(report.sentence)
    assert "04/05/2015" not in str(report.sentence)


def test_a_job_and_a_report_arrive_as_they_were_sent(tmp_path):
    options = replace(OPTIONS, extract_date=date(2024, 6, 30), replaces=True, agency_names=("North",))
    job = Job(
        "practice",
        tmp_path / "a.xlsx",
        tmp_path,
        options,
        Admission(Scope.SAMPLED_CHILDREN, frozenset({"A1"}), "DSA 1"),
    )
    assert job_from_json(job_as_json(job)) == job
    report = Report(sentence="No.", refused=Reason.DTD)
    assert report_from_line(report_as_line(report)) == report
    assert isinstance(report.error(), Refused)
