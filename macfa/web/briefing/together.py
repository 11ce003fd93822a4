"""One briefing over several audits: joining another audit's briefing, and leaving it again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions, policies
from macfa.audits.actions.reporting_together import report_alone, report_with
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.partnership.people import Person
from macfa.web.briefing.reach import audit_of, refusal_of
from macfa.web.forms import Form, form_page


def can_report_with(audit: Audit, person: Person) -> list[Audit]:
    """The audits in whose briefing this one could be told; none where it cannot be."""
    if audit.phase is not Phase.REPORTING or audit.briefings.exists() or audit.also_reports.exists():
        return []
    if not permissions.can(person, Deed.REPORT_TOGETHER, audit.terms):
        return []
    others = Audit.objects.filter(phase=Phase.REPORTING.value, reported_with=None).exclude(pk=audit.pk)
    return [one for one in others if permissions.can(person, Deed.REPORT_TOGETHER, one.terms)]


def why_not_report_alone(audit: Audit, person: Person) -> str:
    """Why it cannot get a briefing of its own again."""
    return refusal_of(permissions.check_can, person, Deed.REPORT_ALONE, audit.terms) or refusal_of(
        policies.check_phase, audit, Phase.REPORTING
    )


def join(request: HttpRequest, key: str) -> HttpResponse:
    """Pick the audit in whose briefing this one is told."""
    audit = audit_of(request, key)
    there = reverse("briefing.of", args=[key])

    def do(given: dict[str, Any]) -> None:
        report_with(audit, other=get_object_or_404(Audit, key=given["other"]), by=request.person)

    return form_page(
        request, _form(can_report_with(audit, request.person)), title="Report in another audit’s briefing", do=do,
        done=there, back=there, button="Report it there",
        intro="Its accepted findings join the draft, its key lists and children count in the check, and both audits "
        "are published together. If the other briefing is already written, add the findings to its words by hand.",
    )  # fmt: skip


@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Give the audit a briefing of its own again."""
    report_alone(audit_of(request, key), by=request.person)
    messages.success(request, "This audit has a briefing of its own again.")
    return redirect("briefing.of", key)


def _form(others: list[Audit]) -> type[Form]:
    field = forms.ChoiceField(
        label="In whose briefing?", widget=forms.RadioSelect, choices=[(one.key, one.title) for one in others],
        error_messages={"required": "Select the audit"},
    )  # fmt: skip
    return type("OtherForm", (Form,), {"other": field})
