"""Drawing the sample, and replacing a child who cannot be audited."""

from django.db import transaction

from macfa.audits import invitations, permissions, policies, transitions
from macfa.audits.ceremony import contributions_of, kept, proof_file, proof_of
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, SampledChild
from macfa.audits.states import Phase, ReturnState
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.sampling import draw as lot
from macfa.sampling.draw import Draw, Pick, ReplacementReason
from macfa.sampling.errors import SamplingError
from macfa.sampling.parameters import Method
from macfa.sampling.proof import write_proof


@transaction.atomic
def draw(audit: Audit, *, by: Person) -> tuple[SampledChild, ...]:
    """Draw the sample with the seed that was contributed, or take the children who were chosen for a reason.

    The proof is written to the audit's folder after the commit.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.DRAW, audit.terms)
    transitions.check_audit(audit.phase, Phase.DRAWN)
    drawn = _drawn(audit)
    audit.reached(phase=Phase.DRAWN, draw_json=kept(audit, drawn), drawn_at=clock.now(), drawn_by=by.id)
    children = tuple(_join(audit, pick, position) for position, pick in enumerate(drawn.drawn, start=1))
    audit.save()
    ledger.record(by, Deed.DRAW, of=audit.reference, role=role)
    _write_proof_on_commit(audit)
    return children


@transaction.atomic
def replace_child(child: SampledChild, *, reason: ReplacementReason, by: Person) -> SampledChild:
    """Leave a child out, for a reason, and take the next ticket; returns the child who comes in.

    Returns on the child are withdrawn. Where agencies have been asked already, they are asked about the
    child who comes in; that child's key list has to be written.
    """
    child.refresh_from_db()
    audit = child.audit
    role = permissions.check_can(by, Deed.REPLACE_CHILD, audit.terms)
    permissions.check_sees(child.child, child.case, by)
    policies.check_phase(audit, Phase.DRAWN, Phase.COLLECTING)
    policies.check_in_sample(child)
    try:
        drawn = lot.replace_child(audit.frame, audit.sample, child.pseudonym, reason=reason, at=clock.now())
    except SamplingError as error:
        raise NotNow(str(error).replace(child.pseudonym, child.case)) from error
    audit.draw_json = kept(audit, drawn)
    audit.save()
    _leave(child, reason, by)
    came_in = _join(audit, drawn.replacements[-1].came_in, audit.sampled.count() + 1)
    if audit.phase is Phase.COLLECTING:
        invitations.invite(came_in, by=by)
    ledger.record(by, Deed.REPLACE_CHILD, of=child.reference, role=role, purpose=reason.words)
    _write_proof_on_commit(audit)
    return came_in


def _drawn(audit: Audit) -> Draw:
    try:
        if audit.frame.parameters.method is Method.RANDOM:
            return lot.draw(audit.frame, contributions_of(audit).seed())
        return lot.chosen(audit.frame)
    except SamplingError as error:
        raise NotNow(str(error)) from error


def _join(audit: Audit, pick: Pick, position: int) -> SampledChild:
    return SampledChild.objects.create(
        audit=audit,
        child=audit.children[pick.id],
        pseudonym=pick.id,
        case=audit.case_number(position),
        position=position,
        stratum=pick.stratum,
    )


def _leave(child: SampledChild, reason: ReplacementReason, by: Person) -> None:
    child.replaced_at, child.replaced_by, child.replaced_because = clock.now(), by.id, reason.value
    child.save()
    for agency_return in child.returns.expected():
        transitions.check_return(agency_return.state, ReturnState.WITHDRAWN)
        agency_return.state = ReturnState.WITHDRAWN
        agency_return.save()


def _write_proof_on_commit(audit: Audit) -> None:
    file, proof = proof_file(audit), proof_of(audit)

    def write() -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_proof(file, proof)

    transaction.on_commit(write)
