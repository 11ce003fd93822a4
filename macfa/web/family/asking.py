"""How somebody wants to see a family: on which day, how large, round whom, and with names or without."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from macfa.vocabulary.days import Day


class Zoom(StrEnum):
    """How large a picture stands on the page. The value is the code in the form."""

    FIT = "fit"
    DRAWN = "drawn"
    LARGER = "larger"
    LARGEST = "largest"

    @property
    def words(self) -> str:
        """As the form offers it."""
        return _ZOOMS[self][0]

    @property
    def factor(self) -> float | None:
        """How many times as large as drawn; None for as wide as the page."""
        return _ZOOMS[self][1]


_ZOOMS: dict[Zoom, tuple[str, float | None]] = {
    Zoom.FIT: ("Whole picture", None),
    Zoom.DRAWN: ("As drawn", 1.0),
    Zoom.LARGER: ("Larger", 1.5),
    Zoom.LARGEST: ("Largest", 2.0),
}
CHOICES = [(zoom.value, zoom.words) for zoom in Zoom]
"""The sizes as a form offers them."""

STEPS = (1, 2, 3)
"""How far round somebody the picture may reach: 1 is partners, parents and children."""

REACHES = [("1", "parents, children and partners"), ("2", "two steps"), ("3", "three steps")]
"""The same as a form offers them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. It comes in the body of a request only: a day and a person say something of a family.

    `day` None is the newest day known; `focus` is the token of a person, "" for the whole family.
    """

    day: Day | None = None
    zoom: Zoom = Zoom.DRAWN
    focus: str = ""
    steps: int = 1
    roles: bool = False

    @property
    def narrows(self) -> bool:
        """Whether the picture is another than everybody gets first."""
        return self != Asked()


def read(body: Mapping[str, str]) -> Asked:
    """What a request asks for. What makes no sense is not asked."""
    zoom, steps = body.get("zoom", ""), body.get("steps", "")
    return Asked(
        _day(body.get("day", "")),
        Zoom(zoom) if zoom in list(Zoom) else Zoom.DRAWN,
        body.get("focus", "")[:80],
        int(steps) if steps in map(str, STEPS) else STEPS[0],
        body.get("roles", "") == "yes",
    )


def _day(text: str) -> Day | None:
    try:
        return Day.fromisoformat(text.strip())
    except ValueError:
        return None
