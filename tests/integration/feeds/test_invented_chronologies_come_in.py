"""The files of an invented case come into the record as they were meant: every row, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macfa.chronology.entries import Entry
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.synthetic.chronologies import BankName, Chronologies, a_case
from macfa.synthetic.chronologies.taken_in import histories, take_in, told_entries


@pytest.fixture(params=list(BankName), scope="module")
def loaded(request, tmp_path_factory) -> tuple[Chronologies, list[Delivery], Record]:
    """A case in one bank's words, its deliveries, and the record that they were taken into."""
    folder: Path = tmp_path_factory.mktemp(request.param.value)
    case = a_case(3, words=request.param)
    record = take_in(folder, case)
    deliveries = [one for one in record.deliveries() if one.feed == "chronology"]
    return case, deliveries, record


def test_every_row_of_every_file_is_accepted(loaded) -> None:
    case, deliveries, _ = loaded
    for file, delivery in zip(case.files, deliveries, strict=True):
        (sheet,) = delivery.sheets
        assert (sheet.rows, sheet.accepted) == (len(file.rows), len(file.rows)), file.name


def test_the_record_tells_each_entry_as_it_was_planted(loaded) -> None:
    case, deliveries, record = loaded
    names = {delivery.id: delivery.file for delivery in deliveries}
    read = {_key(names[entry.ref.delivery], entry): _told(entry) for entry in _in_record(case, record)}
    planted = {_key(entry.ref.delivery, entry): _told(entry) for entry in case.entries}
    assert read.keys() == planted.keys()
    assert {key: one for key, one in read.items() if one != planted[key]} == {}


def _in_record(case: Chronologies, record: Record) -> Iterator[Entry]:
    for history in histories(record, case).values():
        yield from told_entries(history)


def _key(file: str, entry: Entry) -> tuple[str, int, str]:
    return file, entry.ref.row, entry.child


def _told(entry: Entry) -> tuple[object, ...]:
    when = entry.when
    first, last = when.first, when.last
    texts = (entry.source, entry.event, entry.response, entry.outcome, entry.voice, entry.people)
    codes = (entry.kind, entry.significance, entry.impact, entry.mark)
    return first, last, when.precision, when.uncertain, when.time, texts, codes
