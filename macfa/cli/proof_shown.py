"""A sample's proof as the page that anybody can read. Imported once the application is open."""

from collections.abc import Iterator
from pathlib import Path

from macfa.audits.ceremony import contributions_of, proof_file, proof_of
from macfa.audits.models import Audit
from macfa.audits.terms import Terms
from macfa.cli.written import write_published
from macfa.documents.dates import in_words
from macfa.documents.proof_page import Contribution, Drawn, ProofPage, proof_document
from macfa.partnership.people import Partnership
from macfa.sampling.contributions import Commitment, Contributions, Reveal, Roll
from macfa.sampling.draw import Draw
from macfa.sampling.parameters import Method
from macfa.vocabulary.code_sets import code_set


def write_proof_page(audit: Audit, partnership: Partnership) -> Path:
    """Write proof.html and proof.pdf beside PROOF.json; returns the page."""
    document = proof_document(page_of(audit, partnership))
    page = proof_file(audit).with_suffix(".html")
    return write_published(document, page.parent, page.stem)[0]


def page_of(audit: Audit, partnership: Partnership) -> ProofPage:
    """What the page says."""
    proof = proof_of(audit)
    assert audit.drawn_at is not None
    file = proof_file(audit).name
    return ProofPage(
        title=f"How the children of the audit “{audit.title}” were picked",
        partnership=partnership.name,
        day=audit.drawn_at.date(),
        population=population_in_words(audit.terms),
        frame_size=len(proof.frame.children),
        frame_hash=proof.frame.frame_hash,
        contributions=tuple(_contributions(audit)),
        seed=proof.draw.seed or "none: nobody drew this sample",
        drawn=tuple(_drawn(proof.draw)),
        proof_file=file,
        check_command=f"macfa sample verify {file} --published {proof.frame.frame_hash}",
    )


def population_in_words(terms: Terms) -> str:
    """Who could be picked, as the terms say it."""
    cohort = terms.cohort
    if cohort.nominated_by:
        return f"nominated by {cohort.nominated_by}, each for a reason"
    if cohort.chosen:
        return "chosen by the partnership, each for a reason"
    if cohort.children:
        return "those whom the terms of reference name"
    plans = " or ".join(code_set("plan_kind").name(kind).lower() for kind in cohort.plans)
    criteria = (
        f"with this plan: {plans}" if plans else "",
        f"category of abuse: {code_set('category').name(cohort.category).lower()}" if cohort.category else "",
        f"aged {cohort.ages.first} to {cohort.ages.last}" if cohort.ages else "",
        f"known to {cohort.known_to}" if cohort.known_to else "",
    )
    return f"{'; '.join(filter(None, criteria))}; on {in_words(terms.as_at)}"


def _contributions(audit: Audit) -> Iterator[Contribution]:
    if audit.terms.cohort.method is not Method.RANDOM:
        return
    book: Contributions = contributions_of(audit)
    for step in book.steps:
        match step:
            case Roll():
                yield Contribution(step.party, f"ten-sided dice, watched by {step.witness}", step.digits)
            case Commitment():
                yield Contribution(step.party, "hash of a secret", step.sha256)
            case Reveal():
                yield Contribution(step.party, "the secret, shown later", step.secret)


def _drawn(draw: Draw) -> Iterator[Drawn]:
    came_for = {
        change.came_in.id: f"{change.left_out}: {change.reason.words}" for change in draw.replacements
    }
    for position, pick in enumerate(draw.ever_in, start=1):
        yield Drawn(position, pick.id, pick.stratum, pick.ticket or "chosen", came_for.get(pick.id, ""))
