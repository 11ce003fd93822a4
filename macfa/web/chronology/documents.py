"""The chronology taken out as a document, in the edition that its reader may have."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from macfa.audits.actions.chronology_documents import take_out
from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.documents import FORMS, TEMPLATES, Reader
from macfa.audits.chronologies.glossaries import glossary_of
from macfa.audits.chronologies.names_left import LookAtNames, NamesLeft
from macfa.documents.chronology import Case
from macfa.documents.chronology.asked import file_name
from macfa.partnership import clock
from macfa.partnership.errors import Refused
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, names_of
from macfa.web.forms import Form
from macfa.web.pages import page


class TakeOutForm(Form):
    """Which edition, in which form."""

    reader = forms.ChoiceField(
        label="For whom is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select for whom it is"},
    )
    subject = forms.ChoiceField(
        label="Whom is it about? (only for a copy for that person)", required=False,
        help_text="As the glossary calls the person.",
    )  # fmt: skip
    form = forms.ChoiceField(
        label="In which form?", widget=forms.RadioSelect, error_messages={"required": "Select a form"},
        choices=[(ending, form.words) for ending, form in FORMS.items()],
    )  # fmt: skip


def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask which edition in which form, and answer with the file."""
    found = opened(request, reference, "a document")
    given = (request.POST,) if request.method == "POST" else ()
    form = _form(request, found, *given)
    left = None
    if given and form.is_valid():
        try:
            return _file(request, found, form.cleaned_data)
        except LookAtNames as names:
            left = names.left
            form.add_error(None, str(names))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return page(
        request, "chronology/pages/take_out.html", title="Take the chronology out", form=form, button="Download",
        intro="The document holds what you read here and nothing else. That you took it out stands in the ledger.",
        back=found.address(), found=found, status=422 if given else 200, left=left and _shown(left, found),
        **around(request, found),
    )  # fmt: skip


def _shown(left: NamesLeft, found: Opened) -> dict[str, Any]:
    """The words that may be names, each with the numbers of the events in which they stand."""
    numbers = {one.entry.id: one.number for one in found.chronology.numbered}
    rows = [
        (one.words, one.why.value, ", ".join(str(numbers.get(entry) or "note") for entry in one.entries))
        for one in left.found
    ]
    return {"rows": rows, "seal": left.seal}


def template(request: HttpRequest, reference: str, ending: str) -> HttpResponse:
    """A blank chronology of the case, to fill in and load again. Only its rows can be written in."""
    found = opened(request, reference, "a blank chronology")
    if ending not in TEMPLATES:
        raise Http404
    case = case_of(request, found, request.partnership.agency(request.person.agency).name)
    return HttpResponse(
        TEMPLATES[ending](case),
        content_type=FORMS[ending].kind,
        headers={"Content-Disposition": f'attachment; filename="{file_name(case, ending)}"'},
    )


def case_of(request: HttpRequest, found: Opened, agency: str = "") -> Case:
    """What stands at the top of a document: the case by its number, and what the audit asks about."""
    asked = found.audit.terms.look_back.days(found.audit.terms.as_at) if found.audit else None
    return Case(found.reference, request.partnership.name, clock.now().date(), period=asked, agency=agency)


def _form(request: HttpRequest, found: Opened, *given: Any) -> forms.Form:
    form = TakeOutForm(*given)
    allowed = permissions.editions(request.person, found.chronology)
    form.fields["reader"].choices = [(reader.value, reader.words) for reader in allowed]
    form.fields["reader"].hints = {reader.value: reader.hint for reader in allowed}
    people = [(person.label, person.label) for person in glossary_of(found.child).people]
    form.fields["subject"].choices = [("", "Nobody"), *people]
    if Reader.SUBJECT not in allowed:
        del form.fields["subject"]
    return form


def _file(request: HttpRequest, found: Opened, given: dict[str, Any]) -> HttpResponse:
    form = FORMS[given["form"]]
    case = case_of(request, found, _own(request, given["reader"]))
    content = take_out(
        found.chronology, reader=Reader(given["reader"]), ending=given["form"], case=case, names=names_of(request),
        subject=given.get("subject", ""), looked_at=request.POST.get("looked_at", ""), by=request.person,
    )  # fmt: skip
    name = f"chronology-{found.reference}-{given['reader']}.{given['form']}".lower()
    return HttpResponse(
        content,
        content_type=form.kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _own(request: HttpRequest, reader: str) -> str:
    return request.partnership.agency(request.person.agency).name if reader == Reader.OWN else ""
