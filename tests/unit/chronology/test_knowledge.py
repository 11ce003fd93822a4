"""Who knew what when: what agencies held, what they had been told, and what nothing shows."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from macfa.chronology.entries import Entry, Mark, Precision, When
from macfa.chronology.from_record import entries_of
from macfa.chronology.grouping import Told
from macfa.chronology.knowledge import Knew, Known, known_at, not_shared
from macfa.record.history import ChildHistory, Row, masked
from macfa.record.rows import RowRef
from macfa.record.tables import tables

MAY = date(2023, 5, 3)
JUNE = date(2023, 6, 30)


def entry(agency: str, event: str, days: int = 0, **more: object) -> Entry:
    day = MAY + timedelta(days=days)
    told = Entry(f"{agency} {day}", "C1", agency, When(day, day), "Case note", event)
    return replace(told, **more)  # type: ignore[arg-type]


def standing(*entries: Entry, to: Entry, on: date = JUNE, **more: Any) -> dict[str, Known]:
    """How each agency stands to the event of one entry."""
    return {
        one.agency: known
        for one in known_at(entries, on, **more)
        for known in one.known
        if to in known.event.accounts
    }


ARREST = entry("police", "Father arrested after a domestic incident; a door was smashed.")
SCHOOL_BEFORE, SCHOOL_AFTER = entry("school", "Attendance 92%.", -60), entry("school", "Attendance 90%.", 50)


def test_an_agency_holds_what_it_writes_itself_from_the_day_it_writes_it() -> None:
    told = entry("council", "Police told us of a domestic incident; a door was smashed.", 5)
    assert standing(ARREST, told, to=ARREST, on=MAY)["council"].knew is not Knew.HELD
    later = standing(ARREST, told, to=ARREST)["council"]
    assert (later.knew, later.since, later.evidence) == (Knew.HELD, MAY + timedelta(days=5), told)


def test_nothing_that_happened_later_is_known() -> None:
    assert known_at([ARREST], MAY - timedelta(days=1))[0].known == ()


def test_an_agency_whose_chronology_is_silent_was_not_told_as_far_as_anything_shows() -> None:
    school = standing(ARREST, SCHOOL_BEFORE, SCHOOL_AFTER, to=ARREST)["school"]
    assert (school.knew, school.since, school.evidence) == (Knew.NOT_TOLD, None, None)


def test_where_an_agency_has_no_chronology_of_that_time_nobody_can_tell() -> None:
    assert standing(ARREST, SCHOOL_AFTER, to=ARREST)["school"].knew is Knew.CANNOT_TELL


@pytest.mark.parametrize(
    "says",
    [
        "Information shared with school.",
        "School informed.",
        "Letter sent to the head teacher.",
        "Rang the school.",
    ],
)
def test_an_account_that_says_who_was_told_shows_it(says: str) -> None:
    arrest = replace(ARREST, response=says)
    school = standing(arrest, SCHOOL_BEFORE, SCHOOL_AFTER, to=arrest)["school"]
    assert (school.knew, school.since, school.evidence) == (Knew.TOLD, MAY, arrest)
    assert school.why == "An account says that it was told"


def test_the_agency_that_another_names_as_its_source_knew_of_it() -> None:
    told = entry("council", "School told us of a bruise on the cheek.", source="Call from school")
    assert standing(told, SCHOOL_BEFORE, SCHOOL_AFTER, to=told)["school"].knew is Knew.TOLD


def test_kinds_may_be_given_where_ids_say_nothing() -> None:
    arrest = replace(ARREST, response="School informed.")
    lark = [replace(one, agency="lark") for one in (SCHOOL_BEFORE, SCHOOL_AFTER)]
    assert standing(arrest, *lark, to=arrest)["lark"].knew is Knew.NOT_TOLD
    assert standing(arrest, *lark, to=arrest, kinds={"lark": "school"})["lark"].knew is Knew.TOLD


def test_a_month_is_known_when_it_is_over() -> None:
    month = replace(ARREST, when=When(date(2023, 5, 1), date(2023, 5, 31), Precision.MONTH))
    assert known_at([month], date(2023, 5, 30))[0].known == ()
    assert known_at([month], date(2023, 5, 31))[0].known[0].since == date(2023, 5, 31)


def test_people_decide_what_is_one_event() -> None:
    other = entry("school", "Bad morning.", 1)
    assert standing(ARREST, other, to=ARREST)["school"].knew is not Knew.HELD
    assert standing(ARREST, other, to=ARREST, told=[Told((ARREST, other), True)])["school"].knew is Knew.HELD


def test_authors_notes_are_no_knowledge() -> None:
    assert known_at([replace(ARREST, mark=Mark.HASH)], JUNE) == ()


# Meetings and referrals of the record


def row(table: str, number: int = 1, **values: Any) -> Row:
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    return Row(table, number, "C1", "council", empty | values, (RowRef("0001", table, number),))


SEAT = {"meeting_kind": "review_conference", "meeting_day": MAY}


def history(*seats: Row) -> ChildHistory:
    meeting = row("meeting", kind="review_conference", day=MAY, outcome="held")
    return ChildHistory("C1", JUNE, {"meeting": (meeting,), "participation": seats})


def at_the_conference(whole: ChildHistory, on: date = JUNE) -> Known:
    gp = [entry("gp", "Seen.", -60), entry("gp", "Seen.", 50)]
    seen = masked(whole, on)
    entries = [*entries_of(seen), *gp]
    return standing(*entries, to=entries[0], on=on, history=seen)["gp"]


def test_who_was_at_the_meeting_knew_that_day() -> None:
    known = at_the_conference(history(row("participation", organisation="gp", attended="yes", **SEAT)))
    assert (known.knew, known.since, known.why) == (Knew.TOLD, MAY, "It was at the meeting")


def test_who_was_sent_the_minutes_knew_when_they_were_sent_and_not_before() -> None:
    sent = MAY + timedelta(days=20)
    whole = history(row("participation", organisation="gp", invited="no", minutes_sent=sent, **SEAT))
    assert at_the_conference(whole, sent - timedelta(days=1)).knew is Knew.NOT_TOLD
    after = at_the_conference(whole, sent)
    assert (after.knew, after.since, after.why) == (Knew.TOLD, sent, "It was sent the minutes on 23/05/2023")


def test_who_was_neither_asked_nor_sent_the_minutes_was_not_told() -> None:
    known = at_the_conference(
        history(row("participation", organisation="gp", invited="no", attended="no", **SEAT))
    )
    assert (known.knew, known.why) == (Knew.NOT_TOLD, "It was neither invited nor sent the minutes")


def test_who_made_a_referral_knew_of_it() -> None:
    (referral,) = entries_of(
        ChildHistory("C1", JUNE, {"referral": (row("referral", received=MAY, source="6"),)})
    )
    police = [entry("police", "Patrol.", -60), entry("police", "Patrol.", 50)]
    assert standing(referral, *police, to=referral)["police"].why == "It made the contact or referral"


def test_events_are_listed_with_those_of_whom_nothing_shows_that_they_were_told() -> None:
    ((event, agencies),) = [
        one
        for one in not_shared(known_at([ARREST, SCHOOL_BEFORE, SCHOOL_AFTER], JUNE))
        if ARREST in one[0].accounts
    ]
    assert (event.accounts, agencies) == ((ARREST,), ("school",))
