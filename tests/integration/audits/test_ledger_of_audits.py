import inspect
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from audit_walk import STEPS, prepare_briefing

from macfa.audits import actions
from macfa.audits.actions.agency_return import export_returns
from macfa.audits.actions.briefing import approve, publish
from macfa.audits.actions.concern import raise_concern
from macfa.audits.actions.frame import freeze
from macfa.audits.actions.planning import new_audit
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion, ImmediateConcern, SampledChild
from macfa.audits.states import Phase
from macfa.partnership import ledger
from macfa.partnership.checkpoints import verify
from macfa.partnership.models import LedgerEntry

FOLDER = Path(actions.__file__).parent


def public_actions():
    """Every action there is, by name."""
    modules = [import_module(f"macfa.audits.actions.{file.stem}") for file in FOLDER.glob("[a-z]*.py")]
    return {
        name: made
        for module in modules
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and not name.startswith("_")
    }


def test_every_action_says_who_acts_and_takes_it_by_name():
    pure = {"check_publishable", "last_audits", "recipients", "remind_of_concerns"}  # the last by the clock
    for name, made in public_actions().items():
        if name not in pure:
            parameters = inspect.signature(made).parameters
            assert parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY, name
            assert parameters["by"].default is inspect.Parameter.empty, name


def test_a_whole_life_leaves_one_entry_for_each_action(an_audit, office):
    an_audit(at=Phase.CLOSED)
    written = list(LedgerEntry.objects.values_list("action", flat=True))
    # 3 children x 3 agencies; 2 members x 3 children x 5 key lines.
    expected = {
        Deed.NEW_AUDIT: 1, Deed.FREEZE: 1, Deed.CONTRIBUTE_DICE: 1, Deed.DRAW: 1, Deed.EXPORT_RETURNS: 1,
        Deed.IMPORT_RETURN: 9, Deed.ACCEPT_RETURN: 9, Deed.OPEN_GRADING: 1, Deed.GRADE: 30, Deed.OPEN_PANEL: 1,
        Deed.MODERATE: 15, Deed.START_REPORTING: 1, Deed.WRITE_KEY_LIST: 3, Deed.WRITE_FINDING: 1,
        Deed.ACCEPT_FINDING: 1, Deed.WRITE_BRIEFING: 1, Deed.CHECK_BRIEFING: 1, Deed.APPROVE_BRIEFING: 2,
        Deed.PUBLISH: 1, Deed.ADD_ACTION: 1, Deed.CLOSE: 1,
    }  # fmt: skip
    assert {deed: written.count(deed.value) for deed in expected} == expected
    assert len(written) == sum(expected.values())
    assert verify() == []


def test_the_ledger_names_no_child_and_holds_no_word_of_a_case(an_audit, office, coordinator):
    audit = an_audit(at=Phase.PUBLISHED)
    child = SampledChild.in_sample(audit).first()
    text = "\n".join(
        " ".join(map(str, row))
        for row in LedgerEntry.objects.values_list("actor", "on_behalf_of", "object", "purpose")
    )
    assert child.pseudonym in text
    for private in (*audit.children.values(), "Quillfeather", "Ottershaw", "As the file shows", "Agreed."):
        assert private not in text


class LedgerIsDown(Exception):
    """The fault that is put in."""


def broken(*_, **__):
    raise LedgerIsDown


# For each phase the action that leads on from it: with the ledger down it must leave no trace.
@pytest.mark.parametrize(("phase", "following"), list(pairwise(STEPS)))
def test_without_its_ledger_entry_no_action_happens(
    an_audit, office, coordinator, chair, monkeypatch, phase, following
):
    from audit_walk import MOVES

    audit = an_audit(at=phase)
    before = row_of(audit)
    monkeypatch.setattr(ledger, "record", broken)
    with pytest.raises(LedgerIsDown):
        MOVES[following](audit, coordinator, chair, office)
    assert row_of(audit) == before


def row_of(audit):
    return Audit.objects.filter(pk=audit.pk).values().get()


def test_in_200_tries_no_action_is_left_behind_without_its_entry(an_audit, coordinator, monkeypatch):
    audit = an_audit(at=Phase.COLLECTING)
    monkeypatch.setattr(ledger, "record", broken)
    for attempt in range(200):
        with pytest.raises(LedgerIsDown):
            raise_concern(audit, text=f"Not safe, {attempt}.", by=coordinator)
    assert not ImmediateConcern.objects.exists()


def test_a_failed_freeze_or_plan_leaves_nothing(office, terms, coordinator, monkeypatch, an_audit):
    audit = an_audit()
    monkeypatch.setattr(ledger, "record", broken)
    with pytest.raises(LedgerIsDown):
        freeze(audit, by=coordinator)
    with pytest.raises(LedgerIsDown):
        new_audit(terms(id="second"), by=coordinator)
    assert list(Audit.objects.values_list("key", "frame_hash")) == [("neglect-2026", "")]


def test_a_failed_publication_writes_no_file(
    an_audit, office, coordinator, chair, monkeypatch, django_capture_on_commit_callbacks
):
    audit = an_audit(at=Phase.REPORTING)
    version = prepare_briefing(audit, coordinator, chair, office)
    for approver in ("chair", "scrutineer"):
        approve(audit, sha256=version.sha256, by=office.person(approver))
    monkeypatch.setattr(ledger, "record", broken)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(LedgerIsDown):
        publish(audit, by=coordinator)
    assert BriefingVersion.objects.get().published_at is None
    assert not (office.folder / "out" / audit.key / "briefing-published.json").exists()


def test_a_failed_export_invites_nobody(an_audit, coordinator, monkeypatch):
    audit = an_audit(at=Phase.DRAWN)
    monkeypatch.setattr(ledger, "record", broken)
    with pytest.raises(LedgerIsDown):
        export_returns(audit, by=coordinator)
    assert not SampledChild.objects.filter(returns__isnull=False).exists()
