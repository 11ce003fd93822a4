"""The upload gate: what a file may not be, found out before any parser sees it. Every refusal has a name."""

from pathlib import Path

from macfa.feeds import gate_archive, gate_text
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused

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
_WITH_MACROS = frozenset({".xlsm", ".xltm", ".xlam", ".xlsb"})


def check(path: Path) -> None:
    """Raises Refused where a file must not be read; reads no more of it than that needs, in flat memory.

    It looks at what the file is, not only at what it is called. Workbooks (.xlsx), tables (.csv) and census files
    (.xml) pass; limits are in `limits.yaml`.
    """
    check_outside(path)
    _CHECKS[path.suffix.lower()](path)


def check_outside(path: Path) -> None:
    """The part of the gate that takes no time: kind, size and first bytes. Raises Refused."""
    if path.is_symlink() or not path.is_file():
        raise Refused(Reason.NOT_A_FILE, f"{path.name} is not an ordinary file.")
    kind = path.suffix.lower()
    start = _start(path)
    _refuse_old_excel(path, start)
    _refuse_kind(path, kind)
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


def _refuse_old_excel(path: Path, start: bytes) -> None:
    if not start.startswith(_OLD_EXCEL):
        return
    if (
        start.startswith(_OLE)
        and path.stat().st_size <= limits().file.workbook
        and _LOCKED in path.read_bytes()
    ):
        raise Refused(Reason.LOCKED, f"{path.name} is locked with a password. Save it without one.")
    raise Refused(
        Reason.OLD_EXCEL,
        f"{path.name} is an old Excel file, which cuts lists off at 65,536 rows. Save it as .xlsx.",
    )


def _refuse_kind(path: Path, kind: str) -> None:
    if kind in _WITH_MACROS:
        raise Refused(Reason.MACROS, f"{path.name} can hold macros. Save it as .xlsx, without macros.")
    if kind not in _CHECKS:
        raise Refused(
            Reason.KIND, f"{path.name} is not a workbook (.xlsx), a table (.csv) or a census file (.xml)."
        )


def _most(kind: str) -> int:
    sizes = limits().file
    return {".xlsx": sizes.workbook, ".csv": sizes.csv, ".xml": sizes.xml}[kind]


def _refuse_size(path: Path, most: int) -> None:
    size = path.stat().st_size
    if size > most:
        sentence = f"{path.name} has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read. Split it."
        raise Refused(Reason.TOO_BIG, sentence)


_CHECKS = {".xlsx": gate_archive.check, ".csv": gate_text.check_csv, ".xml": gate_text.check_xml_file}
_ALWAYS: dict[str, bytes | tuple[bytes, ...]] = {".xlsx": (_ZIP, _EMPTY_ZIP), ".csv": b"", ".xml": b""}
_NEVER = {kind: () if kind == ".xlsx" else (_ZIP, b"%PDF", b"\x1f\x8b") for kind in _CHECKS}
