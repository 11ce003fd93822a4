"""`macfa chronology`: what somebody writes beside an entry, and what whom it is about does not get to read."""

from typing import Any

import click

from macfa.cli.chronology_read import read_by
from macfa.cli.here import Here, by_option, pass_here
from macfa.cli.listing import format_option, show

_CHILD = click.argument("child", metavar="ID")
_ENTRY = click.argument("entry", metavar="ENTRY")


@click.command("notes")
@_CHILD
@by_option
@format_option
@pass_here
def notes(here: Here, child: str, by: str | None, form: str) -> None:
    """List the notes beside entries. While an audit is blind, one's own only."""
    read = read_by(here, child, by)
    from macfa.audits.chronologies.reading import notes_for

    numbers = {one.entry.id: one.number for one in read.numbered}
    rows: list[dict[str, Any]] = [
        {
            "note": note.pk, "number": numbers.get(entry), "kind": note.kind.words, "text": note.text,
            "written": note.written_at.date(), "by": note.written_by, "entry": entry,
        }
        for entry, beside in notes_for(here.person(by), read).items()
        for note in beside
    ]  # fmt: skip
    show(rows, form, columns=("note", "number", "kind", "text", "written", "by", "entry"))


@click.command("note")
@_CHILD
@_ENTRY
@click.argument("text", default="")
@click.option(
    "--kind",
    default="comment",
    show_default=True,
    metavar="KIND",
    help="comment, discuss, good_practice or ask_agency.",
)
@by_option
@pass_here
def note(here: Here, child: str, entry: str, text: str, kind: str, by: str | None) -> None:
    """Write TEXT beside an entry, or mark it for the panel."""
    here.open_application()
    from macfa.audits.actions.chronology_entries import write_note
    from macfa.stewardship.chronology_kinds import NoteKind

    if kind not in list(NoteKind):
        raise click.UsageError(f"Kinds of note are: {', '.join(NoteKind)}.")
    written = write_note(child, entry=entry, kind=NoteKind(kind), text=text, by=here.person(by))
    click.echo(f"Written as note {written.pk}.")


@click.command("remove-note")
@_CHILD
@click.argument("number", type=int, metavar="NOTE")
@by_option
@pass_here
def remove_note(here: Here, child: str, number: int, by: str | None) -> None:
    """Take one's own note away (its number as `macfa chronology notes` lists it)."""
    read = read_by(here, child, by)
    from macfa.audits.actions.chronology_entries import remove_note as do
    from macfa.audits.chronologies.reading import notes_for

    known = {one.pk: one for beside in notes_for(here.person(by), read).values() for one in beside}
    if number not in known:
        raise click.ClickException(f"There is no note {number} on this chronology that is open to you.")
    do(known[number], by=here.person(by))
    click.echo("Removed.")


@click.command("withhold")
@_CHILD
@_ENTRY
@click.option("--ground", required=True, metavar="CODE", help="The ground: S, C, A, P or L.")
@click.option(
    "--field", "fields", multiple=True, metavar="FIELD", help="Only this of the entry; else all of it."
)
@by_option
@pass_here
def withhold(
    here: Here, child: str, entry: str, ground: str, fields: tuple[str, ...], by: str | None
) -> None:
    """Keep an entry, or fields of it, from the person whom the chronology is about."""
    here.open_application()
    from macfa.audits.actions.chronology_entries import withhold as do
    from macfa.chronology.withheld import Reason

    grounds = {reason.value: reason for reason in Reason}
    if ground not in grounds:
        told = "; ".join(f"{code}: {reason.words}" for code, reason in grounds.items())
        raise click.UsageError(f"Grounds are {told}.")
    try:
        do(child, entry=entry, reason=grounds[ground], fields=fields, by=here.person(by))
    except ValueError as unknown:
        raise click.UsageError(f"{str(unknown)[0].upper()}{str(unknown)[1:]}.") from None
    click.echo("Withheld.")


@click.command("tell")
@_CHILD
@_ENTRY
@by_option
@pass_here
def tell(here: Here, child: str, entry: str, by: str | None) -> None:
    """Let the person whom the chronology is about read an entry after all."""
    here.open_application()
    from macfa.audits.actions.chronology_entries import undo_withholding

    undo_withholding(child, entry=entry, by=here.person(by))
    click.echo("No longer withheld.")


NOTES = (notes, note, remove_note, withhold, tell)
