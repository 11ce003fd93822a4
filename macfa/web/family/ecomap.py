"""The ecomap of a child's family: services around it, counted from the record, each line with the rows behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from macfa.audits.families.documents import household_of
from macfa.audits.families.services import services_around
from macfa.audits.families.sources import place_of
from macfa.family.ecomap.ecomap import Ecomap, Service
from macfa.family.ecomap.picture import ecomap_picture
from macfa.family.ecomap.table import COLUMNS, description, rows
from macfa.web.family.asking import CHOICES
from macfa.web.family.frame import around
from macfa.web.family.genogram import Looked, looked
from macfa.web.family.zooming import zoomed
from macfa.web.pages import page
from macfa.web.words import day as in_words


@dataclass(frozen=True, slots=True)
class Behind:
    """A service with every contact and strain that the record shows in the months looked at, newest first."""

    kind: str
    name: str
    shown: tuple[tuple[str, str, str], ...]


def ecomap(request: HttpRequest, reference: str) -> HttpResponse:
    """The picture, the same as a table, and for each service the rows that its line is counted from."""
    at = looked(request, reference, "services around the family")
    found, day = at.found, at.seen.day
    around_family = services_around(request.person, found.child, day)
    return page(
        request, "family/pages/ecomap.html", title="Services around the family", found=found, asked=at.asked, day=day,
        svg=_picture(around_family, at), heads=COLUMNS, rows=rows(around_family), said=description(around_family),
        since=around_family.since, behind=list(_behind(around_family, at.files)), zooms=CHOICES,
        back=found.back, **around(request, found, "family.ecomap"),
    )  # fmt: skip


def _picture(found: Ecomap, at: Looked) -> Markup:
    svg = ecomap_picture(found, household_of(at.seen), link=lambda kind: f"#service-{kind}")
    return zoomed(svg, at.asked.zoom)


def _behind(found: Ecomap, files: bool) -> Iterator[Behind]:
    for service in found.services:
        yield Behind(service.kind, service.name, tuple(_shown(service, files)))


def _shown(service: Service, files: bool) -> Iterator[tuple[str, str, str]]:
    for one in sorted((*service.contacts, *service.stress), reverse=True):
        where = "; ".join(place_of(ref, files=files) for ref in one.sources)
        yield in_words(one.day), one.what, where
