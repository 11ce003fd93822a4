"""How much room a page has, and how large a picture stands on it. Lengths are in millimetres."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macfa.documents.document import Document, Paper, Picture

_SHEETS = {Paper.A4: (210.0, 297.0), Paper.A3: (297.0, 420.0)}
_PER_UNIT = 25.4 / 96  # a unit of SVG, as browsers count it
_BESIDE_PICTURE = 52.0  # title, heading and words stay on the page of the picture that they belong to
_MARGINS = 40.0
_READABLE = 0.7  # of the size that it was drawn in; smaller letters need larger paper
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def sheet(paper: Paper, *, landscape: bool) -> tuple[float, float]:
    """Width and height of a sheet."""
    short, long = _SHEETS[paper]
    return (long, short) if landscape else (short, long)


def drawn_size(picture: Picture) -> tuple[float, float] | None:
    """Width and height of a picture as large as it was drawn; None where it does not say."""
    found = _SIZE.search(picture.svg)
    return (float(found[1]) * _PER_UNIT, float(found[2]) * _PER_UNIT) if found else None


@dataclass(frozen=True, slots=True)
class Room:
    """What the margins of a page leave."""

    width: float
    height: float

    @classmethod
    def of(cls, document: Document, *, sides: float, ends: float) -> "Room":
        """The room on a document's pages, whose margins take `sides` of the width and `ends` of the height."""
        width, height = sheet(document.paper, landscape=document.landscape)
        return cls(width - sides, height - ends)

    def width_of(self, picture: Picture) -> float:
        """How wide a picture stands on the page: the whole width, less where it would not fit in height."""
        size = drawn_size(picture)
        if size is None:
            return self.width
        width, height = size
        fitting = min(self.width, (self.height - _BESIDE_PICTURE) * width / height)
        return round(min(fitting, width) if picture.as_drawn else fitting, 2)

    def scale_of(self, picture: Picture) -> float:
        """How much smaller than it was drawn a picture stands on the page; 1 where it fits."""
        size = drawn_size(picture)
        return min(1.0, self.width_of(picture) / size[0]) if size else 1.0


def page_for(pictures: Sequence[Picture]) -> tuple[Paper, bool]:
    """The paper on which every picture can be read, and whether it lies across: A4 if that is large enough."""
    for paper in Paper:
        across = max((True, False), key=lambda lies: _least_scale(pictures, paper, lies))
        if _least_scale(pictures, paper, across) >= _READABLE or paper is list(Paper)[-1]:
            break
    return paper, across


def _least_scale(pictures: Sequence[Picture], paper: Paper, across: bool) -> float:
    width, height = sheet(paper, landscape=across)
    room = Room(width - _MARGINS, height - _MARGINS)
    return min((room.scale_of(picture) for picture in pictures), default=1.0)
