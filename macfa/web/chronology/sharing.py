"""To whom an agency's entries are released, and the glossary: who stands behind "Mother" and "GP 1"."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.audits.actions import chronology_names, chronology_release
from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.glossaries import glossary_of
from macfa.audits.chronologies.reading import releases_for
from macfa.audits.models import Audit, SampledChild
from macfa.chronology.pseudonyms import appearances
from macfa.partnership.errors import Refused
from macfa.stewardship.models import ChronologyName, ChronologyRelease
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, names_of
from macfa.web.forms import Form, form_page
from macfa.web.pages import page

_PANEL = "panel:"


class ReleaseForm(Form):
    """Whose entries, to whom, on whose authority."""

    agency = forms.ChoiceField(label="Whose entries?", error_messages={"required": "Select an agency"})
    to = forms.ChoiceField(
        label="Who may read them?", error_messages={"required": "Select who may read them"}
    )
    authority = forms.CharField(
        label="On whose authority?", max_length=chronology_release.LONGEST_AUTHORITY,
        help_text="For example, an agreement’s reference or an office. No words about the case.",
        error_messages={"required": "Enter on whose authority"},
    )  # fmt: skip


class NameForm(Form):
    """One line of the glossary."""

    label = forms.CharField(
        label="Role", help_text="For example, Mother, Health visitor 2, GP 1",
        max_length=chronology_names.LONGEST_LABEL,
        error_messages={"required": "Enter the role by which readers know the person"},
    )  # fmt: skip
    names = forms.CharField(
        label="Names", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Every way in which the person’s name is written, one on each line. The fullest first.",
        error_messages={"required": "Enter the person’s name as it is written"},
    )  # fmt: skip
    in_confidence = forms.BooleanField(
        label="This person told something in confidence: never show the role to whom it is about",
        required=False,
    )


def releases(request: HttpRequest, reference: str) -> HttpResponse:
    """Every release that the person may know of: of their own agency, to it, or all for those who merge."""
    found = opened(request, reference, "releases")
    return page(
        request, "chronology/pages/releases.html", title="Who may read whose entries", found=found,
        lines=[_line(request, one) for one in releases_for(request.person, found.chronology)], back=found.address(),
        may=bool(_speaks_for(request)), **around(request, found),
    )  # fmt: skip


def release(request: HttpRequest, reference: str) -> HttpResponse:
    """Let another agency, or the panel of an audit, read an agency's entries."""
    found = opened(request, reference, "a release")

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        made = ReleaseForm(*given, initial=initial)
        made.fields["agency"].choices = _speaks_for(request)
        made.fields["to"].choices = _receivers(request, found)
        return made

    def do(given: dict[str, Any]) -> None:
        to = given["to"]
        panel = Audit.objects.filter(key=to.removeprefix(_PANEL)).first() if to.startswith(_PANEL) else None
        chronology_release.release(
            found.child, agency=request.partnership.agency(given["agency"]), authority=given["authority"],
            by=request.person, to_panel_of=panel, to_agency=None if panel else request.partnership.agency(to),
        )  # fmt: skip

    there = found.address("chronology.sharing")
    return form_page(
        request, kind, title="Release entries", do=do, done=there, back=there, button="Release",
        said="The entries are released.",
        intro="A release holds until it is withdrawn. While an audit is blind it opens nothing to those who answer or "
        "grade in it, but for the panel’s own reading.",
    )  # fmt: skip


@require_POST
def withdraw(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """End a release."""
    found = opened(request, reference, "a release")
    released = next((one for one in releases_for(request.person, found.chronology) if one.pk == number), None)
    if released is None:
        raise Http404
    chronology_release.withdraw(
        released, agency=request.partnership.agency(released.agency), by=request.person
    )
    messages.success(request, "The release is withdrawn.")
    return redirect(found.address("chronology.sharing"))


def glossary(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is who, how often each appears, and one person more. Names are shown to those who merge only."""
    found = opened(request, reference, "the glossary")
    merges = permissions.may_merge(request.person) and found.chronology.reach.everything
    lines = list(ChronologyName.objects.standing().filter(child=found.child))
    seen = appearances(found.chronology.entries, glossary_of(found.child))
    given = (request.POST,) if request.method == "POST" and merges else ()
    form = NameForm(*given)
    if given and form.is_valid():
        try:
            _add(request, found, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The person is in the glossary.")
            return redirect(found.address("chronology.glossary"))
    return page(
        request, "chronology/pages/glossary.html", title="Glossary", found=found, form=form, may=merges,
        lines=[(line, _appears(found, seen.get(line.label, ()))) for line in lines],
        back=found.address(), status=422 if given else 200, **around(request, found),
    )  # fmt: skip


@require_POST
def remove_name(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take a person out of the glossary."""
    found = opened(request, reference, "the glossary")
    line = ChronologyName.objects.standing().filter(child=found.child, pk=number).first()
    if line is None:
        raise Http404
    chronology_names.remove_name(line, by=request.person)
    messages.success(request, "The person is no longer in the glossary.")
    return redirect(found.address("chronology.glossary"))


def _add(request: HttpRequest, found: Opened, given: dict[str, Any]) -> None:
    chronology_names.add_name(
        found.child, label=given["label"], names=given["names"].splitlines(), by=request.person,
        in_confidence=given["in_confidence"],
    )  # fmt: skip


def _appears(found: Opened, entries: Any) -> list[tuple[str, str]]:
    numbers = found.numbers
    return [
        (found.address("chronology.entry", one), f"event {numbers[one]}" if numbers[one] else "note")
        for one in entries
        if one in numbers
    ]


def _line(request: HttpRequest, one: ChronologyRelease) -> dict[str, Any]:
    names = names_of(request)
    people = {person.id: person.name for person in request.partnership.people}
    return {
        "release": one, "agency": names.get(one.agency, one.agency), "by": people.get(one.released_by, one.released_by),
        "to": names.get(one.to_agency, one.to_agency) if one.to_agency else f"the panel of {one.to_panel_of}",
        "may": permissions.may_speak_for(request.person, one.agency),
    }  # fmt: skip


def _speaks_for(request: HttpRequest) -> list[tuple[str, str]]:
    agencies = request.partnership.agencies
    return [(one.id, one.name) for one in agencies if permissions.may_speak_for(request.person, one.id)]


def _receivers(request: HttpRequest, found: Opened) -> list[tuple[str, str]]:
    audits = Audit.objects.filter(
        pk__in=SampledChild.objects.filter(child=found.child, replaced_at=None).values("audit")
    )
    if found.audit is not None:
        audits = audits.filter(pk=found.audit.pk)
    panels = [(f"{_PANEL}{audit.key}", f"The panel of {audit.title}") for audit in audits]
    return [("", "Select who"), *panels, *((one.id, one.name) for one in request.partnership.agencies)]
