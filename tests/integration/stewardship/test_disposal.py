"""Disposal: at its time and under no hold, down to the bytes; what names nobody stays."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from macfa.audits import disposable
from macfa.audits.actions.concern import raise_concern
from macfa.audits.actions.disposal import dispose_audit
from macfa.audits.models import AgencyReturn, Audit, Grade, ImmediateConcern, SampledChild
from macfa.audits.states import Phase
from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.hold import hold, release
from macfa.stewardship.kinds import Held, HoldReason

LIFE = Path(__file__).parent / "life_in_a_folder.py"
TWO_YEARS = timedelta(days=731)


@pytest.fixture
def lead(office):
    return office.person("ig-lead")


@pytest.fixture
def old_audit(an_audit, coordinator):
    """A closed audit two years on."""
    audit = an_audit(at=Phase.COLLECTING)
    raise_concern(audit, text="Not safe.", by=coordinator)
    Audit.objects.filter(pk=audit.pk).update(created_at=clock.now() - TWO_YEARS)
    audit.refresh_from_db()
    return audit


def test_what_identifies_children_goes(old_audit, lead):
    dispose_audit(old_audit, by=lead)
    old_audit.refresh_from_db()
    assert (old_audit.children, old_audit.public_frame, old_audit.draw_json) == (None, None, None)
    for gone in (SampledChild, AgencyReturn, Grade, ImmediateConcern):
        assert not gone.objects.exists()


def test_the_audit_says_afterwards_why_its_list_is_not_there(old_audit, lead):
    dispose_audit(old_audit, by=lead)
    with pytest.raises(NotNow, match=r"disposed of on 02/03/2026. Its findings and its published briefing"):
        _ = old_audit.frame


def test_the_ledger_keeps_a_certificate_of_how_much_went(old_audit, lead):
    certificate = dispose_audit(old_audit, by=lead)
    entry = LedgerEntry.objects.order_by("seq").last()
    assert (entry.action, entry.object) == ("record disposed of", "audit neglect-2026")
    assert entry.purpose == certificate == "3 children, 1 immediate concerns, 9 returns, 0 files"


def test_findings_and_the_published_briefing_stay_without_their_rows_of_evidence(an_audit, lead):
    audit = an_audit(at=Phase.CLOSED)
    finding = audit.findings.get()
    finding.drafted = {"statement": "s", "evidence": [{"child": "C01"}], "returns": [["gp", "case", "q"]]}
    finding.save()
    with clock.at(clock.now() + TWO_YEARS):
        dispose_audit(audit, by=lead)
    finding.refresh_from_db()
    assert finding.statement == "Plans did not change."
    assert finding.drafted == {"statement": "s", "evidence": [], "returns": []}
    assert finding.actions.count() == audit.briefings.count() == 1


def test_a_cohort_of_named_children_names_nobody_afterwards(old_audit):
    chosen = [{"child": "C01", "reason": "Rang twice."}, {"child": "C02", "reason": "Moved."}]
    terms = disposable.without_children({"id": "x", "cohort": {"chosen": chosen}})
    assert "C0" not in str(terms) and "Rang" not in str(terms)
    assert [entry["child"] for entry in terms["cohort"]["chosen"]] == ["disposed of 1", "disposed of 2"]
    assert disposable.without_children({"cohort": {"children": ["C01"]}})["cohort"]["children"] == [
        "disposed of 1"
    ]


def test_before_its_time_it_is_kept(an_audit, lead):
    audit = an_audit(at=Phase.CLOSED)
    with pytest.raises(NotNow, match="is kept until 02/03/2028"):
        dispose_audit(audit, by=lead)
    assert disposable.overdue(date(2028, 3, 1)) == []
    assert disposable.overdue(date(2028, 3, 2)) == [audit]


def test_the_partnership_sets_the_time_itself(an_audit, lead, office):
    audit = an_audit(at=Phase.CLOSED)
    (office.folder / "retention.yaml").write_text("audit: 0\n")
    dispose_audit(audit, by=lead)
    assert audit.disposed_at == clock.now()


@pytest.mark.parametrize(
    ("kind", "what"), [(Held.AUDIT, "neglect-2026"), (Held.EVERYTHING, ""), (Held.CHILD, None)]
)
def test_a_legal_hold_keeps_it_whatever_its_time(old_audit, lead, kind, what):
    named = what if what is not None else min(old_audit.children.values())
    held = hold(kind, named, reason=HoldReason.COURT, by=lead)
    with pytest.raises(NotNow, match="A legal hold stands"):
        dispose_audit(old_audit, by=lead)
    assert SampledChild.objects.exists()
    release(held, by=lead)
    dispose_audit(old_audit, by=lead)
    assert not SampledChild.objects.exists()


def test_only_the_information_governance_lead_disposes(old_audit, office):
    for person in office.people:
        if person.id != "ig-lead":
            with pytest.raises(NotPermitted):
                dispose_audit(old_audit, by=person)


def test_every_table_that_points_at_an_audit_is_known_to_go_or_to_stay():
    relations = {one.get_accessor_name() for one in Audit._meta.related_objects}
    assert relations == {*disposable.GOES, *disposable.STAYS}


def test_no_word_of_it_is_left_in_any_file_of_the_folder(tmp_path):
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MACFA", "DJANGO", "DATABASE"))
    }
    run = subprocess.run(
        [sys.executable, str(LIFE), str(tmp_path / "partnership")],
        capture_output=True, text=True, env=clean, timeout=300, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    assert set(told["before"]) == {"canary-Quillfeather", "Ottershaw", "As the file shows"}
    assert told["after"] == {}
