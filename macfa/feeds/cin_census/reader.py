"""Reads a CIN census: every collection year, every child, every review, in one pass and in flat memory."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from macfa.feeds.cin_census.child import ChildReader, child_id
from macfa.feeds.cin_census.clean import CleanReader
from macfa.feeds.cin_census.cutting import CannotCut, CutFile
from macfa.feeds.cin_census.file import CensusFile, Child
from macfa.feeds.cin_census.header import census_extract, day_of_file, remark_on_header, year_of_file
from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.meanings import meanings
from macfa.feeds.cin_census.person import Persons
from macfa.feeds.cin_census.remarks import Remarks
from macfa.feeds.cin_census.repeats import PerhapsSeen
from macfa.feeds.cin_census.rows import CHILDREN, Rows, Subject
from macfa.feeds.cin_census.structure import structure_of
from macfa.feeds.options import Options
from macfa.record.agreements import Scope
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging
from macfa.vocabulary.days import Day

TOGETHER = 1_000
"""Children whose rows are handed to the staging folder at once."""


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of a census into the staging folder, and what the file says as a whole.

    Raises Unreadable where the file is not well-formed XML, is no census, or does not say which day it is about
    and `options.extract_date` does not either. A child whose id comes up twice is read again at the end, in a
    second pass over the file, so that no more than these children has to be remembered.
    """
    try:
        return _read(CutFile(path, options.on_progress), path, staging, options)
    except CannotCut:
        staging.start_over()
        return _read(CensusFile(path, options.on_progress), path, staging, options)


def _read(file: CensusFile, path: Path, staging: Staging, options: Options) -> Extract:
    for sheet in (CHILDREN, *layout().sheets):
        staging.sheet(sheet)
    children = iter(file)
    first = next(children)
    reading = _Reading(path, staging, file, options)
    with _no_collection_of_cycles():
        later = reading.first_pass(_chained(first, children))
        if later:
            reading.second_pass(later)
    return reading.close()


@contextmanager
def _no_collection_of_cycles() -> Iterator[None]:
    """Rows that wait to be written look like growth to the collector, which then walks through all of them again and
    again: a tenth of the time. Nothing that a reading makes refers to itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _chained(first: Child, others: Iterator[Child]) -> Iterator[Child]:
    yield first
    yield from others


class _Reading:
    """The reading of one file, from its header on."""

    def __init__(self, path: Path, staging: Staging, file: CensusFile, options: Options) -> None:
        self._path = path
        self._staging = staging
        self._file = file
        self._options = options
        self._unused: Counter[str] = Counter()
        if file.header.element is not None:
            census_extract(file.header, options)  # says at once, not after minutes, that the day is missing
        self._latest: Day | None = options.extract_date or day_of_file(file.header)
        self._structure = structure_of(year_of_file(file.header, self._latest))
        self._remarks = Remarks(staging, self._structure)
        self._start()

    def _start(self) -> None:
        understand = meanings(self._structure, self._latest)
        self._rows = Rows(self._staging, self._remarks, self._structure, understand)
        self._rows.system = self._file.header.text("SoftwareCode") or None
        self._persons = Persons(self._rows, understand)
        self._clean = CleanReader(self._rows, self._persons, self._structure, understand)
        self._reader = ChildReader(self._rows, self._persons, self._remarks, self._structure)

    def first_pass(self, children: Iterator[Child]) -> dict[int, str]:
        """Read every child but those whose id may have come up before: these are returned, id by ordinal."""
        seen = PerhapsSeen()
        everybody = self._staging.admission.scope is Scope.ALL_CHILDREN
        later: dict[int, str] = {}
        for ordinal, child in enumerate(children, start=1):
            clean = self._clean.read(child.text) if everybody else None
            known_as = clean or child_id(child.element)
            if known_as and seen.add(known_as):
                if clean:
                    self._clean.take_back()
                later[ordinal] = known_as
                self._reader.count(child.element)
            elif clean:
                self._clean.accept(ordinal)
            else:
                self._reader.read(child.element, Subject(known_as, ordinal))
            if ordinal % TOGETHER == 0:
                self._clean.hand_over()
        self._remarks_on_file()
        self._finish_pass()
        return later

    def second_pass(self, later: dict[int, str]) -> None:
        """Read the children that were left out, each after what the file says of the same child before."""
        wanted = set(later.values())
        known: dict[str, dict[Any, Any]] = {child: {} for child in wanted}
        self._start()
        for ordinal, child in enumerate(CensusFile(self._path), start=1):
            element, known_as = child.element, child_id(child.element)
            if known_as in wanted:
                subject = Subject(known_as, ordinal, known[known_as], muted=ordinal not in later)
                self._reader.read(element, subject)
            else:
                self._reader.count(element)
        self._finish_pass()

    def close(self) -> Extract:
        """The facts of the whole file."""
        extract = census_extract(self._file.header, self._options)
        remark_on_header(self._remarks, self._structure, self._file.header)
        for element, count in self._unused.items():
            if count:
                what = layout().not_used[element]
                self._remarks.on_file(f"{count:,} {element} elements ({what}) are not used in this version")
        self._remarks.close()
        return extract

    def _remarks_on_file(self) -> None:
        """Remarks on what stands around the children."""
        for parent in self._file.root.iter("Message", "Children"):
            names = [part.tag for part in parent]
            for remark in self._structure.remarks(
                parent.tag, names if parent.tag == "Message" else ["Child"]
            ):
                self._remarks.add(parent, None, remark)
            if any(text and not text.isspace() for text in (parent.text, *(part.tail for part in parent))):
                self._remarks.add(parent, None, "text outside any element")
        for remark, times in self._file.between.items():
            self._staging.warn("the file", remark, times)

    def _finish_pass(self) -> None:
        """Hand on how many rows this pass took in."""
        self._clean.hand_over()
        self._staging.count_accepted(CHILDREN, self._persons.accepted)
        for kind in self._rows.kinds.values():
            self._staging.count_accepted(kind.sheet, kind.accepted)
        self._unused.update(self._reader.unused)
