"""Word documents written part by part, as Word writes them and no library does."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEADINGS = ("Date", "Source", "Event", "Response")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text where none is marked up."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p>{properties}{inside}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs; plain text becomes one."""
    inside = "".join(
        one if one.startswith(("<w:p", "<w:tbl", "<w:sdt")) else paragraph(one) for one in content or ("",)
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; plain text becomes one."""
    inside = "".join(one if one.startswith(("<w:tc", "<w:sdt")) else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, columns: int = len(HEADINGS)) -> str:
    """A table."""
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def headed(*rows: str) -> str:
    """A table of a chronology with its headings, which repeat on each page."""
    return table(row(*HEADINGS, properties="<w:tblHeader/>"), *rows)


def parts(body: str, beside: Mapping[str, str] | None = None, space: str = W) -> dict[str, str]:
    """The parts of a document. `beside` are contents of footnotes, endnotes, comments or styles."""
    xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    relations = [f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>']
    found = {
        "[Content_Types].xml": f'{xml}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{xml}<Relationships xmlns="{PACKAGE}/relationships">{relations[0]}</Relationships>',
        "word/document.xml": f"{xml}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    links = ""
    for number, (kind, content) in enumerate((beside or {}).items()):
        links += f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        found[f"word/{kind}.xml"] = f"{xml}<w:{kind} {SPACES}>{content}</w:{kind}>"
    found["word/_rels/document.xml.rels"] = (
        f'{xml}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    )
    return {name: text.replace(W, space) for name, text in found.items()}


def write(path: Path, body: str, beside: Mapping[str, str] | None = None, space: str = W) -> Path:
    """The document as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(body, beside, space).items():
            archive.writestr(name, text)
    return path
