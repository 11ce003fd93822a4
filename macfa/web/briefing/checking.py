"""The disclosure check of a whole version, and letting through what means something else."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.audits import let_through as let
from macfa.audits import permissions, policies
from macfa.audits.actions import briefing as actions
from macfa.audits.briefing_check import texts
from macfa.audits.briefing_content import Publication, content_of
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion
from macfa.disclosure.gate import Problem
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.web.briefing.beside import all_missing
from macfa.web.briefing.hits import Hit, hits_of, problem_from
from macfa.web.briefing.reach import (
    audit_of,
    for_reader,
    name_of,
    newest,
    publication,
    refusal_of,
    sampled_with,
)
from macfa.web.briefing.standing import why_not_key_lists
from macfa.web.forms import Form, form_page
from macfa.web.jobs.work import Progress, begin, work
from macfa.web.middleware import saw
from macfa.web.pages import page


class Reason(Form):
    """Why a hit can stay."""

    reason = forms.CharField(
        label="What do the words mean here?", widget=forms.Textarea,
        help_text="The reason is kept with the check. Write nothing that points at a child.",
        error_messages={"required": "Enter what the words mean here"},
    )  # fmt: skip


@work("check a briefing")
def check(progress: Progress, *, by: Person, audit: str, publication: str) -> str:
    """Check the newest version; the page of the check shows what was found."""
    progress(0, 1, "Looking for anything that could point at a child")
    actions.check_briefing(Audit.objects.get(key=audit), by=by, kind=Publication(publication))
    progress(1, 1, "")
    return reverse("briefing.checks", args=[audit, publication])


def checks(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """What the last check of the newest version said; a button checks it (again)."""
    audit, version = _version(request, key, kind)
    if request.method == "POST":
        permissions.check_can(request.person, Deed.CHECK_BRIEFING, audit.terms)
        if why := why_not_key_lists(audit, request.person):
            raise NotNow(why)
        job = begin("check a briefing", by=request.person, audit=key, publication=kind)
        return redirect("jobs.one", job.pk)
    last = version.checks.order_by("-pk").first()
    problems = _problems(version)
    for child in sampled_with(audit, (one.case for one in problems)):
        saw(request, child.reference)
    saw(request, f"check of {version.kind.words} of {audit.reference}")
    return page(
        request, "briefing/pages/checks.html", title=f"Check of version {version.number}", audit=audit, kind=kind,
        version=version, last=last, hits=_hits(request, version, problems),
        checked_by=name_of(last.checked_by) if last else "", missing=all_missing(content_of(version)),
        standing=refusal_of(policies.check_passed, version), why_not=_why_not_check(request, version),
        why_not_let=_why_not_let(request, version), back=reverse("briefing.of", args=[key]),
        let=[(one, name_of(one.by)) for one in let.standing(version)],
    )  # fmt: skip


def let_through(request: HttpRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Say why a hit of the last check can stay. `number` is its place in the list of hits."""
    audit, version = _version(request, key, kind)
    problems = _problems(version)
    if not 0 < number <= len(problems):
        raise Http404
    problem = problems[number - 1]
    saw(request, f"check of {version.kind.words} of {audit.reference}")
    for child in sampled_with(audit, [problem.case]):
        saw(request, child.reference)
    there = reverse("briefing.checks", args=[key, kind])

    def do(given: dict[str, Any]) -> None:
        actions.let_through(
            audit, kind=version.kind, place=problem.part, text=problem.where, by=request.person, **given
        )

    return form_page(
        request, Reason, title="Let a hit through", do=do, done=there, back=there, button="Let it through",
        said="Let through. The briefing has to be checked again.", template="briefing/pages/let_through.html",
        hit=_hits(request, version, [problem])[0],
    )  # fmt: skip


def _version(request: HttpRequest, key: str, kind: str) -> tuple[Audit, BriefingVersion]:
    audit = audit_of(request, key)
    version = newest(audit, publication(kind))
    if version is None:
        raise Http404
    return audit, version


def _problems(version: BriefingVersion) -> list[Problem]:
    """Of the last check of these bytes."""
    last = version.checks.order_by("-pk").first()
    said = texts(content_of(version))
    kept = last.found if last else []
    return [problem_from(one, said) for one in kept]


def _hits(request: HttpRequest, version: BriefingVersion, problems: list[Problem]) -> list[Hit]:
    """As this person may see them."""
    shown = (for_reader(one, version.audit, request.person) for one in problems)
    return hits_of(shown, texts(content_of(version)))


def _why_not_check(request: HttpRequest, version: BriefingVersion) -> str:
    return (
        refusal_of(permissions.check_can, request.person, Deed.CHECK_BRIEFING, version.audit.terms)
        or refusal_of(policies.check_phase, version.audit, *actions.WRITTEN_IN[version.kind])
        or refusal_of(policies.check_unpublished, version)
        or why_not_key_lists(version.audit, request.person)
    )


def _why_not_let(request: HttpRequest, version: BriefingVersion) -> str:
    if request.person.id in policies.authors(version):
        return "you wrote some of it. Somebody who did not can let it through, with a reason."
    return refusal_of(permissions.check_can, request.person, Deed.LET_THROUGH, version.audit.terms)
