"""From a family's content to a document: each picture with what it shows, then the same as tables."""

from collections.abc import Iterator

from macfa.documents.dates import in_words
from macfa.documents.document import Block, Bullets, Document, Notice, Paragraph, Picture, Section
from macfa.documents.family.content import FamilyPaper, Figure
from macfa.documents.room import page_for

_GENOGRAM = "The family as it stood on {day}, as far as agencies told. The tables below say the same."
_LIVED_WITH = "Each line is a person, each stretch the time in the child’s household that somebody told of."
_ECOMAP = (
    "How strong a line is, is counted from the record up to {day}. No data is not the same as no contact: it means "
    "that nobody vouches that all contacts came in."
)
_NO_FAMILY = "Nothing about the family came in that is open to the reader."


def laid_out(paper: FamilyPaper) -> Document:
    """The document, on paper and with the side up on which its pictures stand largest."""
    found = sections(paper) or (Section("Genogram", (Paragraph(_NO_FAMILY),)),)
    size, across = page_for([one for section in found for one in section.blocks if isinstance(one, Picture)])
    return Document(
        f"Family of {paper.called}",
        paper.partnership,
        paper.day,
        caption=f"{paper.edition.value}. As it stood on {in_words(paper.as_at)}",
        sections=found,
        landscape=across,
        language=paper.language,
        paper=size,
    )


def sections(paper: FamilyPaper) -> tuple[Section, ...]:
    """Genogram, who lived with the child, services around the family; what there is of them."""
    day = in_words(paper.as_at)
    found = (
        _figure("Genogram", _GENOGRAM.format(day=day), paper.genogram, tuple(_doubts(paper))),
        _figure("Who lived with the child", _LIVED_WITH, paper.lived_with),
        _figure("Services around the family", _ECOMAP.format(day=day), paper.ecomap),
    )
    return tuple(section for section in found if section is not None)


def _figure(heading: str, said: str, figure: Figure | None, more: tuple[Block, ...] = ()) -> Section | None:
    if figure is None:
        return None
    picture = Picture(figure.svg, figure.told, as_drawn=True)
    return Section(heading, (Paragraph(said), picture, *more, *figure.tables))


def _doubts(paper: FamilyPaper) -> Iterator[Block]:
    """What agencies tell differently stands right under the picture: it bears on what is drawn."""
    if paper.differ:
        yield Notice(
            "Agencies differ on this family. The picture shows what stands; every side is listed here."
        )
        yield Bullets(paper.differ)
    if paper.unsure:
        yield Paragraph("These may be one person told of twice. Nobody has decided yet:")
        yield Bullets(paper.unsure)
