"""The board, the list, one action, and the list as a file."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits.models import AgreedAction, Audit
from macfa.documents.document import Column, Document, Section, Table
from macfa.documents.table_file import table_workbook
from macfa.learning.actions.progress import report
from macfa.learning.models import ActionState
from macfa.learning.standing import standing, standings
from macfa.partnership import clock, roles
from macfa.web.actions.presenters import Line, board, lines_of, tallies
from macfa.web.forms import Form, form_page
from macfa.web.pages import page
from macfa.web.words import day

_COLUMNS = ("Number", "Action", "Kind", "Owner", "Theme", "Audit", "Due", "State", "Overdue", "Impact")


class Report(Form):
    """What became of an action."""

    state = forms.ChoiceField(
        label="How does it stand?", widget=forms.RadioSelect, error_messages={"required": "Select how it stands"},
        choices=[(state.value, state.value.capitalize()) for state in ActionState if state is not ActionState.AGREED],
    )  # fmt: skip
    text = forms.CharField(
        label="What has been done",
        widget=forms.Textarea,
        error_messages={"required": "Enter what has been done"},
    )
    evidence = forms.CharField(
        label="What shows it", widget=forms.Textarea, required=False, help_text="Needed when it is done."
    )
    impact = forms.CharField(label="What it changed for children", widget=forms.Textarea, required=False)


def index(request: HttpRequest) -> HttpResponse:
    """Every action of the partnership."""
    return _show(request, None)


def of(request: HttpRequest, key: str) -> HttpResponse:
    """The actions of one audit."""
    return _show(request, get_object_or_404(Audit, key=key))


def one(request: HttpRequest, number: int) -> HttpResponse:
    """One action and its reports."""
    action = get_object_or_404(AgreedAction, pk=number)
    (line,) = lines_of([standing(action, clock.now().date())], request.partnership)
    names = {person.id: person.name for person in request.partnership.people}
    reports = [
        (report, names.get(report.reported_by, report.reported_by)) for report in action.progress.all()
    ]
    return page(
        request, "actions/pages/one.html", title=f"Action {number}", action=action, line=line, reports=reports,
        may_report=_may_report(request, action), versions=action.policy_versions.select_related("policy"),
        back=reverse("actions"), statement=_statement(request, action),
    )  # fmt: skip


def _statement(request: HttpRequest, action: AgreedAction) -> str:
    """The finding behind it: before the audit is published, for those only who may read findings by then."""
    published = action.finding.audit.published_at is not None
    may_read = roles.has(request.person, "read_findings", request.partnership)
    return action.finding.statement if published or may_read else "Not published yet"


def progress(request: HttpRequest, number: int) -> HttpResponse:
    """Report on it."""
    action = get_object_or_404(AgreedAction, pk=number)
    there = reverse("actions.one", args=[number])

    def do(given: dict[str, Any]) -> None:
        report(action, **given | {"state": ActionState(given["state"])}, by=request.person)

    return form_page(
        request, Report, title="Report on an action", do=do, done=there, back=there, button="Save", said="Kept.",
        intro=action.text,
    )  # fmt: skip


def file(request: HttpRequest) -> HttpResponse:
    """The list as a workbook."""
    rows = tuple(_cells(line) for line in lines_of(standings(clock.now().date()), request.partnership))
    table = Table("Actions", tuple(Column(text) for text in _COLUMNS), rows)
    document = Document(
        title="Actions",
        partnership=request.partnership.name,
        day=clock.now().date(),
        sections=(Section("Actions", (table,)),),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(table_workbook(document, table), content_type=kind)
    answer["Content-Disposition"] = 'attachment; filename="actions.xlsx"'
    return answer


def _cells(line: Line) -> tuple[str, ...]:
    return (
        str(line.number), line.text, line.kind, line.owner, line.theme, line.audit, day(line.due), line.state,
        "yes" if line.overdue else "no", line.impact,
    )  # fmt: skip


def _show(request: HttpRequest, audit: Audit | None) -> HttpResponse:
    lines = lines_of(standings(clock.now().date(), audit=audit), request.partnership)
    shown = [line for line in lines if _wanted(request, line)]
    title = f"Actions: {audit.title}" if audit else "Actions"
    return page(
        request, "actions/pages/index.html", title=title, lines=shown, board=board(shown), asked=request.GET,
        owners=sorted({line.owner for line in lines}), themes=sorted({line.theme for line in lines}),
        by_owner=tallies(lines, "owner"), by_theme=tallies(lines, "theme"), audit=audit,
        overdue=sum(line.overdue for line in lines), in_all=len(lines),
        done=sum(line.state == "done" for line in lines),
        back=reverse("audits.one", args=[audit.key]) if audit else None,
    )  # fmt: skip


def _wanted(request: HttpRequest, line: Line) -> bool:
    asked = request.GET
    return (
        asked.get("owner", "") in ("", line.owner)
        and asked.get("theme", "") in ("", line.theme)
        and ("overdue" not in asked or line.overdue)
    )


def _may_report(request: HttpRequest, action: AgreedAction) -> bool:
    own = request.person.agency == action.owner
    return own or roles.has(request.person, "manage_learning", request.partnership)
