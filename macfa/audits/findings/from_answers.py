"""Findings drafted from the answers of accepted returns."""

from collections.abc import Iterator

from macfa.audits.findings.draft import Draft
from macfa.audits.models import AgencyReturn, Audit
from macfa.audits.states import ReturnState
from macfa.instruments.drafting import Answered, DraftFinding, drafts
from macfa.measures.wording import sentence_case
from macfa.partnership import here


def from_answers(audit: Audit) -> Iterator[Draft]:
    """One draft for each finding that the answers of a tool propose."""
    for made in audit.terms.audit_tools(here.folder() / "tools"):
        accepted = AgencyReturn.objects.filter(
            sampled_child__audit=audit, state=ReturnState.ACCEPTED.value, tool=made.id, involved=True
        )
        for found in drafts(made, [answered for one in accepted for answered in _answered(one)]):
            yield _draft(made.name, found)


def _answered(one: AgencyReturn) -> Iterator[Answered]:
    for question, answer in one.given.items():
        yield Answered(one.case, one.agency, question, answer)


def _draft(tool: str, found: DraftFinding) -> Draft:
    return Draft(
        source=f"question:{tool}/{found.question}/{found.kind.value}/{found.theme}",
        kind=found.kind,
        theme=found.theme,
        statement=found.sentence,
        public=_without_numbers(found),
        what_needs_to_happen=found.what_needs_to_happen,
        tool=found.tool or "",
        sample={"count": found.count, "of": found.of},
        returns=tuple((item.organisation, item.subject, item.question) for item in found.evidence),
    )


def _without_numbers(found: DraftFinding) -> str:
    """The sentence for readers outside: a handful of files gives no number that may be published."""
    how_many = "all" if found.count == found.of else "some"
    return sentence_case(found.sentence.replace(f"{found.count} of {found.of}", how_many))
