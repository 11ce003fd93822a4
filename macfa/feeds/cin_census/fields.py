"""What the text of an element means, remembered, so that a text seen before costs one look-up."""

from typing import Any

from macfa.feeds.cin_census.meanings import Understand

REMEMBERED = 50_000
"""Texts kept per element: all days of 130 years; a file full of wrong texts does not fill memory."""

Notes = dict[tuple[str, str], str]
"""Remarks of the element that is being read: (element, its text) and what was expected instead."""


class Field(dict[str | None, Any]):
    """Value by text. None as text means that the element is not there.

    Only texts that are as they should be are remembered; each of the others is noted whenever it comes up.
    `notes` None: somebody else notes this element.
    """

    remembers = True

    def __init__(self, element: str, meaning: Understand, notes: Notes | None) -> None:
        super().__init__({None: None})
        self.element = element
        self._meaning = meaning
        self._notes = notes

    def __missing__(self, text: str) -> Any:
        value, expected = self._meaning(text)
        if expected is not None and self._notes is not None:
            self._notes[self.element, text] = expected
        elif self.remembers and len(self) < REMEMBERED:
            self[text] = value
        return value


class Always(Field):
    """The same value whatever the file says."""

    def __init__(self, value: Any) -> None:
        super().__init__("", lambda _: (value, None), None)
        self[None] = value


class Unremembered(Field):
    """A field whose texts are all different, such as an id."""

    remembers = False
