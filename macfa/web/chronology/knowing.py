"""Who knew what when: on a day, what each agency held, had been told, and what nothing shows it was told."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from macfa.audits.chronologies.analysis import known_on
from macfa.audits.chronologies.grouped import grouped
from macfa.chronology.knowledge import Knew, Knowledge
from macfa.chronology.timeline import name_of
from macfa.web.chronology import presenters
from macfa.web.chronology.analysis import links
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, names_of
from macfa.web.forms import DayField, Form
from macfa.web.pages import page


class KnewForm(Form):
    """A day, and whose knowledge to list."""

    day = DayField(label="What was known at the end of", called="the day")
    agency = forms.ChoiceField(label="List what this agency knew", required=False)


def knew(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a day, in the body of the request; then count by agency, and list what one of them knew."""
    found = opened(request, reference, "who knew what when")
    form = _form(request, found)
    day = form.cleaned_data["day"] if form.is_bound and form.is_valid() else None
    known = known_on(found.chronology, grouped(found.chronology), day) if day else ()
    chosen = next((one for one in known if one.agency == form.cleaned_data["agency"]), None) if day else None
    return page(
        request, "chronology/pages/knew.html", title="Who knew what when", found=found, form=form, day=day,
        kinds=list(Knew), counts=[_counts(request, one) for one in known],
        chosen=_lists(request, found, chosen) if chosen else None, back=found.address(),
        status=422 if form.errors else 200, **around(request, found),
    )  # fmt: skip


def _form(request: HttpRequest, found: Opened) -> forms.Form:
    given = (request.POST,) if request.method == "POST" else ()
    form = KnewForm(*given, initial={"day": found.chronology.as_at})
    names = names_of(request)
    form.fields["agency"].choices = [
        ("", "No list, only numbers"),
        *((one, names.get(one, one)) for one in found.chronology.agencies),
    ]
    return form


def _counts(request: HttpRequest, knowledge: Knowledge) -> tuple[str, list[int]]:
    return name_of(knowledge.agency, names_of(request)), [len(knowledge.of(knew)) for knew in Knew]


def _lists(request: HttpRequest, found: Opened, knowledge: Knowledge) -> dict[str, Any]:
    """What one agency knew, by how it stands to each event."""
    names = names_of(request)
    return {
        "agency": name_of(knowledge.agency, names),
        "lists": [
            (kind.title, [
                (presenters.when_words(one.event.accounts[0]), one.event.accounts[0].event,
                 ", ".join(dict.fromkeys(name_of(account.agency, names) for account in one.event.accounts)),
                 one.why, one.since, links(found, [one.evidence.id] if one.evidence else []))
                for one in knowledge.of(kind)
            ])
            for kind in (Knew.NOT_TOLD, Knew.TOLD, Knew.CANNOT_TELL, Knew.HELD)
        ],
    }  # fmt: skip
