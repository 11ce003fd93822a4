"""Pages on which the coordinator writes down what identifies each case."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits import permissions, visibility
from macfa.audits.actions.key_list import write_key_list, write_key_lists
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, SampledChild
from macfa.audits.reported import reported_in
from macfa.partnership.errors import NotNow
from macfa.web.briefing.key_list_words import KINDS, Kind, as_text, lines_of, with_text
from macfa.web.forms import Form, form_page
from macfa.web.middleware import saw
from macfa.web.pages import page

_LARGEST = 20_000_000  # bytes


class Upload(Form):
    """A file with the key lists of many children."""

    file = forms.FileField(
        label="File with key lists", error_messages={"required": "Choose the file"},
        help_text="YAML or JSON: a key list for each child, under the child’s id or case number.",
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB")
        return file


def key_lists(request: HttpRequest, key: str) -> HttpResponse:
    """Every case and what its key list still lacks."""
    audit = _audit(request, key)
    audits = reported_in(audit)
    children = [child for each in audits for child in visibility.visible_children(each, request.person)]
    saw(request, f"key lists of {audit.reference}")
    for child in children:
        saw(request, child.reference)
    return page(
        request, "briefing/pages/key_lists.html", title="Key lists", audit=audit,
        cases=[(child.case, [entry.value for entry in child.key_list.missing()]) for child in children],
        hidden=sum(SampledChild.in_sample(each).count() for each in audits) - len(children),
        back=reverse("briefing.of", args=[key]),
    )  # fmt: skip


def upload(request: HttpRequest, key: str) -> HttpResponse:
    """Key lists of all children at once, from a file; children who are not in the sample are not kept."""
    audit = _audit(request, key)
    saw(request, f"key lists of {audit.reference}")

    def do(given: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        file = given["file"]
        return write_key_lists(audit, content=file.read(), name=file.name, by=request.person)

    return form_page(
        request, Upload, title="Upload key lists", do=do, done=reverse("briefing.key_lists", args=[key]),
        said=lambda came: _came(*came), button="Upload", back=reverse("briefing.key_lists", args=[key]),
        intro="Children of the file who are not in the sample are passed over and not kept.",
    )  # fmt: skip


def one(request: HttpRequest, case: str) -> HttpResponse:
    """The entries of one case, and which are missing. What they hold stands on their own pages."""
    child = _child(request, case)
    saw(request, child.reference)
    return page(
        request, "briefing/pages/key_list.html", title=f"Key list of case {child.case}", child=child,
        lines=lines_of(child.key_list), back=reverse("briefing.key_lists", args=[child.audit.key]),
    )  # fmt: skip


def entry(request: HttpRequest, case: str, name: str) -> HttpResponse:
    """One entry of a case's key list."""
    child = _child(request, case)
    kind = KINDS.get(name)
    if kind is None:
        raise Http404
    saw(request, child.reference)
    there = reverse("briefing.key_list", args=[case])

    def do(given: dict[str, Any]) -> None:
        try:
            changed = with_text(child.key_list, kind, given["lines"], none=given.get("none", False))
        except ValueError as error:
            raise NotNow(str(error)) from error
        write_key_list(child, key_list=changed, by=request.person)

    stated = kind.entry in child.key_list.none
    return form_page(
        request, _form(kind), title=kind.title, do=do, done=there, back=there, intro=f"Case {case}",
        initial={"lines": as_text(child.key_list, kind), "none": stated},
    )  # fmt: skip


def _form(kind: Kind) -> type[Form]:
    lines = forms.CharField(
        label=kind.title, widget=forms.Textarea(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=kind.hint, required=False, strip=False,
    )  # fmt: skip
    fields: dict[str, Any] = {"lines": lines}
    if kind.entry and kind.id != "children":
        fields["none"] = forms.BooleanField(label="There is none", required=False)
    return type("EntryForm", (Form,), {**fields, "clean": _clean})


def _clean(form: Form) -> dict[str, Any]:
    given: dict[str, Any] = form.cleaned_data
    if given.get("none") and given.get("lines", "").strip():
        form.add_error("none", "Either write something down, or say that there is none")
    return given


def _came(kept: tuple[str, ...], without: tuple[str, ...]) -> str:
    said = f"Kept the key lists of {len(kept)} of {len(kept) + len(without)} sampled children."
    return f"{said} The file holds nothing for: {', '.join(without)}." if without else said


def _audit(request: HttpRequest, key: str) -> Audit:
    audit = get_object_or_404(Audit, key=key)
    if not permissions.can(request.person, Deed.WRITE_KEY_LIST, audit.terms):
        raise Http404
    return audit


def _child(request: HttpRequest, case: str) -> SampledChild:
    child = get_object_or_404(SampledChild, case=case)
    _audit(request, child.audit.key)
    if visibility.hides(request.person, child):
        raise Http404
    return child
