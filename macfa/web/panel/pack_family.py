"""The family in the panel's pack: genogram, services around it, and where agencies differ, without a name."""

from macfa.audits.chronologies.reach import opens_case
from macfa.audits.families.documents import paper_of
from macfa.audits.families.reading import family_for
from macfa.audits.families.services import services_around
from macfa.audits.families.showing import shown
from macfa.audits.models import SampledChild
from macfa.documents.document import Section
from macfa.documents.family import sections
from macfa.partnership.people import Person


def family_sections(child: SampledChild, viewer: Person) -> tuple[Section, ...]:
    """What the viewer reads of the family, as it is known now; nothing where there is none. Roles stand for names."""
    if not opens_case(viewer, child):
        return ()
    known = family_for(viewer, child.child)
    seen = shown(known, known.as_at, names=False)
    return sections(
        paper_of(seen, services_around(viewer, child.child, seen.day), called=f"case {child.case}")
    )
