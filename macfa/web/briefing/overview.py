"""How far the briefings of an audit are, and the parts of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits import permissions, policies
from macfa.audits.briefing_content import Publication, content_of
from macfa.audits.deeds import Deed
from macfa.audits.reported import reported_in
from macfa.partnership import roles
from macfa.web.briefing.beside import age_of, all_missing, long_in, section_of
from macfa.web.briefing.reach import audit_of, name_of, newest, publication, refusal_of
from macfa.web.briefing.sections import sections
from macfa.web.briefing.standing import steps, why_not_begin
from macfa.web.briefing.together import can_report_with, why_not_report_alone
from macfa.web.briefing.typed import is_empty
from macfa.web.pages import page


def of(request: HttpRequest, key: str) -> HttpResponse:
    """Both publications of an audit."""
    audit = audit_of(request, key)
    if audit.reported_with is not None:
        return page(
            request, "briefing/pages/reported_with.html", title=f"Briefing: {audit.title}", audit=audit,
            other=audit.reported_with, back=reverse("audits.one", args=[key]),
            why_not=why_not_report_alone(audit, request.person),
        )  # fmt: skip
    shown = [
        {
            "kind": kind, "version": newest(audit, kind), "steps": steps(audit, kind, request.person),
            "why_not": why_not_begin(audit, kind, request.person),
            "earlier": [
                (version, name_of(version.written_by), refusal_of(policies.check_passed, version))
                for version in audit.briefings.filter(kind=kind.value).order_by("-number")
            ],
        }
        for kind in Publication
    ]  # fmt: skip
    return page(
        request, "briefing/pages/of.html", title=f"Briefing: {audit.title}", audit=audit, shown=shown,
        others=reported_in(audit)[1:], may_join=bool(can_report_with(audit, request.person)),
        back=reverse("audits.one", args=[key]),
    )  # fmt: skip


def parts(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The sections of the newest version, each with what it lacks."""
    audit, which = audit_of(request, key), publication(kind)
    version = newest(audit, which)
    if version is None:
        raise Http404
    content = content_of(version)
    missing = all_missing(content)
    return page(
        request, "briefing/pages/parts.html", title=f"Words of the {which.words}", audit=audit, kind=kind,
        version=version, who=name_of(version.written_by), age=age_of(content), too_long=long_in(content),
        sections=[
            (
                one.id,
                one.title_in(version.content),
                [each.says for each in missing if section_of(each) == one.id],
                is_empty(one, version.content),
            )
            for one in sections(which).values()
        ],
        missing=[each for each in missing if not section_of(each)],
        may_open=roles.has(request.person, "run_audits", request.partnership),
        may_write=permissions.can(request.person, Deed.WRITE_BRIEFING, audit.terms) and version.published_at is None,
        back=reverse("briefing.of", args=[key]),
    )  # fmt: skip
