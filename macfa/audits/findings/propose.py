"""All findings that the evidence of an audit proposes, in the order: worries first, good practice last."""

from macfa.audits.findings.draft import Draft
from macfa.audits.findings.from_answers import from_answers
from macfa.audits.findings.from_standards import draft
from macfa.audits.findings.verdicts import by_standard
from macfa.audits.models import Audit, SampledChild
from macfa.instruments.tool import FindingKind
from macfa.partnership import here
from macfa.record.store import Record
from macfa.standards.reading import library_of

ORDER = (
    FindingKind.WORRY,
    FindingKind.AREA_FOR_DEVELOPMENT,
    FindingKind.SYSTEM_LEARNING,
    FindingKind.GOOD_PRACTICE,
)


def propose(audit: Audit) -> tuple[Draft, ...]:
    """Drafts from the verdicts on sampled and on all children over the look-back, and from accepted returns."""
    found = [*from_verdicts(audit), *from_answers(audit)]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.kind)))


def from_verdicts(audit: Audit) -> list[Draft]:
    """One draft at most for each standard, in the version that was in force last."""
    terms, library = audit.terms, library_of(here.folder())
    version = Record(here.folder() / "record").version()
    window, nation = terms.look_back.days(terms.as_at), here.partnership().nation
    sampled = set(SampledChild.in_sample(audit).values_list("child", flat=True))
    of_all = by_standard(version, library, terms.as_at, window, nation)
    drafts = []
    for standard_id in library.ids:
        everyone = of_all[standard_id]
        files = [verdict for verdict in everyone if verdict.child in sampled]
        one = draft(library.newest(standard_id), files, everyone, files=len(sampled))
        if one is not None:
            drafts.append(one)
    return drafts
