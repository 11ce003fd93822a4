"""The gate for workbooks and Word files, which are zip archives: what the directory declares, and if it is true."""

import stat
import struct
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from macfa.feeds import gate_parts
from macfa.feeds.limits import limits
from macfa.feeds.refusals import Reason, Refused, ending, program

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONG_END_MARK = b"PK\x06\x07"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_CHUNK = 262_144
_PACK_AGAIN = "Pack the folder again."


def check(path: Path) -> None:
    """Raises Refused for an archive that lies, explodes, holds other files, macros or links, or a sheet too large.

    The directory is checked first, in milliseconds. Then every entry is unpacked and counted, nothing kept.
    """
    with path.open("rb") as file:
        entries, starts = _entries(file, path, limits().archive.unpacked)
        for entry in entries:
            gate_parts.check_name(entry.filename, path)
        _check_unpacked(file, entries, starts, path)


def unpack(path: Path, into: Path, names: Callable[[Collection[str]], Mapping[str, str]], most: int) -> None:
    """Unpack an archive of files into a folder. `names` says which of its entries, and under which name each.

    At most `most` bytes in all. Raises Refused for an archive that lies, explodes or leads outside.
    """
    with path.open("rb") as file:
        entries, starts = _entries(file, path, most)
        wanted = names([entry.filename for entry in entries if not entry.is_dir()])
        for entry in entries:
            if entry.filename in wanted:
                with (into / wanted[entry.filename]).open("xb") as out:
                    for chunk in _true_chunks(file, entry, starts[entry.filename], path):
                        out.write(chunk)


def _entries(file: BinaryIO, path: Path, most: int) -> tuple[list[ZipInfo], dict[str, int]]:
    """What the directory declares, checked, and where the packed bytes of each entry start."""
    directory = _check_end(file, path)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, struct.error, UnicodeDecodeError, NotImplementedError):
        raise _damaged(path) from None
    _check_declared(entries, path, most)
    return entries, _check_places(file, entries, directory, path)


def _check_end(file: BinaryIO, path: Path) -> int:
    """Where the directory starts. Readers look for its end in different ways, so there may be only one."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT - 20))
    tail = file.read()
    place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) - place < _END.size:
        raise _damaged(path)
    _, disk, _, _, entries, length, start, comment = _END.unpack_from(tail, place)
    if entries > limits().archive.entries or length > limits().archive.directory:
        raise Refused(Reason.TOO_MANY_ENTRIES, f"{path.name} holds too many parts ({entries:,}).")
    ends_here = place + _END.size + comment == len(tail)
    follows = start + length == size - len(tail) + place
    if (
        disk
        or not (ends_here and follows)
        or tail.count(_END_MARK) > 1
        or _LONG_END_MARK in tail[place - 20 : place]
    ):
        raise _ambiguous(path)
    return int(start)


def _check_declared(entries: list[ZipInfo], path: Path, most_unpacked: int) -> None:
    most = limits().archive
    if len(entries) > most.entries:
        raise Refused(Reason.TOO_MANY_ENTRIES, f"{path.name} holds too many parts.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most_unpacked:
        raise _unpacks_too_big(path, unpacked, most_unpacked)
    if unpacked > most.ratio_from and unpacked > most.ratio * path.stat().st_size:
        raise _packed_too_tightly(path)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise _ambiguous(path)
    for entry in entries:
        _check_entry(entry, path)


def _check_entry(entry: ZipInfo, path: Path) -> None:
    name = PurePosixPath(entry.filename)
    if (
        name.is_absolute()
        or ".." in name.parts
        or "\\" in entry.orig_filename
        or ":" in entry.filename
        or not name.parts
    ):
        raise Refused(Reason.PATH, f"{path.name} holds a part with a path that leads outside it.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused(Reason.SYMLINK, f"{path.name} holds a link to another file.")
    if entry.flag_bits & _ENCRYPTED:
        raise Refused(Reason.LOCKED, f"{path.name} is locked with a password. Save it without one.")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _damaged(path)
    if (
        entry.file_size > limits().archive.ratio_from
        and entry.file_size > limits().archive.ratio * entry.compress_size
    ):
        raise _packed_too_tightly(path)


def _check_places(file: BinaryIO, entries: list[ZipInfo], directory: int, path: Path) -> dict[str, int]:
    """Where each entry's packed bytes start. Entries that share bytes unpack to far more than they weigh."""
    starts = {}
    free_from = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < free_from:
            raise Refused(Reason.OVERLAP, f"{path.name} holds parts that share the same bytes.")
        file.seek(entry.header_offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MARK):
            raise _damaged(path)
        *_, name_length, extra_length = _LOCAL.unpack(header)
        if file.read(name_length) != _name_bytes(entry):
            raise _ambiguous(path)
        starts[entry.filename] = entry.header_offset + _LOCAL.size + name_length + extra_length
        free_from = starts[entry.filename] + entry.compress_size
    if free_from > directory:
        raise Refused(Reason.OVERLAP, f"{path.name} holds parts that share the same bytes.")
    return starts


def _name_bytes(entry: ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _check_unpacked(file: BinaryIO, entries: list[ZipInfo], starts: dict[str, int], path: Path) -> None:
    """Unpack and count; no more than was declared is ever unpacked. The texts that cells share come first."""
    checks = gate_parts.PartChecks(path)
    for entry in sorted(entries, key=lambda entry: not gate_parts.holds_shared_texts(entry.filename)):
        part = checks.of(entry.filename)
        for chunk in _true_chunks(file, entry, starts[entry.filename], path):
            part.feed(chunk)
        part.close()


def _true_chunks(file: BinaryIO, entry: ZipInfo, start: int, path: Path) -> Iterator[bytes]:
    """The unpacked bytes of an entry, never more than it declares and in the end no fewer."""
    count = checksum = 0
    for chunk in filter(None, _unpacked(file, entry, start, path)):
        count += len(chunk)
        if count > entry.file_size:
            raise _lying(path)
        checksum = zlib.crc32(chunk, checksum)
        yield chunk
    if count != entry.file_size:
        raise _lying(path)
    if checksum != entry.CRC:
        raise _damaged(path)


def _unpacked(file: BinaryIO, entry: ZipInfo, start: int, path: Path) -> Iterator[bytes]:
    file.seek(start)
    left = entry.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0 and (packed := file.read(min(_CHUNK, left))):
        left -= len(packed)
        if entry.compress_type == ZIP_STORED:
            yield packed
            continue
        while packed:
            try:
                yield inflate.decompress(packed, _CHUNK)
            except zlib.error:
                raise _damaged(path) from None
            packed = inflate.unconsumed_tail
    if entry.compress_type == ZIP_DEFLATED:
        yield inflate.flush()
        if not inflate.eof or inflate.unused_data:
            raise _lying(path)


def _damaged(path: Path) -> Refused:
    again = f"Open it in {program(path)} and save it again as {ending(path)}."
    return Refused(Reason.DAMAGED, f"{path.name} is damaged. {_PACK_AGAIN if _is_folder(path) else again}")


def _ambiguous(path: Path) -> Refused:
    again = _PACK_AGAIN if _is_folder(path) else f"Save it again in {program(path)}."
    return Refused(
        Reason.AMBIGUOUS,
        f"{path.name} is packed so that two programs may see different things in it. {again}",
    )


def _is_folder(path: Path) -> bool:
    """Whether an archive is a packed folder rather than one document."""
    return path.suffix.lower() == ".zip"


def _unpacks_too_big(path: Path, unpacked: int, most: int) -> Refused:
    sentence = (
        f"{path.name} unpacks to {unpacked / 1e6:,.0f} MB; at most {most / 1e6:,.0f} MB are read. Split it."
    )
    return Refused(Reason.UNPACKS_TOO_BIG, sentence)


def _packed_too_tightly(path: Path) -> Refused:
    sentence = (
        f"{path.name} unpacks to more than {limits().archive.ratio} times its size, as only an attack does."
    )
    return Refused(Reason.RATIO, sentence)


def _lying(path: Path) -> Refused:
    return Refused(Reason.LYING_SIZE, f"{path.name} holds a part that is not as large as it says.")
