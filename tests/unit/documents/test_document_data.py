import json
from datetime import date

from macfa.documents.document import (
    Bullets,
    Column,
    Document,
    Link,
    Links,
    Notice,
    Paragraph,
    Picture,
    Section,
    Subheading,
    Table,
)
from macfa.documents.document_data import as_data, document_from

EVERY_BLOCK = (
    Paragraph("Words."),
    Notice("Words."),
    Subheading("Heading"),
    Bullets(("One", "Two")),
    Links((Link("Here", "here.html"),)),
    Table("Caption", (Column("Who"), Column("How many", numeric=True)), (("GPs", "5"),)),
    Picture("<svg/>", "A line that rises"),
)


def test_a_document_of_every_kind_of_block_comes_back_equal():
    document = Document(
        title="One year on", partnership="Wyvernshire", day=date(2026, 3, 2), caption="As known",
        introduction=("First.",), sections=(Section("All", EVERY_BLOCK), Section("None", ())), landscape=True,
    )  # fmt: skip
    assert document_from(json.loads(json.dumps(as_data(document)))) == document


def test_words_that_look_alike_stay_what_they_were():
    alike = Section("Alike", (Notice("The same."), Paragraph("The same.")))
    document = Document("Title", "Wyvernshire", date(2026, 3, 2), sections=(alike,))
    assert document_from(as_data(document)).sections[0].blocks == alike.blocks
