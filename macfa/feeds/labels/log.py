"""What a file held that is not in any official list: its own labels and its headings, kept beside the delivery.

`labels.jsonl` and `headings.jsonl` stand in the delivery's folder. A label that could be a person's name or a note
about a person is kept by its place only.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from macfa.feeds.labels.private import may_be_private
from macfa.feeds.labels.reading import Meaning, Source

LABELS, HEADINGS = "labels.jsonl", "headings.jsonl"
MOST_LABELS = 200
"""Different labels of one column that are kept by text: a column of free text is no list of labels."""


@dataclass(frozen=True, slots=True)
class SeenLabel:
    """A label of one column that no official list has.

    `list` is the id of the sheet in the layout, `sheet` its name in the file. `label` None: it may be about a person,
    or there were too many; `first_row` says where it stands. `accepted`: a person has said what it means, and `code`
    is that, None for nothing.
    """

    list: str
    sheet: str
    column: str
    codes: str
    label: str | None
    rows: int
    first_row: int
    accepted: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True)
class SeenHeading:
    """A heading of a sheet. `column` is the id of the layout's column, None where it was not read."""

    list: str
    sheet: str
    heading: str
    column: str | None


@dataclass(slots=True)
class _Count:
    meaning: Meaning
    first_row: int
    rows: int = 0


@dataclass
class LabelLog:
    """Collects labels and headings while a file is read."""

    _labels: dict[tuple[str, str, str, str, str], _Count] = field(default_factory=dict)
    _headings: list[SeenHeading] = field(default_factory=list)

    def label(
        self, list_: str, sheet: str, column: str, codes: str, label: str, meaning: Meaning, row: int
    ) -> None:
        """A label that no official list has stands in a row."""
        count = self._labels.setdefault((list_, sheet, column, codes, label), _Count(meaning, row))
        count.rows += 1

    def headings(self, list_: str, sheet: str, found: Mapping[str, str | None]) -> None:
        """The headings of a sheet: the layout's column by heading, None where it was not read."""
        self._headings += [SeenHeading(list_, sheet, name, column) for name, column in found.items()]

    def write(self, folder: Path) -> None:
        """Keep what was met; no file where there was nothing."""
        _write(folder / LABELS, self._seen())
        _write(folder / HEADINGS, self._headings)

    def _seen(self) -> list[SeenLabel]:
        kept: list[SeenLabel] = []
        columns: dict[tuple[str, str], int] = {}
        for (list_, sheet, column, codes, label), count in self._labels.items():
            columns[list_, column] = columns.get((list_, column), 0) + 1
            accepted = count.meaning.source is Source.ACCEPTED
            hidden = not accepted and (
                may_be_private(label, count.rows) or columns[list_, column] > MOST_LABELS
            )
            shown = None if hidden else label
            kept.append(
                SeenLabel(
                    list_,
                    sheet,
                    column,
                    codes,
                    shown,
                    count.rows,
                    count.first_row,
                    accepted,
                    count.meaning.code,
                )
            )
        return kept


def read_labels(folder: Path) -> tuple[SeenLabel, ...]:
    """The labels kept in a delivery's folder; none where nothing was kept."""
    return tuple(TypeAdapter(SeenLabel).validate_json(line) for line in _lines(folder / LABELS))


def read_headings(folder: Path) -> tuple[SeenHeading, ...]:
    """The headings kept in a delivery's folder; none where nothing was kept."""
    return tuple(TypeAdapter(SeenHeading).validate_json(line) for line in _lines(folder / HEADINGS))


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _write(file: Path, seen: Iterable[SeenLabel | SeenHeading]) -> None:
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in seen]
    if lines:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
