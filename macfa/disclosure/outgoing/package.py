"""Office files: the parts of the archive, how they refer to each other, and what the archive hides around them."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from macfa.disclosure.outgoing.xml_text import Element, attribute, elements, read_xml

_LARGEST = 200 * 1024 * 1024  # bytes unpacked
_HEADER = 30  # bytes of an entry before its name
_DESCRIPTOR = 24  # the most that may follow an entry written as a stream
_END = 22  # bytes of the end of the archive


class NotReadable(ValueError):
    """The archive cannot be read."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference from a part: its kind (the last word of its type), where it leads, whether out of the file."""

    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts by name, without a leading slash. `tidy` is False where the archive holds more than its parts."""

    parts: Mapping[str, bytes]
    tidy: bool

    def xml(self, name: str) -> Element:
        """The root of an XML part. NotReadable where it is missing or no XML."""
        root = read_xml(self.parts[name]) if name in self.parts else None
        if root is None:
            raise NotReadable(f"{name} is missing or no XML")
        return root

    def relations(self, name: str) -> list[Relation]:
        """The references of a part; "" is the package itself."""
        folder, _, file = name.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        if part not in self.parts:
            return []
        return [_relation(one, folder) for one in self.xml(part) if isinstance(one.tag, str)]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that a part refers to, of one kind."""
        return [one.target for one in self.relations(name) if one.kind == kind and not one.outside]

    def reached(self) -> set[str]:
        """Every part that is referred to from the start, with the parts that hold the references."""
        found: set[str] = {"[Content_Types].xml"}
        waiting = [""]
        while waiting:
            name = waiting.pop()
            folder, _, file = name.rpartition("/")
            found |= {name, posixpath.join(folder, "_rels", f"{file}.rels")}
            waiting += [r.target for r in self.relations(name) if not r.outside and r.target not in found]
        return found


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target") or ""
    outside = (element.get("TargetMode") or "").lower() == "external"
    if not outside:
        target = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
    return Relation(element.get("Id") or "", (element.get("Type") or "").rsplit("/", 1)[-1], target, outside)


def open_package(content: bytes) -> Package:
    """The parts of an Office file. NotReadable for what is no archive, is too large, or needs a password."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise NotReadable("the archive is too large")
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
            return Package(parts, _is_tidy(content, archive))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise NotReadable("it is no archive that can be read") from error


def _is_tidy(content: bytes, archive: zipfile.ZipFile) -> bool:
    """Whether entry follows entry from the first byte to the last, each name once, with no remark anywhere."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    at = 0
    for entry in entries:
        streamed = entry.flag_bits & 0x08
        if not at <= entry.header_offset <= at + (_DESCRIPTOR if at and streamed else 0):
            return False
        name, extra = (int.from_bytes(content[entry.header_offset + n :][:2], "little") for n in (26, 28))
        at = entry.header_offset + _HEADER + name + extra + entry.compress_size
    names = [entry.filename for entry in entries]
    plain = not archive.comment and not any(entry.comment or _long(entry.extra) for entry in entries)
    ended = len(content) - archive.start_dir - sum(_central(entry) for entry in entries) == _END
    reached = at <= archive.start_dir <= at + _DESCRIPTOR
    return plain and ended and reached and len(set(names)) == len(names)


def _central(entry: zipfile.ZipInfo) -> int:
    return 46 + len(entry.filename.encode("utf-8")) + len(entry.extra) + len(entry.comment)


def _long(extra: bytes) -> bool:
    return len(extra) > 36  # times and owners of a file system


def texts(root: Element, name: str) -> Iterator[str]:
    """The texts of all elements of a name."""
    for element in elements(root):
        if element.tag.rsplit("}", 1)[-1] == name:
            yield "".join(element.itertext())


def attributes(root: Element, name: str) -> Iterator[str]:
    """The values of an attribute wherever it stands."""
    for element in elements(root):
        value = attribute(element, name)
        if value is not None:
            yield value
