"""One entry of a chronology, and what people decide about it: a note beside it, leaving it out, taking it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.audits.actions import chronology_entries as actions
from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.grouped import grouped
from macfa.audits.chronologies.reading import notes_for
from macfa.chronology.entries import Entry
from macfa.chronology.withheld import Reason
from macfa.stewardship.chronology_kinds import LeftOut, NoteKind
from macfa.stewardship.models import EntryNote, LeftOutEntry, WithheldEntry
from macfa.web.chronology import presenters
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, entry_of, names_of
from macfa.web.forms import Form, form_page
from macfa.web.pages import page
from macfa.web.words import upper_first


class NoteForm(Form):
    """What to write beside an entry."""

    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=[(kind.value, kind.words) for kind in NoteKind],
        error_messages={"required": "Select what it is"},
    )  # fmt: skip
    text = forms.CharField(
        label="Your words", required=False, widget=forms.Textarea,
        help_text="Those who read the entry read your note. A mark for the panel may stand without words.",
    )  # fmt: skip


class LeaveOutForm(Form):
    """Why readers do not need an entry."""

    reason = forms.ChoiceField(
        label="Why is it left out?", widget=forms.RadioSelect,
        choices=[(reason.value, reason.words) for reason in LeftOut],
        error_messages={"required": "Select why it is left out"},
    )  # fmt: skip
    note = forms.CharField(label="More about it (optional)", required=False, widget=forms.Textarea)


class WithholdForm(Form):
    """What of an entry is kept from the person whom the chronology is about."""

    reason = forms.ChoiceField(
        label="On which ground?", widget=forms.RadioSelect,
        choices=[("none", "Withhold nothing"), *((one.value, upper_first(one.words)) for one in Reason)],
        error_messages={"required": "Select a ground, or that nothing is withheld"},
    )  # fmt: skip
    fields_kept = forms.MultipleChoiceField(
        label="What is withheld?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Tick nothing to withhold the whole entry.",
        choices=[("event", "What happened"), ("response", "What was done"), ("outcome", "What came of it"),
                 ("voice", "The child’s own words"), ("source", "Source"), ("author", "Author"),
                 ("people", "Who was there"), ("agency", "Agency"), ("more", "Further columns")],
    )  # fmt: skip


def entry(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """One entry with all that its author said, where it comes from, and the notes beside it."""
    found = opened(request, reference, "one entry")
    told = entry_of(found, entry)
    people = {person.id: person.name for person in request.partnership.people}
    notes = notes_for(request.person, found.chronology).get(told.id, [])
    return page(
        request, "chronology/pages/entry.html", title=_title(found, told), found=found, entry=told,
        facts=_facts(told, names_of(request)), source=_source(told),
        notes=[(note, people.get(note.written_by, note.written_by)) for note in notes],
        left=LeftOutEntry.objects.standing().filter(child=found.child, entry=told.id).first(),
        withheld=_withheld(request, found, told), others=_others(request, found, told), me=request.person.id,
        may_leave_out=permissions.may_leave_out(request.person, told),
        back=found.address(), **around(request, found),
    )  # fmt: skip


def note(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Write beside an entry."""
    found = opened(request, reference, "a note")
    told = entry_of(found, entry)

    def do(given: dict[str, Any]) -> None:
        actions.write_note(
            found.child, entry=told.id, kind=NoteKind(given["kind"]), text=given["text"], by=request.person
        )

    return _form(request, found, told, NoteForm, "Write beside this entry", do, said="Your note is kept.")


def leave_out(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Spare readers an entry, for a reason."""
    found = opened(request, reference, "leaving an entry out")
    told = entry_of(found, entry)

    def do(given: dict[str, Any]) -> None:
        actions.leave_out(
            found.child, entry=told.id, reason=LeftOut(given["reason"]), note=given["note"], by=request.person
        )

    return _form(
        request, found, told, LeaveOutForm, "Leave this entry out", do, button="Leave it out",
        said="The entry is left out. It stays on record, and in the list of entries left out.",
        intro="Nothing is deleted. Everybody who reads the entry finds it, and your reason, under “Left out”.",
    )  # fmt: skip


def withhold(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Keep an entry, or some of it, from the person whom the chronology is about."""
    found = opened(request, reference, "withholding an entry")
    told = entry_of(found, entry)

    def do(given: dict[str, Any]) -> None:
        if given["reason"] == "none":
            actions.undo_withholding(found.child, entry=told.id, by=request.person)
        else:
            actions.withhold(
                found.child, entry=told.id, reason=Reason(given["reason"]), fields=given["fields_kept"],
                by=request.person,
            )  # fmt: skip

    return _form(
        request, found, told, WithholdForm, "Withhold from the person it is about", do,
        said="Your decision is kept. It shows in the copy for that person only.",
        intro="This bears on the copy for the person whom the chronology is about, and on nothing else.",
    )  # fmt: skip


@require_POST
def take_back(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """Put an entry back in."""
    found = opened(request, reference, "taking an entry back")
    told = entry_of(found, entry)
    actions.take_back(found.child, entry=told.id, by=request.person)
    messages.success(request, "The entry is in the chronology again.")
    return redirect(found.address("chronology.entry", told.id))


@require_POST
def remove_note(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take one's own note away."""
    found = opened(request, reference, "removing a note")
    kept = EntryNote.objects.standing().filter(child=found.child, pk=number).first()
    if kept is None or kept not in notes_for(request.person, found.chronology).get(kept.entry, []):
        raise Http404
    actions.remove_note(kept, by=request.person)
    messages.success(request, "Your note is removed.")
    return redirect(found.address("chronology.entry", kept.entry))


def _form(
    request: HttpRequest, found: Opened, told: Entry, kind: Any, title: str, do: Any, **more: Any
) -> Any:
    there = found.address("chronology.entry", told.id)
    return form_page(
        request, kind, title=title, do=do, done=there, back=there, template="chronology/pages/entry_form.html",
        found=found, entry=told, when=presenters.when_words(told), agency=names_of(request).get(told.agency),
        **{"button": "Save", **more},
    )  # fmt: skip


def _withheld(request: HttpRequest, found: Opened, told: Entry) -> str:
    """On which ground it is withheld, for those who decide that; nothing for others."""
    standing = WithheldEntry.objects.standing().filter(child=found.child, entry=told.id).first()
    return Reason(standing.reason).words if standing and permissions.may_merge(request.person) else ""


def _others(request: HttpRequest, found: Opened, told: Entry) -> list[tuple[Entry, str, str]]:
    """The other accounts of the same event: the entry, when it says it was, and whose it is."""
    names = names_of(request)
    accounts = grouped(found.chronology).others(told.id)
    return [(one, presenters.when_words(one), names.get(one.agency, one.agency)) for one in accounts]


def _title(found: Opened, told: Entry) -> str:
    number = found.numbers.get(told.id)
    if told.mark:
        return "Note by the author"
    return f"Event {number}" if number else "Event that is left out"


def _facts(told: Entry, names: dict[str, str]) -> list[tuple[str, str]]:
    """What the entry says, empty lines left out; the author's own columns last."""
    told_facts = [
        ("When", presenters.when_words(told)),
        ("As the author wrote it", told.when.written),
        ("Agency", names.get(told.agency, told.agency)),
        ("Team or service", told.part),
        ("Source", told.source),
        ("What happened", told.event),
        ("What was done", told.response),
        ("What came of it", told.outcome),
        ("The child’s own words", told.voice),
        ("Who was there", "; ".join(told.people)),
        ("Kind", presenters.code_word("event_kind", told.kind)),
        ("Significance", presenters.code_word("significance", told.significance)),
        ("Impact on the child", presenters.code_word("impact", told.impact)),
        ("Author", told.author),
        *told.more,
    ]
    return [(label, text) for label, text in told_facts if text]


def _source(told: Entry) -> dict[str, Any]:
    """Which row of which delivery says it."""
    return {"what": presenters.table_title(told), "own": told.told, "ref": told.ref}
