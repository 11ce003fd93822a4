"""What of a briefing a person may reach: one place, so that every page answers alike."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from macfa.audits import permissions, visibility
from macfa.audits.briefing_content import Publication
from macfa.audits.models import Audit, BriefingVersion
from macfa.disclosure.gate import Problem
from macfa.partnership import here
from macfa.partnership.errors import NotPermitted, Refused
from macfa.partnership.people import Person


def audit_of(request: HttpRequest, key: str) -> Audit:
    """An audit whose briefing the person may read before it is published; else there is none."""
    audit = get_object_or_404(Audit, key=key)
    try:
        permissions.check_can_read_findings(request.person, audit.terms)
    except NotPermitted:
        raise Http404 from None
    return audit


def publication(name: str) -> Publication:
    """Which of the two an address means."""
    try:
        return Publication(name)
    except ValueError:
        raise Http404 from None


def newest(audit: Audit, kind: Publication) -> BriefingVersion | None:
    """The newest version, if anything is written."""
    return audit.briefings.filter(kind=kind.value).order_by("-number").first()


def version_of(audit: Audit, kind: Publication, number: int) -> BriefingVersion:
    """One version."""
    return get_object_or_404(audit.briefings, kind=kind.value, number=number)


def for_reader(problem: Problem, audit: Audit, person: Person) -> Problem:
    """A hit as this person may see it: nothing that tells of a child who is hidden from them."""
    from dataclasses import replace

    open_to = {child.case for child in visibility.visible_children(audit, person)}
    if not problem.case or problem.case in open_to or not _is_case(audit, problem.case):
        return problem
    return replace(problem, detail="something of a key list that is not open to you", case="")


def refusal_of(check: object, *args: object, **named: object) -> str:
    """Why a check does not let something pass, in its own words; nothing where it does."""
    try:
        check(*args, **named)  # type: ignore[operator]
    except Refused as refusal:
        return str(refusal)
    return ""


def name_of(person: str) -> str:
    """A person's name; the id of somebody who is no longer in the partnership's file."""
    names = {one.id: one.name for one in here.partnership().people}
    return names.get(person, person)


def _is_case(audit: Audit, case: str) -> bool:
    return audit.sampled.filter(case=case).exists()
