"""Grading alone, opening the panel, grading together."""

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits import policies, visibility
from macfa.audits.actions import panel as actions
from macfa.audits.chronologies.reach import opens_case
from macfa.audits.grades_side_by_side import side_by_side
from macfa.audits.models import Audit, FinalGrade, Grade, SampledChild
from macfa.audits.panel_agreement import agreement_by_line, alpha_by_line
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase
from macfa.audits.visibility import Sight, sees
from macfa.documents.document_pdf import document_pdf
from macfa.instruments.tool import KeyLine, Scale
from macfa.partnership import here
from macfa.web.forms import Form, form_page
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.panel.pack import document_of, pack_of
from macfa.web.panel.pack_chronology import chronology_sections
from macfa.web.panel.pack_family import family_sections
from macfa.web.panel.presenters import agreed_on, lines_of


class Despite(Form):
    """Why it goes on although something is missing."""

    despite = forms.CharField(
        label="Reason to go on without what is missing", required=False, widget=forms.Textarea,
        help_text="Leave it empty where nothing is missing.",
    )  # fmt: skip


class GradeForm(Form):
    """A grade and its reason."""

    grade = forms.ChoiceField(
        label="Grade", widget=forms.RadioSelect, error_messages={"required": "Select a grade"}
    )
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea, error_messages={"required": "Enter the reason for the grade"}
    )


def of(request: HttpRequest, key: str) -> HttpResponse:
    """The panel of an audit: my own grades before it opens, everybody's after."""
    audit = get_object_or_404(Audit, key=key)
    held = _offices(request, audit)
    seen = sees(request.person, audit)
    children = list(visibility.visible_children(audit, request.person))
    scale, lines = _scale_and_lines(audit)
    everything = Sight.ALL_GRADES in seen
    saw(request, f"panel of {audit.reference}")
    return page(
        request, "panel/pages/of.html", title=f"Panel: {audit.title}", audit=audit, children=children, lines=lines,
        mine=_mine(request, audit), grading=audit.phase is Phase.GRADING, moderating=audit.phase is Phase.MODERATING,
        is_member=Relation.PANEL_MEMBER in held, is_chair=Relation.CHAIR in held,
        is_coordinator=Relation.COORDINATOR in held, members=_members(request, audit),
        collecting=audit.phase is Phase.COLLECTING,
        side=_side(request, audit, scale, lines) if everything else [],
        agreed=_agreed(request, audit, lines) if everything else [],
        back=reverse("audits.one", args=[key]),
    )  # fmt: skip


def case(request: HttpRequest, case: str) -> HttpResponse:
    """The preparation pack of one case."""
    child = _child(request, case)
    scale, lines = _scale_and_lines(child.audit)
    saw(request, child.reference)
    return page(
        request, "panel/pages/case.html", title=f"Case {case}", child=child, pack=pack_of(child, request.person),
        graded=[line.id for line in lines], mine=_mine(request, child.audit),
        back=reverse("panel.of", args=[child.audit.key]),
        can_grade=child.audit.phase is Phase.GRADING and Relation.PANEL_MEMBER in _offices(request, child.audit),
        words={option.code: option.name for option in scale.grades}, chronology=opens_case(request.person, child),
    )  # fmt: skip


def pack(request: HttpRequest, case: str) -> HttpResponse:
    """The pack as a PDF."""
    child = _child(request, case)
    saw(request, child.reference)
    told = (*family_sections(child, request.person), *chronology_sections(child, request.person))
    content = document_pdf(document_of(pack_of(child, request.person), child.audit.title, told))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{child.case}.pdf"'
    return answer


def grade(request: HttpRequest, case: str, line: str, member: str = "") -> HttpResponse:
    """My own grade; or, for the coordinator, what a member said round one screen."""
    child = _child(request, case, for_grading=True)
    giver = request.partnership.person(member) if member else None
    own = Grade.objects.filter(sampled_child=child, key_line=line, member=request.person.id).first()
    kind = _form_for(child.audit, line)
    saw(request, child.reference)
    there = (
        reverse("panel.case", args=[case]) if giver is None else reverse("panel.of", args=[child.audit.key])
    )
    return form_page(
        request, kind, title=_line(child.audit, line).title, back=there, done=there, said="The grade is kept.",
        do=lambda given: actions.grade(child, key_line=line, **given, by=request.person, on_behalf_of=giver),
        initial={"grade": own.grade, "reason": own.reason} if own and giver is None else None, button="Save",
        template="panel/pages/grade.html", child=child, line=_line(child.audit, line), giver=giver,
        options=_scale_and_lines(child.audit)[0].grades,
    )  # fmt: skip


def settle(request: HttpRequest, case: str, line: str) -> HttpResponse:
    """The grade on which the panel agreed, beside those that members gave."""
    child = _child(request, case)
    if Sight.ALL_GRADES not in sees(request.person, child.audit):
        raise Http404
    scale, lines = _scale_and_lines(child.audit)
    final = FinalGrade.objects.filter(sampled_child=child, key_line=line).first()
    rows = [
        one for one in _side(request, child.audit, scale, lines) if (one.case, one.key_line) == (case, line)
    ]
    saw(request, child.reference)
    return form_page(
        request, _form_for(child.audit, line), title=_line(child.audit, line).title, button="Save the final grade",
        do=lambda given: actions.moderate(child, key_line=line, **given, by=request.person),
        done=reverse("panel.of", args=[child.audit.key]), back=reverse("panel.of", args=[child.audit.key]),
        initial={"grade": final.grade, "reason": final.reason} if final else None, said="The final grade is kept.",
        template="panel/pages/settle.html", child=child, row=rows[0] if rows else None,
    )  # fmt: skip


def open_grading(request: HttpRequest, key: str) -> HttpResponse:
    """The coordinator lets members grade."""
    return _step(
        request,
        key,
        "Let members grade",
        actions.open_grading,
        "Grading is open. Nobody sees another's grades.",
    )


def open_panel(request: HttpRequest, key: str) -> HttpResponse:
    """The chair opens the panel; or the coordinator for a chair who does not sign in."""
    by_chair = request.person.id == request.partnership.panel_chair
    chair = None if by_chair else request.partnership.person(request.partnership.panel_chair)
    return _step(
        request,
        key,
        "Open the panel" if by_chair else "Open the panel for the chair",
        partial(actions.open_panel, on_behalf_of=chair),
        "The panel is open. Members see all grades.",
    )


def _step(request: HttpRequest, key: str, title: str, action: Any, said: str) -> HttpResponse:
    audit = get_object_or_404(Audit, key=key)
    there = reverse("panel.of", args=[key])
    return form_page(
        request, Despite, title=title, button=title, done=there, back=there, said=said, intro="This cannot be undone.",
        do=lambda given: action(audit, by=request.person, despite=given["despite"]),
    )  # fmt: skip


def _child(request: HttpRequest, case: str, *, for_grading: bool = False) -> SampledChild:
    """The case, where this person may read its returns; the coordinator may name it to enter grades."""
    child = get_object_or_404(SampledChild, case=case)
    if visibility.hides(request.person, child):
        raise Http404
    enters = for_grading and Relation.COORDINATOR in _offices(request, child.audit)
    reads = sees(request.person, child.audit) & (Sight.ACCEPTED_RETURNS | Sight.SUBMITTED_RETURNS)
    if not enters and not reads:
        raise Http404
    return child


def _offices(request: HttpRequest, audit: Audit) -> tuple[Relation, ...]:
    return relations(request.person, audit.terms, request.partnership)


def _scale_and_lines(audit: Audit) -> tuple[Scale, list[KeyLine]]:
    graded = policies.graded_lines(audit)
    first = audit.terms.audit_tools(here.folder() / "tools")[0]
    return first.scale, [line for line in first.key_lines if line.id in graded]


def _line(audit: Audit, line: str) -> KeyLine:
    found = next((one for one in _scale_and_lines(audit)[1] if one.id == line), None)
    if found is None:
        raise Http404
    return found


def _form_for(audit: Audit, line: str) -> Any:
    _line(audit, line)
    scale, _ = _scale_and_lines(audit)

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        made = GradeForm(*given, initial=initial)
        made.fields["grade"].choices = [(option.code, option.name) for option in scale.grades]
        made.fields["grade"].hints = {option.code: option.means for option in scale.grades if option.means}
        return made

    return kind


def _mine(request: HttpRequest, audit: Audit) -> dict[tuple[str, str], str]:
    """My own grades by case and key line: nobody else's are counted, not even to say how many there are."""
    scale, _ = _scale_and_lines(audit)
    words = {option.code: option.name for option in scale.grades}
    rows = Grade.objects.visible_to(request.person).filter(
        sampled_child__audit=audit, member=request.person.id
    )
    return {
        (row.sampled_child.case, row.key_line): words.get(row.grade, row.grade)
        for row in rows.select_related("sampled_child")
    }


def _members(request: HttpRequest, audit: Audit) -> list[tuple[str, str]]:
    names = {person.id: person.name for person in request.partnership.people}
    return [(member, names.get(member, member)) for member in audit.terms.panel]


def _agreed(request: HttpRequest, audit: Audit, lines: list[KeyLine]) -> list[Any]:
    found, alphas = agreement_by_line(audit, request.person), alpha_by_line(audit, request.person)
    return agreed_on(found, alphas, lines)


def _side(request: HttpRequest, audit: Audit, scale: Scale, lines: list[KeyLine]) -> list[Any]:
    people = {person.id: person.name for person in request.partnership.people}
    agencies = {agency.id: agency.name for agency in request.partnership.agencies}
    return lines_of(side_by_side(audit, request.person), lines, scale, people, agencies)
