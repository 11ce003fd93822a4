"""Entries of a chronology from the record: agencies' own words as they are, rows of practice in plain words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macfa.chronology.entries import Entry, Mark, Precision
from macfa.chronology.from_record import entries_of
from macfa.chronology.of_tables import TellingError, read_tellings, tellings
from macfa.record.history import ChildHistory, Row, masked
from macfa.record.rows import RowRef
from macfa.record.tables import Kind, Table, tables
from macfa.vocabulary.code_sets import code_set

AS_AT = date(2024, 6, 30)
MAY = date(2024, 5, 7)
JUNE = date(2024, 6, 4)


def row(table: str, number: int = 1, agency: str = "council", **values: Any) -> Row:
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    return Row(table, number, "C1", agency, empty | values, (RowRef("0001", table, number),))


def history(*rows: Row) -> ChildHistory:
    by_table = {one.table: tuple(each for each in rows if each.table == one.table) for one in rows}
    return ChildHistory("C1", AS_AT, by_table)


def told(*rows: Row) -> tuple[Entry, ...]:
    return entries_of(history(*rows))


def written(number: int = 1, **values: Any) -> Row:
    start: dict[str, Any] = {"first": MAY, "last": MAY, "precision": "day", "source": "Case note"}
    return row("chronology_entry", number, "health", **start | {"event": "Seen at clinic"} | values)


def test_an_agencys_own_entry_is_told_word_for_word() -> None:
    (entry,) = told(
        written(
            last=JUNE, uncertain="yes", time="09:15", end_time="10:00", sequence=2, date_written="?7/5/24",
            kind="health", significance="high", impact="mixed", response="Weighed", outcome="Come back",
            voice="“I like it here”", people="Mother; GP 1", author="HV 2", mark="#", part="Health visiting",
            other='[["Ward", "Seven"]]',
        )
    )  # fmt: skip
    assert (entry.agency, entry.part, entry.source, entry.event) == (
        "health",
        "Health visiting",
        "Case note",
        "Seen at clinic",
    )
    assert (entry.when.first, entry.when.last, entry.when.precision) == (MAY, JUNE, Precision.DAY)
    assert (entry.when.uncertain, entry.when.time, entry.when.end_time) == (True, "09:15", "10:00")
    assert (entry.when.sequence, entry.when.written) == (2, "?7/5/24")
    assert (entry.kind, entry.significance, entry.impact) == ("health", "high", "mixed")
    assert (entry.response, entry.outcome, entry.voice) == ("Weighed", "Come back", "“I like it here”")
    assert (entry.people, entry.author, entry.mark) == (("Mother", "GP 1"), "HV 2", Mark.HASH)
    assert entry.more == (("Ward", "Seven"),)
    assert entry.told and entry.values == () and entry.ref == RowRef("0001", "chronology_entry", 1)


def test_a_plan_is_told_where_it_starts_and_where_it_ends() -> None:
    start, end = told(row("plan", kind="CP", start=MAY, end=JUNE, category_initial="NEG", end_reason="Safe"))
    assert (start.event, start.kind, start.significance) == (
        "Child protection plan starts. Category: neglect",
        "plan",
        "high",
    )
    assert (end.event, end.outcome, end.when.first) == ("Child protection plan ends", "Safe", JUNE)
    assert start.id != end.id and start.ref == end.ref and not start.told


def test_a_plan_that_ends_after_the_day_that_is_asked_about_is_told_as_open() -> None:
    all_of_it = history(row("plan", kind="CP", start=MAY, end=JUNE, end_reason="Safe"))
    (start,) = entries_of(masked(all_of_it, MAY))
    assert "starts" in start.event


def test_a_meeting_tells_who_came_and_who_did_not_on_the_word_of_the_agency_that_told_of_the_meeting() -> (
    None
):
    seat = {"meeting_kind": "core_group", "meeting_day": MAY}
    (meeting, elsewhere) = told(
        row("meeting", kind="core_group", day=MAY, outcome="held", plan_reviewed="no"),
        row("participation", 1, organisation="police", invited="yes", attended="no", **seat),
        row("participation", 2, organisation="gp", invited="no", minutes_sent=JUNE, **seat),
        row("participation", 3, organisation="school", invited="yes", attended="yes", **seat),
        row("participation", 4, "health", organisation="community_health", attended="yes", **seat),
    )
    assert meeting.event == "Core group held. Invited and did not come: police. Not invited: GP"
    assert meeting.outcome == "The plan was not reviewed. Minutes sent to GP"
    assert meeting.people == ("education",)
    assert (elsewhere.agency, elsewhere.event) == ("health", "Core group: community health. Came")


def test_minutes_that_were_sent_later_are_not_told_on_an_earlier_day() -> None:
    seat = {"meeting_kind": "core_group", "meeting_day": MAY}
    whole = history(
        row("meeting", kind="core_group", day=MAY, outcome="held"),
        row("participation", organisation="gp", minutes_sent=JUNE, **seat),
    )
    (meeting,) = entries_of(masked(whole, MAY))
    assert meeting.outcome == ""


def test_factors_are_told_in_the_assessment_that_found_them() -> None:
    (_, found) = told(
        row("assessment", started=MAY, authorised=JUNE, child_seen="yes"),
        row("assessment_factor", assessment_started=MAY, factor="1B"),
    )
    assert found.event == "Assessment authorised. The child was seen. Found: alcohol: parent or carer"


def test_going_missing_lasts_until_the_child_is_back() -> None:
    (entry,) = told(row("missing_episode", **{"from": MAY, "to": JUNE}, kind="missing"))
    assert (entry.when.first, entry.when.last, entry.when.lasted) == (MAY, JUNE, True)
    assert (entry.event, entry.impact) == ("Missing. Back on 04/06/2024", "negative")


def test_an_outcome_that_is_mended_keeps_the_entrys_id_and_other_words_do_not() -> None:
    def identity(**values: Any) -> str:
        (entry,) = told(written(**values))
        return entry.id

    assert identity(outcome="Come back") == identity(outcome="Come back in a week")
    same = identity()
    others = [identity(event="Seen at home"), identity(source="Letter"), identity(time="10:00")]
    assert len({same, *others, identity(part="Midwifery"), identity(first=date(2024, 5, 6))}) == 6


def test_two_rows_with_one_key_are_two_entries() -> None:
    rows = [row("voice", number, day=MAY, how="talked") for number in (1, 2)]
    ids = [entry.id for entry in told(*rows)]
    assert len(set(ids)) == 2
    assert sorted(ids) == sorted(entry.id for entry in told(*reversed(rows)))


def test_only_the_tables_that_are_asked_for_are_told() -> None:
    whole = history(row("visit", day=MAY), row("plan", kind="CP", start=MAY))
    assert [entry.table for entry in entries_of(whole, tables={"visit"})] == ["visit"]


TOLD_OF = [name for name, telling in tellings().items() if telling.moments]


@pytest.mark.parametrize("name", TOLD_OF)
def test_a_full_row_of_every_table_makes_entries_with_words_and_nothing_private(name: str) -> None:
    entries = told(row(name, **_full(tables()[name])))
    assert entries
    for entry in entries:
        assert entry.event and "{" not in entry.event + entry.outcome
        assert "Zaphod" not in repr(replace(entry, ref=None)) and "Zz" not in entry.id
        assert entry.kind in code_set("event_kind") and entry.significance in code_set("significance")


@pytest.mark.parametrize("name", TOLD_OF)
def test_a_row_that_holds_hardly_anything_is_still_told(name: str) -> None:
    for moment in tellings()[name].moments:
        entries = told(row(name, **{moment.day: MAY}))
        assert any(entry.when.first == MAY and entry.event for entry in entries)


def _full(table: Table) -> dict[str, Any]:
    def value(name: str, kind: Kind, codes: str | None) -> Any:
        if kind.is_day:
            return MAY
        if kind is Kind.NUMBER:
            return 3
        return next(iter(code_set(codes))).code if codes else "Zaphod" if name in table.private else "words"

    return {column.name: value(column.name, column.kind, column.codes) for column in table.columns}


def test_every_table_of_the_record_is_told_or_says_why_not() -> None:
    assert set(tellings()) == set(tables())
    assert all(bool(one.moments) != bool(one.not_told) for one in tellings().values())


@pytest.mark.parametrize(
    ("phrase", "says"),
    [("{wurker}", "no column wurker"), ("New {worker}", "worker tells who somebody is")],
)
def test_a_file_that_names_a_wrong_or_private_column_is_refused(phrase: str, says: str) -> None:
    rest = "\n".join(f"{name}: {{not_told: x}}" for name in tables() if name != "worker")
    moment = f"{{day: from, kind: worker, significance: low, event: ['{phrase}']}}"
    with pytest.raises(TellingError, match=says):
        read_tellings(f"worker: {{moments: [{moment}]}}\n{rest}")
