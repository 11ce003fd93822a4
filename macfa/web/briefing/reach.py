"""What of a briefing a person may reach: one place, so that every page answers alike."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from macfa.audits import permissions, visibility
from macfa.audits.briefing_content import Publication
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion, SampledChild
from macfa.audits.reported import reported_in
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
    """A hit as this person may see it: nothing of a child hidden from them; the case for the coordinator alone."""
    audits = reported_in(audit)
    open_to = {child.case for one in audits for child in visibility.visible_children(one, person)}
    if not problem.case:
        return problem
    if problem.case in open_to:
        if permissions.can(person, Deed.WRITE_KEY_LIST, audit.terms):
            return problem
        return replace(problem, detail=problem.detail.replace(f" (case {problem.case})", ""), case="")
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


def sampled_with(audit: Audit, cases: Iterable[str]) -> QuerySet[SampledChild]:
    """The children of these cases, in any of the audits that the briefing reports."""
    return SampledChild.objects.filter(audit__in=reported_in(audit), case__in=set(cases))
