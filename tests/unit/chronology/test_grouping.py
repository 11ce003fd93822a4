"""One event told by several agencies: what is proposed, what never is, and what people decided."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from macfa.chronology.entries import Entry, Mark, Precision, When
from macfa.chronology.grouping import Decision, Told, events, propose
from macfa.record.rows import RowRef

MAY = date(2023, 5, 3)
BURN = {
    "hospital": "Attended A&E with a scald to the left hand from a kettle.",
    "gp": "Discharge letter from the emergency department: burn to hand, hot water.",
    "school": "Mum told us he burnt his hand on the kettle and went to hospital.",
}


def entry(agency: str, event: str, day: date = MAY, **more: object) -> Entry:
    told = Entry(f"{agency} {day} {event[:12]}", "C1", agency, When(day, day), "Record", event)
    return replace(told, **more)  # type: ignore[arg-type]


def vague(month: int, precision: Precision = Precision.MONTH) -> When:
    first = date(2023, month, 1)
    return When(first, date(2023, month + 1, 1) - timedelta(days=1), precision)


def groups(*entries: Entry, decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    return {frozenset(one.agency for one in told.accounts) for told in events(entries, decisions)}


def burn(*days: int) -> list[Entry]:
    told = zip(BURN.items(), days or (0, 0, 0), strict=True)
    return [entry(agency, text, MAY + timedelta(days=later)) for (agency, text), later in told]


def test_one_event_in_three_agencies_words_is_proposed_as_one_with_what_speaks_for_it() -> None:
    (found,) = propose(burn())
    assert found.entries == {one.id for one in burn()}
    assert found.likeness > 0.9
    assert "The same day: 3 May 2023" in found.why
    assert any("“hand”" in reason for reason in found.why)
    assert any("a burn or scald" in reason for reason in found.why)


def test_nothing_that_is_proposed_counts_as_confirmed() -> None:
    assert [told.confirmed for told in events(burn())] == [False]
    assert [told.confirmed for told in events(burn()[:1])] == [None]


def test_an_agency_that_heard_of_it_later_tells_of_the_same_event() -> None:
    assert groups(*burn(0, 6, 1)) == {frozenset(BURN)}


def test_a_day_that_stands_in_the_text_is_a_date_of_the_entry() -> None:
    conference = entry("council", "Review child protection conference held.")
    minutes = entry("gp", "Minutes of the review conference on 3 May received.", MAY + timedelta(days=40))
    assert groups(conference, minutes) == {frozenset({"council", "gp"})}


def test_a_month_holds_the_event_that_happened_within_it() -> None:
    notice = entry("housing", "Notice seeking possession served for rent arrears.")
    told = entry("early_help", "Family facing eviction because of arrears.", when=vague(5))
    assert groups(notice, told) == {frozenset({"housing", "early_help"})}
    assert groups(notice, replace(told, when=vague(7))) == {frozenset({"housing"}), frozenset({"early_help"})}


def test_two_attendances_in_one_week_for_two_injuries_are_two_events() -> None:
    first = burn()[:1]
    second = entry("gp", "Emergency department letter: dog bite to the leg.", MAY + timedelta(days=4))
    assert len(groups(*first, second)) == 2


def test_each_agencys_own_visit_is_its_own_event_and_a_joint_visit_is_one() -> None:
    own = [
        entry("council", "Statutory home visit, all seen."),
        entry("community_health", "Home visit, weighed."),
    ]
    assert len(groups(*own)) == 2
    joint = [
        entry("council", "Joint home visit with the health visitor; no heating in the house."),
        entry("community_health", "Joint visit with social worker. House was cold, no heating."),
    ]
    assert len(groups(*joint)) == 1


def test_two_entries_of_one_agency_and_part_are_never_one_event_by_themselves() -> None:
    twice = [entry("police", BURN["hospital"], id=number) for number in ("a", "b")]
    assert len(events(twice)) == 2
    assert len(events([twice[0], replace(twice[1], part="Custody")])) == 1


def test_a_row_of_practice_and_the_agencys_own_words_may_be_one_event() -> None:
    told = entry("council", "Core group met at the school.")
    practice = entry("council", "Core group held.", table="meeting", id="row")
    assert [len(one.accounts) for one in events([told, practice])] == [2]


def test_the_same_event_told_of_two_children_is_two_events() -> None:
    first, second = burn()[0], replace(burn()[1], child="C2")
    assert propose([first, second]) == ()


def test_a_row_that_tells_of_both_children_joins_their_events() -> None:
    row = RowRef("0001", "Table 1", 4)
    both = [
        entry("police", "Domestic incident, door smashed.", id=child, child=child, ref=row)
        for child in ("C1", "C2")
    ]
    school = entry("school", "Police told us of a domestic incident; a door was smashed.", child="C2")
    (one,) = events([*both, school])
    assert len(one.accounts) == 3
    assert len(events([replace(both[0], mark=Mark.HASH), replace(both[1], mark=Mark.HASH)])) == 2


def test_authors_notes_tell_of_no_event() -> None:
    assert propose([replace(one, mark=Mark.HASH) for one in burn()]) == ()


def test_kinds_that_never_are_one_event_rule_it_out() -> None:
    one, other = burn()[:2]
    assert propose([replace(one, kind="injury"), replace(other, kind="health")])
    assert propose([replace(one, kind="conference"), replace(other, kind="police")]) == ()


def test_an_appointment_kept_and_one_not_kept_are_two() -> None:
    kept = entry("gp", "Letter: attended the dental clinic.")
    missed = entry("hospital", "Was not brought to the dental clinic.")
    assert len(groups(kept, missed)) == 2


def test_the_order_of_the_entries_makes_no_difference() -> None:
    entries = [*burn(), entry("council", "Core group held."), entry("housing", "Rent arrears letter sent.")]
    first = propose(entries), events(entries)
    assert all((propose(some), events(some)) == first for some in permutations(entries))


# What people decided


def test_people_join_what_nobody_would_propose_and_it_is_confirmed() -> None:
    one, other = burn()[0], entry("housing", "Boiler repaired.", date(2021, 1, 1))
    (told,) = events([one, other], [Decision(one.id, other.id, same=True)])
    assert (len(told.accounts), told.confirmed) == (2, True)
    (proposal,) = propose([one, other], [Decision(other.id, one.id, same=True)])
    assert (proposal.likeness, proposal.why[0]) == (1.0, "People said so")


def test_people_part_what_is_proposed_and_it_stays_apart() -> None:
    one, other, third = burn()
    found = events([one, other, third], [Decision(one.id, third.id, same=False)])
    assert not any({one, third} <= set(told.accounts) for told in found)


def test_an_event_is_confirmed_only_when_every_account_is() -> None:
    one, other, third = burn()
    some = [Decision(one.id, other.id, same=True)]
    assert [told.confirmed for told in events(burn(), some)] == [False]
    every = [*some, Decision(other.id, third.id, same=True)]
    assert [told.confirmed for told in events(burn(), every)] == [True]


def test_people_may_join_two_entries_of_one_agency() -> None:
    twice = [entry("police", BURN["hospital"], id=number) for number in ("a", "b")]
    assert len(events(twice, [Decision("a", "b", same=True)])) == 1


def test_the_last_decision_on_two_entries_holds() -> None:
    one, other = burn()[:2]
    joined, parted = Decision(one.id, other.id, same=True), Decision(other.id, one.id, same=False)
    assert len(events([one, other], [joined, parted])) == 2
    assert len(events([one, other], [parted, joined])) == 1


def test_what_was_parted_stays_parted_though_others_join_both() -> None:
    one, other, third = burn()
    ring = [
        Decision(one.id, other.id, same=True),
        Decision(one.id, third.id, same=False),
        Decision(other.id, third.id, same=True),
    ]
    found = {frozenset(account.id for account in told.accounts) for told in events(burn(), ring)}
    assert found == {frozenset({one.id}), frozenset({other.id, third.id})}


def test_decisions_on_entries_that_are_gone_are_left_aside() -> None:
    assert events(burn(), [Decision("gone", burn()[0].id, same=True)]) == events(burn())


def test_what_is_joined_keeps_other_accounts_that_are_likely() -> None:
    one, other, third = burn()
    (told,) = events(burn(), [Decision(one.id, other.id, same=True)])
    assert set(told.accounts) == {one, other, third}


@pytest.mark.parametrize("entries", [[], [entry("gp", "")]])
def test_few_or_empty_entries_are_no_trouble(entries: list[Entry]) -> None:
    assert propose(entries) == ()
    assert events(entries) == tuple(Told((one,)) for one in entries)
