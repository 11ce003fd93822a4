"""The chronology in the panel's pack: who tells how much, contradictions, gaps and patterns, without a name."""

from collections.abc import Iterator

from macfa.audits.chronologies.analysis import conflicts_in, missing, patterns_in
from macfa.audits.chronologies.glossaries import with_roles
from macfa.audits.chronologies.grouped import grouped
from macfa.audits.chronologies.reach import opens_case
from macfa.audits.chronologies.reading import Chronology, chronology_for
from macfa.audits.models import SampledChild
from macfa.documents.document import Bullets, Column, Paragraph, Section, Table
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.web.chronology.presenters import tellers

MOST = 40
"""Sentences of one kind that are printed; the rest is on the page."""


def chronology_sections(child: SampledChild, viewer: Person) -> tuple[Section, ...]:
    """What the viewer reads of the chronology; nothing where there is none. Roles stand in place of names."""
    if not opens_case(viewer, child):
        return ()
    read = with_roles(chronology_for(viewer, child.child))
    if not any(entry.told for entry in read.entries):
        return ()
    return (Section("What the chronology shows", (_tellers(read), *_sentences(read))),)


def _tellers(read: Chronology) -> Table:
    names = {agency.id: agency.name for agency in here.partnership().agencies}
    rows = tuple(
        (one.name, f"{one.own:,}", f"{one.practice:,}", one.first, one.last)
        for one in tellers(read.entries, names)
    )
    heads = (
        Column("Agency"),
        Column("In its own words", numeric=True),
        Column("From its records", numeric=True),
    )
    return Table("Who tells", (*heads, Column("From"), Column("To")), rows)


def _sentences(read: Chronology) -> Iterator[Paragraph | Bullets]:
    groups = grouped(read)
    told = (
        ("Accounts that contradict each other:", [one.sentence for one in conflicts_in(read, groups)]),
        ("Owed and not done:", [gap.sentence for gap in missing(read).gaps]),
        ("Again and again:", [pattern.sentence for pattern in patterns_in(read, groups)]),
    )
    for heading, sentences in told:
        if sentences:
            yield Paragraph(heading)
            yield Bullets(tuple(dict.fromkeys(sentences))[:MOST])
            if len(sentences) > MOST:
                yield Paragraph(f"And {len(sentences) - MOST:,} more on the page of the chronology.")
