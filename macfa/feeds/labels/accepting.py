"""A person says what a label or a heading means."""

from dataclasses import replace
from pathlib import Path

from macfa.feeds.cells import choice
from macfa.feeds.headings import plain
from macfa.feeds.labels.files import (
    AcceptedHeading,
    AcceptedLabel,
    LabelError,
    read_accepted,
    write_accepted,
)
from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.reading import LabelReader, Source
from macfa.feeds.labels.sheets_of import sheets_of, spellings_of
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day


def accept_label(
    folder: Path, feed: str, agency: str, codes: str, label: str, means: str | None, *, by: str, on: Day
) -> str | None:
    """Keep that a label of a code set means a code (named by code, name or alias), or nothing (None).

    Returns the code. What was accepted before for the same label is replaced. Raises LabelError for a code that the
    set does not have, and for a label whose meaning is fixed.
    """
    sheets_of(feed)
    try:
        known = code_set(codes)
    except KeyError:
        raise LabelError(f"There is no code set {codes}.") from None
    code = None if means is None else known.find(means)
    if means is not None and code is None:
        raise LabelError(f"{means!r} is not a code of {codes}. There are: {choice(known)}.")
    fixed = LabelReader(spellings_of(feed)).meaning(codes, label)
    if fixed.source is Source.OFFICIAL:
        raise LabelError(f"{label!r} is an official spelling of {known.name(fixed.code or '')}.")
    accepted = read_accepted(folder, feed, agency)
    others = {
        text: entry
        for text, entry in accepted.values.get(codes, {}).items()
        if plain_label(text) != plain_label(label)
    }
    values = {**accepted.values, codes: {**others, label: AcceptedLabel(code, by, on)}}
    write_accepted(folder, feed, agency, replace(accepted, values=values))
    return code


def accept_heading(
    folder: Path, feed: str, agency: str, sheet: str, heading: str, column: str | None, *, by: str, on: Day
) -> None:
    """Keep that a heading of a sheet means a column of its layout (by id or by heading), or that it is not used (None).

    Raises LabelError for a sheet or column that the feed does not have, and for a heading whose meaning is fixed.
    """
    layout = sheets_of(feed).get(sheet)
    if layout is None:
        raise LabelError(f"{feed} has no sheet {sheet}. There are: {', '.join(sheets_of(feed))}.")
    fixed = layout.spellings().get(plain(heading))
    if fixed:
        raise LabelError(f"{heading!r} is read as {layout.column(fixed).heading} already.")
    ids = [one.id for one in layout.columns]
    meant = column if column is None or column in ids else layout.spellings().get(plain(column))
    if column is not None and meant is None:
        raise LabelError(f"{sheet} has no column {column!r}. There are: {', '.join(ids)}.")
    accepted = read_accepted(folder, feed, agency)
    others = {
        text: entry
        for text, entry in accepted.headings.get(sheet, {}).items()
        if plain(text) != plain(heading)
    }
    headings = {**accepted.headings, sheet: {**others, heading: AcceptedHeading(meant, by, on)}}
    write_accepted(folder, feed, agency, replace(accepted, headings=headings))


def withdraw_label(folder: Path, feed: str, agency: str, codes: str, label: str) -> None:
    """Take back what a label means: from the next file on nobody knows it. LabelError where nothing was accepted."""
    accepted = read_accepted(folder, feed, agency)
    entries = accepted.values.get(codes, {})
    kept = {text: entry for text, entry in entries.items() if plain_label(text) != plain_label(label)}
    if len(kept) == len(entries):
        raise LabelError(f"Nothing has been accepted for that label of {codes}.")
    values = {**accepted.values, codes: kept}
    write_accepted(
        folder, feed, agency, replace(accepted, values={n: some for n, some in values.items() if some})
    )


def withdraw_heading(folder: Path, feed: str, agency: str, sheet: str, heading: str) -> None:
    """The same for a heading of a sheet."""
    accepted = read_accepted(folder, feed, agency)
    entries = accepted.headings.get(sheet, {})
    kept = {text: entry for text, entry in entries.items() if plain(text) != plain(heading)}
    if len(kept) == len(entries):
        raise LabelError(f"Nothing has been accepted for that heading of {sheet}.")
    headings = {**accepted.headings, sheet: kept}
    write_accepted(
        folder, feed, agency, replace(accepted, headings={n: some for n, some in headings.items() if some})
    )
