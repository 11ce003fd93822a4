"""An agency's return comes back: the immediate concern first, then every problem by its cell, then the answers."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from macfa.audits import drafts, invitations, permissions, policies, transitions
from macfa.audits.actions.concern import raise_concern
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, Audit, ImmediateConcern
from macfa.audits.states import Phase, ReturnState
from macfa.documents import returned
from macfa.documents.return_workbook.content import Problem, WrongWorkbook
from macfa.documents.return_workbook.form import Reference
from macfa.instruments.answers import Answers
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import FolderError, NotNow
from macfa.partnership.people import Agency, Person


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a form. `agency_return` was handed in if there are no problems; a concern was raised anyway."""

    agency_return: AgencyReturn
    concern: ImmediateConcern | None
    problems: tuple[Problem, ...]

    @property
    def handed_in(self) -> bool:
        """Whether the answers were taken."""
        return not self.problems


def import_return(audit: Audit, file: Path, *, by: Person) -> Imported:
    """Read a return form, in Excel or in Word. Its immediate concern is raised even where nothing else can be used.

    The form says whose it is; where that is not the agency of the person who loads it, it is loaded on that
    agency's behalf. Raises `WrongWorkbook` where the file is not one of this audit's forms, after its concern was
    raised.
    """
    concern = _raise_first(audit, file, by)
    agency_return = _return_of(audit, returned.read_reference(file), file)
    form = invitations.form_of(agency_return)
    content = returned.read(file, form.reference, form.tool)
    if not content.problems:
        hand_in(
            agency_return,
            involved=not content.no_involvement,
            answers=content.answers,
            by=by,
            on_behalf_of=_whose(agency_return.agency, by),
        )
    return Imported(agency_return, concern, content.problems)


@transaction.atomic
def hand_in(
    agency_return: AgencyReturn,
    *,
    involved: bool,
    answers: Answers,
    by: Person,
    on_behalf_of: Agency | None = None,
) -> None:
    """The agency hands its return to the partnership. "No involvement" is an answer and has no others."""
    agency_return.refresh_from_db()
    audit = agency_return.sampled_child.audit
    role = permissions.check_can(by, Deed.IMPORT_RETURN, audit.terms, on_behalf_of=on_behalf_of)
    permissions.check_own_agency(by, agency_return.agency, on_behalf_of=on_behalf_of)
    permissions.check_sees(agency_return.sampled_child.child, agency_return.case, by)
    policies.check_phase(audit, Phase.COLLECTING, Phase.GRADING)
    transitions.check_return(agency_return.state, ReturnState.SUBMITTED)
    kind = here.partnership().agency(agency_return.agency).kind
    policies.check_answers(invitations.tool_of(agency_return), kind, involved, answers)
    drafts.check_nothing_lost(agency_return, involved, answers)
    now = clock.now()
    agency_return.state = ReturnState.SUBMITTED
    agency_return.involved = involved
    agency_return.answers = {name: asdict(answer) for name, answer in sorted(answers.items())}
    agency_return.version += 1
    agency_return.submitted_at, agency_return.submitted_by = now, (on_behalf_of or by).id
    agency_return.save()
    if involved:  # from here on the draft is what was handed in
        agency_return.draft.filter(part=None).delete()
    agency_return.clarifications.filter(answered_at=None).update(
        answered_at=now, answered_by=agency_return.agency
    )
    ledger.record(by, Deed.IMPORT_RETURN, of=agency_return.reference, role=role, on_behalf_of=on_behalf_of)


def _raise_first(audit: Audit, file: Path, by: Person) -> ImmediateConcern | None:
    text = returned.read_concern(file)
    if text is None:
        return None
    try:
        reference = returned.read_reference(file)
    except WrongWorkbook:
        return raise_concern(audit, text=text, by=by)
    try:
        behalf = _whose(reference.organisation, by)
    except FolderError:  # an organisation that is not known must not hold up the concern
        behalf = None
    return raise_concern(audit, text=text, case=reference.case, by=by, on_behalf_of=behalf)


def _whose(agency: str, by: Person) -> Agency | None:
    return None if by.agency == agency else here.partnership().agency(agency)


def _return_of(audit: Audit, reference: Reference, file: Path) -> AgencyReturn:
    if reference.audit != audit.key:
        raise WrongWorkbook(f"{file.name} is a form of audit {reference.audit}, not of {audit.key}.")
    found = AgencyReturn.objects.filter(
        sampled_child__audit=audit, case=reference.case, agency=reference.organisation, tool=reference.tool
    ).first()
    if found is None:
        raise NotNow(
            f"{file.name}: {reference.organisation} is not asked about case {reference.case} in this audit."
        )
    return found
