"""An agency's chronology as a file: loaded into the record, with what it changed and its problems at their cells."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.came_in import came_in, of_child, part_of
from macfa.chronology.entries import Entry
from macfa.web.chronology import presenters
from macfa.web.chronology.background import read_in_background
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, names_of
from macfa.web.forms import Form, form_page
from macfa.web.pages import page

LARGEST_MB = 50
_MOST_PROBLEMS = 200
_WORDS = {
    "when": "date or time",
    "more": "further columns",
    "people": "who was there",
    "voice": "the child’s words",
}


class LoadForm(Form):
    """A chronology in a file."""

    agency = forms.ChoiceField(
        label="Whose chronology is it?", error_messages={"required": "Select an agency"}
    )
    part = forms.CharField(
        label="Team or service (optional)", required=False, max_length=80,
        help_text="Fill it in only where the file is one team’s part of the agency’s chronology.",
    )  # fmt: skip
    file = forms.FileField(
        label="File", help_text="A Word document (.docx), a workbook (.xlsx) or a table (.csv)",
        error_messages={"required": "Select a file"},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """The file, if it is not too large to be a chronology."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1_000_000:
            raise forms.ValidationError(f"The file must be smaller than {LARGEST_MB} MB")
        return file


def load(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a file; it is read in the background. It replaces what this agency, or this team, said of the child."""
    found = opened(request, reference, "loading a chronology")
    agencies = [one for one in request.partnership.agencies if permissions.may_load(request.person, one.id)]

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        made = LoadForm(*given, initial=initial)
        made.fields["agency"].choices = [(one.id, one.name) for one in agencies]
        return made

    def do(given: dict[str, Any]) -> int:
        return read_in_background(
            found.reference, found.child, given["agency"], given["part"], given["file"], request.person
        )

    return form_page(
        request, kind, title="Load an agency’s chronology", do=do, done=lambda job: reverse("jobs.one", args=[job]),
        button="Load", back=found.address(), template="chronology/pages/load.html",
        intro="The file replaces what this agency, or this team of it, told before of the child. Nothing is half "
        "loaded, and every row is accounted for.",
        found=found, came=_came(request, found),
    )  # fmt: skip


def loaded(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """One file: rows accounted for, problems with their numbers at their cells, and what changed."""
    found = opened(request, reference, "a file of a chronology")
    came = came_in(number, found.child)
    if came is None or not permissions.may_load(request.person, came.delivery.agency):
        raise Http404
    changed = came.changes
    return page(
        request, "chronology/pages/loaded.html", title="What came in", found=found, came=came,
        agency=names_of(request).get(came.delivery.agency, came.delivery.agency), part=part_of(came.delivery),
        problems=came.problems[:_MOST_PROBLEMS], more=max(0, len(came.problems) - _MOST_PROBLEMS),
        same="same" in request.GET, back=found.address("chronology.load"),
        lists=(("Added", list(_rows(changed.added))), ("Removed", list(_rows(changed.removed)))),
        altered=[(presenters.when_words(one.after), one.before.event, one.after.event,
                  ", ".join(_WORDS.get(name, name) for name in one.what)) for one in changed.altered],
        **around(request, found),
    )  # fmt: skip


def _rows(entries: Iterable[Entry]) -> Iterable[tuple[str, str, str]]:
    return ((presenters.when_words(one), one.source, one.event) for one in entries)


def _came(request: HttpRequest, found: Opened) -> list[tuple[Any, str, str]]:
    """The files that came in before and that the person may look at: the delivery, whose it is, and which part."""
    names = names_of(request)
    return [
        (one, names.get(one.agency, one.agency), part_of(one))
        for one in of_child(found.child)
        if permissions.may_load(request.person, one.agency)
    ]
