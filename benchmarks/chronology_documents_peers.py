"""The table of `chronology_documents.py` as others write it: WeasyPrint a tagged PDF, python-docx cell by cell.

    PYTHON chronology_documents_peers.py weasyprint|python-docx ROWS.json OUT

Runs in an environment that has them and needs nothing of Macfa.
"""

import json
import sys
from html import escape
from pathlib import Path

HEADINGS = ("Running no.", "Date", "Source", "Kind of event", "Event", "Significance")
STYLE = (
    "@page { size: A4 landscape; margin: 12mm } body { font: 8.5pt sans-serif } "
    "table { width: 100%; border-collapse: collapse } td, th { border-bottom: 0.5pt solid #c9c2b6; padding: 3pt; "
    "text-align: left; vertical-align: top }"
)


def cells(given: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """The rows as the documents show them."""
    return [
        (str(number), row["day"], f"{row['agency']}: {row['source']}", row["kind"], row["event"], row["significance"])
        for number, row in enumerate(given, start=1)
    ]  # fmt: skip


def weasyprint(rows: list[tuple[str, ...]]) -> bytes:
    """One table with a head that repeats, in a tagged PDF."""
    from weasyprint import HTML

    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    page = (
        f'<html lang="en-GB"><head><title>Chronology</title><style>{STYLE}</style></head><body><h1>Chronology</h1>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )
    made = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    assert made is not None
    return made


def python_docx(rows: list[tuple[str, ...]]) -> bytes:
    """One table, written as the library's documentation shows it: row.cells, and a text for each cell."""
    from io import BytesIO

    from docx import Document

    document = Document()
    table = document.add_table(rows=1 + len(rows), cols=len(HEADINGS), style="Table Grid")
    for row, texts in zip(table.rows, (HEADINGS, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    into = BytesIO()
    document.save(into)
    return into.getvalue()


if __name__ == "__main__":
    form, given, out = sys.argv[1:]
    write = {"weasyprint": weasyprint, "python-docx": python_docx}[form]
    Path(out).write_bytes(write(cells(json.loads(Path(given).read_text()))))
