"""Reading exactly what will go out, approving it, publishing it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.audits import let_through as let
from macfa.audits import permissions
from macfa.audits.actions import briefing as actions
from macfa.audits.briefing_content import Publication
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.web.briefing.reach import audit_of, name_of, newest, publication
from macfa.web.briefing.standing import approvals, why_not_approve, why_not_publish
from macfa.web.forms import Form, form_page
from macfa.web.jobs.work import Progress, begin, work
from macfa.web.pages import page


class HaveRead(Form):
    """That the person has read these bytes."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label="I have read all of it, and it points at nobody",
        error_messages={"required": "Say that you have read all of it"},
    )


def approve(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The newest version as it will be published, with its hash; approvers approve that hash."""
    audit, version = _version(request, key, kind)
    there = reverse("briefing.of", args=[key])
    return form_page(
        request, HaveRead, title=f"Approve version {version.number}", button="Approve", back=there, done=there,
        do=lambda given: actions.approve(audit, sha256=given["sha256"], by=request.person, kind=version.kind),
        said="You have approved this version.", template="briefing/pages/approve.html",
        initial={"sha256": version.sha256}, audit=audit, version=version,
        given=[(name_of(one.approved_by), one.approved_at) for one in approvals(version)],
        written_by=name_of(version.written_by), endings=version.kind.endings,
        let=[(one, name_of(one.by)) for one in let.standing(version)],
        why_not=why_not_approve(version, request.person),
    )  # fmt: skip


@work("publish a briefing")
def publishing(progress: Progress, *, by: Person, audit: str, publication: str) -> str:
    """Make every form, look into each for what readers would not see, and publish."""
    progress(0, 1, "Making the page, the PDF and the files, and looking into them")
    actions.publish(Audit.objects.get(key=audit), by=by, kind=Publication(publication))
    progress(1, 1, "")
    route = "briefing.published" if publication == "briefing" else "briefing.longer"
    return reverse(route, args=[audit])


def publish(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """What will be published, once more; then it is out for good."""
    audit, version = _version(request, key, kind)
    if request.method == "POST":
        permissions.check_can(request.person, Deed.PUBLISH, audit.terms)
        if why := why_not_publish(version, request.person):
            raise NotNow(why)
        job = begin("publish a briefing", by=request.person, audit=key, publication=kind)
        return redirect("jobs.one", job.pk)
    return page(
        request, "briefing/pages/publish.html", title=f"Publish version {version.number}", audit=audit, kind=kind,
        version=version, given=[(name_of(one.approved_by), one.approved_at) for one in approvals(version)],
        why_not=why_not_publish(version, request.person), back=reverse("briefing.of", args=[key]),
    )  # fmt: skip


def _version(request: HttpRequest, key: str, kind: str) -> tuple[Audit, BriefingVersion]:
    audit = audit_of(request, key)
    version = newest(audit, publication(kind))
    if version is None:
        raise Http404
    return audit, version
