"""Whose entries somebody reads, and what people decide about entries without changing a word of them."""

import random

import pytest
from chronology_fixtures import SECRET, TELLING, own_words
from django.db import IntegrityError, transaction

from macfa.audits.actions.chronology_entries import (
    decide_accounts,
    leave_out,
    remove_note,
    take_back,
    undo_decisions,
    write_note,
)
from macfa.audits.actions.chronology_names import add_name, remove_name
from macfa.audits.actions.chronology_release import release, withdraw
from macfa.audits.chronologies.reach import Reach, opens_case, reach
from macfa.audits.chronologies.reading import notes_for
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted, Refused
from macfa.partnership.models import LedgerEntry
from macfa.stewardship import rows_about
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.chronology_kinds import LeftOut, NoteKind
from macfa.stewardship.kinds import Conflict
from macfa.stewardship.models import (
    AccountDecision,
    ChronologyName,
    ChronologyRelease,
    EntryNote,
    LeftOutEntry,
)

CHILD = "C04"


@pytest.fixture
def released(told):
    """released("council", "police"): the coordinator enters that one agency lets another read."""

    def let(agency, to=None, panel=None):
        return release(
            CHILD, agency=told.agency(agency), authority="Agreement 7", by=told.person("coordinator"),
            to_agency=told.agency(to) if to else None, to_panel_of=panel,
        )  # fmt: skip

    return let


@pytest.fixture
def sampled(told, an_audit):
    """A child of a sample who is told of, and the audit at a phase."""

    def at(phase):
        audit = an_audit(at=phase)
        child = SampledChild.in_sample(audit).first()
        return audit, child

    return at


def one_of(chronology, agency):
    """The entry that this agency alone tells."""
    return next(entry for entry in chronology.entries if entry.event == SECRET[agency])


def test_the_coordinator_reads_every_agency_and_an_agency_only_itself(read_by):
    assert own_words(read_by("coordinator", CHILD)) == set(TELLING)
    assert own_words(read_by("police-lead", CHILD)) == {"police"}
    assert own_words(read_by("gp-auditor", CHILD)) == {"gp"}


@pytest.mark.parametrize("person", ["practitioner", "executive", "scrutineer", "ig-lead", "administrator"])
def test_who_reads_no_child_reads_no_entry(read_by, person):
    chronology = read_by(person, CHILD)
    assert not chronology.reach and not chronology.entries and not chronology.history.rows


def test_rows_of_practice_are_narrowed_by_the_same_rule(read_by):
    practice = [entry for entry in read_by("coordinator", CHILD).entries if not entry.told]
    assert {entry.agency for entry in practice} == {"council"}
    assert all(entry.told for entry in read_by("police-lead", CHILD).entries)
    assert read_by("police-lead", CHILD).history.of("plan") == ()


def test_a_release_opens_one_agencys_entries_to_one_other_and_withdrawing_closes_them(
    told, released, read_by
):
    made = released("council", "police")
    assert own_words(read_by("police-lead", CHILD)) == {"police", "council"}
    assert own_words(read_by("gp-auditor", CHILD)) == {"gp"}
    withdraw(made, agency=told.agency("council"), by=told.person("council-lead"))
    assert own_words(read_by("police-lead", CHILD)) == {"police"}
    with pytest.raises(NotNow, match="was withdrawn"):
        withdraw(made, agency=told.agency("council"), by=told.person("council-lead"))


def test_only_its_own_lead_or_the_coordinator_releases_what_an_agency_tells(told):
    for person in told.people:
        try:
            release(
                CHILD, agency=told.agency("police"), authority="A", by=person, to_agency=told.agency("gp")
            )
        except NotPermitted:
            continue
        assert person.id in ("police-lead", "coordinator")


def test_a_release_says_to_whom_and_on_whose_authority(told, released):
    with pytest.raises(NotNow, match="one agency, or the panel"):
        released("council")
    with pytest.raises(NotNow, match="as it is"):
        released("council", "council")
    with pytest.raises(NotNow, match="authority"):
        release(CHILD, agency=told.agency("gp"), authority=" ", by=told.person("coordinator"),
                to_agency=told.agency("police"))  # fmt: skip


def test_in_a_blind_phase_a_release_to_an_agency_does_not_open_anything(sampled, told, read_by):
    _, child = sampled(Phase.COLLECTING)
    release(child.child, agency=told.agency("council"), authority="A", by=told.person("coordinator"),
            to_agency=told.agency("police"))  # fmt: skip
    assert reach(told.person("police-lead"), child.child).agencies == {"police"}
    assert own_words(read_by("police-lead", child.child)) <= {"police"}
    assert reach(told.person("coordinator"), child.child).everything


def test_the_panel_reads_what_was_released_to_it_from_the_phase_of_grading_on(sampled, told):
    audit, child = sampled(Phase.COLLECTING)
    release(
        child.child, agency=told.agency("gp"), authority="A", by=told.person("coordinator"), to_panel_of=audit
    )
    member = told.person("health-lead")
    assert reach(member, child.child).agencies == {"community-health"}
    for phase in (Phase.GRADING, Phase.MODERATING, Phase.REPORTING):
        type(audit).objects.filter(pk=audit.pk).update(phase=phase)
        assert reach(member, child.child).agencies == {"community-health", "gp"}
    assert reach(told.person("gp-auditor"), child.child).agencies == {"gp"}


def test_a_data_steward_of_an_agency_that_takes_part_is_blind_like_everybody_of_it(sampled, told):
    audit, child = sampled(Phase.COLLECTING)
    steward = told.person("data-steward")
    assert reach(steward, child.child) == Reach(agencies=frozenset({"council"}), blind=True)
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.MODERATING)
    assert reach(steward, child.child).everything


def test_the_number_of_a_case_leads_those_there_who_have_an_office_in_its_audit(sampled, told):
    audit, child = sampled(Phase.COLLECTING)
    opens = {person.id for person in told.people if opens_case(person, child)}
    assert opens == {"coordinator", "council-lead", "police-lead", "gp-auditor"}
    type(audit).objects.filter(pk=audit.pk).update(phase=Phase.GRADING)
    child.refresh_from_db()
    assert opens_case(told.person("health-lead"), SampledChild.objects.get(pk=child.pk))


def test_a_child_hidden_from_somebody_has_no_chronology_for_them(read_by, told):
    declare_conflict(CHILD, kind=Conflict.FAMILY, by=told.person("coordinator"))
    chronology = read_by("coordinator", CHILD)
    assert not chronology.reach and chronology.entries == () and chronology.left_out == ()


def test_an_entry_left_out_stays_in_its_list_with_the_reason_and_comes_back(told, read_by):
    coordinator = told.person("coordinator")
    entry = one_of(read_by("coordinator", CHILD), "gp")
    leave_out(CHILD, entry=entry.id, reason=LeftOut.ROUTINE, note="Seen on the ward too.", by=coordinator)
    after = read_by("coordinator", CHILD)
    assert entry not in after.entries
    assert [(line.entry, line.why.reason) for line in after.left_out] == [(entry, LeftOut.ROUTINE)]
    assert read_by("police-lead", CHILD).left_out == ()
    with pytest.raises(NotNow, match="left out already"):
        leave_out(CHILD, entry=entry.id, reason=LeftOut.MISTAKE, by=coordinator)
    take_back(CHILD, entry=entry.id, by=coordinator)
    assert entry in read_by("coordinator", CHILD).entries
    assert "ward" not in "".join(LedgerEntry.objects.values_list("purpose", flat=True))


def test_an_agency_leaves_out_its_own_entries_only(told, read_by, released):
    released("council", "police")
    mine, theirs = (
        one_of(read_by("police-lead", CHILD), "police"),
        one_of(read_by("police-lead", CHILD), "council"),
    )
    lead = told.person("police-lead")
    leave_out(CHILD, entry=mine.id, reason=LeftOut.MISTAKE, by=lead)
    with pytest.raises(NotPermitted, match="agency that wrote it"):
        leave_out(CHILD, entry=theirs.id, reason=LeftOut.MISTAKE, by=lead)


def test_an_entry_out_of_reach_and_none_are_refused_in_the_same_words(told, read_by):
    theirs = one_of(read_by("coordinator", CHILD), "council")
    said = set()
    for entry in (theirs.id, "no-such-entry"):
        with pytest.raises(NotNow) as refused:
            write_note(CHILD, entry=entry, kind=NoteKind.COMMENT, text="?", by=told.person("police-lead"))
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_note_is_read_by_those_who_read_the_entry_and_removed_by_its_author(told, read_by, released):
    released("council", "police")
    entry = one_of(read_by("police-lead", CHILD), "council")
    note = write_note(
        CHILD, entry=entry.id, kind=NoteKind.COMMENT, text="We saw this too.", by=told.person("police-lead")
    )
    for person, count in (("coordinator", 1), ("police-lead", 1), ("gp-auditor", 0)):
        notes = notes_for(told.person(person), read_by(person, CHILD))
        assert sum(map(len, notes.values())) == count
    with pytest.raises(NotPermitted, match="person who wrote it"):
        remove_note(note, by=told.person("coordinator"))
    remove_note(note, by=told.person("police-lead"))
    assert notes_for(told.person("coordinator"), read_by("coordinator", CHILD)) == {}


def test_a_comment_says_something_and_a_mark_may_stand_alone(told, read_by):
    entry, coordinator = read_by("coordinator", CHILD).entries[0], told.person("coordinator")
    with pytest.raises(NotNow, match="Enter your comment"):
        write_note(CHILD, entry=entry.id, kind=NoteKind.COMMENT, by=coordinator)
    assert write_note(CHILD, entry=entry.id, kind=NoteKind.DISCUSS, by=coordinator).text == ""


def test_while_an_audit_is_blind_a_panel_member_reads_no_note_of_another(sampled, told, read_by):
    audit, child = sampled(Phase.GRADING)
    release(
        child.child, agency=told.agency("gp"), authority="A", by=told.person("coordinator"), to_panel_of=audit
    )
    seen = read_by("health-lead", child.child)
    entry = one_of(seen, "gp")
    write_note(child.child, entry=entry.id, kind=NoteKind.DISCUSS, text="Mine", by=told.person("health-lead"))
    write_note(
        child.child, entry=entry.id, kind=NoteKind.DISCUSS, text="Theirs", by=told.person("coordinator")
    )
    texts = {note.text for notes in notes_for(told.person("health-lead"), seen).values() for note in notes}
    assert texts == {"Mine"}


def test_a_decision_holds_for_every_pair_and_the_other_way_round_replaces_it(told, read_by):
    coordinator = told.person("coordinator")
    accounts = [entry for entry in read_by("coordinator", CHILD).entries if entry.kind == "police"][:3]
    ids = frozenset(entry.id for entry in accounts)
    assert len(decide_accounts(CHILD, entries=ids, same=True, by=coordinator)) == 3
    decide_accounts(CHILD, entries=frozenset(sorted(ids)[:2]), same=False, by=coordinator)
    standing = AccountDecision.objects.standing()
    assert sorted(standing.values_list("same", flat=True)) == [False, True, True]
    undo_decisions(CHILD, entries=ids, by=coordinator)
    assert not standing.all().exists() and AccountDecision.objects.count() == 4


def test_only_those_who_merge_decide_about_accounts(told, read_by):
    ids = frozenset(entry.id for entry in read_by("police-lead", CHILD).entries[:2])
    with pytest.raises(NotPermitted, match="put together by"):
        decide_accounts(CHILD, entries=ids, same=True, by=told.person("police-lead"))
    with pytest.raises(NotNow, match="two accounts or more"):
        decide_accounts(CHILD, entries=frozenset(sorted(ids)[:1]), same=True, by=told.person("coordinator"))


def test_a_glossary_takes_only_what_can_be_turned_back_and_a_label_is_said_anew(told):
    coordinator = told.person("coordinator")
    line = add_name(CHILD, label="Mother", names=["Kelly  Quill", "Ms Quill"], by=coordinator)
    assert line.names == ["Kelly Quill", "Ms Quill"]
    with pytest.raises(NotNow, match="without brackets"):
        add_name(CHILD, label="Aunt [1]", names=["Ms Reed"], by=coordinator)
    anew = add_name(CHILD, label="Mother", names=["Kelly Quill"], by=coordinator)
    assert [one.names for one in ChronologyName.objects.standing()] == [["Kelly Quill"]]
    remove_name(anew, by=coordinator)
    with pytest.raises(NotNow, match="removed already"):
        remove_name(anew, by=coordinator)


def test_disposing_of_a_child_takes_all_work_on_its_chronology_away(told, read_by, released):
    coordinator, entry = told.person("coordinator"), one_of(read_by("coordinator", CHILD), "gp")
    released("council", "police")
    write_note(CHILD, entry=entry.id, kind=NoteKind.ASK, by=coordinator)
    leave_out(CHILD, entry=entry.id, reason=LeftOut.ROUTINE, by=coordinator)
    add_name(CHILD, label="Mother", names=["Kelly Quill"], by=coordinator)
    ids = frozenset(one.id for one in read_by("coordinator", CHILD).entries[:2])
    decide_accounts(CHILD, entries=ids, same=True, by=coordinator)
    assert rows_about.delete(CHILD) == 5
    tables = (AccountDecision, ChronologyName, ChronologyRelease, EntryNote, LeftOutEntry)
    assert not any(table.objects.exists() for table in tables)


CANNOT_BE = [
    (LeftOutEntry, {"left_out_by": ""}),
    (LeftOutEntry, {"taken_back_by": "chair"}),
    (EntryNote, {"written_by": ""}),
    (EntryNote, {"kind": "comment", "text": ""}),
    (ChronologyRelease, {"to_agency": "", "to_panel_of": ""}),
    (ChronologyRelease, {"to_panel_of": "neglect-2026"}),
    (ChronologyRelease, {"authority": ""}),
    (AccountDecision, {"second": "0"}),
    (ChronologyName, {"label": ""}),
]


@pytest.mark.parametrize(("table", "change"), CANNOT_BE, ids=lambda value: str(value)[:40])
def test_the_database_refuses_what_no_action_writes(db, table, change):
    now = clock.now()
    whole = {
        LeftOutEntry: {"entry": "e", "reason": "routine", "left_out_at": now, "left_out_by": "a"},
        EntryNote: {"entry": "e", "kind": "comment", "text": "So.", "written_at": now, "written_by": "a"},
        ChronologyRelease: {
            "agency": "gp", "to_agency": "police", "authority": "A", "released_at": now, "released_by": "a",
        },
        AccountDecision: {"first": "1", "second": "2", "same": True, "decided_at": now, "decided_by": "a"},
        ChronologyName: {"label": "Mother", "names": [], "added_at": now, "added_by": "a"},
    }  # fmt: skip
    table.objects.create(child="C01", **whole[table])
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**change)


def attempts(rng, told, child, audit, entries):
    """Whatever anybody can try with a chronology."""
    by, entry = rng.choice(told.people), rng.choice(entries).id
    agency, other = (told.agency(rng.choice(TELLING)) for _ in range(2))
    yield lambda: leave_out(child, entry=entry, reason=rng.choice(list(LeftOut)), by=by)
    yield lambda: take_back(child, entry=entry, by=by)
    yield lambda: write_note(child, entry=entry, kind=NoteKind.DISCUSS, text=f"{by.id} wrote", by=by)
    yield lambda: release(child, agency=agency, authority="A", by=by, to_agency=other)
    yield lambda: release(child, agency=agency, authority="A", by=by, to_panel_of=audit)
    yield lambda: decide_accounts(child, entries=frozenset({entry, rng.choice(entries).id}), same=True, by=by)


def test_whatever_is_tried_in_a_blind_phase_nobody_of_the_audit_reads_another_agency(sampled, told, read_by):
    audit, child = sampled(Phase.COLLECTING)
    rng, entries = random.Random(5), read_by("coordinator", child.child).entries
    for _ in range(80):
        before = LedgerEntry.objects.count()
        try:
            rng.choice(list(attempts(rng, told, child.child, audit, entries)))()
            done = True
        except Refused:
            done = False
        assert LedgerEntry.objects.count() - before <= done
        for person in ("police-lead", "gp-auditor", "council-lead", "data-steward"):
            seen = read_by(person, child.child)
            agency = told.person(person).agency
            assert {entry.agency for entry in seen.entries} <= {agency}
            assert {line.entry.agency for line in seen.left_out} <= {agency}
            assert {row.agency for rows in seen.history.rows.values() for row in rows} <= {agency}
            notes = notes_for(told.person(person), seen)
            assert {note.written_by for some in notes.values() for note in some} <= {person}
