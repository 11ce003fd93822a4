"""How far an audit is, said in lines for a screen. Imported once the application is open."""

from collections import Counter
from collections.abc import Iterator

from macfa.audits.models import AgencyReturn, Audit
from macfa.audits.states import Phase, Standing
from macfa.documents.dates import in_words
from macfa.measures.power import say_plan
from macfa.partnership.people import Partnership
from macfa.sampling.parameters import Method

_NEXT = {
    Phase.PLANNED: "fix the list of children: macfa audit freeze {key}",
    Phase.FROZEN: "make the seed in the open: macfa audit contribute {key}; then macfa audit draw {key}",
    Phase.DRAWN: "write the key lists: macfa audit key-list; then send the forms: macfa returns export {key}",
    Phase.COLLECTING: "take in the forms: macfa returns import FILE; then macfa panel open-grading {key}",
    Phase.GRADING: "each member grades alone: macfa panel grade; then the chair: macfa panel open {key}",
    Phase.MODERATING: "agree on final grades: macfa panel moderate; then macfa panel start-reporting {key}",
    Phase.REPORTING: "decide the findings: macfa findings list {key}; then macfa briefing build {key}",
    Phase.PUBLISHED: "agree on actions: macfa findings action; then macfa audit close {key}",
    Phase.CLOSED: "nothing is left to do; a year on: macfa audit compare {key} LATER",
}


def next_step(audit: Audit) -> str:
    """What comes next, with the command for it."""
    if audit.phase is Phase.FROZEN and audit.terms.cohort.method is not Method.RANDOM:
        return f"people chose the children, so nobody draws: macfa audit draw {audit.key}"
    return _NEXT[audit.phase].format(key=audit.key)


def steps_in_words(audit: Audit, partnership: Partnership) -> Iterator[str]:
    """Each step of the timetable with its day."""
    for due in audit.terms.dates(partnership):
        yield f"{due.day:%a} {in_words(due.day)}: {due.title}"


def list_in_words(audit: Audit) -> Iterator[str]:
    """What stands on the list of children, by stratum, and how many were left out."""
    frame = audit.frame
    strata = Counter(child.stratum for child in frame.children)
    yield f"The list of audit {audit.key} is fixed: {len(frame.children)} children."
    for stratum, count in sorted(strata.items()):
        yield f"  {stratum}: {count}"
    for reason, count in frame.exclusions.items():
        yield f"  left out, {reason.words}: {count}"


def power_in_words(audit: Audit) -> Iterator[str]:
    """What a sample of the planned size can and cannot show."""
    if audit.terms.cohort.method is Method.RANDOM:
        yield from say_plan(audit.frame.parameters.size, len(audit.frame.children))
    else:
        yield "People chose these children, so the sample says nothing of how common anything is among the others."


def returns_in_words(audit: Audit) -> Iterator[str]:
    """How many returns stand how, and how many concerns wait for an answer."""
    expected = AgencyReturn.objects.filter(sampled_child__audit=audit).expected()
    standing = Counter(one.standing() for one in expected)
    if standing:
        counts = ", ".join(f"{standing[state]} {state.value}" for state in Standing if standing[state])
        yield f"Returns: {counts}."
    waiting = audit.concerns.filter(answered_at=None).count()
    if waiting:
        yield f"IMMEDIATE CONCERNS WITHOUT AN ANSWER: {waiting}. See: macfa returns concerns {audit.key}"
