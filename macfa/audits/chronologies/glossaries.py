"""The glossary of a child's chronology as people keep it, and entries with roles in place of names."""

from collections.abc import Sequence
from dataclasses import replace

from macfa.audits.chronologies.reading import Chronology, LeftOutLine, chronology_for
from macfa.chronology import glossary as who_is_who
from macfa.chronology.entries import Entry
from macfa.chronology.glossary import Glossary
from macfa.chronology.pseudonyms import pseudonymise
from macfa.partnership.people import Person
from macfa.stewardship.models import ChronologyName


def glossary_of(child: str) -> Glossary:
    """Who is who, as people have said so far."""
    lines = ChronologyName.objects.standing().filter(child=child)
    return Glossary(tuple(who_is_who.Person(line.label, tuple(line.names)) for line in lines))


def in_confidence(child: str) -> frozenset[str]:
    """The labels of those who told something in confidence."""
    standing = ChronologyName.objects.standing().filter(child=child, in_confidence=True)
    return frozenset(standing.values_list("label", flat=True))


def read_in_case(person: Person, child: str) -> Chronology:
    """The chronology as somebody reads it in an audit: whoever does not merge reads no name that others wrote."""
    read = chronology_for(person, child)
    return read if read.reach.everything else with_roles(read, but=person.agency)


def with_roles(chronology: Chronology, but: str = "") -> Chronology:
    """The chronology with roles for names, but for what the agency `but` wrote: it knows its own words."""
    glossary = glossary_of(chronology.child)
    out = [line.entry for line in chronology.left_out]
    lines = zip(chronology.left_out, _roles(out, glossary, but), strict=True)
    return replace(
        chronology,
        entries=_roles(chronology.entries, glossary, but),
        left_out=tuple(LeftOutLine(entry, line.why) for line, entry in lines),
        wording=(but, glossary.people),
    )


def _roles(entries: Sequence[Entry], glossary: Glossary, but: str) -> tuple[Entry, ...]:
    others = [entry for entry in entries if entry.agency != but]
    changed = {one.id: one for one in pseudonymise(others, glossary).entries}
    return tuple(changed.get(entry.id, entry) for entry in entries)
