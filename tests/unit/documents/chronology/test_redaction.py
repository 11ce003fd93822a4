"""A redaction is a removal: whatever is searched, no byte of a document gives back what an edition leaves out."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pypdf
import pytest

from macfa.chronology.editions import panel, subject_access
from macfa.chronology.entries import Entry, When, numbered
from macfa.chronology.pseudonyms import Glossary, Person
from macfa.chronology.withheld import Reason, Withheld
from macfa.documents.chronology import Case, Edition, as_html, as_pdf, as_word, as_workbook, merge
from macfa.record.rows import RowRef

AGENCIES = {"council": "Wickerby Council", "police": "Wickerby Police"}
FORMS = {"a.docx": as_word, "a.xlsx": as_workbook, "a.pdf": as_pdf, "a.html": as_html}
SECRETS = ("Quillon", "Zephyrine", "Oswaldtwist", "Varnish Lane", "Bellweather")
GLOSSARY = Glossary(
    (
        Person("Child", ("Tamsin Quillon", "Tamsin")),
        Person("Mother", ("Zephyrine Quillon", "Zephyrine", "Quillon")),
        Person("Neighbour", ("Mr Oswaldtwist", "Oswaldtwist")),
    )
)


def entries() -> list[Entry]:
    """Every field of an entry names somebody."""
    day = When(date(2016, 5, 22), date(2016, 5, 22), written="22.05.16")
    named = Entry(
        "a", "C1", "council", day, "ZEPHYRINE's file", "Zephyrine  Quillon met oswaldtwist.\nThe Quillons left.",
        response="Quillon told", outcome="Zephyrine agreed", voice="“Zephyrine said”", author="Mr\u00a0Oswaldtwist",
        people=("Zephyrine", "Oswaldtwist"), part="Quillon team", more=(("Zephyrine’s column", "Oswald\u00adtwist"),),
        values=(("worker", "Bellweather"),), ref=RowRef("Bellweather", "Bellweather", 1),
    )  # fmt: skip
    harmful = replace(named, id="b", event="Moved to Varnish Lane with Zephyrine.", agency="police")
    plain = Entry("c", "C1", "police", day, "Log", "Nothing further.")
    return [named, harmful, plain]


def whole_bytes(content: bytes | str, name: str) -> str:
    """All that a file holds: parts unpacked, streams of a PDF decompressed, its text, each in every usual encoding."""
    raw = content.encode() if isinstance(content, str) else content
    pieces = [raw]
    if name.endswith(("docx", "xlsx")):
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            pieces += [part.encode() for part in package.namelist()] + [
                package.read(part) for part in package.namelist()
            ]
    if name.endswith("pdf"):
        with pikepdf.open(io.BytesIO(raw)) as opened:
            for one in opened.objects:
                pieces.append(repr(one).encode())
                if isinstance(one, pikepdf.Stream):
                    pieces.append(one.read_bytes())
        pieces += [
            " ".join(page.extract_text().split()).encode() for page in pypdf.PdfReader(io.BytesIO(raw)).pages
        ]
    read = [
        piece.decode(code, "ignore")
        for piece in pieces
        for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    ]
    return "\n".join(read).casefold().replace("\u00ad", "")


@pytest.fixture(scope="module")
def editions() -> dict[Edition, dict[str, str]]:
    case = Case("W-017", "Wickerby Safeguarding Partnership", date(2026, 3, 9))
    told = numbered(entries())
    withheld = [Withheld("b", Reason.HARM)]
    copies = {
        Edition.WORKING: (told, ()),
        Edition.PANEL: (panel(told, GLOSSARY).entries, panel(told, GLOSSARY).notices),
        Edition.SUBJECT_ACCESS: (
            subject_access(
                told, GLOSSARY, subject="Child", withheld=withheld, in_confidence=["Neighbour"]
            ).entries,
            (),
        ),
    }
    merged = {
        edition: merge(rows, case, agencies=AGENCIES, edition=edition, notices=notices)
        for edition, (rows, notices) in copies.items()
    }
    return {
        edition: {name: whole_bytes(form(one), name) for name, form in FORMS.items()}
        for edition, one in merged.items()
    }


@pytest.mark.parametrize("name", FORMS)
def test_the_search_finds_what_is_there(editions, name: str) -> None:
    """Else finding nothing would say nothing."""
    whole = editions[Edition.WORKING][name]
    assert [secret for secret in SECRETS[:4] if secret.casefold() not in whole] == []
    assert "bellweather" not in whole  # the row behind an entry is in no document at all


@pytest.mark.parametrize("name", FORMS)
def test_no_byte_of_a_panel_edition_holds_a_name(editions, name: str) -> None:
    whole = editions[Edition.PANEL][name]
    assert [secret for secret in (*SECRETS[:3], "Tamsin", "Bellweather") if secret.casefold() in whole] == []
    assert "[mother" in whole


@pytest.mark.parametrize("name", FORMS)
def test_no_byte_of_a_copy_for_the_subject_holds_others_names_or_what_is_withheld(
    editions, name: str
) -> None:
    whole = editions[Edition.SUBJECT_ACCESS][name]
    assert [secret for secret in SECRETS if secret.casefold() in whole] == []
    assert "neighbour" not in whole and "[withheld: s]" in whole and "[withheld: c]" in whole
