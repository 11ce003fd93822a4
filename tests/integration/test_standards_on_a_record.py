"""Standards over a record on disk: deliveries in, verdicts out, kept and counted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from macfa.record.coverage import Coverage, History
from macfa.record.deliveries import Delivery, Extract, Mode
from macfa.record.rows import RowRef
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.record.version import Version
from macfa.standards.counts import FiveAnswers, counts
from macfa.standards.reading import national_library
from macfa.standards.run import Engine, evaluate, last_known_day
from macfa.standards.verdict import Answer

Line = tuple[str, str, dict[str, Any]]
SINCE, AS_AT = date(2023, 1, 1), date(2024, 6, 30)


def deliver(
    record: Record, feed: str, rows: Sequence[Line], covers: Sequence[str], last: date = AS_AT
) -> Delivery:
    """One delivery of the council, complete for some tables since 2023."""
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, (table, child, values) in enumerate(rows, start=1):
                staging.accept_row(table, child, feed, number, values)
                staging.count_accepted(feed)
            coverage = tuple(Coverage("north", "council", feed, table, SINCE, last) for table in covers)
            staging.finish(Extract(last, Mode.APPEND, coverage=coverage))
        return record.add(
            folder,
            feed=feed,
            agency="north",
            agreement="A1",
            file=f"{feed}.xlsx",
            sha256=f"{feed}{len(rows)}{last}",
        )


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Two children: one whose core group met late and whose GP was forgotten, one for whom all went well."""
    made = Record.create(tmp_path / "record")
    plan = {"kind": "CP", "start": date(2024, 5, 1), "category_initial": "EMO", "previous_plans": 0}
    deliver(made, "cin-census", [("plan", "A", plan), ("plan", "B", plan)], ["plan"])
    conference = {"kind": "initial_conference", "day": date(2024, 5, 1), "outcome": "held"}
    invited = {"meeting_kind": "initial_conference", "meeting_day": date(2024, 5, 1), "organisation": "gp"}
    rows = [
        ("plan", "A", {"kind": "CP", "start": date(2024, 5, 2)}),
        ("meeting", "A", conference),
        ("meeting", "B", conference),
        ("participation", "A", {**invited, "invited": "no"}),
        ("participation", "B", {**invited, "invited": "yes"}),
        ("meeting", "A", {"kind": "core_group", "day": date(2024, 5, 20), "outcome": "held"}),
        ("meeting", "B", {"kind": "core_group", "day": date(2024, 5, 16), "outcome": "held"}),
    ]
    deliver(made, "practice", rows, ["meeting", "participation"])
    return made


def sentences(version: Version, standard: str, **options: Any) -> list[tuple[str, str]]:
    verdicts = evaluate(version, national_library().only([standard]), AS_AT, **options)
    return [(verdict.child, verdict.sentence) for verdict in verdicts]


@pytest.mark.parametrize("engine", list(Engine))
def test_verdicts_follow_from_the_deliveries(record: Record, engine: Engine) -> None:
    # The bank holiday of 6 May makes the core group due on 16 May; 20 May is two working days over.
    assert sentences(record.version(), "first-core-group", engine=engine) == [
        ("A", "late, 2 working days over"),
        ("B", "met, took 10 working days"),
    ]
    assert sentences(record.version(), "gp-invited-to-conference", engine=engine) == [
        ("A", "missed"),
        ("B", "met"),
    ]


def test_a_plan_that_two_feeds_told_of_is_judged_once_and_names_both_as_evidence(record: Record) -> None:
    (verdict,) = evaluate(
        record.version(), national_library().only(["first-core-group"]), AS_AT, children=["A"]
    )
    assert verdict.answer is Answer.LATE
    assert verdict.evidence == (
        RowRef("0001", "cin-census", 1),
        RowRef("0002", "practice", 1),
        RowRef("0002", "practice", 6),
    )


def test_all_engines_say_the_same_of_every_standard(record: Record) -> None:
    version, library = record.version(), national_library()
    engine = list(evaluate(version, library, AS_AT))
    assert engine == list(evaluate(version, library, AS_AT, engine="reference"))
    assert engine == list(evaluate(version, library, AS_AT, engine="sqlite"))
    assert len(engine) > 20


def test_a_second_question_is_answered_from_what_was_kept(record: Record) -> None:
    version, library = record.version(), national_library().only(["first-core-group"])
    first = evaluate(version, library, AS_AT)
    (kept,) = (version.folder / "verdicts").iterdir()
    changed = kept.stat().st_mtime_ns
    second = evaluate(version, library, AS_AT)
    assert list(second) == list(first)
    assert len(second) == len(first) == 2
    assert kept.stat().st_mtime_ns == changed


def test_another_day_and_another_version_are_other_questions(record: Record) -> None:
    library = national_library().only(["first-core-group"])
    before = record.version()
    assert [v.sentence for v in evaluate(before, library, date(2024, 5, 15))] == [
        "due, 1 working day left",
        "due, 1 working day left",
    ]
    core_group = {"kind": "core_group", "day": date(2024, 5, 10), "outcome": "held"}
    deliver(record, "practice", [("meeting", "A", core_group)], ["meeting"], last=date(2024, 7, 1))
    assert next(iter(evaluate(record.version(), library, AS_AT))).sentence == "met, took 6 working days"
    assert next(iter(evaluate(before, library, AS_AT))).sentence == "late, 2 working days over"


def test_some_children_are_judged_without_the_others(record: Record) -> None:
    everyone = evaluate(record.version(), national_library(), AS_AT)
    alone = list(evaluate(record.version(), national_library(), AS_AT, children=["B"]))
    assert alone == [verdict for verdict in everyone if verdict.child == "B"]
    assert list(evaluate(record.version(), national_library(), AS_AT, children=[])) == []


def test_counts_are_by_obligation_and_by_child(record: Record) -> None:
    verdicts = evaluate(record.version(), national_library(), AS_AT)
    by_standard = {counted.standard: counted for counted in counts(verdicts)}
    assert by_standard["first-core-group"].obligations == FiveAnswers(met=1, not_met=1)
    # Six weeks after 20 May are 1 July, a day after the question; six weeks after 16 May were 27 June.
    assert by_standard["core-group-interval"].children == FiveAnswers(due=1, not_met=1)
    assert by_standard["gp-invited-to-conference"].obligations.judged == 2
    only_b = {counted.standard: counted for counted in counts(verdicts, ["B"])}
    assert only_b["first-core-group"].obligations == FiveAnswers(met=1)
    assert only_b["first-core-group"].obligations.total == 1


def test_a_child_with_one_obligation_unmet_is_not_met_however_many_were_met(record: Record) -> None:
    review = {"kind": "review_conference", "day": date(2024, 5, 30), "outcome": "held"}
    invited = {"meeting_kind": "review_conference", "meeting_day": date(2024, 5, 30), "organisation": "gp"}
    rows = [("meeting", "A", review), ("participation", "A", {**invited, "invited": "yes"})]
    deliver(record, "practice", rows, ["meeting", "participation"], last=date(2024, 7, 2))
    library = national_library().only(["gp-invited-to-conference"])
    (counted,) = counts(evaluate(record.version(), library, AS_AT))
    assert counted.obligations == FiveAnswers(met=2, not_met=1)
    assert counted.children == FiveAnswers(met=1, not_met=1)


@pytest.mark.parametrize("engine", list(Engine))
def test_a_list_of_newest_rows_judges_the_current_interval_alone(record: Record, engine: Engine) -> None:
    latest = Coverage("north", "council", "annex-a", "visit", None, AS_AT, History.LATEST, ("statutory",))
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            seen = {"day": date(2024, 6, 10), "kind": "statutory", "seen": "yes"}
            staging.accept_row("visit", "A", "List 7", 2, seen)
            staging.count_accepted("List 7")
            staging.finish(Extract(AS_AT, Mode.LATEST, coverage=(latest,)))
        record.add(folder, feed="annex-a", agency="north", agreement="A1", file="a.xlsx", sha256="a")
    assert sentences(record.version(), "visits-on-time", engine=engine) == [
        ("A", "cannot tell, the record of visits is not complete"),
        ("A", "missed, 4 working days over"),
        ("B", "cannot tell, the record of visits is not complete"),
    ]


def visits_delivered(record: Record, days: Sequence[date], received: datetime) -> None:
    """The whole of child A's visits, as a register that replaces the one before it."""
    rows = [("A", {"day": day, "kind": "statutory", "seen": "yes"}) for day in days]
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for number, (child, values) in enumerate(rows, start=1):
                staging.accept_row("visit", child, "Visits", number, values)
                staging.count_accepted("Visits")
            told = Coverage("north", "council", "practice", "visit", SINCE, AS_AT)
            staging.finish(Extract(AS_AT, Mode.FULL, speaks_for=("visit",), coverage=(told,)))
        record.add(
            folder, feed="practice", agency="north", agreement="A1", file="visits.xlsx",
            sha256=f"{received}", received=received,
        )  # fmt: skip


@pytest.mark.parametrize("engine", list(Engine))
def test_a_late_delivery_changes_what_is_known_now_and_not_what_was_known_then(
    record: Record, engine: Engine
) -> None:
    before = datetime(2030, 1, 1, tzinfo=UTC)
    visits_delivered(record, [date(2024, 5, 10)], before)
    visits_delivered(record, [date(2024, 5, 10), date(2024, 5, 24)], before + timedelta(days=1))
    gaps = ["met, took 6 working days", "missed, 24 working days over"]
    told = sentences(record.version(before), "visits-on-time", engine=engine, children=["A"])
    assert [sentence for _, sentence in told] == gaps
    told = sentences(record.version(), "visits-on-time", engine=engine, children=["A"])
    gaps = ["met, took 6 working days", "met, took 10 working days", "missed, 14 working days over"]
    assert [sentence for _, sentence in told] == gaps


@pytest.mark.parametrize("engine", list(Engine))
def test_a_row_that_its_owner_withdrew_proves_nothing(record: Record, engine: Engine) -> None:
    before = datetime(2030, 1, 1, tzinfo=UTC)
    visits_delivered(record, [date(2024, 5, 10), date(2024, 5, 24)], before)
    visits_delivered(record, [date(2024, 5, 10)], before + timedelta(days=1))
    told = sentences(record.version(), "visits-on-time", engine=engine, children=["A"])
    gaps = ["met, took 6 working days", "missed, 24 working days over"]
    assert [sentence for _, sentence in told] == gaps


@pytest.mark.parametrize("engine", list(Engine))
def test_counts_are_the_same_from_all_engines(record: Record, engine: Engine) -> None:
    verdicts = evaluate(record.version(), national_library(), AS_AT, engine=engine)
    assert counts(verdicts) == counts(evaluate(record.version(), national_library(), AS_AT))


def test_an_empty_record_has_no_verdicts(tmp_path: Path) -> None:
    version = Record.create(tmp_path / "empty").version()
    verdicts = evaluate(version, national_library(), AS_AT)
    assert list(verdicts) == []
    assert counts(verdicts) == ()
    assert last_known_day(version) is None


def test_the_last_known_day_is_that_of_the_newest_facts(record: Record) -> None:
    assert last_known_day(record.version()) == AS_AT


def test_a_day_outside_the_calendar_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="1990 to 2035"):
        evaluate(record.version(), national_library(), date(2036, 1, 1))
