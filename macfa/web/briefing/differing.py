"""Two people changed the same words: both texts, to be read beside each other. Pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macfa.audits.content_places import at_place
from macfa.documents.briefing.content import Kind
from macfa.web.briefing.sections import Section

_NOT_PRINTED = ("kind", "numbers", "evidence", "reference")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place: what somebody else saved and what this person wrote, as text."""

    title: str
    theirs: str
    mine: str


def differences(section: Section, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[Difference]:
    """The places of a section at which the two differ. `mine` are values by place."""
    titles = {one.name: one.label for one in section.fields}
    titles |= {rows.place: f"{rows.one}s" for rows in section.rows}
    return [
        Difference(titles[place], _told(at_place(theirs, place)), _told(value))
        for place, value in mine.items()
        if at_place(theirs, place) != value
    ]


def _told(value: Any) -> str:
    """A value as somebody reads it: the words, without the names of fields and what is not printed."""
    match value:
        case list():
            return "\n\n".join(_told(one) for one in value)
        case dict():
            printed = {name: one for name, one in value.items() if name not in _NOT_PRINTED}
            kind = Kind(value["kind"]).words if "kind" in value else ""
            return "\n".join(text for text in (kind, *map(_told, printed.values())) if text)
        case _:
            return str(value)
