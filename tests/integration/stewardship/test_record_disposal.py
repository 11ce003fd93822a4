"""A child or a delivery goes out of the record: on a ground, under no hold and no audit, down to the bytes."""

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from a_child_in_a_folder import WORDS

from macfa.audits.actions.disposal import dispose_audit
from macfa.audits.actions.record_disposal import dispose_child, dispose_delivery
from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.record.store import Record
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.hold import hold, release
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Conflict, DisposalReason, Held, HoldReason, Restriction
from macfa.stewardship.models import ConflictOfInterest, LegalHold, RestrictedChild
from macfa.stewardship.references import child_reference

SCRIPT = Path(__file__).parent / "a_child_in_a_folder.py"
GROUND = {"reason": DisposalReason.ERASURE, "authority": "Decision 7/26"}


@pytest.fixture
def record(office):
    """A record of its own, which may be destroyed."""
    folder = office.folder / "record"
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    return Record(folder)


@pytest.fixture
def lead(office):
    return office.person("ig-lead")


def test_the_child_is_gone_and_the_others_are_not(record, lead):
    dispose_child("C05", **GROUND, by=lead)
    assert len(record.version().children()) == 29
    assert "C05" not in record.version().children()


def test_the_ledger_keeps_that_it_happened_why_and_on_whose_authority(record, lead):
    done = dispose_child("C05", **GROUND, by=lead)
    entry = LedgerEntry.objects.order_by("-seq").first()
    assert (entry.action, entry.object) == ("record disposed of", child_reference("C05"))
    assert (
        entry.purpose == f"A person asked for erasure, and it was granted; Decision 7/26: {done.certificate}"
    )
    assert done.certificate == "1 rows, 1 deliveries, 0 files, 0 rows of the application"
    assert "C05" not in entry.purpose


@pytest.mark.parametrize("authority", ["", "  ", "x" * 81, "C05", "Order on the child born 19/07/2012"])
def test_an_authority_is_a_reference_that_names_nobody(record, lead, authority):
    with pytest.raises(NotNow, match="authority"):
        dispose_child("C05", reason=DisposalReason.ADOPTION, authority=authority, by=lead)
    assert len(record.version().children()) == 30


def test_only_the_information_governance_lead_disposes(record, office):
    for person in office.people:
        if person.id != "ig-lead":
            with pytest.raises(NotPermitted):
                dispose_child("C05", **GROUND, by=person)
            with pytest.raises(NotPermitted):
                dispose_delivery("0001", **GROUND, by=person)


def test_somebody_who_stands_too_near_leaves_it_to_another(record, lead):
    declare_conflict("C05", kind=Conflict.FAMILY, by=lead)
    with pytest.raises(NotPermitted, match="Somebody else does it"):
        dispose_child("C05", **GROUND, by=lead)


@pytest.mark.parametrize(("kind", "what"), [(Held.CHILD, "C05"), (Held.EVERYTHING, "")])
def test_a_legal_hold_says_who_placed_it_and_why_and_names_no_child(record, lead, kind, what):
    held = hold(kind, what, reason=HoldReason.COURT, by=lead)
    for attempt in (
        lambda: dispose_child("C05", **GROUND, by=lead),
        lambda: dispose_delivery("0001", **GROUND, by=lead),
    ):
        with pytest.raises(NotNow, match="A legal hold stands") as refusal:
            attempt()
        assert f"(court proceedings), placed by {lead.name}." in str(refusal.value)
        assert "C05" not in str(refusal.value)
    assert len(record.version().children()) == 30
    release(held, by=lead)
    dispose_child("C05", **GROUND, by=lead)
    assert not LegalHold.objects.filter(what="C05").exists()


def test_a_child_in_an_audit_waits_for_the_audit_to_be_disposed_of(record, lead, an_audit):
    audit = an_audit(at=Phase.CLOSED)
    child = min(audit.children.values())
    with pytest.raises(NotNow, match="Audit neglect-2026 holds this child") as refusal:
        dispose_child(child, **GROUND, by=lead)
    assert "kept until 02/03/2028" in str(refusal.value)
    with clock.at(clock.now() + timedelta(days=800)):
        dispose_audit(Audit.objects.get(), by=lead)
        dispose_child(child, **GROUND, by=lead)
    assert child not in record.version().children()


def test_a_delivery_waits_for_an_audit_that_is_under_way(record, lead, an_audit):
    an_audit(at=Phase.COLLECTING)
    with pytest.raises(NotNow, match="Audit neglect-2026 is under way"):
        dispose_delivery("0001", **GROUND, by=lead)
    assert len(record.deliveries()) == 1


def test_a_delivery_does_not_wait_for_an_audit_that_is_closed(record, lead, an_audit):
    an_audit(at=Phase.CLOSED)
    dispose_delivery("0001", **GROUND, by=lead)
    assert record.deliveries() == ()


def test_what_stewardship_holds_of_the_child_goes_and_of_others_stays(record, lead, office):
    for child in ("C05", "C06"):
        restrict(child, category=Restriction.ADOPTION, people=[], by=lead)
        declare_conflict(child, kind=Conflict.FAMILY, by=office.person("data-steward"))
    dispose_child("C05", **GROUND, by=lead)
    assert {one.child for one in (*RestrictedChild.objects.all(), *ConflictOfInterest.objects.all())} == {
        "C06"
    }


def test_a_number_of_nobody_is_said_to_be_one(record, lead):
    with pytest.raises(NotNow, match="holds nothing of a child with this number"):
        dispose_child("C99", **GROUND, by=lead)
    with pytest.raises(NotNow, match="There is no delivery 0009"):
        dispose_delivery("0009", **GROUND, by=lead)


def test_what_was_cut_off_after_the_record_had_changed_is_finished_when_asked_again(record, lead, office):
    report = office.folder / "out" / "CHILD-4711.csv"
    report.parent.mkdir(exist_ok=True)
    report.write_text("CHILD-4711;met\n")
    dispose_child("CHILD-4711", **GROUND, by=lead)
    assert not report.exists()


def test_a_delivery_leaves_reports_of_its_time_to_a_person(record, lead, office):
    report = office.folder / "out" / "standards.html"
    report.parent.mkdir(exist_ok=True)
    report.write_text("12 of 30 met")
    done = dispose_delivery("0001", **GROUND, by=lead)
    assert done.left == (
        "out/standards.html: It was made while the delivery was on record. Make it again, or delete it.",
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a real folder held of a child before and after, in a process of its own."""
    folder = tmp_path_factory.mktemp("real") / "partnership"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MACFA", "DJANGO", "DATABASE"))}
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], capture_output=True, text=True, env=clean, timeout=300,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_no_number_no_day_of_birth_and_no_word_is_left_in_any_byte_of_the_folder(told):
    assert set(told["before"]) == set(WORDS)
    assert told["after"] == {}


def test_a_report_goes_with_its_pdf_and_one_that_cannot_be_read_is_left_to_a_person(told):
    assert told["certificate"] == "12 rows, 2 deliveries, 4 files, 6 rows of the application"
    assert told["left"] == [
        "out/standards-2026/other.pdf: It cannot be read here. Look whether it names the child."
    ]
