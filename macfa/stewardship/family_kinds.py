"""What can be done with a family that somebody draws, and how people decide where accounts of it differ."""

from enum import StrEnum


class Drawing(StrEnum):
    """What one step of drawing a family did. The words stand on the button that takes the step back."""

    ADD = "add"
    CHANGE = "change"
    PARENT = "parent"
    COUPLE = "couple"
    PART = "part"
    MOVE_IN = "move_in"
    MOVE_OUT = "move_out"
    DIED = "died"
    TIE = "tie"
    REMOVE = "remove"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _DRAWINGS[self]


_DRAWINGS = {
    Drawing.ADD: "added",
    Drawing.CHANGE: "changed",
    Drawing.PARENT: "said whose child",
    Drawing.COUPLE: "got together",
    Drawing.PART: "split up",
    Drawing.MOVE_IN: "moved in",
    Drawing.MOVE_OUT: "moved out",
    Drawing.DIED: "died",
    Drawing.TIE: "said how they get on",
    Drawing.REMOVE: "taken out",
}
