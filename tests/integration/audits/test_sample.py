import json

import pytest
from audit_walk import DICE, TERMS

from macfa.audits.actions.agency_return import export_returns
from macfa.audits.actions.contribution import commit_secret, contribute_dice, reveal_secret
from macfa.audits.actions.frame import freeze
from macfa.audits.actions.sample import draw, replace_child
from macfa.audits.ceremony import proof_of
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase, ReturnState
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.sampling.contributions import commitment_of
from macfa.sampling.draw import ReplacementReason
from macfa.sampling.verify import verify

SECRETS = {"council": "nine blue herons at dawn", "police": "a kettle, 4 spoons & rain"}


def test_the_hash_of_the_list_is_published_before_any_seed(an_audit, coordinator):
    audit = an_audit(at=Phase.FROZEN)
    assert audit.frame.frame_hash == audit.frame_hash
    assert len(audit.frame.children) == 30
    with pytest.raises(NotNow, match="Nobody has contributed"):
        draw(audit, by=coordinator)


def test_nobody_contributes_before_the_list_is_fixed(an_audit, coordinator):
    audit = an_audit()
    with pytest.raises(NotNow, match="is planned; this can be done while it is frozen"):
        contribute_dice(audit, digits=DICE, party="chair", witness="police", by=coordinator)


def test_the_list_holds_no_id_of_the_partnership(an_audit):
    audit = an_audit(at=Phase.FROZEN)
    published = json.dumps(audit.public_frame)
    assert not any(child in published for child in audit.children.values())


def test_secrets_make_the_seed_when_all_are_shown(an_audit, coordinator):
    audit = an_audit(at=Phase.FROZEN)
    for party, secret in SECRETS.items():
        commit_secret(audit, party=party, sha256=commitment_of(secret), by=coordinator)
    reveal_secret(audit, party="council", secret=SECRETS["council"], by=coordinator)
    with pytest.raises(NotNow, match="Not yet revealed: police"):
        draw(audit, by=coordinator)
    reveal_secret(audit, party="police", secret=SECRETS["police"], by=coordinator)
    assert len(draw(audit, by=coordinator)) == 3
    assert verify(proof_of(audit).to_json()) == []


def test_a_secret_that_was_not_promised_is_refused_and_leaves_no_trace(an_audit, coordinator):
    audit = an_audit(at=Phase.FROZEN)
    for party, secret in SECRETS.items():
        commit_secret(audit, party=party, sha256=commitment_of(secret), by=coordinator)
    before = LedgerEntry.objects.count()
    with pytest.raises(NotNow, match="does not match the hash it committed to"):
        reveal_secret(audit, party="police", secret="quite another long secret", by=coordinator)
    assert (audit.contributions.count(), LedgerEntry.objects.count()) == (2, before)


def test_a_new_list_makes_what_was_contributed_to_the_old_one_void(an_audit, coordinator, nine_o_clock):
    audit = an_audit(at=Phase.FROZEN)
    contribute_dice(audit, digits=DICE, party="chair", witness="police", by=coordinator)
    audit.terms_json = {**audit.terms_json, "sample": {**audit.terms_json["sample"], "reserves": 1}}
    audit.save()
    freeze(audit, by=coordinator)
    with pytest.raises(NotNow, match="Nobody has contributed"):
        draw(audit, by=coordinator)
    assert audit.contributions.count() == 1  # kept, and counted for nothing


def test_the_same_dice_draw_the_same_children(an_audit):
    drawn = [child.child for child in SampledChild.in_sample(an_audit(at=Phase.DRAWN))]
    # Under the test's key and dice: two children of CP, one of CIN; every third child is CIN.
    kinds = sorted("CIN" if int(child[1:]) % 3 == 0 else "CP" for child in drawn)
    assert kinds == ["CIN", "CP", "CP"]


def test_the_proof_of_a_drawn_audit_holds(an_audit):
    assert verify(proof_of(an_audit(at=Phase.DRAWN)).to_json()) == []


def test_case_numbers_say_the_audit_and_nothing_of_the_child(an_audit):
    cases = [child.case for child in SampledChild.in_sample(an_audit(at=Phase.DRAWN))]
    assert cases == ["NEGLECT-2026-01", "NEGLECT-2026-02", "NEGLECT-2026-03"]


def test_children_chosen_for_a_reason_are_taken_without_a_draw(an_audit):
    chosen = [{"child": "C03", "reason": "three plans"}, {"child": "C07", "reason": "long drift"}]
    audit = an_audit(at=Phase.FROZEN, cohort={"chosen": chosen, "nominated_by": "police"}, sample={})
    from macfa.partnership import here

    draw(audit, by=here.partnership().person("coordinator"))
    assert {child.child for child in SampledChild.in_sample(audit)} == {"C03", "C07"}
    assert verify(proof_of(audit).to_json()) == []
    assert "three plans" not in json.dumps(proof_of(audit).to_json())


def test_a_replaced_child_makes_room_for_the_next_ticket_of_the_stratum(an_audit, coordinator):
    audit = an_audit(at=Phase.DRAWN)
    leaving = SampledChild.in_sample(audit).first()
    reserve = next(pick for pick in audit.sample.reserves if pick.stratum == leaving.stratum)
    came_in = replace_child(leaving, reason=ReplacementReason.LEFT_THE_AREA, by=coordinator)
    audit.refresh_from_db()
    assert (came_in.pseudonym, came_in.stratum, came_in.position) == (reserve.id, leaving.stratum, 4)
    assert leaving not in SampledChild.in_sample(audit)
    assert verify(proof_of(audit).to_json()) == []


def test_returns_follow_a_replaced_child(an_audit, coordinator):
    audit = an_audit(at=Phase.COLLECTING)
    leaving = SampledChild.in_sample(audit).first()
    came_in = replace_child(leaving, reason=ReplacementReason.FAMILY_ASKED, by=coordinator)
    assert {one.state for one in leaving.returns.all()} == {ReturnState.WITHDRAWN}
    assert {one.agency for one in came_in.returns.expected()} == {"council", "police", "gp"}
    assert came_in.key_list.missing()  # its key list is still to be written


def test_a_child_who_was_replaced_cannot_be_replaced_again(an_audit, coordinator):
    leaving = SampledChild.in_sample(an_audit(at=Phase.DRAWN)).first()
    replace_child(leaving, reason=ReplacementReason.FAMILY_ASKED, by=coordinator)
    with pytest.raises(NotNow, match="no longer in the sample"):
        replace_child(leaving, reason=ReplacementReason.FAMILY_ASKED, by=coordinator)


def test_no_child_is_replaced_once_the_panel_grades(an_audit, coordinator):
    leaving = SampledChild.in_sample(an_audit(at=Phase.GRADING)).first()
    with pytest.raises(NotNow, match="is grading; this can be done while it is drawn or collecting"):
        replace_child(leaving, reason=ReplacementReason.FAMILY_ASKED, by=coordinator)


def test_a_child_audited_this_year_is_not_on_the_next_list(an_audit):
    drawn = {child.child for child in SampledChild.in_sample(an_audit(at=Phase.DRAWN))}
    sample = {**TERMS["sample"], "not_audited_for_months": 12}
    second = an_audit(at=Phase.FROZEN, id="second-2026", sample=sample)
    assert drawn.isdisjoint(second.children.values())
    assert sum(second.frame.exclusions.values()) == 3


def test_only_the_coordinator_draws(an_audit, chair):
    with pytest.raises(NotPermitted, match="is for the coordinator"):
        draw(an_audit(at=Phase.FROZEN), by=chair)


def test_proof_and_forms_are_written_after_the_commit_only(
    an_audit, coordinator, office, django_capture_on_commit_callbacks
):
    audit = an_audit(at=Phase.DRAWN)
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        files = export_returns(audit, by=coordinator)
    assert not any(file.exists() for file in files)
    for write in waiting:
        write()
    assert all(file.exists() for file in files)
