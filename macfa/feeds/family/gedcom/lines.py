"""The lines of a family tree as records: each line with those below it, and each line that is not one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

VOID = "@VOID@"
"""In GEDCOM 7.0: somebody or something that is there, and has no record."""
DEEPEST = 99
LONGEST_SHOWN = 60

_ENDS = re.compile(r"\r\n|\n\r|\r|\n")
_LINE = re.compile(r"\s*(\d{1,4})[ \t]+(?:(@[^@\s][^@]*@)[ \t]+)?([A-Za-z0-9_]+)(?:[ \t](.*))?", re.DOTALL)


@dataclass(slots=True)
class Line:
    """One line with the lines that belong to it. `number` counts from 1; `xref` is without its @."""

    number: int
    level: int
    tag: str
    value: str = ""
    xref: str = ""
    below: list["Line"] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator["Line"]:
        """The lines right below it of these tags."""
        return (line for line in self.below if line.tag in tags)

    def first(self, *tags: str) -> "Line | None":
        """The first of them."""
        return next(self.all(*tags), None)

    def text(self, *tags: str) -> str:
        """What the first of them says; "" where there is none."""
        line = self.first(*tags)
        return line.value.strip() if line else ""

    @property
    def to(self) -> str:
        """The record that the line points to, without its @; "" for none."""
        value = self.value.strip()
        points = value.startswith("@") and value.endswith("@") and len(value) > 2
        return value.strip("@").strip() if points and value.upper() != VOID else ""

    @property
    def void(self) -> bool:
        """Points to what is there and has no record."""
        return self.value.strip().upper() == VOID


@dataclass(frozen=True, slots=True)
class Odd:
    """A line that is not as it should be."""

    number: int
    found: str
    expected: str


def records(text: str) -> tuple[list[Line], list[Odd]]:
    """The records in order, and the lines that are none.

    A line without a level goes on from the line before it, as programs write that break long lines. A line that stands
    deeper than its place allows is left out with what is below it.
    """
    found: list[Line] = []
    odd: list[Odd] = []
    above: list[Line] = []  # the line of each level under which the next may stand
    left_out: int | None = None
    for number, raw in enumerate(_ENDS.split(text.lstrip("\ufeff")), start=1):
        if not raw.strip():
            continue
        line = _parse(number, raw)
        if line is None:
            odd.append(Odd(number, _shown(raw), "a level, a tag and a value, such as 1 NAME Kelly /Smith/"))
            if above and left_out is None:
                above[-1].value += f"\n{raw}"
            continue
        if left_out is not None and line.level > left_out:
            continue
        left_out = None
        if line.level > min(len(above), DEEPEST):
            odd.append(Odd(number, f"level {line.level}", f"a level up to {min(len(above), DEEPEST)}"))
            left_out = line.level - 1
            continue
        del above[line.level :]
        if line.tag in ("CONC", "CONT") and above:
            above[-1].value += ("\n" if line.tag == "CONT" else "") + line.value
            continue
        (above[-1].below if above else found).append(line)
        above.append(line)
    return found, odd


def _parse(number: int, raw: str) -> Line | None:
    parts = _LINE.fullmatch(raw)
    if parts is None:
        return None
    value = parts[4] or ""
    value = value[1:] if value.startswith("@@") else value
    return Line(number, int(parts[1]), parts[3].upper(), value, (parts[2] or "").strip("@").strip())


def _shown(raw: str) -> str:
    text = raw.strip()
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
