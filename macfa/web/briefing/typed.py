"""From content to what stands in a form's boxes, and back: texts by name, in both directions. Pure functions.

A list's rows are named `place-0-field`; `place-count` says how many there are, and `place-0-from` which row of the
version that the form was made from each of them was, so that what the form does not show is not lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macfa.audits.content_places import at_place
from macfa.web.briefing.days import typed_day
from macfa.web.briefing.sections import FieldOf, RowsOf, Section


@dataclass(slots=True)
class Typed:
    """What was typed, as values by place; `errors` are sentences by the name of the box."""

    changes: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def boxes_of(section: Section, data: Mapping[str, Any]) -> dict[str, str]:
    """The text of every box, from content."""
    boxes = {one.name: _as_text(one.kind, at_place(data, one.name)) for one in section.fields}
    for rows in section.rows:
        given = at_place(data, rows.place)
        boxes[f"{rows.place}-count"] = str(max(1, len(given)))
        for number, row in enumerate(given):
            boxes[f"{rows.place}-{number}-from"] = str(number)
            boxes |= {
                f"{rows.place}-{number}-{one.name}": _as_text(one.kind, row[one.name]) for one in rows.fields
            }
    return boxes


def is_empty(section: Section, data: Mapping[str, Any]) -> bool:
    """Whether nothing is written in a section yet."""
    places = (*(one.name for one in section.fields), *(rows.place for rows in section.rows))
    return not any(at_place(data, place) for place in places)


def read(section: Section, boxes: Mapping[str, str], base: Mapping[str, Any]) -> Typed:
    """The values of every box. `base` is the content that the form was made from."""
    typed = Typed()
    for one in section.fields:
        typed.changes[one.name] = _value(one, one.name, boxes, typed.errors)
    for rows in section.rows:
        before = at_place(base, rows.place)
        found = sorted(_rows(rows, boxes, before, typed.errors), key=lambda pair: pair[0])
        typed.changes[rows.place] = [row for _, row in found]
    return typed


def count_of(rows: RowsOf, boxes: Mapping[str, str]) -> int:
    """How many rows the form has; at most 200."""
    given = boxes.get(f"{rows.place}-count", "")
    return min(200, int(given)) if given.isdecimal() else 1


def _rows(
    rows: RowsOf, boxes: Mapping[str, str], before: list[Any], errors: dict[str, str]
) -> Iterator[tuple[float, dict[str, Any]]]:
    """(its place among the others, the row); a row in which nothing is written is taken out."""
    for number in range(count_of(rows, boxes)):
        name = f"{rows.place}-{number}"
        written = [one for one in rows.fields if one.kind not in ("statement", "finding")]
        if not any(boxes.get(f"{name}-{one.name}", "").strip() for one in written):
            continue
        row = {one.name: _value(one, f"{name}-{one.name}", boxes, errors) for one in rows.fields}
        origin = boxes.get(f"{name}-from", "")
        kept = before[int(origin)] if origin.isdecimal() and int(origin) < len(before) else {}
        position = boxes.get(f"{name}-position", "").strip()
        yield float(position) if position.isdecimal() else number + 1, _with_kept(row, kept)


def _with_kept(row: dict[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """What the form does not show stays; the source of a number goes with the number."""
    whole = {**kept, **row}
    if "numbers" in whole:
        printed = " ".join(str(row.get(name, "")) for name in ("lead", "text", "what_needs_to_happen"))
        whole["numbers"] = [number for number in whole["numbers"] if number["shown"] in printed]
    return whole


def _value(one: FieldOf, name: str, boxes: Mapping[str, str], errors: dict[str, str]) -> Any:
    text = boxes.get(name, "").replace("\r\n", "\n")
    try:
        return _read(one.kind, text)
    except ValueError as error:
        errors[name] = f"{one.label}: {error}"
        return [] if one.kind in ("days", "links") else ""


def _read(kind: str, text: str) -> Any:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    match kind:
        case "lines":
            return lines
        case "day":
            return _day(text)
        case "days":
            return [_day(line) for line in lines]
        case "links":
            return [_link(line) for line in lines]
        case _:
            return " ".join(text.split())


def _link(line: str) -> dict[str, str]:
    label, _, address = line.rpartition(" ")
    if not label or "://" not in address:
        raise ValueError("write what it is called, then its address, for example Toolkit https://example.org")
    return {"label": label, "url": address}


def _day(text: str) -> str:
    try:
        return typed_day(text).isoformat()
    except ValueError:
        raise ValueError("enter a real date, for example 27/3/2026") from None


def _as_text(kind: str, value: Any) -> str:
    match kind:
        case "lines":
            return "\n".join(value)
        case "day":
            return _shown_day(value)
        case "days":
            return "\n".join(map(_shown_day, value))
        case "links":
            return "\n".join(f"{link['label']} {link['url']}" for link in value)
        case _:
            return str(value)


def _shown_day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day}/{day.month}/{day.year}"
