"""The pictures of a child's family on the child's page: genogram and services around, each leading to its evidence."""

from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from macfa.audits.families.documents import household_of
from macfa.audits.families.reading import family_for
from macfa.audits.families.services import services_around
from macfa.audits.families.showing import ShownFamily, shown, token_of
from macfa.family.ecomap.picture import ecomap_picture
from macfa.partnership.people import Person
from macfa.standards.kept import Member
from macfa.vocabulary.days import Day
from macfa.web.family.asking import Zoom
from macfa.web.family.zooming import zoomed


@dataclass(frozen=True, slots=True)
class Pictures:
    """Both pictures; empty where nothing is open to the reader from which they could be drawn."""

    day: Day
    genogram: Markup
    services: Markup


def family_pictures(person: Person, member: Member) -> Pictures:
    """The family as it is known now, with names: the page is for those who need to know the child."""
    known = family_for(person, member.child)
    seen = shown(known, known.as_at, names=True)
    return Pictures(seen.day, _genogram(seen, member.reference), _services(person, seen, member.reference))


def _genogram(seen: ShownFamily, reference: str) -> Markup:
    def link(person: str) -> str:
        return reverse("family.person", args=[reference, token_of(seen.known.child, person)])

    return Markup() if seen.alone else zoomed(seen.genogram(link), Zoom.FIT)


def _services(person: Person, seen: ShownFamily, reference: str) -> Markup:
    services = services_around(person, seen.known.child, seen.day)
    if not services.services:
        return Markup()
    page = reverse("family.ecomap", args=[reference])
    svg = ecomap_picture(services, household_of(seen), link=lambda kind: f"{page}#service-{kind}")
    return zoomed(svg, Zoom.FIT)
