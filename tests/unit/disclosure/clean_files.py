"""One clean file of each format, as Macfa writes it, and ways to change its bytes. All texts are invented."""

import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import cache

from macfa.disclosure.outgoing.hidden import What
from macfa.documents.briefing.content import AuditReference, Briefing, Link, Part, Statement
from macfa.documents.briefing.files import briefing_files
from macfa.documents.document import Column, Document, Table
from macfa.documents.table_file import table_csv, table_workbook

Variant = tuple[str, What, Callable[[], bytes]]
"""What was planted, how the gate names it, and the file."""

TABLE = Table(
    "Reviews by quarter",
    (Column("Quarter"), Column("Held", numeric=True), Column("Why late")),
    (
        ("January to March", "120", "rooms"),
        ("April to June", "98", "reports"),
        ("July to September", "c", ""),
    ),
)
DOCUMENT = Document("Reviews", "Wickerby Safeguarding Partnership", date(2025, 6, 12))


@cache
def briefing() -> dict[str, bytes]:
    """The four forms of a short briefing."""
    links = (Link("Neglect strategy", "https://wickerby.example.org/neglect"),)
    parts = tuple(
        Part(f"Heading {n}", (Statement(f"What part {n} says.", links=links),)) for n in range(1, 8)
    )
    return briefing_files(
        Briefing(
            title="Neglect, one year on",
            partnership="Wickerby Safeguarding Partnership",
            published=date(2025, 6, 12),
            parts=parts,
            audits=(AuditReference("Deep-dive audit", "May 2025"),),
        )
    )


@cache
def workbook() -> bytes:
    """A published table as a workbook."""
    return table_workbook(DOCUMENT, TABLE)


def separated() -> bytes:
    """A published table as CSV."""
    return table_csv(TABLE)


def drawing() -> bytes:
    """A small picture with words."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" width="200" height="60" role="img">'
        b"<title>Reviews held</title>"
        b'<rect x="0" y="0" width="120" height="20" fill="#12474f"/>'
        b'<text x="130" y="15" font-size="15" fill="#1c2a33">Reviews held: 120</text></svg>'
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def picture(*more: bytes) -> bytes:
    """A PNG of one grey point, with more chunks before its end."""
    head = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + b"".join(more)
        + chunk(b"IEND", b"")
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], remark: bytes = b"") -> bytes:
    """An Office file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
        package.comment = remark
    return made.getvalue()


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An Office file with one text of a part replaced; what is to be replaced must be there."""
    parts = parts_of(content)
    if old not in parts[part]:
        raise ValueError(f"{part} does not hold what is to be replaced")
    parts[part] = parts[part].replace(old, new, 1)
    return packed(parts)


def with_part(content: bytes, name: str, part: bytes, holder: str = "", kind: str = "") -> bytes:
    """An Office file with one more part; `holder` is the list of relations that refers to it."""
    parts = parts_of(content)
    parts[name] = part
    if holder:
        parts.setdefault(holder, EMPTY_RELATIONS)
        parts[holder] = parts[holder].replace(
            b"</Relationships>", relation(kind, f"/{name}") + b"</Relationships>"
        )
    return packed(parts)


EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8"?><Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def relation(kind: str, target: str, outside: bool = False) -> bytes:
    """One entry of a list of relations."""
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="rIdP" Type="{base}/{kind}" Target="{target}"{mode}/>'.encode()
