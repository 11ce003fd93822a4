"""All findings that the evidence of an audit proposes, in the order: worries first, good practice last."""

from collections import defaultdict

from macfa.audits.findings.draft import Draft
from macfa.audits.findings.from_answers import from_answers
from macfa.audits.findings.from_standards import draft
from macfa.audits.findings.verdicts import in_window, verdicts
from macfa.audits.models import Audit, SampledChild
from macfa.instruments.tool import FindingKind
from macfa.partnership import here
from macfa.record.store import Record
from macfa.standards.reading import library_of
from macfa.standards.verdict import Verdict
from macfa.vocabulary.working_days import working_days

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
    library = library_of(here.folder())
    sampled = set(SampledChild.in_sample(audit).values_list("child", flat=True))
    of_all = _by_standard(audit)
    drafts = []
    for standard_id in library.ids:
        everyone = of_all[standard_id]
        files = [verdict for verdict in everyone if verdict.child in sampled]
        one = draft(library.newest(standard_id), files, everyone, files=len(sampled))
        if one is not None:
            drafts.append(one)
    return drafts


def _by_standard(audit: Audit) -> dict[str, list[Verdict]]:
    folder, terms = here.folder(), audit.terms
    window = terms.look_back.days(terms.as_at)
    version = Record(folder / "record").version()
    calendar = working_days(here.partnership().nation)
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts(version, library_of(folder), calendar, terms.as_at):
        if in_window(verdict, window):
            found[verdict.standard].append(verdict)
    return found
