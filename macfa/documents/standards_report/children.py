"""The page behind a bar: whose obligations they are, child by child, with the rows that prove each verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from macfa.documents.dates import in_words
from macfa.documents.document import (
    Block,
    Column,
    Document,
    Link,
    Links,
    Notice,
    Paragraph,
    Section,
    Subheading,
    Table,
)

MOST_ROWS = 2_000
"""How many obligations one list shows: a page with more is no use to a reader, nor to a browser."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One line: the child as the record refers to it, the days, the verdict, with whom or when, the rows."""

    child: str
    began: date | None
    due: date | None
    verdict: str
    place: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One part of a bar: an answer of a quarter or of a team. `anchor` is where its link arrives."""

    anchor: str
    heading: str
    obligations: Sequence[Obligation]


@dataclass(frozen=True, slots=True)
class Bar:
    """A quarter or a team, with its parts that are not empty."""

    heading: str
    groups: tuple[Group, ...]


def children_document(
    title: str, partnership: str, day: date, *, bars: Iterable[Bar], place: str, whole: Link, as_at: date
) -> Document:
    """The children behind the bars of one standard. `place` heads the column that says with whom, or when."""
    sections = [Section(bar.heading, tuple(_blocks(bar, place))) for bar in bars if bar.groups]
    back = Section("Where this belongs", (Links((whole,)),))
    return Document(
        title=title,
        partnership=partnership,
        day=day,
        caption=f"Practice up to {in_words(as_at)}, as known on {in_words(day)}",
        introduction=(
            "Each child stands under the reference that the record has for it. The rows are those of the deliveries "
            "that prove the verdict: delivery, sheet and row.",
        ),
        sections=(
            Section(
                "Who may read this", (Notice("Internal edition: it lists children. Do not send it on."),)
            ),
            *sections,
            back,
        ),
    )


def _blocks(bar: Bar, place: str) -> Iterable[Block]:
    for group in bar.groups:
        yield Subheading(f"{bar.heading}: {group.heading}", anchor=group.anchor)
        yield _table(bar, group, place)
        left = len(group.obligations) - MOST_ROWS
        if left > 0:
            yield Paragraph(f"{left:,} more are not listed here. `macfa evaluate` lists every one.")


def _table(bar: Bar, group: Group, place: str) -> Table:
    columns = ("Child", "Began", "Last day", "Verdict", place, "Rows that prove it")
    rows = tuple(
        (one.child, _day(one.began), _day(one.due), one.verdict, one.place, "; ".join(one.rows))
        for one in group.obligations[:MOST_ROWS]
    )
    many = len(group.obligations)
    counted = f"{many:,} obligation{'' if many == 1 else 's'}"
    return Table(f"{counted} {group.heading}, {bar.heading}", tuple(map(Column, columns)), rows)


def _day(day: date | None) -> str:
    return in_words(day) if day else "not known"
