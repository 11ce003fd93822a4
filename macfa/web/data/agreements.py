"""Sharing agreements: what each lets in, what it kept out, and the data map made of them."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.feeds.data_map import as_markdown, flows, refused
from macfa.partnership import clock, here, roles
from macfa.partnership import folder as folders
from macfa.record.agreements import Scope, read_agreements
from macfa.record.store import Record
from macfa.stewardship.actions import agreement as actions
from macfa.web.data.presenters import SCOPE_IN_WORDS, shared
from macfa.web.forms import DayField, Form, form_page
from macfa.web.pages import page


class ChangeAgreement(Form):
    """What a controller lets the partnership hold."""

    scope = forms.ChoiceField(
        label="Whose rows may come in?", widget=forms.RadioSelect,
        choices=[(scope.value, words) for scope, words in SCOPE_IN_WORDS.items()],
    )  # fmt: skip
    controller = forms.CharField(
        label="Controller", error_messages={"required": "Enter who the controller is"}
    )
    purpose = forms.CharField(label="Purpose", error_messages={"required": "Enter the purpose"})
    lawful_basis = forms.CharField(
        label="Lawful basis", error_messages={"required": "Enter the lawful basis"}
    )
    expires = DayField(label="Expires", called="the day it expires", required=False)


def agreements_of(request: HttpRequest) -> HttpResponse:
    """Every sharing agreement, and the rows that each kept out of each delivery."""
    held = read_agreements(here.folder() / folders.AGREEMENTS)
    return page(
        request, "data/pages/agreements.html", title="Sharing agreements", back=reverse("data"),
        agreements=shared(held, request.partnership, clock.now().date()),
        refused=[one for one in refused(Record(here.folder() / "record")) if one.refused],
        may_change=roles.has(request.person, "load_data", request.partnership),
    )  # fmt: skip


def change_agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Change one of them."""
    held = read_agreements(here.folder() / folders.AGREEMENTS)
    one = next((each for each in held if each.reference == reference), None)
    if one is None:
        raise Http404
    initial = {name: getattr(one, name) for name in ("controller", "purpose", "lawful_basis", "expires")}

    def do(given: dict[str, Any]) -> None:
        actions.change(reference, **{**given, "scope": Scope(given["scope"])}, by=request.person)

    return form_page(
        request, ChangeAgreement, title=f"Agreement {reference}", do=do, done=reverse("data.agreements"), button="Save",
        back=reverse("data.agreements"), initial={**initial, "scope": one.scope.value}, said="Changed.",
        intro=f"With {request.partnership.agency(one.agency).name}. The loader refuses rows outside it.",
    )  # fmt: skip


def data_map(request: HttpRequest) -> HttpResponse:
    """The data map for an impact assessment, as a text file (Markdown)."""
    held = read_agreements(here.folder() / folders.AGREEMENTS)
    lines = flows(held, Record(here.folder() / "record").deliveries())
    silent = [one for one in held if one.scope is Scope.REFUSED]
    text = as_markdown(lines, silent, request.partnership.name)
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="data-map.md"'
    return answer
