from macfa.audits.actions.finding import accept_finding, pick_evidence, write_finding
from macfa.audits.briefing_draft import draft_briefing
from macfa.audits.models import SampledChild
from macfa.audits.states import Phase
from macfa.instruments.tool import FindingKind


def test_a_finding_that_people_wrote_and_tied_to_evidence_stands_in_the_draft(an_audit, coordinator, chair):
    audit = an_audit(at=Phase.REPORTING)
    said = "Plans drifted for months, and nobody escalated."
    finding = write_finding(audit, kind=FindingKind.WORRY, theme="drift", statement=said, by=coordinator)
    case = SampledChild.in_sample(audit).first().case
    pick_evidence(finding, answers=(("council", case, "escalation"),), rows=(), by=coordinator)
    accept_finding(finding, by=chair)
    texts = [statement.text for part in draft_briefing(audit).parts for statement in part.statements]
    assert said in texts
