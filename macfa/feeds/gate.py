"""The upload gate: what a file may not be, found out before any parser sees it. Every refusal has a name."""

from collections.abc import Callable, Collection
from pathlib import Path

from macfa.feeds import gate_archive, gate_text
from macfa.feeds.limits import FileLimits, limits
from macfa.feeds.refusals import DOCUMENT, JSON, TREE, Reason, Refused

FEEDS = (".xlsx", ".csv", ".xml")
"""What feeds are read from."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (
    _OLE,
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_WITH_MACROS = frozenset({".xlsm", ".xltm", ".xlam", ".xlsb", ".docm", ".dotm"})


def check(path: Path) -> None:
    """Raises Refused where a file must not be read; reads no more of it than that needs, in flat memory.

    It looks at what the file is, not only at what it is called. Workbooks (.xlsx), tables (.csv) and census files
    (.xml) pass; limits are in `limits.yaml`.
    """
    check_outside(path)
    _CHECKS[path.suffix.lower()](path)


def check_document(path: Path) -> None:
    """Raises Refused where a Word document (.docx) must not be read: a return form or a chronology."""
    check_outside(path, (DOCUMENT,))
    gate_archive.check(path)


def check_tree(path: Path) -> None:
    """Raises Refused where a family tree (.ged) must not be read."""
    check_outside(path, (TREE,))
    gate_text.check_tree(path)


def check_record(path: Path) -> None:
    """Raises Refused where a health record in JSON must not be read."""
    check_outside(path, (JSON,))
    gate_text.check_plain(path)


def check_outside(path: Path, kinds: Collection[str] = FEEDS) -> None:
    """The part of the gate that takes no time: kind, size and first bytes. `kinds` are those that may come."""
    if path.is_symlink() or not path.is_file():
        raise Refused(Reason.NOT_A_FILE, f"{path.name} is not an ordinary file.")
    kind = path.suffix.lower()
    start = _start(path)
    _refuse_old_office(path, start)
    _refuse_kind(path, kind, kinds)
    if not start:
        raise Refused(Reason.EMPTY, f"{path.name} is empty.")
    if start.startswith(_NEVER[kind]) or not start.startswith(_ALWAYS[kind]):
        raise Refused(
            Reason.DISGUISED, f"{path.name} is not what its name says. Save it again from its program."
        )
    _refuse_size(path, _most(kind))


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _refuse_old_office(path: Path, start: bytes) -> None:
    if not start.startswith(_OLD_EXCEL):
        return
    if (
        start.startswith(_OLE)
        and path.stat().st_size <= limits().file.workbook
        and _LOCKED in path.read_bytes()
    ):
        raise Refused(Reason.LOCKED, f"{path.name} is locked with a password. Save it without one.")
    if path.suffix.lower() in (".doc", ".dot", DOCUMENT):
        raise Refused(Reason.OLD_WORD, f"{path.name} is an old Word file. Save it as .docx.")
    raise Refused(
        Reason.OLD_EXCEL,
        f"{path.name} is an old Excel file, which cuts lists off at 65,536 rows. Save it as .xlsx.",
    )


def _refuse_kind(path: Path, kind: str, kinds: Collection[str]) -> None:
    if kind in _WITH_MACROS:
        plain = DOCUMENT if kind.startswith(".do") else ".xlsx"
        raise Refused(Reason.MACROS, f"{path.name} can hold macros. Save it as {plain}, without macros.")
    if kind not in kinds:
        *most, last = (_NAMES[one] for one in kinds)
        named = " or ".join(filter(None, (", ".join(most), last)))
        raise Refused(Reason.KIND, f"{path.name} is not {named}.")


def _most(kind: str) -> int:
    return _SIZES[kind](limits().file)


def _refuse_size(path: Path, most: int) -> None:
    size = path.stat().st_size
    if size > most:
        sentence = f"{path.name} has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read. Split it."
        raise Refused(Reason.TOO_BIG, sentence)


_CHECKS = {".xlsx": gate_archive.check, ".csv": gate_text.check_csv, ".xml": gate_text.check_xml_file}
_PACKED = frozenset({".xlsx", DOCUMENT})
_ALWAYS: dict[str, bytes | tuple[bytes, ...]] = {
    ".csv": b"",
    TREE: b"",
    JSON: b"",
    ".xml": b"",
    **dict.fromkeys(_PACKED, (_ZIP, _EMPTY_ZIP)),
}
_NEVER = {kind: () if kind in _PACKED else (_ZIP, b"%PDF", b"\x1f\x8b") for kind in _ALWAYS}
_NAMES = {
    ".xlsx": "a workbook (.xlsx)",
    ".csv": "a table (.csv)",
    ".xml": "a census file (.xml)",
    DOCUMENT: "a Word document (.docx)",
    TREE: "a family tree (.ged)",
    JSON: "a health record (.json)",
}
_SIZES: dict[str, Callable[[FileLimits], int]] = {
    ".xlsx": lambda sizes: sizes.workbook,
    DOCUMENT: lambda sizes: sizes.workbook,
    ".csv": lambda sizes: sizes.csv,
    ".xml": lambda sizes: sizes.xml,
    TREE: lambda sizes: sizes.tree,
    JSON: lambda sizes: sizes.tree,
}
