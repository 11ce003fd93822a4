"""The identity workbook: whom each case number means. It travels apart from the forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from macfa.documents.return_workbook.styles import new_workbook, print_setup, protect, styles, title

SHEET = "Who the cases are"
_HEADINGS = ("Case number", "Who", "Name", "Date of birth", "Address", "NHS number")
_WIDTHS = (16, 24, 34, 16, 60, 18)
_HEADING_ROW = 6


@dataclass(frozen=True, slots=True)
class Identity:
    """One person behind a case number. What is not known is left empty."""

    case: str
    who: str
    name: str
    born: date | None = None
    address: str = ""
    nhs_number: str = ""


def write_identities(audit: str, organisation_name: str, people: Sequence[Identity]) -> bytes:
    """The identity workbook of one organisation: only the people whom it is asked about."""
    into = BytesIO()
    book = new_workbook(into)
    made = styles(book)
    sheet = book.add_worksheet(SHEET)
    title(sheet, made, SHEET)
    for row, line in enumerate(_rules(audit, organisation_name), start=1):
        sheet.write_string(row, 0, line, made.line)
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADING_ROW, column, heading, made.heading)
    for row, person in enumerate(sorted(people, key=lambda p: (p.case, p.who, p.name)), _HEADING_ROW + 1):
        for column, text in enumerate(_cells(person)):
            sheet.write_string(row, column, text, made.text)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    protect(sheet)
    print_setup(sheet, "Official-sensitive: personal data")
    book.close()
    return into.getvalue()


def _rules(audit: str, organisation_name: str) -> tuple[str, ...]:
    return (
        f"Audit {audit}, for {organisation_name} only.",
        "Use this file to find your records. Then work with the case number alone.",
        "Keep it apart from the return forms. Never send both in one e-mail.",
        "Destroy it when your returns have been accepted.",
    )


def _cells(person: Identity) -> tuple[str, ...]:
    born = f"{person.born:%d/%m/%Y}" if person.born else ""
    return (person.case, person.who, person.name, born, person.address, person.nhs_number)
