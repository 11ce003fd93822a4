"""The programme's pages, and the terms of reference section by section."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from macfa.audits.actions import programme
from macfa.audits.models import Audit, ProgrammeEntry
from macfa.partnership import clock, roles
from macfa.partnership.errors import Refused
from macfa.web.audits import answers
from macfa.web.audits.cohort_counts import count
from macfa.web.audits.presenters import months_of, years_of
from macfa.web.audits.terms_sections import SECTIONS, section, unfinished
from macfa.web.forms import DayField, Form, form_page
from macfa.web.pages import page

_KEY = r"^[a-z0-9][a-z0-9-]{1,38}$"


class NewAudit(Form):
    """A first thought of an audit."""

    title = forms.CharField(label="Title", error_messages={"required": "Enter a title"})
    key = forms.RegexField(
        _KEY, label="Short name",
        help_text="For case numbers and file names, for example neglect-2027-spring. It never changes.",
        error_messages={"required": "Enter a short name", "invalid": "Use small letters, digits and hyphens"},
    )  # fmt: skip
    starts = DayField(label="When it starts", called="the day it starts")


class OtherFinding(Form):
    """A finding of another review."""

    review = forms.CharField(label="Which review", error_messages={"required": "Enter which review it is"})
    dated = DayField(label="Date of the review", called="the date of the review")
    finding = forms.CharField(
        label="What it found", widget=forms.Textarea, error_messages={"required": "Enter what it found"}
    )


def index(request: HttpRequest) -> HttpResponse:
    """The programme by year, as a list and as a calendar."""
    entries = ProgrammeEntry.objects.select_related("audit", "follows").prefetch_related("links")
    lonely = Audit.objects.filter(entry=None)
    years = years_of(entries, lonely)
    return page(
        request, "audits/pages/index.html", title="Audits", years=years,
        calendar=months_of(years, clock.now().date()),
        may_plan=roles.has(request.person, "run_audits", request.partnership),
    )  # fmt: skip


def new(request: HttpRequest) -> HttpResponse:
    """Put an audit into the programme."""

    def do(given: dict[str, Any]) -> ProgrammeEntry:
        return programme.add(**given, terms={"title": given["title"]}, by=request.person)

    return form_page(
        request, NewAudit, title="Add an audit to the programme", do=do, back=reverse("audits"),
        done=lambda entry: reverse("audits.terms", args=[entry.key]),
    )  # fmt: skip


def terms(request: HttpRequest, key: str) -> HttpResponse:
    """The task list of the terms of reference."""
    entry = _open_entry(key)
    tasks = [(one, one.is_done(entry.terms)) for one in SECTIONS]
    return page(
        request, "audits/pages/terms.html", title=f"Terms of reference: {entry.title}", entry=entry, tasks=tasks,
        ready=not unfinished(entry), links=entry.links.all(), back=reverse("audits"),
    )  # fmt: skip


def terms_section(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One section of them."""
    entry, one = _open_entry(key), section(name)
    if one is None:
        raise Http404
    seen = int(request.POST.get("seen", entry.version))

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        return one.form(*given, initial={**(initial or {}), "seen": entry.version})

    def do(parts: dict[str, Any]) -> None:
        programme.change(entry, parts=parts, seen=seen, by=request.person)

    return form_page(
        request, kind, title=one.title, do=do, take=lambda form: form.parts(), done=reverse("audits.terms", args=[key]),
        back=reverse("audits.terms", args=[key]), template="audits/pages/section.html",
        initial=one.form.read(entry.terms), counted=count(entry.terms) if name in ("cohort", "sample") else None,
    )  # fmt: skip


def terms_check(request: HttpRequest, key: str) -> HttpResponse:
    """Check your answers, then agree the terms."""
    entry = _open_entry(key)
    problems: list[str] = []
    if request.method == "POST":
        try:
            audit = programme.agree(entry, by=request.person)
        except Refused as refusal:
            problems = str(refusal).replace("terms of reference: ", "").splitlines()
        else:
            messages.success(request, "The terms of reference are agreed.")
            return redirect("audits.one", audit.key)
    return page(
        request, "audits/pages/check.html", title="Check the terms of reference", entry=entry,
        sections=answers.rows(entry.terms), counted=count(entry.terms), missing=unfinished(entry),
        problems=[{"text": one} for one in problems], back=reverse("audits.terms", args=[key]),
        status=422 if problems else 200,
    )  # fmt: skip


def link(request: HttpRequest, key: str) -> HttpResponse:
    """Link a finding of another review."""
    entry = get_object_or_404(ProgrammeEntry, key=key)
    there = (
        reverse("audits.terms", args=[key]) if entry.audit_id is None else reverse("audits.one", args=[key])
    )

    def do(given: dict[str, Any]) -> Any:
        return programme.link_finding(entry, **given, by=request.person)

    return form_page(
        request, OtherFinding, title="Link a finding of another review", do=do, done=there, back=there,
        intro="An inspection, a rapid review or another board's audit. Write nothing that points at a child.",
    )  # fmt: skip


class OneYearOn(Form):
    """The name of the audit that repeats another."""

    key = forms.RegexField(
        _KEY, label="Short name of the new audit", help_text="For example neglect-2027-spring.",
        error_messages={"required": "Enter a short name", "invalid": "Use small letters, digits and hyphens"},
    )  # fmt: skip


def again(request: HttpRequest, key: str) -> HttpResponse:
    """Start the re-audit from the audit."""
    audit = get_object_or_404(Audit, key=key)

    def do(given: dict[str, Any]) -> ProgrammeEntry:
        return programme.start_again(audit, key=given["key"], by=request.person)

    return form_page(
        request, OneYearOn, title="One year on", do=do, button="Start",
        intro="The same questions go to the same agencies about a new sample. Until you agree the terms you can change "
        "everything.",
        done=lambda entry: reverse("audits.terms", args=[entry.key]), back=reverse("audits.one", args=[key]),
    )  # fmt: skip


def _open_entry(key: str) -> ProgrammeEntry:
    return get_object_or_404(ProgrammeEntry, key=key, audit=None)
