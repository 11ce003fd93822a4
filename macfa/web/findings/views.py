"""Findings of an audit, one finding, and themes across audits."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits import permissions, visibility
from macfa.audits.actions import finding as actions
from macfa.audits.deeds import Deed
from macfa.audits.models import ActionKind, Audit, Finding
from macfa.audits.states import FindingState, Phase
from macfa.instruments.themes import suggest, themes
from macfa.instruments.tool import FindingKind
from macfa.partnership import here
from macfa.partnership.errors import NotPermitted
from macfa.vocabulary.code_sets import code_set
from macfa.web.findings.evidence import (
    answers_to_pick,
    entries_to_pick,
    entry_rows,
    key_of,
    rows_of,
    verdicts_on,
    verdicts_to_pick,
)
from macfa.web.findings.presenters import lines_of, theme_name, themes_across
from macfa.web.forms import DayField, Form, form_page
from macfa.web.middleware import saw
from macfa.web.pages import page

_OPEN = (Phase.MODERATING, Phase.REPORTING)


class Words(Form):
    """The words of a finding."""

    kind = forms.ChoiceField(
        label="Kind of finding", widget=forms.RadioSelect, choices=[(kind.value, kind.words) for kind in FindingKind],
        error_messages={"required": "Select the kind of finding"},
    )  # fmt: skip
    statement = forms.CharField(
        label="What was found", widget=forms.Textarea, error_messages={"required": "Enter what was found"},
        help_text="Write nothing that points at a child.",
    )  # fmt: skip
    what_needs_to_happen = forms.CharField(
        label="What needs to happen", widget=forms.Textarea, required=False
    )
    tool = forms.ChoiceField(
        label="Tool or pathway to use", required=False,
        choices=lambda: [("", "None"), *((entry.code, entry.name) for entry in code_set("tool"))],
    )  # fmt: skip


class ThemeOf(Form):
    """Which theme it belongs to."""

    theme = forms.ChoiceField(
        label="Theme", widget=forms.RadioSelect, error_messages={"required": "Select the theme"}
    )


class Rejection(Form):
    """Why it is rejected."""

    reason = forms.CharField(
        label="Why is the finding rejected?", widget=forms.Textarea,
        error_messages={"required": "Enter why the finding is rejected"},
    )  # fmt: skip


class Promise(Form):
    """An action with an owner and a date."""

    kind = forms.ChoiceField(
        label="What sort of action", widget=forms.RadioSelect,
        choices=[(kind.value, kind.words) for kind in ActionKind],
        error_messages={"required": "Select what sort of action it is"},
    )  # fmt: skip
    text = forms.CharField(
        label="What is to be done",
        widget=forms.Textarea,
        error_messages={"required": "Enter what is to be done"},
    )
    owner = forms.ChoiceField(
        label="Who does it", error_messages={"required": "Select who does it"},
        choices=lambda: [("", "Select an agency"), *((one.id, one.name) for one in here.partnership().agencies)],
    )  # fmt: skip
    due = DayField(label="By when", called="the day by which it is done")


def of(request: HttpRequest, key: str) -> HttpResponse:
    """The findings of an audit."""
    audit = _audit(request, key)
    saw(request, f"findings of {audit.reference}")
    return page(
        request, "findings/pages/of.html", title=f"Findings: {audit.title}", audit=audit,
        lines=lines_of(audit.findings.all()), back=reverse("audits.one", args=[key]),
        may_write=permissions.can(request.person, Deed.WRITE_FINDING, audit.terms) and audit.phase in _OPEN,
        may_propose=permissions.can(request.person, Deed.PROPOSE_FINDINGS, audit.terms) and audit.phase in _OPEN,
    )  # fmt: skip


@require_POST
def propose(request: HttpRequest, key: str) -> HttpResponse:
    """Draft findings from the evidence."""
    audit = _audit(request, key)
    found = actions.propose_findings(audit, by=request.person)
    messages.success(request, f"Findings drafted from the evidence: {len(found)}. Each waits for a decision.")
    return redirect("findings.of", key)


def one(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One finding, on what it rests, and what can be decided."""
    audit, finding = _finding(request, key, number)
    saw(request, finding.reference)
    names = {agency.id: agency.name for agency in request.partnership.agencies}
    cases = {child.child: child.case for child in visibility.visible_children(audit, request.person)}
    rows = [
        (cases.get(str(row["child"]), "another child"), row)
        for row in visibility.evidence_for(finding, request.person)
    ]
    return page(
        request, "findings/pages/one.html", title=f"Finding {number}", audit=audit, finding=finding,
        theme=theme_name(finding.theme), rows=rows[:200], more_rows=max(0, len(rows) - 200),
        answers=[(names.get(who, who), *rest) for who, *rest in visibility.answers_for(finding, request.person)],
        actions=[(one, names.get(one.owner, one.owner)) for one in finding.actions.all()],
        may_decide=permissions.can(request.person, Deed.ACCEPT_FINDING, audit.terms) and audit.phase in _OPEN,
        may_act=permissions.can(request.person, Deed.ADD_ACTION, audit.terms)
        and finding.state is FindingState.ACCEPTED and audit.phase in (*_OPEN, Phase.PUBLISHED),
        back=reverse("findings.of", args=[key]),
    )  # fmt: skip


def write(request: HttpRequest, key: str) -> HttpResponse:
    """Write a finding: its words first, then its theme, three of which are suggested."""
    audit = _audit(request, key)
    words = Words(request.POST or None)
    if request.method == "POST" and words.is_valid() and "chosen" in request.POST:
        typed = {**words.cleaned_data, "kind": FindingKind(words.cleaned_data["kind"])}
        return form_page(
            request, _theme_form(words.cleaned_data["statement"]), title="Theme", button="Save the finding",
            do=lambda given: actions.write_finding(
                audit, **typed | given, by=request.person
            ),
            done=lambda made: reverse("findings.evidence", args=[key, made.number]),
            template="findings/pages/theme.html", words=words.cleaned_data, back=reverse("findings.of", args=[key]),
        )  # fmt: skip
    if request.method == "POST" and words.is_valid():
        form = _theme_form(words.cleaned_data["statement"])()
        return page(
            request, "findings/pages/theme.html", title="Theme", form=form, button="Save the finding", intro="",
            words=words.cleaned_data, back=reverse("findings.of", args=[key]),
        )  # fmt: skip
    return page(
        request, "layout/form.html", title="Write a finding", form=words, button="Continue", intro="",
        back=reverse("findings.of", args=[key]), status=422 if words.is_bound else 200,
    )  # fmt: skip


def edit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change its words; a decision has to be made anew."""
    _, finding = _finding(request, key, number)
    there = reverse("findings.one", args=[key, number])
    saw(request, finding.reference)

    def do(given: dict[str, Any]) -> None:
        actions.edit_finding(finding, **{**given, "kind": FindingKind(given["kind"])}, by=request.person)

    initial = {name: getattr(finding, name) for name in ("statement", "what_needs_to_happen", "tool")}
    return form_page(
        request, Words, title=f"Edit finding {number}", do=do, done=there, back=there, button="Save",
        initial={**initial, "kind": finding.kind.value}, said="Saved. A decision has to be made anew.",
    )  # fmt: skip


def theme(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change its theme."""
    _, finding = _finding(request, key, number)
    there = reverse("findings.one", args=[key, number])
    saw(request, finding.reference)
    return form_page(
        request, _theme_form(finding.statement), title="Theme", done=there, back=there, button="Save",
        do=lambda given: actions.edit_finding(finding, **given, by=request.person), initial={"theme": finding.theme},
    )  # fmt: skip


def evidence(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Pick what a finding that people wrote rests on."""
    audit, finding = _finding(request, key, number)
    saw(request, finding.reference)
    if request.method == "POST":
        answers = tuple(_three(value) for value in request.POST.getlist("answer"))
        verdict_rows = _rows(request, audit, set(request.POST.getlist("verdict")))
        entries = entry_rows(audit, set(request.POST.getlist("entry")), request.person)
        rows = tuple(dict.fromkeys((*verdict_rows, *entries)))
        actions.pick_evidence(finding, answers=answers, rows=rows, by=request.person)
        messages.success(request, "The evidence is kept with the finding.")
        return redirect("findings.one", key, number)
    return page(
        request, "findings/pages/evidence.html", title=f"Evidence for finding {number}", finding=finding,
        answers=list(answers_to_pick(audit, finding, request.person)),
        verdicts=list(verdicts_to_pick(audit, finding, request.person)),
        entries=list(entries_to_pick(audit, finding, request.person)),
        back=reverse("findings.one", args=[key, number]),
    )  # fmt: skip


@require_POST
def accept(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A person has read the evidence and agrees."""
    _, finding = _finding(request, key, number)
    actions.accept_finding(finding, by=request.person)
    messages.success(request, f"Finding {number} is accepted.")
    return redirect("findings.of", key)


def reject(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A person has read the evidence and does not agree."""
    _, finding = _finding(request, key, number)
    saw(request, finding.reference)
    return form_page(
        request, Rejection, title=f"Reject finding {number}", button="Reject the finding",
        do=lambda given: actions.reject_finding(finding, **given, by=request.person),
        done=reverse("findings.of", args=[key]), back=reverse("findings.one", args=[key, number]),
    )  # fmt: skip


def act(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Agree on an action."""
    _, finding = _finding(request, key, number)
    there = reverse("findings.one", args=[key, number])
    saw(request, finding.reference)

    def do(given: dict[str, Any]) -> None:
        owner, kind = request.partnership.agency(given["owner"]), ActionKind(given["kind"])
        actions.add_action(finding, **given | {"owner": owner, "kind": kind}, by=request.person)

    return form_page(
        request, Promise, title="Agree on an action", do=do, done=there, back=there, button="Agree", said="Agreed.",
        intro=finding.statement,
    )  # fmt: skip


def across(request: HttpRequest) -> HttpResponse:
    """Themes across audits: accepted findings only, in numbers."""
    found = [
        finding
        for audit in Audit.objects.all()
        if _may_read(request, audit)
        for finding in audit.findings.select_related("audit")
    ]
    titles, rows = themes_across(found)
    return page(request, "findings/pages/across.html", title="Themes across audits", titles=titles, rows=rows)


def _theme_form(statement: str) -> Any:
    known = themes(here.folder() / "themes.yaml")
    suggested = suggest(statement, known)
    first = [one.theme.code for one in suggested]
    rest = sorted((theme for theme in known if theme.code not in first), key=lambda theme: theme.name)

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        made = ThemeOf(*given, initial=initial)
        made.fields["theme"].choices = [(one.theme.code, one.theme.name) for one in suggested] + [
            (theme.code, theme.name) for theme in rest
        ]
        hints = {one.theme.code: f"Suggested {one.why}" for one in suggested}
        made.fields["theme"].hints = {
            **{theme.code: theme.description for theme in rest if theme.description},
            **hints,
        }
        return made

    return kind


def _rows(request: HttpRequest, audit: Audit, wanted: set[str]) -> tuple[Any, ...]:
    cases = {child.child: child.case for child in visibility.visible_children(audit, request.person)}
    verdicts = [verdict for verdict in verdicts_on(audit, list(cases)) if key_of(verdict, cases) in wanted]
    return tuple(dict.fromkeys(row for verdict in verdicts for row in rows_of(verdict)))


def _three(value: str) -> tuple[str, str, str]:
    agency, case, question = [*value.split("|"), "", ""][:3]
    return agency, case, question


def _may_read(request: HttpRequest, audit: Audit) -> bool:
    try:
        permissions.check_can_read_findings(request.person, audit.terms)
    except NotPermitted:
        return False
    return True


def _audit(request: HttpRequest, key: str) -> Audit:
    audit = get_object_or_404(Audit, key=key)
    if not _may_read(request, audit):
        raise Http404
    return audit


def _finding(request: HttpRequest, key: str, number: int) -> tuple[Audit, Finding]:
    audit = _audit(request, key)
    return audit, get_object_or_404(audit.findings, number=number)
