"""Files as Macfa publishes them, with random content: briefings in four forms, standards reports, tables."""

import random
from datetime import date, timedelta

from macfa.documents.briefing.content import AuditReference, Briefing, Children, Kind, Link, Part, Statement
from macfa.documents.briefing.files import briefing_files
from macfa.documents.document import Column, Document, Table
from macfa.documents.document_html import document_html
from macfa.documents.document_pdf import document_pdf
from macfa.documents.standards_report.content import Edition, StandardRow, StandardsReport
from macfa.documents.standards_report.layout import standards_document
from macfa.documents.table_file import table_csv, table_workbook
from macfa.pictures.intervals import Interval

_SAID = (
    "review core group plan visit school nurse police housing families Wickerby conference report minutes chronology "
    "neglect home learning worker 10 95% £40 “quoted” (in brackets) O’Hara’s well-being café naïve Zoë & <b> 1/2 A* #1 "
    "[draft] {x} $5 100% @home =sum +44 -3 it's 8:30 a_b ~ ^ `code` \\path ½ – — … é ü ß ŵ Ŷ þ fi fl ffi office "
    "first-class, then; what? so: yes!"
)
WORDS = _SAID.split()
PER_SEED = 8


def files(seed: int) -> dict[str, bytes]:
    """Eight published files by name; same seed, same bytes."""
    rng = random.Random(seed)
    found = {f"briefing.{form}": content for form, content in briefing_files(_briefing(rng)).items()}
    report = standards_document(_report(rng))
    table = _table(rng)
    document = Document("Table", "Wickerby Partnership", _day(rng))
    return {
        **found,
        "report.html": document_html(report).encode("utf-8"),
        "report.pdf": document_pdf(report),
        "table.csv": table_csv(table),
        "table.xlsx": table_workbook(document, table),
    }


def _text(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def _day(rng: random.Random) -> date:
    return date(2024, 1, 1) + timedelta(days=rng.randrange(900))


def _statement(rng: random.Random) -> Statement:
    links = (Link(_text(rng, 1, 3), f"https://wickerby.example.org/{rng.randrange(99)}"),)
    return Statement(
        _text(rng, 3, 16),
        rng.choice([Kind.PLAIN, Kind.WORRY]),
        lead=_text(rng, 1, 3) if rng.random() < 0.3 else "",
        links=links if rng.random() < 0.3 else (),
    )


def _briefing(rng: random.Random) -> Briefing:
    parts = tuple(
        Part(_text(rng, 1, 5), tuple(_statement(rng) for _ in range(rng.randint(1, 3)))) for _ in range(7)
    )
    return Briefing(
        title=_text(rng, 2, 9),
        partnership=f"{_text(rng, 1, 2)} Safeguarding Partnership",
        published=_day(rng),
        parts=parts,
        audits=(AuditReference(_text(rng, 2, 4), "May 2025"),),
        introduction=(_text(rng, 5, 20),) if rng.random() < 0.7 else (),
        children=Children("Six children", "", "from 4 to 13", (_text(rng, 1, 3),))
        if rng.random() < 0.5
        else Children(),
        organisations=tuple(_text(rng, 1, 3) for _ in range(rng.randrange(4))),
        questions=tuple(_text(rng, 3, 9) for _ in range(rng.randrange(3))),
    )


def _row(rng: random.Random, number: int) -> StandardRow:
    cells = [rng.choice([0, rng.randrange(6, 3000)]) for _ in range(5)]
    withheld = rng.random() < 0.3
    rate = None if withheld or not sum(cells[:2]) else Interval(0.2, 0.5, 0.9)
    met = "c" if withheld else cells[0]
    missing = (_text(rng, 2, 6),) if rng.random() < 0.5 else ()
    title, why = f"Standard {_text(rng, 2, 9)}", _text(rng, 4, 12)
    return StandardRow(f"standard-{number}", title, why, met, *cells[1:], rate=rate, missing=missing)


def _report(rng: random.Random) -> StandardsReport:
    rows = tuple(_row(rng, number) for number in range(rng.randint(1, 9)))
    day = _day(rng)
    title, partnership = _text(rng, 2, 7), f"{_text(rng, 1, 2)} Partnership"
    return StandardsReport(title, partnership, day, day, Edition.PUBLIC, rows)


def _table(rng: random.Random) -> Table:
    columns = (Column(_text(rng, 1, 3)), Column("Number", numeric=True), Column(_text(rng, 1, 2)))
    rows = tuple(
        (_text(rng, 1, 6), rng.choice(["c", "-3", "0.5", "1,200", f"{rng.randrange(99)}"]), _text(rng, 0, 4))
        for _ in range(rng.randint(1, 25))
    )
    return Table("Numbers", columns, rows)
