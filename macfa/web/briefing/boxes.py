"""A section's form as its page draws it: GOV.UK components with what stands in each box."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macfa.documents.briefing.content import Kind
from macfa.web.briefing.sections import FieldOf, RowsOf, Section
from macfa.web.briefing.typed import count_of

_WORDS = {Kind.PLAIN: "Plain words", Kind.WHATS_NEW: "What is new"}


@dataclass(frozen=True, slots=True)
class Box:
    """One component and its options."""

    component: str
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list: its boxes in sight, those under "More", and what the page sends back unseen."""

    title: str
    main: tuple[Box, ...]
    more: tuple[Box, ...]
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of things. `count` is the name of the box that says how many."""

    one: str
    place: str
    count: int
    rows: tuple[Row, ...]


def boxes(section: Section, texts: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Box, ...]:
    """The single boxes of a section."""
    return tuple(_box(one, one.name, texts, errors) for one in section.fields)


def lists(section: Section, texts: Mapping[str, str], errors: Mapping[str, str]) -> tuple[Rows, ...]:
    """The lists of a section."""
    return tuple(
        Rows(rows.one, rows.place, count_of(rows, texts), tuple(_rows(rows, texts, errors)))
        for rows in section.rows
    )


def _rows(rows: RowsOf, texts: Mapping[str, str], errors: Mapping[str, str]) -> Iterator[Row]:
    for number in range(count_of(rows, texts)):
        name = f"{rows.place}-{number}"
        made = [(one, _box(one, f"{name}-{one.name}", texts, errors)) for one in rows.fields]
        position = _position(f"{name}-position", texts, number)
        origin = texts.get(f"{name}-from", "")
        yield Row(
            f"{rows.one} {number + 1}",
            tuple(box for one, box in made if one.main),
            (*(box for one, box in made if not one.main), position),
            ((f"{name}-from", origin),) if origin else (),
        )


def _position(name: str, texts: Mapping[str, str], number: int) -> Box:
    return Box(
        "input",
        {
            "id": _id(name), "name": name, "value": texts.get(name, str(number + 1)), "inputmode": "numeric",
            "classes": "govuk-input--width-2", "label": {"text": "Place in the list"},
        },
    )  # fmt: skip


def _box(one: FieldOf, name: str, texts: Mapping[str, str], errors: Mapping[str, str]) -> Box:
    value = texts.get(name, "")
    options: dict[str, Any] = {"id": _id(name), "name": name, "label": {"text": one.label}}
    if one.hint:
        options["hint"] = {"text": one.hint}
    if name in errors:
        options["errorMessage"] = {"text": errors[name]}
    match one.kind:
        case "statement" | "finding":
            return Box("select", {**options, "items": list(_kinds(one.kind, value))})
        case "area" | "lines" | "days" | "links":
            rows = {"area": 3, "lines": 5}.get(one.kind, 2)
            return Box("textarea", {**options, "value": value, "rows": str(rows)})
        case "day":
            return Box("input", {**options, "value": value, "classes": "govuk-input--width-10"})
        case _:
            return Box("input", {**options, "value": value})


def _kinds(which: str, value: str) -> Iterator[dict[str, Any]]:
    """Findings stay findings; a statement can be anything."""
    for kind in Kind:
        if which == "statement" or kind.is_finding:
            text = _WORDS.get(kind, kind.words)
            default = Kind.PLAIN.value if which == "statement" else Kind.WORRY.value
            yield {"value": kind.value, "text": text, "selected": kind.value == (value or default)}


def _id(name: str) -> str:
    return f"id_{name.replace('.', '_')}"
