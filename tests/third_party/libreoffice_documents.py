"""Chronologies as an office program writes them: OpenDocument by hand, made theirs by LibreOffice."""

import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice")
KEPT = Path(__file__).with_name("libreoffice")
"""What LibreOffice 7.4.7 wrote of them, for machines without it."""
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
    )
)
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_CHANGE = (
    "<office:change-info><dc:creator>A reviewer</dc:creator>"
    "<dc:date>2024-01-01T10:00:00</dc:date></office:change-info>"
)


def _p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _cell(*lines: str, columns: int = 1, rows: int = 1) -> str:
    spans = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    covered = "<table:covered-table-cell/>" * (columns - 1)
    return f"<table:table-cell{spans}>{''.join(map(_p, lines or ('',)))}</table:table-cell>{covered}"


def _row(*cells: str) -> str:
    made = (one if one.startswith("<table") else _cell(one) for one in cells)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def _table(name: str, columns: int, headings: str, *rows: str) -> str:
    return (
        f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="{columns}"/>'
        f"<table:table-header-rows>{headings}</table:table-header-rows>{''.join(rows)}</table:table>"
    )


_FOOTNOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body>{_p('Told by the duty worker')}</text:note-body></text:note>"
)
_COMMENT = f"<office:annotation><dc:creator>A reviewer</dc:creator>{_p('Is this so?')}</office:annotation>"
_DELETED = '<text:change text:change-id="ct1"/>'
_INSERTED = '<text:change-start text:change-id="ct2"/>twice<text:change-end text:change-id="ct2"/>'
_HIDDEN = '<text:span text:style-name="Hidden"> not for you</text:span>'
_NESTED = (
    f'<table:table table:name="Inner"><table:table-column/>{_row("1.2 kg")}{_row("1.4 kg")}</table:table>'
)

TEXT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} {
    _DC
} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region text:id="ct1"><text:deletion>{_CHANGE}{
    _p("shouting")
}</text:deletion></text:changed-region>
<text:changed-region text:id="ct2"><text:insertion>{_CHANGE}</text:insertion></text:changed-region>
</text:tracked-changes>
<text:p>Chronology of case 12, for the panel.</text:p>
{_table("Case", 2, _row("Case", "12"), _row("Agency", "Midwifery"))}
<text:p/>
{
    _table(
        "Chronology",
        5,
        _row("Date", "Time", "Source of information", "Significant event", "Action taken"),
        _row(
            "22.05.16",
            "2.30pm",
            _cell("Hand-held notes", rows=2),
            f"Mother rang {_INSERTED}{_DELETED}",
            "Advice",
        ),
        _row(
            "?23 may 2016",
            "",
            "<table:covered-table-cell/>",
            f"Visit{_FOOTNOTE}{_COMMENT}{_HIDDEN}",
            _cell("Seen", "Weighed"),
        ),
        _row(_cell("After the birth", columns=5)),
        _row(
            "June 2016",
            "",
            "Ward book",
            f"<table:table-cell>{_p('Weights')}{_NESTED}{_p('')}</table:table-cell>",
            "",
        ),
        _row("# 24/05/16", "", "", "The notes of May are lost", ""),
    )
}
<text:p>Signed</text:p>
</office:text></office:body></office:document>
"""


def _value(kind: str, value: str, shown: str) -> str:
    typed = f'office:value-type="{kind}" office:{kind}-value="{value}"'
    return f'<table:table-cell table:style-name="{kind.title()}" {typed}>{_p(shown)}</table:table-cell>'


_STYLES = """<office:automatic-styles>
<number:date-style style:name="N1"><number:day/><number:text>/</number:text><number:month/><number:text>/</number:text>
<number:year/><number:text> </number:text>
<number:hours/><number:text>:</number:text><number:minutes/></number:date-style>
<number:time-style style:name="N2"><number:hours/><number:text>:</number:text><number:minutes/></number:time-style>
<style:style style:name="Date" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="Time" style:family="table-cell" style:data-style-name="N2"/>
</office:automatic-styles>"""
_FIRST = _row(
    _value("date", "2016-05-22", "22/05/16"),
    _value("time", "PT14H30M00S", "14:30"),
    "Notes",
    _cell("Mother rang", "twice"),
    "wet",
)
_THIRD = _row(_value("date", "2016-05-24T09:15:00", "24/05/16 09:15"), "", "Notes", "Scan", "")


SHEET = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} {_DC} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
{_STYLES}
<office:body><office:spreadsheet>
<table:table table:name="Read me">{_row("One row for each event.")}</table:table>
<table:table table:name="Chronology">
{_row(_cell("North Trust, midwifery", columns=5))}
{_row("Date", "Time", "Source", "Event", "Weather")}
{_FIRST}
{_row("?23 may 2016", "1430hrs", "Notes", "Visit", "")}
{_THIRD}
</table:table>
</office:spreadsheet></office:body></office:document>
"""


def made_by_libreoffice(folder: Path) -> tuple[Path, Path]:
    """A Word document and a workbook that LibreOffice wrote from `TEXT` and `SHEET`."""
    (folder / "text.fodt").write_text(TEXT, encoding="utf-8")
    (folder / "sheet.fods").write_text(SHEET, encoding="utf-8")
    own = f"-env:UserInstallation=file://{folder / 'profile'}"
    for source, kind in (("text.fodt", "docx"), ("sheet.fods", "xlsx")):
        command = [
            str(OFFICE),
            own,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(folder / source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "text.docx", folder / "sheet.xlsx"
