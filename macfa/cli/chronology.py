"""`macfa chronology`: what every agency tells of a child, and what only shows when it is read as a whole.

Whoever acts (`--by`) sees what they would see on the pages: the reach is the same.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from macfa.cli.chronology_deeds import DEEDS
from macfa.cli.chronology_notes import NOTES
from macfa.cli.chronology_read import read_by
from macfa.cli.chronology_sharing import SHARING
from macfa.cli.chronology_template import case_of, template
from macfa.cli.days import read_day_option
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show

if TYPE_CHECKING:
    from macfa.chronology.entries import Entry

FORMS = ("docx", "xlsx", "pdf", "html")
EDITIONS = ("panel", "working", "own", "subject")
_CHILD = click.argument("child", metavar="ID")


@click.group()
def chronology() -> None:
    """A child's chronology: entries of every agency, groups, conflicts, gaps, patterns, and documents."""


for deed in (*DEEDS, *NOTES, *SHARING, template):
    chronology.add_command(deed)


@chronology.command("show")
@_CHILD
@click.option(
    "--agency", default="", metavar="AGENCY", help="Only entries of this agency: id, name or alias."
)
@click.option("--words", default="", help="Only entries in which all of these words stand.")
@click.option("--left-out", is_flag=True, help="The entries that were left out, instead.")
@by_option
@format_option
@pass_here
def show_entries(
    here: Here, child: str, agency: str, words: str, left_out: bool, by: str | None, form: str
) -> None:
    """List the entries in order of time, with their numbers and ids."""
    read = read_by(here, child, by)
    whose = here.partnership.agency_named(agency).id if agency else ""
    if left_out:
        rows = [{**_row(None, line.entry), "why": line.why.reason.words} for line in read.left_out]
    else:
        rows = [_row(one.number, one.entry) for one in read.numbered]
    wanted = [row for row in rows if (not whose or row["agency"] == whose) and _says(row, words)]
    show(wanted, form, columns=("number", "when", "agency", "source", "event", "outcome", "why", "id"))


@chronology.command("groups")
@_CHILD
@by_option
@format_option
@pass_here
def groups(here: Here, child: str, by: str | None, form: str) -> None:
    """List events that several agencies tell of: proposed by a program, confirmed by people."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.grouped import grouped

    found = grouped(read)
    rows = [
        {
            "event": number, "standing": "confirmed" if event.confirmed else "proposed", **_row(None, account),
            "why": found.why(event.accounts),
        }
        for number, event in enumerate(found.shared, start=1)
        for account in event.accounts
    ]  # fmt: skip
    show(rows, form, columns=("event", "standing", "agency", "when", "says", "why", "id"),
         empty="No event is told more than once.")  # fmt: skip


@chronology.command("conflicts")
@_CHILD
@by_option
@format_option
@pass_here
def conflicts(here: Here, child: str, by: str | None, form: str) -> None:
    """List where accounts of one event contradict each other."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.analysis import conflicts_in
    from macfa.audits.chronologies.grouped import grouped

    rows = [
        {
            "about": one.about.title,
            "sentence": one.sentence,
            "one": _ids(one.sides[0]),
            "other": _ids(one.sides[1]),
        }
        for one in conflicts_in(read, grouped(read))
    ]
    show(rows, form, columns=("about", "sentence", "one", "other"), empty="No contradiction shows.")


@chronology.command("gaps")
@_CHILD
@click.option("--unknown", is_flag=True, help="The stretches of which nobody can tell, instead.")
@by_option
@format_option
@pass_here
def gaps(here: Here, child: str, unknown: bool, by: str | None, form: str) -> None:
    """List stretches in which something was owed to the child and not done."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.analysis import missing

    held = missing(read)
    if unknown:
        rows = [{"agency": u.agency, "first": u.first, "last": u.last, "why": u.why} for u in held.unknown]
        show(rows, form, columns=("agency", "first", "last", "why"))
        return
    found = [
        {"agency": gap.agency, "first": gap.first, "last": gap.last, "open": gap.open, "sentence": gap.sentence,
         "told": gap.told, "others": gap.others}
        for gap in held.gaps
    ]  # fmt: skip
    show(found, form, columns=("agency", "first", "last", "open", "sentence"), empty="No gap shows.")


@chronology.command("patterns")
@_CHILD
@by_option
@format_option
@pass_here
def patterns(here: Here, child: str, by: str | None, form: str) -> None:
    """List what comes again and again, each with the entries behind it."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.analysis import patterns_in
    from macfa.audits.chronologies.grouped import grouped

    rows = [
        {"kind": one.kind.value, "first": one.first, "last": one.last, "count": one.count, "sentence": one.sentence,
         "entries": one.entries}
        for one in patterns_in(read, grouped(read))
    ]  # fmt: skip
    show(rows, form, columns=("kind", "first", "last", "count", "sentence"), empty="No pattern shows.")


@chronology.command("knew")
@_CHILD
@click.option("--on", "on", required=True, metavar="DATE", help="What was known at the end of this day.")
@click.option("--agency", default="", metavar="AGENCY", help="Only what this agency knew: id, name or alias.")
@by_option
@format_option
@pass_here
def knew(here: Here, child: str, on: str, agency: str, by: str | None, form: str) -> None:
    """List who knew what on a day: held itself, had been told, nothing shows that it was told, cannot tell."""
    read, day = read_by(here, child, by), read_day_option(on, "--on")
    from macfa.audits.chronologies.analysis import known_on
    from macfa.audits.chronologies.grouped import grouped

    assert day is not None
    whose = here.partnership.agency_named(agency).id if agency else ""
    rows = [
        {"agency": one.agency, "knew": known.knew.title, "since": known.since, "why": known.why,
         **{name: _row(None, known.event.accounts[0])[name] for name in ("when", "event", "id")}}
        for one in known_on(read, grouped(read), day)
        if not whose or one.agency == whose
        for known in one.known
    ]  # fmt: skip
    show(rows, form, columns=("agency", "when", "event", "knew", "since", "why"))


@chronology.command("write")
@_CHILD
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--edition", type=click.Choice(EDITIONS), default="panel", show_default=True, help="For whom it is."
)
@click.option("--subject", default="", metavar="ROLE", help="Whom a copy is for, as the glossary calls them.")
@click.option(
    "--looked-at", default="", metavar="SEAL", help="That you have looked at the words listed with this seal."
)
@by_option
@pass_here
def write(
    here: Here, child: str, file: Path, edition: str, subject: str, looked_at: str, by: str | None
) -> None:
    """Write the merged chronology as a document (.docx, .xlsx, .pdf or .html).

    For an edition without names it first lists the words that may be names and stand in no entry of the glossary.
    """
    ending = file.suffix.removeprefix(".")
    if ending not in FORMS:
        raise click.UsageError(f"Name a file that ends in {', '.join('.' + one for one in FORMS)}.")
    read, person = read_by(here, child, by), here.person(by)
    from macfa.audits.actions.chronology_documents import take_out
    from macfa.audits.chronologies.documents import Reader
    from macfa.audits.chronologies.names_left import LookAtNames

    own = here.partnership.agency(person.agency).name if edition == "own" else ""
    names = {agency.id: agency.name for agency in here.partnership.agencies}
    try:
        content = take_out(
            read, reader=Reader(edition), ending=ending, case=case_of(here, child, own), names=names,
            subject=subject, looked_at=looked_at, by=person,
        )  # fmt: skip
    except LookAtNames as names_left:
        for found in names_left.left.found:
            click.echo(f"{found.words}: may be {found.why.value}")
        raise click.ClickException(f"{names_left} Then add: --looked-at {names_left.left.seal}") from None
    file.write_bytes(content)
    click.echo(f"Wrote {file}.")


def _row(number: int | None, entry: "Entry") -> dict[str, Any]:
    from macfa.documents.chronology.cells import day_cell, end_cell

    last = end_cell(entry.when)
    return {
        "number": number, "id": entry.id, "when": f"{day_cell(entry.when)}{f' to {last}' if last else ''}",
        "time": entry.when.time, "agency": entry.agency, "part": entry.part, "source": entry.source,
        "event": entry.event, "says": entry.event, "response": entry.response, "outcome": entry.outcome,
        "people": entry.people, "kind": entry.kind, "significance": entry.significance, "impact": entry.impact,
        "mark": entry.mark.value if entry.mark else None,
    }  # fmt: skip


def _says(row: dict[str, Any], words: str) -> bool:
    text = " ".join(str(row[name]) for name in ("event", "response", "outcome", "source")).casefold()
    return all(word in text for word in words.casefold().split())


def _ids(entries: Iterable["Entry"]) -> list[str]:
    return [entry.id for entry in entries]
