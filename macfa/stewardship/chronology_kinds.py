"""Why an entry is left out of a chronology, and what a note beside an entry is for."""

from enum import StrEnum


class LeftOut(StrEnum):
    """Why readers of a chronology do not need an entry. It stays on record, and in the list of those left out."""

    TOLD_TWICE = "told_twice"
    OTHER_CHILD = "other_child"
    NOT_RELEVANT = "not_relevant"
    MISTAKE = "mistake"
    ROUTINE = "routine"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _LEFT_OUT[self]


_LEFT_OUT = {
    LeftOut.TOLD_TWICE: "The agency tells it twice",
    LeftOut.OTHER_CHILD: "It is about another child",
    LeftOut.NOT_RELEVANT: "It has nothing to do with the question of this chronology",
    LeftOut.MISTAKE: "The agency says that it is a mistake",
    LeftOut.ROUTINE: "Routine, and nothing came of it",
}


class NoteKind(StrEnum):
    """What somebody wants with a note."""

    COMMENT = "comment"
    DISCUSS = "discuss"
    GOOD = "good_practice"
    ASK = "ask_agency"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _NOTES[self]


_NOTES = {
    NoteKind.COMMENT: "Comment",
    NoteKind.DISCUSS: "For the panel to discuss",
    NoteKind.GOOD: "Good practice",
    NoteKind.ASK: "To ask the agency",
}
