"""What can be edited of each publication, page by page, read from `sections.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from macfa.audits.briefing_content import Publication
from macfa.vocabulary.yaml_text import from_yaml

_HEADING: dict[str, Any] = {"label": "Heading of this part", "kind": "text"}


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field: what it is called, how its words are typed (see the file), whether it stands in sight."""

    name: str
    label: str
    kind: str
    hint: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class RowsOf:
    """A list of things with the same fields. `place` is where the list stands, `one` what each is called."""

    place: str
    one: str
    fields: tuple[FieldOf, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of editing. `shown` are the beginnings of the places under which its words are read and checked."""

    id: str
    title: str
    shown: tuple[str, ...]
    fields: tuple[FieldOf, ...]
    rows: tuple[RowsOf, ...]
    part: int | None = None

    def shows(self, place: str) -> bool:
        """Whether the words at a place of the published text are edited here."""
        return place.startswith(self.shown)

    def title_in(self, data: Mapping[str, Any]) -> str:
        """Its title, with the part's heading as it now stands."""
        return self.title if self.part is None else f"{self.title}: {data['parts'][self.part]['heading']}"


@cache
def sections(kind: Publication) -> dict[str, Section]:
    """Every section of a publication, in order."""
    content = from_yaml(files(__package__).joinpath("sections.yaml").read_text(encoding="utf-8"))
    return {name: _section(name, entry) for name, entry in content["publications"][kind.value].items()}


def _section(name: str, entry: dict[str, Any]) -> Section:
    part = entry.get("part")
    at = "" if part is None else f"parts.{part}."
    fields = entry.get("fields") or ({} if part is None else {"heading": _HEADING})
    number = None if part is None else part + 1
    return Section(
        id=name,
        title=entry.get("title", f"Part {number}"),
        shown=tuple(entry.get("shown", (f"Part {number}, ",))),
        fields=tuple(FieldOf(f"{at}{field}", **options) for field, options in fields.items()),
        rows=tuple(_rows(f"{at}{place}", **options) for place, options in entry.get("rows", {}).items()),
        part=part,
    )


def _rows(place: str, *, one: str, fields: dict[str, dict[str, Any]]) -> RowsOf:
    return RowsOf(place, one, tuple(FieldOf(name, **options) for name, options in fields.items()))
