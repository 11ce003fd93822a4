"""`macfa family`: who is in a child's family and on whose word, its pictures, and documents that hold them.

Whoever acts (`--by`) sees what they would see on the pages: the reach is the same.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.days import read_day_option
from macfa.cli.family_drawing import DRAWING
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show

if TYPE_CHECKING:
    from macfa.audits.families.showing import ShownFamily

FORMS = ("docx", "pdf", "html")
PICTURES = ("svg", "png")
_CHILD = click.argument("child", metavar="ID")
_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


def _seen_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that shows a family: on which day, and with names or without."""
    roles = click.option(
        "--roles", is_flag=True, help="What people are to the child, in place of their names."
    )
    day = click.option("--as-at", metavar="DATE", help="The day to show (default: the newest day known).")
    return day(roles(by_option(pass_here(command))))


@click.group()
def family() -> None:
    """A child's family: genogram, services around it, on whose word it stands, and documents."""


@family.command("table")
@_CHILD
@format_option
@_seen_options
def as_table(here: Here, child: str, form: str, as_at: str | None, roles: bool, by: str | None) -> None:
    """List everybody in the family, with everything that the genogram shows."""
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.family.table import COLUMNS

    rows = [dict(zip(COLUMNS, row.cells, strict=True)) for row in seen.rows]
    show(rows, form, columns=COLUMNS)


@family.command("show")
@_CHILD
@_seen_options
def in_words(here: Here, child: str, as_at: str | None, roles: bool, by: str | None) -> None:
    """Tell the family in sentences, and where agencies differ."""
    seen = seen_by(here, child, as_at, roles, by)
    click.echo(f"{seen.title}\n\n{seen.description}")
    agencies = {agency.id: agency.name for agency in here.partnership.agencies}
    for one in seen.differing:
        click.echo(f"Agencies differ: {one.sentence(agencies)}")


@family.command("words")
@_CHILD
@format_option
@_seen_options
def on_whose_word(here: Here, child: str, form: str, as_at: str | None, roles: bool, by: str | None) -> None:
    """List everything that is said of everybody, with the agency, file, sheet and row that says it."""
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.families.sources import Sources
    from macfa.family.evidence import facts_of

    sources = Sources(seen.known, files=True)
    called = {one.id: seen.said.name(one.id) for one in seen.family.people}
    rows = [
        {"person": called[one.id], "about": fact.about.value, "said": fact.said, "agency": source.agency,
         "file": source.file, "place": source.place or source.drawn_by}
        for one in seen.family.people
        for fact in facts_of(seen.family, one.id, called)
        for source in sources.of(fact.words)
    ]  # fmt: skip
    show(rows, form, columns=("person", "about", "said", "agency", "file", "place"))


@family.command("genogram")
@_CHILD
@_FILE
@_seen_options
def genogram(here: Here, child: str, file: Path, as_at: str | None, roles: bool, by: str | None) -> None:
    """Draw the genogram (.svg or .png)."""
    ending = _ending(file, PICTURES)
    seen = seen_by(here, child, as_at, roles, by)
    _write_picture(file, ending, seen.genogram())


@family.command("ecomap")
@_CHILD
@_FILE
@_seen_options
def ecomap(here: Here, child: str, file: Path, as_at: str | None, roles: bool, by: str | None) -> None:
    """Draw the services around the family, counted from the record (.svg or .png)."""
    ending = _ending(file, PICTURES)
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.families.documents import household_of
    from macfa.audits.families.services import services_around
    from macfa.family.ecomap.picture import ecomap_picture

    services = services_around(here.person(by), child, seen.day)
    _write_picture(file, ending, ecomap_picture(services, household_of(seen)))


@family.command("strip")
@_CHILD
@_FILE
@_seen_options
def strip(here: Here, child: str, file: Path, as_at: str | None, roles: bool, by: str | None) -> None:
    """Draw who lived with the child over time (.svg or .png)."""
    ending = _ending(file, PICTURES)
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.families.lived_with import lived_with

    found = lived_with(seen)
    if found is None:
        raise click.ClickException("Nobody tells where the child lived.")
    _write_picture(file, ending, found.svg)


@family.command("households")
@_CHILD
@format_option
@_seen_options
def households(here: Here, child: str, form: str, as_at: str | None, roles: bool, by: str | None) -> None:
    """List who lived with the child, and from when to when."""
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.families.lived_with import lived_with
    from macfa.family.household_strip.table import COLUMNS

    found = lived_with(seen)
    rows = [dict(zip(COLUMNS, row.cells, strict=True)) for row in found.rows] if found else []
    show(rows, form, columns=COLUMNS, empty="Nobody tells where the child lived.")


@family.command("services")
@_CHILD
@format_option
@_seen_options
def services(here: Here, child: str, form: str, as_at: str | None, roles: bool, by: str | None) -> None:
    """List the services around the family, as the ecomap shows them."""
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.families.services import services_around
    from macfa.family.ecomap.table import COLUMNS, rows

    found = services_around(here.person(by), child, seen.day)
    show(
        [dict(zip(COLUMNS, row.cells, strict=True)) for row in rows(found)], form, columns=COLUMNS,
        empty="The record shows no service around this family that is open to you.",
    )  # fmt: skip


@family.command("write")
@_CHILD
@_FILE
@_seen_options
def write(here: Here, child: str, file: Path, as_at: str | None, roles: bool, by: str | None) -> None:
    """Write the family as a document (.docx, .pdf or .html): pictures, tables, and where agencies differ."""
    ending = _ending(file, FORMS)
    seen = seen_by(here, child, as_at, roles, by)
    from macfa.audits.actions.family_documents import take_out
    from macfa.cli.chronology_template import case_of

    called = f"case {case_of(here, child).number}"
    file.write_bytes(take_out(seen, ending=ending, called=called, by=here.person(by)))
    click.echo(f"Wrote {file}.")


def seen_by(here: Here, child: str, as_at: str | None, roles: bool, by: str | None) -> "ShownFamily":
    """The family as this person is shown it. A hidden one and none are told of in the same words.

    It opens the application, so whatever needs models is imported after it.
    """
    day = read_day_option(as_at, "--as-at")
    here.open_application()
    from macfa.audits.families.reading import family_for
    from macfa.audits.families.showing import may_read_names, shown

    person = here.person(by)
    known = family_for(person, child)
    if not known.reach or not known.family.people:
        raise click.ClickException("There is no family of this child that is open to you.")
    named = not roles and may_read_names(person, known, in_case=False)
    return shown(known, day or known.as_at, names=named)


def _ending(file: Path, endings: tuple[str, ...]) -> str:
    ending = file.suffix.removeprefix(".")
    if ending not in endings:
        raise click.UsageError(f"Name a file that ends in {' or '.join('.' + one for one in endings)}.")
    return ending


def _write_picture(file: Path, ending: str, svg: str) -> None:
    if ending == "svg":
        file.write_text(svg, encoding="utf-8")
    else:
        from macfa.documents.document import Picture
        from macfa.documents.room import drawn_size
        from macfa.documents.typesetting import picture_png

        size = drawn_size(Picture(svg, "drawn"))
        assert size is not None, "every picture says how large it is"
        file.write_bytes(picture_png(svg, width=size[0]))
    click.echo(f"Wrote {file}.")


for _command in DRAWING:
    family.add_command(_command)
