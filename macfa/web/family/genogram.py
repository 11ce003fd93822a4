"""A child's genogram: the picture on a day, from near or far, round one person or whole, and the same as a table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from macfa.audits.families.lived_with import TITLE, LivedWith, lived_with
from macfa.audits.families.reading import family_for
from macfa.audits.families.showing import ShownFamily, may_read_names, person_behind, shown, token_of
from macfa.audits.families.sources import shows_files
from macfa.family.household_strip.table import COLUMNS as STRIP_COLUMNS
from macfa.family.people_said import capital, joined
from macfa.family.table import COLUMNS
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import names_of
from macfa.web.family.asking import CHOICES, REACHES, Asked, Zoom, read
from macfa.web.family.frame import around
from macfa.web.family.tables import Cell, Table
from macfa.web.family.zooming import zoomed
from macfa.web.pages import page


@dataclass(frozen=True)
class Looked:
    """A family that somebody looks at, with the door by which they came."""

    found: Opened
    asked: Asked
    named: bool
    seen: ShownFamily

    @property
    def drawn(self) -> ShownFamily:
        """What of it is drawn: all, or who is near the person whom they asked for."""
        person = person_behind(self.seen.known, self.asked.focus) if self.asked.focus else None
        there = {one.id for one in self.seen.family.people}
        return self.seen.round(person, self.asked.steps) if person in there else self.seen

    @property
    def files(self) -> bool:
        """Whether names of files and sheets are shown."""
        return shows_files(self.seen.known, in_case=self.found.sampled is not None)

    def address(self, person: str) -> str:
        """The page on somebody of the family."""
        return self.found.address("family.person", token_of(self.seen.known.child, person))


def looked(request: HttpRequest, reference: str, purpose: str) -> Looked:
    """The family behind an address, as the person may see it and as they asked for it."""
    found, asked = opened(request, reference, purpose), read(request.POST)
    known = family_for(request.person, found.child)
    named = may_read_names(request.person, known, in_case=found.sampled is not None)
    day = asked.day or known.as_at
    return Looked(found, asked, named, shown(known, day, names=named and not asked.roles))


def genogram(request: HttpRequest, reference: str) -> HttpResponse:
    """The genogram with all that belongs to it. What somebody asks for comes in the body of the request."""
    at = looked(request, reference, "genogram")
    seen, names = at.seen, names_of(request)
    lived = lived_with(seen)
    return page(
        request, "family/pages/genogram.html", title="Genogram", found=at.found, asked=at.asked, at=at, seen=seen,
        day=seen.day, svg=None if seen.alone else _picture(at), people=_people(at), table=_table(at),
        tells=joined([names.get(one, one) for one in seen.tells]), zooms=CHOICES, reaches=REACHES,
        said=at.drawn.description, lived=lived, strip=zoomed(lived.svg, Zoom.FIT) if lived else None,
        strip_table=_strip_table(at, lived), differing=[(one.title, one.sentence(names)) for one in seen.differing],
        whole=reverse("family.one", args=[reference]), back=at.found.back,
        **around(request, at.found, "family.one"),
    )  # fmt: skip


def _picture(at: Looked) -> Markup:
    return zoomed(at.drawn.genogram(at.address), at.asked.zoom)


def _people(at: Looked) -> list[tuple[str, str]]:
    """Everybody in the picture, to draw it round one of them."""
    child = at.seen.known.child
    people = [(token_of(child, one.id), capital(at.seen.said.name(one.id))) for one in at.seen.family.people]
    return [("", "The whole family"), *people]


def _table(at: Looked) -> Table:
    rows = tuple(
        (Cell(row.cells[0], at.address(row.person)), *map(Cell, map(capital, row.cells[1:])))
        for row in at.drawn.rows
    )
    return Table("Everybody in the family", COLUMNS, rows)


def _strip_table(at: Looked, lived: LivedWith | None) -> Table | None:
    if lived is None:
        return None
    rows = tuple(
        (Cell(capital(row.cells[0]), at.address(row.person)), *map(Cell, map(capital, row.cells[1:])))
        for row in lived.rows
    )
    return Table(f"{TITLE}, and when", STRIP_COLUMNS, rows)
