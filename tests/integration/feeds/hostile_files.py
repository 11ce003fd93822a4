"""Files that somebody made to do harm, or that went badly wrong: each with the reason why it must be refused.

`READ` marks those that do no harm and are read, or turned down by the feed with an ordinary sentence. One passes
the gate and is stopped by the limits of the reading process, which is the second wall.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macfa.feeds.refusals import Reason

READ = "read, or turned down by the feed"
OUT_OF_MEMORY = "stopped by the limit of memory"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Visits" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
ROOT_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
HEADINGS = (
    '<row r="1">'
    + "".join(
        f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'
        for cell, text in (("A1", "Child id"), ("B1", "Date of visit"))
    )
    + "</row>"
)


@dataclass(frozen=True)
class Hostile:
    """How to make one file. `name` is its file name, `make` writes it."""

    name: str
    make: Callable[[Path], None]
    expected: Reason | str
    feed: str = "practice"


def relations(*more: str, shared: bool = False) -> str:
    ours = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    strings = (
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        if shared
        else ""
    )
    return f'<Relationships xmlns="{PACKAGE}">{ours}{strings}{"".join(more)}</Relationships>'


def sheet(rows: str = "", after: str = "", prolog: str = "") -> str:
    start = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<worksheet xmlns="{MAIN}">'
    return f"{start}<sheetData>{HEADINGS}{rows}</sheetData>{after}</worksheet>"


def parts(rows: str = "", **changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of a smallest workbook, some replaced or added; `__` in a name stands for a slash, `_x_` for a dot."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": relations(),
        "xl/worksheets/sheet1.xml": sheet(rows),
    }
    return found | changed


def zipped(content: dict[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as archive:
        for name, text in content.items():
            archive.writestr(zipfile.ZipInfo(name), text, kind)
    return target.getvalue()


def workbook(content: Callable[[], dict[str, str | bytes]]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(zipped(content())) and None


def raw(content: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content()) and None


def declared(archive: bytes, name: str, size: int) -> bytes:
    """The archive with another unpacked size of one entry, in the directory and in the entry itself."""
    data = bytearray(archive)
    for mark, size_at, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = data.find(mark)
        while at >= 0:
            if data[at + name_at :].startswith(name.encode()):
                data[at + size_at : at + size_at + 4] = struct.pack("<L", size)
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping() -> bytes:
    """One packed part of 900 kB, listed 150 times: 135 MB for whoever believes the directory."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = random.Random(1).randbytes(900_000)
    body = packed.compress(content) + packed.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), 900_000, 5, 0) + b"000.x"
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), 900_000, 5, 0, 0, 0, 0, 0, 0
        )
        + f"{n:03d}.x".encode()
        for n in range(150)
    )
    start = len(local) + len(body)
    return (
        local
        + body
        + entries
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 150, 150, len(entries), start, 0)
    )


def spaces(size: int) -> bytes:
    """A workbook whose sheet is spaces, written in pieces so that making it needs no memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            if "sheet1" not in name:
                archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(sheet()[: -len("</worksheet>")].encode())
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
            part.write(b"</worksheet>")
    return target.getvalue()


def linked() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts().items():
            archive.writestr(name, text)
        link = zipfile.ZipInfo("xl/media/link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped(parts()))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


def twice_named() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts().items():
            archive.writestr(name, text)
        archive.writestr("XL/worksheets/sheet1.xml", sheet())
    return target.getvalue()


def other_name_inside() -> bytes:
    return zipped(parts()).replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet2.xml", 1)


def directory_of(count: int) -> bytes:
    return zipped({f"xl/{n}.bin": b"" for n in range(count)}, zipfile.ZIP_STORED)


def cell(place: str) -> str:
    return f'<row r="{place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{place}"><v>1</v></c></row>'


def row_of(columns: int) -> str:
    return '<row r="2">' + "<c><v>1</v></c>" * columns + "</row>"


def outside(kind: str) -> str:
    return (
        f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="file:///etc/passwd" TargetMode="External"/>'
    )


def merged(count: int) -> str:
    """A sheet with so many pairs of merged cells."""
    pairs = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, count + 2))
    return sheet(after=f"<mergeCells>{pairs}</mergeCells>")


XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


def shared_strings(length: int, cells: int) -> dict[str, str | bytes]:
    """One long text that many cells show: small in the file, large in whoever copies it for each cell."""
    strings = f'<sst xmlns="{MAIN}" count="{cells}" uniqueCount="1"><si><t>{"x" * length}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, cells + 2))
    return parts(rows) | {SHARED: strings, "xl/_rels/workbook.xml.rels": relations(shared=True)}


def xml(text: str | bytes) -> Callable[[Path], None]:
    return raw(lambda: text if isinstance(text, bytes) else text.encode())


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

WORKBOOKS = {
    "a sheet of 1 GB of spaces": (lambda p: p.write_bytes(spaces(1_000_000_000)), Reason.UNPACKS_TOO_BIG),
    "a sheet of 100 MB of spaces": (lambda p: p.write_bytes(spaces(100_000_000)), Reason.RATIO),
    "entries that share their bytes": (raw(overlapping), Reason.OVERLAP),
    "a size declared too small": (raw(lambda: declared(zipped(parts("<row/>" * 5_000)), SHEET, 40)), Reason.LYING_SIZE),
    "a size declared too large": (raw(lambda: declared(zipped(parts()), SHEET, 90_000)), Reason.LYING_SIZE),
    "2,001 entries": (raw(lambda: directory_of(2_001)), Reason.TOO_MANY_ENTRIES),
    "60,000 entries": (raw(lambda: directory_of(60_000)), Reason.TOO_MANY_ENTRIES),
    "an archive inside": (workbook(lambda: parts() | {"xl/more.zip": zipped(parts())}), Reason.NESTED),
    "an archive called a picture": (workbook(lambda: parts() | {"xl/media/1.png": zipped(parts())}), Reason.NESTED),
    "an embedded workbook": (workbook(lambda: parts() | {"xl/embeddings/1.xlsx": zipped(parts())}), Reason.NESTED),
    "a program inside": (workbook(lambda: parts() | {"xl/media/1.bin": b"MZ\x90\x00"}), Reason.NESTED),
    "a macro project": (workbook(lambda: parts() | {"xl/vbaProject.bin": b"x"}), Reason.MACROS),
    "a macro sheet": (workbook(lambda: parts() | {"xl/macrosheets/sheet1.xml": sheet()}), Reason.MACROS),
    "macros declared under another name": (
        workbook(lambda: parts() | {"[Content_Types].xml": CONTENT_TYPES.replace("n/xml", "n/x.macroEnabled+xml")}),
        Reason.MACROS,
    ),
    "a link to another workbook": (workbook(lambda: parts() | {"xl/externalLinks/1.xml": "<x/>"}), Reason.EXTERNAL),
    "a picture fetched from outside": (
        workbook(lambda: parts() | {"xl/_rels/workbook.xml.rels": relations(outside("image"))}),
        Reason.EXTERNAL,
    ),
    "an external entity in a sheet": (workbook(lambda: parts() | {SHEET: sheet(prolog=XXE)}), Reason.DTD),
    "a billion laughs in the texts": (
        workbook(lambda: parts() | {SHARED: f'<?xml version="1.0"?>{LAUGHS}<sst><si><t>&a9;</t></si></sst>'}),
        Reason.DTD,
    ),
    "an entity in the list of parts": (
        workbook(lambda: parts() | {"[Content_Types].xml": XXE + "<Types/>"}),
        Reason.DTD,
    ),
    "a definition behind a long comment": (
        workbook(lambda: parts() | {SHEET: f"<!--{'x' * 600_000}-->{XXE}<worksheet/>"}),
        Reason.DTD,
    ),
    "a sheet in UTF-16": (workbook(lambda: parts() | {SHEET: sheet(prolog=XXE).encode("utf-16")}), Reason.ENCODING),
    "a sheet in UTF-7": (
        workbook(lambda: parts() | {SHEET: '<?xml version="1.0" encoding="utf-7"?><worksheet/>'}),
        Reason.NOT_XML,
    ),
    "a sheet that is not XML": (workbook(lambda: parts() | {SHEET: b"\x07\x08 nothing"}), Reason.NOT_XML),
    "a cell at the far corner": (workbook(lambda: parts(cell("XFD1048576"))), Reason.TOO_WIDE),
    "a cell far to the right and one far below": (
        workbook(lambda: parts(cell("ALL2") + cell("A1048575"))),
        Reason.TOO_LARGE_AREA,
    ),
    "a far cell written with single quotes": (
        workbook(lambda: parts("<row><c  s='0'  r = 'XFD900000'><v>1</v></c></row>")),
        Reason.TOO_WIDE,
    ),
    "a sheet full to the last row": (workbook(lambda: parts(cell("A1048576"))), Reason.TOO_LONG),
    "a row of 16,384 columns": (
        workbook(lambda: parts("".join(f'<c r="{letters(n)}2"><v>1</v></c>' for n in range(16_384)))),
        Reason.TOO_WIDE,
    ),
    "16,384 cells without a place, and one far below": (
        workbook(lambda: parts(row_of(16_384) + cell("A900000"))),
        OUT_OF_MEMORY,
    ),
    "a million merged cells": (workbook(lambda: parts() | {SHEET: merged(1_000_000)}), READ),
    "50,000 rows of one cell": (
        workbook(lambda: parts("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 50_002)))),
        READ,
    ),
    "one long text shown in 100,000 cells": (workbook(lambda: shared_strings(30_000, 100_000)), Reason.TOO_MUCH_TEXT),
    "a path that climbs out": (workbook(lambda: parts() | {"../../etc/cron.d/x": "x"}), Reason.PATH),
    "an absolute path": (workbook(lambda: parts() | {"/etc/x": "x"}), Reason.PATH),
    "a path of another system": (workbook(lambda: parts() | {"C:x": "x"}), Reason.PATH),
    "a symbolic link inside": (raw(linked), Reason.SYMLINK),
    "an encrypted entry": (raw(encrypted), Reason.LOCKED),
    "two entries of one name": (raw(twice_named), Reason.AMBIGUOUS),
    "an entry that calls itself otherwise": (raw(other_name_inside), Reason.AMBIGUOUS),
    "two directories": (raw(lambda: zipped(parts()) + zipped(parts())), Reason.AMBIGUOUS),
    "something before the archive": (raw(lambda: b"PK\x03\x04" + b"x" * 99 + zipped(parts())), Reason.AMBIGUOUS),
    "an archive packed in another way": (raw(lambda: zipped(parts(), zipfile.ZIP_BZIP2)), Reason.DAMAGED),
    "a truncated workbook": (raw(lambda: zipped(parts())[:-40]), Reason.DAMAGED),
    "a damaged stream": (
        raw(lambda: zipped(parts()).replace(zlib.compress(CONTENT_TYPES.encode())[2:12], b"\xff" * 10)),
        Reason.DAMAGED,
    ),
    "a workbook that is a text": (raw(lambda: b"Child id,Age\nA1,4\n"), Reason.DISGUISED),
    "an old Excel file": (raw(lambda: OLE), Reason.OLD_EXCEL),
    "an old Excel stream": (raw(lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 99), Reason.OLD_EXCEL),
    "a workbook locked with a password": (raw(lambda: OLE + "EncryptedPackage".encode("utf-16-le")), Reason.LOCKED),
    "an empty file": (raw(lambda: b""), Reason.EMPTY),
    "an archive of nothing": (raw(lambda: zipped({})), READ),
    "a workbook without its sheet": (workbook(lambda: {k: v for k, v in parts().items() if k != SHEET}), READ),
}  # fmt: skip

TABLES = {
    "zero bytes in a table": (raw(lambda: b"Child id,Age\nA1\0,4\n"), Reason.BINARY),
    "a line of 20 MB": (raw(lambda: b"Child id,Age\n" + b"x" * 20_000_000), Reason.LINE_TOO_LONG),
    "20 million empty cells": (raw(lambda: b"Child id,Age\n" + b"," * 20_000_000), Reason.LINE_TOO_LONG),
    "a quoted cell without end": (raw(lambda: b'Child id,Age\n"' + b"x\n" * 400_000), READ),
    "a table in UTF-16": (raw(lambda: "Child id,Age\nA1,4\n".encode("utf-16")), READ),
    "half a character of UTF-16": (raw(lambda: "Child id,Age\nA1,4\n".encode("utf-16")[:-1]), READ),
    "formulas in cells": (raw(lambda: b"Child id,Age,Service,From\n=cmd|'/c calc'!A1,4,@SUM(1),01/01/2024\n"), READ),
    "an archive called a table": (raw(lambda: zipped(parts())), Reason.DISGUISED),
    "60 MB of lines": (raw(lambda: b"A1,4\n" * 12_000_000), Reason.TOO_BIG),
}  # fmt: skip

MESSAGES = {
    "a billion laughs in a census": (xml(LAUGHS + "<Message>&a9;</Message>"), Reason.DTD),
    "an external entity in a census": (xml(XXE + "<Message>&e;</Message>"), Reason.DTD),
    "a definition in UTF-16": (xml((XXE + "<Message/>").encode("utf-16")), Reason.DTD),
    "a definition in another alphabet": (
        xml(('<?xml version="1.0" encoding="windows-1252"?>' + XXE + "<Message/>").encode("cp1252")),
        Reason.DTD,
    ),
    "an external definition only": (xml('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><Message/>'), Reason.DTD),
    "5 MB of comment first": (xml("<!--" + "x" * 5_000_000 + "--><Message/>"), Reason.NOT_XML),
    "elements 100,000 deep": (xml("<a>" * 100_000 + "</a>" * 100_000), READ),
    "an attribute of 15 MB": (xml(f'<Message a="{"x" * 15_000_000}"/>'), Reason.NOT_XML),
    "a census that is a text": (xml("nothing like it"), Reason.NOT_XML),
    "a census cut off": (xml("<Message><Children><Child>"), READ),
    "zero bytes in a census": (xml(b"<Message>\0</Message>"), READ),
}  # fmt: skip


def letters(index: int) -> str:
    """The letters of a column, from 0."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


CORPUS = {
    name: Hostile("hostile" + suffix, make, expected, feed)
    for files, suffix, feed in (
        (WORKBOOKS, ".xlsx", "practice"),
        (TABLES, ".csv", "children"),
        (MESSAGES, ".xml", "cin-census"),
    )
    for name, (make, expected) in files.items()
}
