"""The page that answers "why can I, or can I not, see or do this?"."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits.models import Audit
from macfa.partnership import roles
from macfa.stewardship.references import child_reference
from macfa.web import access
from macfa.web.forms import Form
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.explaining import (
    Step,
    explain_audit,
    explain_child,
    explain_deeds,
    explain_page,
)
from macfa.web.stewardship.forms import child_meant
from macfa.web.stewardship.tables import Table, table


class ExplainForm(Form):
    """What somebody asks about: a page, and perhaps an audit or a child."""

    page = forms.ChoiceField(label="Page", widget=forms.Select, required=False)
    audit = forms.ChoiceField(label="Audit", widget=forms.Select, required=False)
    child = forms.CharField(
        label="Child", required=False, max_length=100,
        help_text="The council’s reference, or a case number of an audit. It is not kept in the address.",
    )  # fmt: skip

    def __init__(self, *args: Any, audits: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = sorted(access.rules())
        self.fields["page"].choices = [("", "No page"), *((one, route_in_words(one)) for one in routes)]
        self.fields["audit"].choices = [("", "No audit"), *((one, one) for one in audits)]


def route_in_words(route: str) -> str:
    """ "audits.terms_section" as a list shows it: "audits: terms section"."""
    return route.replace(".", ": ").replace("_", " ")


def explain(request: HttpRequest) -> HttpResponse:
    """GET with a page and an audit, as a refusal links here; POST to ask about a child too."""
    knows_audits = roles.has(request.person, "see_programme", request.partnership)
    keys = list(Audit.objects.values_list("key", flat=True)) if knows_audits else []
    given = request.POST if request.method == "POST" else _linked(request, keys)
    form = ExplainForm(given or None, audits=keys)
    found = tuple(_tables(request, form.cleaned_data)) if form.is_bound and form.is_valid() else ()
    status = 422 if form.is_bound and not form.is_valid() else 200
    return page(
        request, "stewardship/pages/looks.html", title="Why can I (not) see or do this?", form=form, tables=found,
        back=reverse("stewardship"), status=status,
    )  # fmt: skip


def _linked(request: HttpRequest, keys: list[str]) -> dict[str, str]:
    """What the address asks about, without what is no page or no audit to this person."""
    asked = {name: request.GET.get(name, "") for name in ("page", "audit")}
    known = {"page": set(access.rules()), "audit": set(keys)}
    return {name: value for name, value in asked.items() if value in known[name]}


def _tables(request: HttpRequest, asked: dict[str, Any]) -> Iterable[Table]:
    person, partnership = request.person, request.partnership
    if asked["page"]:
        words = route_in_words(asked["page"])
        yield _table(f"The page “{words}”", explain_page(asked["page"], person, partnership))
    if asked["audit"]:
        audit = Audit.objects.get(key=asked["audit"])
        yield _table(f"Audit {audit.key}", explain_audit(audit, person, partnership))
        yield _table(
            "What you may do in it", explain_deeds(audit, person), ("What is done", "May you?", "Because")
        )
    if asked["child"] and request.method == "POST":
        child = child_meant(asked["child"])
        saw(request, child_reference(child), "asked why it is open or not")
        yield _table("This child", explain_child(child, person, partnership))


_COLUMNS = ("Question", "Answer", "Because")


def _table(caption: str, steps: Iterable[Step], columns: tuple[str, ...] = _COLUMNS) -> Table:
    rows = ((step.asked, step.answer, step.because) for step in steps)
    return table(caption, columns, rows, "Nothing stands in the way.", dense=columns != _COLUMNS)
