"""The page docs/reference/files.md: the files that Macfa reads, made from the layouts and the limits."""

from collections.abc import Iterator

from macfa.feeds.annex_a.lists import ADOPTERS
from macfa.feeds.annex_a.lists import layouts as lists
from macfa.feeds.cells import choice
from macfa.feeds.children import reader as children
from macfa.feeds.chronology.headed import layout as chronology
from macfa.feeds.family.relations import relations
from macfa.feeds.family.table import layout as family
from macfa.feeds.layout import LayoutColumn, SheetLayout
from macfa.feeds.limits import limits
from macfa.feeds.practice.layouts import layouts
from macfa.feeds.refusals import Reason
from macfa.record.tables import Kind
from macfa.vocabulary.code_sets import code_set

_HEAD = """# The files that Macfa reads

<!-- Made from the layout.yaml of macfa/feeds/children, annex_a, practice, chronology and family, from
macfa/feeds/family/relations.yaml and from macfa/feeds/limits.yaml by `macfa.feeds.files_page`. Change it there. -->

Each file is one delivery: it is in the record whole or not at all, and the same bytes twice change nothing. Each row
is accepted, rejected with every reason at its cell, or a duplicate of a row above it. Rows in are always rows
accepted, rejected and repeated.

Headings may stand below banners and in any order, case and spacing; the other headings beside each column are
understood too. Columns that nobody asked for are left alone and listed. A date is written day first; a number
without a date format is not taken for a date. Cells that hold `#N/A`, `n/a`, `NULL` or a dash count as empty.

Two rows that tell of one thing and disagree are not both believed: the second is rejected and names the first.
"""
_CHILDREN = """
## A list of children

`macfa load children FILE --agency NAME` reads a workbook (.xlsx) or a table (.csv). A child's id and a date of birth or
an age are enough. A child may have several rows: one for each plan and each service. "From" and "To" belong to the
plan and to the service of their row; "Plan start" and the like go before them. An unborn child has age -1 or an
expected date of birth.

The list's day is the one that you give, or else its newest date up to today; Macfa says which it took. The list is
complete for plans and services only where you say from when to when, because a list of today's plans says nothing
of plans that have ended.
"""
_ANNEX_A = """
## Annex A

`macfa load annex-a FILE.xlsx --agency NAME` reads the eleven lists of children that Ofsted asks for. A list is known by
the name of its sheet ("List 7", "List_7", "Child protection") or by a banner above its table. Codes count with or
without the letter, the code and the text of Ofsted's own lists. Other words are listed by `macfa labels`; until
somebody says what one means, its cell stays empty.

Each workbook shows the newest of everything, so keep them all: nothing that an earlier one told is withdrawn. Lists 1,
3, 4 and 5 are complete for the six months before the day they were made, which stands on the front sheet, in the name
of the file, or in `--extract-date`. [Load your Annex A](../how-to/load-annex-a.md) says what each list tells and what
it does not.
"""
_PRACTICE = """
## The practice workbook

`macfa template practice` writes an empty one; `macfa load practice FILE --agency NAME` reads it. The sheet "About this
workbook" says whose it is, on which day it was made, which system holds the originals, and for each sheet from
when to when it holds everything that happened. Only in those days does a missing row mean that something was not
done, and only there does a later workbook withdraw what an earlier one told.
"""
_CHRONOLOGY = """
## A chronology

`macfa load chronology FILE --agency NAME --child ID` reads what an agency wrote about one child or, with several
`--child` or a column "Child", about siblings: a table in Word (.docx), a workbook (.xlsx) or a table (.csv). It
replaces what that agency said of these children before; with `--part NAME` only that team's or service's part.

Dates are read as people write them, the day before the month: `22.05.16`, `22/05.16`, `22nd May 2016`,
`22/05/16 14.30`, a period `22/05/16 - 24/05/16`, or only `May 2016` or `2016`. A question mark before a date says
that it is not certain: `?22 May 2016`. What could mean two things is not taken in, and the problem says what to write
instead. A row whose first cell begins with # ^ ¬ or ~ is a note to the reader: it needs a date and nothing else.

In Word, tables may run over pages and repeat their headings, and a table without headings goes on from the one before
it. Tracked insertions count and deletions do not; hidden text and comments are not read; footnotes are read where they
are referred to. Columns with other headings are kept beside the row as they are.
"""
_FAMILY = """
## A family

`macfa load family FILE --agency NAME --child ID` reads what an agency says of a child's family, in one of three forms.
It replaces what that agency's files of a family said of these children before.
[Bring a family in](../how-to/bring-a-family-in.md) shows each of them.

A **family tree** (.ged) is GEDCOM 5.5, 5.5.1 or 7.0. Its people and families are the rows; names, sex, births, deaths,
adoption, families and associations are read of people within eight steps of the child, and nothing else. Say who of the
tree the child is: `--child ID=NUMBER`. **Related persons** (.json or .xml) are a FHIR bundle of the Personal
Demographics Service or resources of UK Core: role, name, sex, birth and period are read, no address and no illness.

A **table** (.xlsx or .csv) has one row for each person. The column "Child" is needed only where no `--child` says whose
family it is. Somebody of whom no row tells and who must be there (the mother of a half-brother on the mother's side)
stands there without a name. What the relation says, in any case and spelling:
"""
_COLUMNS = "| Heading | What stands in it | Also understood |\n|---|---|---|"
_LIMITS = """
## What is not read

Before anybody reads a file it passes a gate, and it is read in a process of its own with limits of memory and time.
A file is refused when it is: {reasons}.

| Limit | At most |
|---|---|"""


def as_markdown() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD.rstrip("\n")
    yield _CHILDREN
    yield from _table(children.layout())
    yield _ANNEX_A.rstrip("\n")
    for layout in lists().values():
        yield from _list(layout)
    yield _PRACTICE.rstrip("\n")
    for layout in layouts().values():
        yield f"\n### {layout.title}\n\n{layout.guidance}\n"
        yield from _table(layout)
    yield _CHRONOLOGY
    yield from _table(chronology())
    yield _FAMILY
    yield from _relations()
    yield ""
    yield from _table(family())
    yield _LIMITS.format(reasons="; ".join(reason.value for reason in Reason))
    yield from _limit_rows()


def _list(layout: SheetLayout) -> Iterator[str]:
    """One list of Annex A, and what of it is not used."""
    yield f"\n### {layout.id.replace('_', ' ').capitalize()}: {layout.title}\n"
    if layout.id == ADOPTERS:
        yield "Its rows are counted and not kept: adopters are not children."
        return
    yield from _table(layout)
    if layout.not_used:
        yield f"\nNot used, and not kept: {'; '.join(layout.not_used)}."


def _relations() -> Iterator[str]:
    """Every word for a relative, and what else means the same."""
    yield "| Relation to the child | Also understood |\n|---|---|"
    for relation in relations().relations:
        first, *others = relation.names
        yield f"| {first} | {', '.join(others)} |"
    yield "| other: and your own words | |"


def _table(layout: SheetLayout) -> Iterator[str]:
    yield _COLUMNS
    for column in layout.columns:
        name = f"**{column.heading}**" if column.required else column.heading
        yield f"| {name} | {_content(column)} | {', '.join(column.aliases)} |"


def _content(column: LayoutColumn) -> str:
    """What stands in a column, and its note."""
    definition = column.definition
    if definition is None:
        said = "text"
    elif definition.codes:
        said = choice(code_set(definition.codes))
    elif definition.kind is Kind.NUMBER:
        said = f"a whole number from {column.bounds.least} to {column.bounds.most:,}"
    else:
        said = "a date" if definition.kind.is_day else "text"
    return f"{said}. {column.note}" if column.note else said


def _limit_rows() -> Iterator[str]:
    found = limits()
    rows = {
        "a workbook": _megabytes(found.file.workbook),
        "a workbook when unpacked": _megabytes(found.archive.unpacked),
        "unpacked size to packed size": f"{found.archive.ratio} to 1",
        "parts of a workbook": f"{found.archive.entries:,}",
        "columns of a sheet": f"{found.sheet.columns:,}",
        "rows of a sheet": f"{found.sheet.rows:,}, one fewer than Excel has",
        "cells of a sheet up to the last used one": f"{found.sheet.area:,}",
        "text in the cells of a sheet": _megabytes(found.sheet.texts),
        "a part of a Word document when unpacked": _megabytes(found.document.part),
        "text in the tables of a Word document": _megabytes(found.document.texts),
        "a CSV table": _megabytes(found.file.csv),
        "one line of a CSV table": f"{found.file.csv_line:,} characters",
        "a family tree": f"{_megabytes(found.file.tree)}, {found.file.tree_lines:,} lines",
        "a health record (FHIR)": _megabytes(found.file.tree),
        "a census file": _megabytes(found.file.xml),
        "one extract of a folder (SSD)": _megabytes(found.folder.extract),
        "files in a folder of extracts": f"{found.folder.entries:,}",
        "a packed folder of extracts when unpacked": _megabytes(found.folder.unpacked),
        "memory of the reading process": _megabytes(found.process.memory),
        "time of the reading process": f"{found.process.wall // 60} minutes",
    }
    for name, most in rows.items():
        yield f"| {name} | {most} |"


def _megabytes(count: int) -> str:
    return f"{count // 1_000_000:,} MB"
