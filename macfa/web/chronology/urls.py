"""Addresses of chronologies. A case number or a keyed pseudonym stands in them, never a number that others use."""

from django.urls import path

from macfa.web.chronology import (
    analysis,
    documents,
    entries,
    events,
    family,
    files,
    knowing,
    listing,
    sharing,
)

_ONE = "chronologies/<slug:reference>"
_ENTRY = f"{_ONE}/entries/<slug:entry>"

urls = [
    path("chronologies", listing.index, name="chronology"),
    path(_ONE, listing.one, name="chronology.one"),
    path(f"{_ONE}/left-out", listing.left_out, name="chronology.left_out"),
    path(f"{_ONE}/family", family.family, name="chronology.family"),
    path(f"{_ENTRY}/withhold", entries.withhold, name="chronology.withhold"),
    path(f"{_ONE}/load", files.load, name="chronology.load"),
    path(f"{_ONE}/files/<slug:number>", files.loaded, name="chronology.loaded"),
    path(f"{_ONE}/take-out", documents.take, name="chronology.take_out"),
    path(f"{_ONE}/gaps", analysis.gaps, name="chronology.gaps"),
    path(f"{_ONE}/conflicts", analysis.conflicts, name="chronology.conflicts"),
    path(f"{_ONE}/form.<slug:ending>", documents.template, name="chronology.template"),
    path(f"{_ONE}/knew", knowing.knew, name="chronology.knew"),
    path(f"{_ONE}/patterns", analysis.patterns, name="chronology.patterns"),
    path(f"{_ONE}/sharing", sharing.releases, name="chronology.sharing"),
    path(f"{_ONE}/sharing/new", sharing.release, name="chronology.release"),
    path(f"{_ONE}/sharing/<int:number>/withdraw", sharing.withdraw, name="chronology.withdraw"),
    path(f"{_ONE}/glossary", sharing.glossary, name="chronology.glossary"),
    path(f"{_ONE}/glossary/<int:number>/remove", sharing.remove_name, name="chronology.remove_name"),
    path(f"{_ONE}/events", events.events, name="chronology.events"),
    path(_ENTRY, entries.entry, name="chronology.entry"),
    path(f"{_ENTRY}/accounts", events.accounts, name="chronology.accounts"),
    path(f"{_ENTRY}/note", entries.note, name="chronology.note"),
    path(f"{_ENTRY}/leave-out", entries.leave_out, name="chronology.leave_out"),
    path(f"{_ENTRY}/take-back", entries.take_back, name="chronology.take_back"),
    path(f"{_ONE}/notes/<int:number>/remove", entries.remove_note, name="chronology.remove_note"),
]
