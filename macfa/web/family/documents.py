"""A family taken out as a document, with names or without as its reader may have it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from macfa.audits.actions.family_documents import take_out
from macfa.audits.families.reading import family_for
from macfa.audits.families.showing import may_read_names, shown
from macfa.documents.family import FORMS
from macfa.partnership.errors import Refused
from macfa.web.chronology.door import Opened, opened
from macfa.web.family.frame import around
from macfa.web.forms import DayField, Form
from macfa.web.pages import page

_NAMES, _ROLES = "names", "roles"


class TakeOutForm(Form):
    """Which day, for whom, in which form."""

    day = DayField(label="As at", called="the day")
    edition = forms.ChoiceField(
        label="What are people called?", widget=forms.RadioSelect,
        choices=[(_NAMES, "By their names"), (_ROLES, "By what they are to the child, for a panel")],
        error_messages={"required": "Select what people are called"},
    )  # fmt: skip
    form = forms.ChoiceField(
        label="In which form?", widget=forms.RadioSelect, error_messages={"required": "Select a form"},
        choices=[(ending, form.words) for ending, form in FORMS.items()],
    )  # fmt: skip


def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for day, edition and form, and answer with the file."""
    found = opened(request, reference, "a document on the family")
    form, named = _form(request, found)
    if form.is_bound and form.is_valid():
        try:
            return _file(request, found, form.cleaned_data, named)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return page(
        request, "family/pages/take_out.html", title="Take the family out", form=form, button="Download",
        intro="Genogram, services around the family and where agencies differ, each picture with a table that says "
        "the same. The document holds what you read here and nothing else. That you took it out stands in the ledger.",
        back=found.address("family.one"), status=422 if form.is_bound else 200,
        **around(request, found, "family.take_out"),
    )  # fmt: skip


def _form(request: HttpRequest, found: Opened) -> tuple[forms.Form, bool]:
    """The form, and whether the person may have names: otherwise it does not ask."""
    known = family_for(request.person, found.child)
    named = may_read_names(request.person, known, in_case=found.sampled is not None)
    given = (request.POST,) if request.method == "POST" else ()
    form = TakeOutForm(*given, initial={"day": known.as_at, "edition": _ROLES})
    if not named:
        del form.fields["edition"]
    return form, named


def _file(request: HttpRequest, found: Opened, given: dict[str, Any], named: bool) -> HttpResponse:
    seen = shown(
        family_for(request.person, found.child), given["day"], names=named and given["edition"] == _NAMES
    )
    content = take_out(seen, ending=given["form"], called=_called(found), by=request.person)
    name = f"family-{found.reference}.{given['form']}".lower()
    return HttpResponse(
        content,
        content_type=FORMS[given["form"]].kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _called(found: Opened) -> str:
    """The case by its number, else the partnership's own name for the child: the council's number stays inside."""
    return f"case {found.reference}" if found.sampled else f"child {found.reference[:8]}"
