"""Agencies' returns: sent out, asked back about, accepted. Handing in is in `handing_in`."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from macfa.audits import invitations, permissions, policies, transitions
from macfa.audits.ceremony import out_folder
from macfa.audits.deeds import Deed
from macfa.audits.models import AgencyReturn, Audit, Clarification, SampledChild
from macfa.audits.states import Phase, ReturnState
from macfa.documents.return_word import write as return_word
from macfa.documents.return_workbook import identity
from macfa.documents.return_workbook import write as return_workbook
from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person

_SUBJECTS = {"S": "a brother or sister of the child", "P": "a parent or carer of the child"}


@transaction.atomic
def export_returns(audit: Audit, *, by: Person, word: bool = False) -> tuple[Path, ...]:
    """Send a form to every organisation for every case; from now on agencies answer.

    Writes one workbook (with `word`, one Word document) for each return that is still owed, and beside them, apart,
    one identity workbook for each organisation. Again later, it writes the forms of returns that are owed then, with
    the answers given so far and, where the coordinator has asked something back, the questions beside the form.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.EXPORT_RETURNS, audit.terms)
    if audit.phase not in (Phase.COLLECTING, Phase.GRADING):
        transitions.check_audit(audit.phase, Phase.COLLECTING)
        for child in SampledChild.in_sample(audit):
            invitations.invite(child, by=by)
        audit.phase = Phase.COLLECTING
        audit.save()
    files = _owed_forms(audit, word) | _identity_files(audit)
    ledger.record(by, Deed.EXPORT_RETURNS, of=audit.reference, role=role)
    transaction.on_commit(lambda: _write_all(files))
    return tuple(files)


@transaction.atomic
def add_subject(
    child: SampledChild, *, subject: str, number: int, agencies: tuple[Agency, ...], by: Person
) -> tuple[AgencyReturn, ...]:
    """Ask agencies about a sibling ("S") or a parent ("P") of the child too, each under a case number of its own."""
    audit = child.audit
    role = permissions.check_can(by, Deed.ADD_SUBJECT, audit.terms)
    permissions.check_sees(child.child, child.case, by)
    policies.check_phase(audit, Phase.COLLECTING)
    policies.check_in_sample(child)
    if subject not in _SUBJECTS:
        raise NotNow(
            f"{subject!r} is not a subject of a return. Use S for a sibling or P for a parent or carer."
        )
    case = audit.case_number(child.position, f"{subject}{number}")
    if AgencyReturn.objects.filter(case=case).exists():
        raise NotNow(f"Case {case} is there already. Use the next number.")
    made = audit.terms.audit_tools(here.folder() / "tools")[0]
    returns = tuple(
        invitations.add_return(child, agency, made, case=case, subject=_SUBJECTS[subject], by=by)
        for agency in agencies
    )
    ledger.record(by, Deed.ADD_SUBJECT, of=child.reference, role=role)
    return returns


@transaction.atomic
def return_for_clarification(
    agency_return: AgencyReturn, *, questions: Mapping[str, str], by: Person
) -> None:
    """Send a return back with questions: by question of the tool, or by "" for the return as a whole."""
    agency_return.refresh_from_db()
    audit = agency_return.sampled_child.audit
    role = permissions.check_can(by, Deed.RETURN_FOR_CLARIFICATION, audit.terms)
    permissions.check_sees(agency_return.sampled_child.child, agency_return.case, by)
    policies.check_phase(audit, Phase.COLLECTING, Phase.GRADING)
    transitions.check_return(agency_return.state, ReturnState.CLARIFYING)
    _check_questions(agency_return, questions)
    for question, text in questions.items():
        Clarification.objects.create(
            agency_return=agency_return,
            question=question,
            text=text.strip(),
            asked_at=clock.now(),
            asked_by=by.id,
        )
    agency_return.state = ReturnState.CLARIFYING
    agency_return.accepted_at, agency_return.accepted_by = None, ""
    agency_return.save()
    ledger.record(by, Deed.RETURN_FOR_CLARIFICATION, of=agency_return.reference, role=role)


@transaction.atomic
def accept_return(agency_return: AgencyReturn, *, by: Person) -> None:
    """Take a return as complete; the panel may read it."""
    agency_return.refresh_from_db()
    audit = agency_return.sampled_child.audit
    role = permissions.check_can(by, Deed.ACCEPT_RETURN, audit.terms)
    permissions.check_sees(agency_return.sampled_child.child, agency_return.case, by)
    policies.check_phase(audit, Phase.COLLECTING, Phase.GRADING)
    transitions.check_return(agency_return.state, ReturnState.ACCEPTED)
    agency_return.state = ReturnState.ACCEPTED
    agency_return.accepted_at, agency_return.accepted_by = clock.now(), by.id
    agency_return.save()
    ledger.record(by, Deed.ACCEPT_RETURN, of=agency_return.reference, role=role)


def _check_questions(agency_return: AgencyReturn, questions: Mapping[str, str]) -> None:
    if not questions or not all(text.strip() for text in questions.values()):
        raise NotNow("Say what is to be clarified.")
    kind = here.partnership().agency(agency_return.agency).kind
    asked = {question.id for question in invitations.tool_of(agency_return).questions_for(kind)}
    unknown = sorted(set(questions) - asked - {""})
    if unknown:
        raise NotNow(f"This return has no question {unknown[0]!r}.")


def _owed_forms(audit: Audit, word: bool) -> dict[Path, bytes]:
    owed = AgencyReturn.objects.filter(
        sampled_child__audit=audit, state__in=[ReturnState.INVITED.value, ReturnState.CLARIFYING.value]
    )
    files: dict[Path, bytes] = {}
    forms = return_word if word else return_workbook
    for agency_return in owed:
        form = invitations.form_of(agency_return)
        file = invitations.returns_folder(audit) / agency_return.agency / forms.file_name(form)
        if file in files:  # a second tool on the same case
            file = file.with_name(f"{agency_return.tool}-{file.name}")
        files[file] = forms.write(form, invitations.filled_of(agency_return))
        asked = invitations.questions_back(agency_return)
        if asked:
            files[file.with_suffix(".questions.txt")] = asked.encode("utf-8")
    return files


def _identity_files(audit: Audit) -> dict[Path, bytes]:
    people = invitations.identities(audit)
    return {
        out_folder(audit) / "identities" / f"{agency.id}.xlsx": identity.write_identities(
            audit.key, agency.name, people
        )
        for agency in audit.terms.auditing(here.partnership())
    }


def _write_all(files: Mapping[Path, bytes]) -> None:
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
