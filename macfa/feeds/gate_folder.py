"""The gate for a folder of extracts, packed or not: what stands in it, each file's kind and size, no way out of it."""

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from macfa.feeds import gate_archive, gate_text
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused

PARQUET = ".parquet"
PACKED = ".zip"
EXTRACTS = (".csv", PARQUET)
"""What an extract comes in; other files in the folder are not opened."""

_ZIP = b"PK\x03\x04"
_PARQUET_MARK = b"PAR1"
_LEAST_PARQUET = 12
_OF_MACOS = "__MACOSX"
"""A folder that one system adds to whatever it packs; nothing in it is the file that it is named for."""

_NO_TABLE = (_ZIP, b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", _PARQUET_MARK)


def extracts_in(folder: Path) -> list[Path]:
    """The extracts in a folder, in the order of their names. A folder within it is not entered."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in EXTRACTS)


def check(folder: Path) -> None:
    """Raises Refused where a file of the folder must not be read. Reads every CSV file once, in flat memory."""
    check_outside(folder)
    for path in extracts_in(folder):
        if path.suffix.lower() == ".csv":
            gate_text.check_csv(path)


def check_outside(folder: Path) -> None:
    """The part of the gate that takes no time: links, names, number, kinds and sizes. Raises Refused."""
    if folder.suffix.lower() == PACKED and folder.is_file():
        _check_packed(folder)
        return
    if folder.is_symlink() or not folder.is_dir():
        raise Refused(Reason.NOT_A_FILE, f"{_name(folder)} is not an ordinary folder.")
    entries = sorted(folder.iterdir())
    most = limits().folder.entries
    if len(entries) > most:
        raise Refused(
            Reason.TOO_MANY_ENTRIES, f"{folder.name} holds {len(entries):,} files; at most {most:,} are read."
        )
    for path in entries:
        if path.is_symlink():
            raise Refused(Reason.SYMLINK, f"{folder.name} holds a link to another file ({_name(path)}).")
        if not path.name.isprintable():
            raise Refused(Reason.PATH, f"{folder.name} holds a file with a name that cannot be written.")
    for path in extracts_in(folder):
        _check_extract(path)


def unpack(packed: Path, into: Path) -> None:
    """Unpack the extracts of a packed folder into an empty one. Raises Refused."""

    def extracts(names: Collection[str]) -> Mapping[str, str]:
        paths = {name: PurePosixPath(name) for name in names}
        wanted = {name: path for name, path in paths.items() if _is_extract(path)}
        if len({path.parent for path in wanted.values()}) > 1:
            sentence = f"{packed.name} holds extracts in several folders. Pack one folder."
            raise Refused(Reason.AMBIGUOUS, sentence)
        return {name: path.name for name, path in wanted.items()}

    check_outside(packed)
    gate_archive.unpack(packed, into, extracts, limits().folder.unpacked)


def _is_extract(path: PurePosixPath) -> bool:
    return path.suffix.lower() in EXTRACTS and path.parts[0] != _OF_MACOS and path.name.isprintable()


def _check_packed(path: Path) -> None:
    if path.is_symlink():
        raise Refused(Reason.NOT_A_FILE, f"{_name(path)} is not an ordinary file.")
    size, most = path.stat().st_size, limits().folder.extract
    if size > most:
        sentence = f"{path.name} has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read."
        raise Refused(Reason.TOO_BIG, sentence)
    with path.open("rb") as file:
        if file.read(4) != _ZIP:
            raise Refused(Reason.DISGUISED, f"{path.name} is not a packed folder. Pack it again.")


def _check_extract(path: Path) -> None:
    if not path.is_file():
        raise Refused(Reason.NOT_A_FILE, f"{path.name} is not an ordinary file.")
    size, most = path.stat().st_size, limits().folder.extract
    if size == 0:
        raise Refused(Reason.EMPTY, f"{path.name} is empty.")
    if size > most:
        sentence = f"{path.name} has {size / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read."
        raise Refused(Reason.TOO_BIG, sentence)
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(max(0, size - 4))
        end = file.read(4)
    if path.suffix.lower() == PARQUET:
        true = size >= _LEAST_PARQUET and start == end == _PARQUET_MARK
    else:
        true = not start.startswith(_NO_TABLE)
    if not true:
        raise Refused(
            Reason.DISGUISED, f"{path.name} is not what its name says, or was cut off. Export it again."
        )


def _name(path: Path) -> str:
    return path.name if path.name.isprintable() else "its name cannot be written"
