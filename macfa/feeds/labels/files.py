"""Accepted labels and headings on disk, as text to review: `labels/<feed>-<agency>.yaml` in the partnership's folder.

values:
  referral_source:
    School: {code: 2A, accepted_by: coordinator, accepted_on: 2026-11-21}
    Not applicable: {code: null, accepted_by: coordinator, accepted_on: 2026-11-21}    # tells nothing
headings:
  list_7:
    CP start: {column: start, accepted_by: coordinator, accepted_on: 2026-11-21}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from macfa.feeds.errors import FeedError
from macfa.feeds.headings import plain
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.sheets_of import sheets_of
from macfa.vocabulary.code_sets import CodeSet, code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.yaml_text import from_yaml

FOLDER = "labels"


class LabelError(FeedError):
    """A file of accepted labels cannot be used, or something cannot be accepted. The message names the entry."""


@dataclass(frozen=True, slots=True)
class AcceptedLabel:
    """What a person said that a label means: a code, or None where it tells nothing."""

    __pydantic_config__ = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    code: str | None
    accepted_by: str
    accepted_on: Day


@dataclass(frozen=True, slots=True)
class AcceptedHeading:
    """What a person said that a heading means: a column of the layout, or None where it is not used."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    column: str | None
    accepted_by: str
    accepted_on: Day


@dataclass(frozen=True, slots=True)
class AcceptedMap:
    """What is accepted for one feed of one agency, as written: by code set and label, and by sheet and heading."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    values: dict[str, dict[str, AcceptedLabel]] = field(default_factory=dict)
    headings: dict[str, dict[str, AcceptedHeading]] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        """The same for the reader of a file."""
        return Labels(
            {
                codes: {plain_label(label): entry.code for label, entry in entries.items()}
                for codes, entries in self.values.items()
            },
            {
                sheet: {plain(heading): entry.column for heading, entry in entries.items()}
                for sheet, entries in self.headings.items()
            },
        )


def label_file(folder: Path, feed: str, agency: str) -> Path:
    """Where a partnership keeps what it accepted for one feed of one agency."""
    return folder / FOLDER / f"{feed}-{agency}.yaml"


def read_accepted(folder: Path, feed: str, agency: str) -> AcceptedMap:
    """What is accepted; nothing where there is no file. LabelError names each entry that cannot be used."""
    file = label_file(folder, feed, agency)
    if not file.is_file():
        return AcceptedMap()
    try:
        content = from_yaml(file.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise LabelError(
            f"{file.name}{f', line {mark.line + 1}' if mark else ''}: this is not YAML."
        ) from None
    try:
        accepted = TypeAdapter(AcceptedMap).validate_python(content)
    except ValidationError as error:
        faults = (f"{file.name}: {_place(fault['loc'])}: {_expected(fault)}" for fault in error.errors())
        raise LabelError("\n".join(dict.fromkeys(faults))) from None
    faults_of_meaning = tuple(f"{file.name}: {fault}" for fault in _faults(feed, accepted))
    if faults_of_meaning:
        raise LabelError("\n".join(faults_of_meaning))
    return accepted


def write_accepted(folder: Path, feed: str, agency: str, accepted: AcceptedMap) -> None:
    """Keep what is accepted, sorted, so that a change shows as the lines that changed."""
    faults = tuple(_faults(feed, accepted))
    if faults:
        raise LabelError("\n".join(faults))
    file = label_file(folder, feed, agency)
    file.parent.mkdir(exist_ok=True)
    content = TypeAdapter(AcceptedMap).dump_python(accepted)
    beside = file.with_suffix(".new")
    beside.write_text(
        yaml.safe_dump(content, allow_unicode=True, sort_keys=True, width=120), encoding="utf-8"
    )
    beside.replace(file)


def _faults(feed: str, accepted: AcceptedMap) -> Iterator[str]:
    """Entries that mean nothing in the vocabulary or the layout, or two things at once."""
    for set_id, entries in accepted.values.items():
        codes = _code_set(set_id)
        if codes is None:
            yield f"values, {set_id}: there is no code set of that name"
            continue
        yield from _twice(f"values, {set_id}", {label: plain_label(label) for label in entries})
        for label, entry in entries.items():
            if entry.code is not None and entry.code not in codes:
                known = ", ".join(code.code for code in codes)
                yield f"values, {set_id}, {label}: found code {entry.code!r}, expected one of {known}, or null"
    for sheet, headings in accepted.headings.items():
        layout = sheets_of(feed).get(sheet)
        if layout is None:
            yield f"headings, {sheet}: there is no such sheet. There are: {', '.join(sheets_of(feed))}"
            continue
        yield from _twice(f"headings, {sheet}", {heading: plain(heading) for heading in headings})
        known_columns = [column.id for column in layout.columns]
        for heading, named in headings.items():
            if named.column is not None and named.column not in known_columns:
                expected = f"one of {', '.join(known_columns)}, or null"
                yield f"headings, {sheet}, {heading}: found column {named.column!r}, expected {expected}"


def _twice(place: str, spelled: Mapping[str, str]) -> Iterator[str]:
    first: dict[str, str] = {}
    for written, plain_text in spelled.items():
        if first.setdefault(plain_text, written) != written:
            yield f"{place}, {written}: this is the same as {first[plain_text]}. Keep one of them"


def _code_set(set_id: str) -> CodeSet | None:
    try:
        return code_set(set_id)
    except KeyError:
        return None


def _place(parts: tuple[int | str, ...]) -> str:
    return ", ".join(str(part) for part in parts if part != "[key]") or "the whole file"


def _expected(fault: Any) -> str:
    if "[key]" in fault["loc"]:
        return f"found {fault['input']!r} as a label. Put it in quotation marks"
    known = {
        "missing": "is missing",
        "extra_forbidden": "is not known here",
        "unexpected_keyword_argument": "is not known here",
        "dict_type": "expected names and values",
        "dataclass_type": "expected {code, accepted_by, accepted_on} or {column, accepted_by, accepted_on}",
        "string_type": "expected text",
    }
    return known.get(fault["type"], "expected a date, for example 2026-11-21")
