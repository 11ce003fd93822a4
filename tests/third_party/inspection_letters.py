"""Strengths and areas for improvement out of the text of joint inspection letters (`pdftotext -layout`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "fixtures" / "inspection-letters"
_MARK = re.compile(r"^\s*[◼■▪\uf06e\uf0a7]\s*(.*)$")
_STRENGTH = re.compile(r"\s*((key|multi-agency) )?strengths\s*$", re.IGNORECASE)
_WEAKNESS = re.compile(
    r"\s*(areas? for (improvement|priority actions?)|what needs to improve\??)\s*$", re.IGNORECASE
)
_OTHER = re.compile(r"\s*(headline findings|main findings|next steps|case stud(y|ies).*)\s*$", re.IGNORECASE)
_PAGE = re.compile(r"\s*\d{1,2}\s*$")


@dataclass(frozen=True)
class Point:
    """One point of a letter: the letter's name, the point's number in it, and whether it is a strength."""

    letter: str
    number: int
    strength: bool
    text: str


def letters() -> list[str]:
    """The names of the letters, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.txt") if path.name != "SOURCE.txt")


def development() -> list[str]:
    """Every second letter: the half that cue words may be written from."""
    return letters()[1::2]


def held_out() -> list[str]:
    """The other half: read by nobody who writes cue words."""
    return letters()[0::2]


def points(letter: str) -> list[Point]:
    """The points of a letter that stand under a heading of strengths or of improvements."""
    lines = (FOLDER / f"{letter}.txt").read_text(encoding="utf-8").splitlines()
    return [
        Point(letter, number, strength, text)
        for number, (strength, text) in enumerate(_points(lines), start=1)
    ]


def _points(lines: list[str]) -> Iterator[tuple[bool, str]]:
    strength: bool | None = None
    gathered: list[str] = []
    for line in [*lines, "Main findings"]:
        heading, mark = _heading(line), _MARK.match(line)
        # A page break stands inside a point: its number and the empty lines around it end nothing.
        if _PAGE.match(line) or (not line.strip() and not heading):
            continue
        if heading or mark:
            if gathered and strength is not None:
                yield strength, " ".join(" ".join(gathered).split())
            gathered = [mark[1]] if mark and strength is not None else []
        elif gathered and line.startswith(" "):
            gathered.append(line)
        if heading:
            strength = {"strength": True, "weakness": False, "other": None}[heading]


def _heading(line: str) -> str:
    kinds = {"strength": _STRENGTH, "weakness": _WEAKNESS, "other": _OTHER}
    return next((kind for kind, pattern in kinds.items() if pattern.match(line)), "")
