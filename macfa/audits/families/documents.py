"""A child's family as a document for one reader. What the reader may not see is not in it at all."""

from collections.abc import Iterable, Sequence

from macfa.audits.families.lived_with import TITLE, lived_with
from macfa.audits.families.showing import ShownFamily
from macfa.documents.document import Column, Table
from macfa.documents.family import Edition, FamilyPaper, Figure
from macfa.family import table
from macfa.family.assembly.decisions import Sameness
from macfa.family.ecomap import table as ecomap_table
from macfa.family.ecomap.ecomap import Ecomap
from macfa.family.ecomap.picture import ecomap_picture
from macfa.family.household_strip import table as strip_table
from macfa.family.people_said import capital
from macfa.partnership import clock, here


def paper_of(seen: ShownFamily, services: Ecomap | None, *, called: str) -> FamilyPaper:
    """The document's content. `called` names the case or the child; `services` None leaves the ecomap out."""
    partnership = here.partnership()
    agencies = {agency.id: agency.name for agency in partnership.agencies}
    return FamilyPaper(
        called,
        partnership.name,
        clock.now().date(),
        seen.day,
        Edition.WORKING if seen.named else Edition.PANEL,
        genogram=None if seen.alone else genogram_figure(seen),
        lived_with=lived_with_figure(seen),
        ecomap=ecomap_figure(services, seen) if services and services.services else None,
        differ=tuple(one.sentence(agencies) for one in seen.differing),
        unsure=tuple(_unsure(seen)) if seen.named else (),
    )


def genogram_figure(seen: ShownFamily) -> Figure:
    """The genogram, with everybody in a table."""
    return Figure(
        seen.genogram(), f"{seen.title}. {seen.description}",
        (_table("Everybody in the family", table.COLUMNS, (row.cells for row in seen.rows)),),
    )  # fmt: skip


def lived_with_figure(seen: ShownFamily) -> Figure | None:
    """Who lived with the child and when; None where nobody tells."""
    found = lived_with(seen)
    if found is None:
        return None
    rows = (row.cells for row in found.rows)
    return Figure(found.svg, found.told, (_table(TITLE, strip_table.COLUMNS, rows),))


def ecomap_figure(services: Ecomap, seen: ShownFamily) -> Figure:
    """The services around the family, with each in a table."""
    rows = (row.cells for row in ecomap_table.rows(services))
    return Figure(
        ecomap_picture(services, household_of(seen)), ecomap_table.description(services),
        (_table("Services around the family", ecomap_table.COLUMNS, rows),),
    )  # fmt: skip


def household_of(seen: ShownFamily) -> tuple[str, ...]:
    """Those who live with the child on the day, as they are called, the child first."""
    family = seen.family
    child = family.index[0] if family.index else ""
    homes = {stay.household for stay in family.stays if stay.person == child}
    others = dict.fromkeys(
        stay.person for stay in family.stays if stay.household in homes and stay.person != child
    )
    return tuple(capital(seen.said.name(one)) for one in (child, *others) if one) or ("The child",)


def _unsure(seen: ShownFamily) -> Iterable[str]:
    return (one.why for one in seen.known.assembled.same if one.state is Sameness.PROPOSED)


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table without the columns in which nothing stands: on paper they only make the others narrow."""
    cells = [tuple(map(capital, row)) for row in rows]
    kept = [place for place in range(len(headings)) if place == 0 or any(row[place] for row in cells)]
    return Table(
        caption,
        tuple(Column(headings[place]) for place in kept),
        tuple(tuple(row[place] for place in kept) for row in cells),
    )
