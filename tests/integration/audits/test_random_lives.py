"""Whatever anybody tries in whatever order: every success leaves one entry in the ledger, every refusal none."""

import random
from datetime import date

import pytest
from audit_walk import DICE, a_briefing, key_list_for
from django.db import transaction

from macfa.audits.actions import (
    agency_return,
    briefing,
    concern,
    contribution,
    finding,
    frame,
    handing_in,
    key_list,
    panel,
    planning,
    sample,
)
from macfa.audits.models import AgencyReturn, BriefingVersion, Finding, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.audits.transitions import tables
from macfa.instruments.tool import FindingKind
from macfa.partnership.checkpoints import verify
from macfa.partnership.errors import Refused
from macfa.partnership.models import LedgerEntry
from macfa.sampling.draw import ReplacementReason

PEOPLE = (
    "coordinator",
    "coordinator",
    "coordinator",
    "chair",
    "scrutineer",
    "police-lead",
    "health-lead",
    "council-lead",
)


def attempts(rng, audit, office, by):
    """Everything that can be tried on an audit, as calls."""
    child = pick(rng, SampledChild.objects.all())
    one = pick(rng, AgencyReturn.objects.all())
    found = pick(rng, Finding.objects.all())
    line = rng.choice(graded_lines(audit))
    graded = {"key_line": line, "grade": "good", "reason": "So."}
    newest = audit.briefings.last()
    yield lambda: frame.freeze(audit, by=by)
    yield lambda: contribution.contribute_dice(audit, digits=DICE, party="chair", witness="police", by=by)
    yield lambda: sample.draw(audit, by=by)
    yield lambda: agency_return.export_returns(audit, by=by)
    yield lambda: panel.open_grading(audit, by=by, despite=rng.choice(["", "ill"]))
    yield lambda: panel.open_panel(audit, by=by, despite=rng.choice(["", "ill"]))
    yield lambda: panel.start_reporting(audit, by=by)
    yield lambda: planning.close(audit, by=by)
    yield lambda: concern.raise_concern(audit, text=f"Not safe {rng.random()}", by=by)
    yield lambda: finding.write_finding(audit, kind=FindingKind.WORRY, theme="drift", statement="So.", by=by)
    yield lambda: briefing.write_briefing(
        audit, content=a_briefing(title=f"Neglect {rng.randint(1, 3)}"), by=by
    )
    yield lambda: briefing.check_briefing(audit, by=by)
    yield lambda: briefing.publish(audit, by=by)
    if child:
        yield lambda: sample.replace_child(child, reason=ReplacementReason.FAMILY_ASKED, by=by)
        yield lambda: key_list.write_key_list(child, key_list=key_list_for(child), by=by)
        yield lambda: panel.grade(child, **graded, by=by)
        yield lambda: panel.moderate(child, **graded, by=by)
    if one:
        whose = office.agency(one.agency) if by.id == "coordinator" else None
        yield lambda: handing_in.hand_in(one, involved=False, answers={}, by=by, on_behalf_of=whose)
        yield lambda: agency_return.accept_return(one, by=by)
        yield lambda: agency_return.return_for_clarification(one, questions={"": "What?"}, by=by)
    if found:
        yield lambda: finding.accept_finding(found, by=by)
        yield lambda: finding.reject_finding(found, reason="No.", by=by)
        yield lambda: finding.edit_finding(found, statement="Not so.", by=by)
        yield lambda: finding.add_action(
            found, text="Do.", owner=office.agency("police"), due=date(2026, 9, 1), by=by
        )
    if newest:
        yield lambda: briefing.approve(audit, sha256=newest.sha256, by=by)


def pick(rng, rows):
    """Any row, or None where there is none."""
    found = list(rows)
    return rng.choice(found) if found else None


def one_random_step(rng, audit, office):
    """Try something; count what the ledger and the phase say of it."""
    before, phase, newest = LedgerEntry.objects.count(), audit.phase, audit.briefings.last()
    calls = list(attempts(rng, audit, office, office.person(rng.choice(PEOPLE))))
    try:
        made = rng.choice(calls)()
        # The same content of a briefing again is no new version, and so no deed.
        done = 0 if isinstance(made, BriefingVersion) and made == newest and made.published_at is None else 1
    except Refused:
        done = 0
    audit.refresh_from_db()
    assert LedgerEntry.objects.count() - before == done
    assert audit.phase is phase or tables()["audit"].move(phase, audit.phase)
    return audit.phase


START = [Phase.PLANNED, Phase.DRAWN, Phase.COLLECTING, Phase.GRADING, Phase.MODERATING, Phase.REPORTING]


def random_life(seed, an_audit, office, steps):
    rng = random.Random(seed)
    audit = an_audit(at=START[seed % len(START)], id=f"life-{seed}")
    for _ in range(steps):
        one_random_step(rng, audit, office)
    return audit


def never_published_without(audit):
    """What must be true of whatever came out."""
    if audit.published_at:
        version = audit.briefings.get(published_at__isnull=False)
        assert version.approvals.exclude(approved_by=version.written_by).count() >= 2
        assert version.checks.last().passed
        assert not any(child.key_list.missing() for child in SampledChild.in_sample(audit))


def all_lives_keep_the_rules(an_audit, office, lives, steps):
    """Each life is taken back before the next, so that the hundredth is as quick as the first."""
    for seed in range(lives):
        mark = transaction.savepoint()
        never_published_without(random_life(seed, an_audit, office, steps))
        assert verify() == []
        transaction.savepoint_rollback(mark)


def test_30_random_lives_break_no_rule(an_audit, office):
    all_lives_keep_the_rules(an_audit, office, lives=30, steps=20)


@pytest.mark.long
def test_300_random_lives_break_no_rule(an_audit, office):
    all_lives_keep_the_rules(an_audit, office, lives=300, steps=60)
