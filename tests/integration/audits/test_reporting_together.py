from dataclasses import replace
from datetime import date

import pytest
from audit_walk import a_briefing, key_list_for

from macfa.audits.actions.briefing import approve, check_briefing, publish, write_briefing
from macfa.audits.actions.finding import accept_finding, write_finding
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.actions.reporting_together import report_alone, report_with
from macfa.audits.briefing_draft import draft_briefing
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.disclosure.key_lists import Named
from macfa.instruments.tool import FindingKind
from macfa.partnership.errors import NotNow, NotPermitted

FIRST = {"id": "neglect-2025", "as_at": date(2025, 9, 1), "title": "Neglect and exclusion",
         "timetable": {"starts": date(2025, 9, 1), "days": [{"step": "returns", "day": 10}]}}  # fmt: skip


def found(audit, statement, coordinator, chair):
    written = write_finding(audit, kind=FindingKind.WORRY, theme="drift", statement=statement, by=coordinator)
    accept_finding(written, by=chair)


def key(audit, coordinator, name):
    for child in SampledChild.in_sample(audit):
        keys = replace(key_list_for(child), children=(Named(f"{name} {'abcdefgh'[child.position % 8]}wyn"),))
        write_key_list(child, key_list=keys, by=coordinator)


@pytest.fixture
def two(an_audit, coordinator, chair):
    """Two audits that are reported, each with a finding: the one told in the other's briefing, and that one."""
    told, own = an_audit(at=Phase.REPORTING, **FIRST), an_audit(at=Phase.REPORTING)
    found(told, "Exclusion was not asked about.", coordinator, chair)
    found(own, "Plans did not change.", coordinator, chair)
    return told, own


@pytest.fixture
def together(two, coordinator):
    told, own = two
    report_with(told, other=own, by=coordinator)
    return told, own


def test_the_findings_of_both_join_one_draft(together):
    _told, own = together
    draft = draft_briefing(own)
    assert [audit.reference for audit in draft.audits] == ["neglect-2026", "neglect-2025"]
    said = {statement.text for statement in draft.parts[3].statements}
    assert said == {"Plans did not change.", "Exclusion was not asked about."}


def test_the_audit_told_elsewhere_gets_no_briefing_of_its_own(together, coordinator):
    told, _own = together
    with pytest.raises(NotNow, match="is reported in the briefing of neglect-2026"):
        write_briefing(told, content=a_briefing(), by=coordinator)


def test_the_key_lists_of_both_have_to_be_whole(together, coordinator):
    _told, own = together
    key(own, coordinator, "Zebedee")
    write_briefing(own, content=a_briefing(), by=coordinator)
    with pytest.raises(NotNow, match=r"Key lists are not complete.*NEGLECT-2025"):
        check_briefing(own, by=coordinator)


def test_a_name_of_either_audit_stops_the_briefing(together, coordinator):
    told, own = together
    key(own, coordinator, "Zebedee")
    key(told, coordinator, "Peregrine")
    write_briefing(own, content=a_briefing(title="What Peregrine told us"), by=coordinator)
    assert [one.where for one in check_briefing(own, by=coordinator).problems] == ["Peregrine"]


def test_both_audits_are_published_together(together, coordinator, office):
    told, own = together
    key(own, coordinator, "Zebedee")
    key(told, coordinator, "Peregrine")
    version = write_briefing(own, content=a_briefing(), by=coordinator)
    assert check_briefing(own, by=coordinator).passed
    for person in ("chair", "scrutineer"):
        approve(own, sha256=version.sha256, by=office.person(person))
    publish(own, by=coordinator)
    told.refresh_from_db()
    own.refresh_from_db()
    assert (told.phase, own.phase) == (Phase.PUBLISHED, Phase.PUBLISHED)
    with pytest.raises(NotNow):
        report_alone(told, by=coordinator)


def test_a_finding_that_nobody_decided_in_either_stops_the_briefing(together, coordinator):
    told, own = together
    write_finding(told, kind=FindingKind.WORRY, theme="drift", statement="So.", by=coordinator)
    with pytest.raises(NotNow, match="not yet accepted or rejected"):
        write_briefing(own, content=a_briefing(), by=coordinator)


def test_only_the_coordinator_joins_and_an_audit_with_a_briefing_stays_alone(two, coordinator, chair):
    told, own = two
    with pytest.raises(NotPermitted):
        report_with(told, other=own, by=chair)
    with pytest.raises(NotNow, match="Choose another audit"):
        report_with(told, other=told, by=coordinator)
    write_briefing(told, content=a_briefing(), by=coordinator)
    with pytest.raises(NotNow, match="has a briefing of its own already"):
        report_with(told, other=own, by=coordinator)


def test_briefings_do_not_make_a_chain(together, an_audit, coordinator):
    told, own = together
    third = an_audit(at=Phase.REPORTING, id="neglect-2027", title="A third")
    with pytest.raises(NotNow, match="reports other audits"):
        report_with(own, other=third, by=coordinator)
    with pytest.raises(NotNow, match="is reported in the briefing of"):
        report_with(third, other=told, by=coordinator)


def test_an_audit_can_have_its_own_briefing_again(together, coordinator):
    told, _own = together
    report_alone(told, by=coordinator)
    assert write_briefing(told, content=a_briefing(), by=coordinator).number == 1
