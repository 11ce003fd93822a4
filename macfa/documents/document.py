"""A simple document: headings, paragraphs, lists, tables, pictures. Reports and lists of every kind are made of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from macfa.documents.checked_text import require_text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that must not be overlooked: what the figures do not show, who may read this."""

    kind: ClassVar[str] = "notice"
    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section. `anchor` is the name under which a link of a web page finds it."""

    kind: ClassVar[str] = "subheading"
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order does not matter."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where something is: an address, or a path relative to this document."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Links:
    """Links, one to a line. A PDF shows the labels and, for web addresses, the link."""

    kind: ClassVar[str] = "links"
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand right, words left."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are to be read; the first cell of a row names the row.

    `hrefs` has for each cell of a row where it leads on a web page, or nothing; it may be empty as a whole.
    """

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    hrefs: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        require_text("the caption of a table", self.caption)
        for position, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table '{self.caption}', row {position}: {len(row)} cells for {len(self.columns)} columns"
                )
        if self.hrefs and [len(row) for row in self.hrefs] != [len(row) for row in self.rows]:
            raise ValueError(f"table '{self.caption}': its links do not fit its cells")


class Paper(StrEnum):
    """How large the sheets of a document are."""

    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True, slots=True)
class Picture:
    """SVG from `macfa.pictures`, and in words what it shows, for those who do not see it.

    It takes the width of its page; one with `as_drawn` is never larger than it was drawn, so that the letters of two
    pictures beside each other are of one size.
    """

    kind: ClassVar[str] = "picture"
    svg: str
    alternative: str
    as_drawn: bool = False

    def __post_init__(self) -> None:
        require_text("what a picture shows, in words", self.alternative)


Block = Paragraph | Notice | Subheading | Bullets | Links | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, in order."""

    heading: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        require_text("the heading of a section", self.heading)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `caption` stands above the title ("As known on 14 March 2025"); `day` dates the file."""

    title: str
    partnership: str
    day: date
    caption: str = ""
    introduction: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    landscape: bool = False
    paper: Paper = Paper.A4
    language: str = "en-GB"

    def __post_init__(self) -> None:
        require_text("the title of a document", self.title)
        require_text("the partnership's name", self.partnership)
