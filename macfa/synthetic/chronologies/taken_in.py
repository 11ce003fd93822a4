"""The record of an invented case: the partnership's files on its family and the ten chronologies, taken in."""

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from macfa.chronology.entries import TOLD, Entry
from macfa.chronology.from_record import entries_of
from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Options
from macfa.feeds.registry import FEEDS
from macfa.record.history import ChildHistory
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.synthetic.chronologies.agency_file import AgencyFile
from macfa.synthetic.chronologies.case import Chronologies
from macfa.synthetic.chronologies.write import write_chronologies
from macfa.synthetic.files import write_families
from macfa.synthetic.years import LAST_DAY

RECEIVED = datetime(2025, 10, 6, 9, tzinfo=UTC)
AGREEMENT = "An invented agreement"


def take_in(folder: Path, case: Chronologies, kinds: Collection[str] | None = None) -> Record:
    """A record of the family in a folder: what the council delivers of it, and each agency's chronology.

    Every agency vouches that its chronology tells all of the time told. `kinds` are the kinds of agencies that sent
    theirs; None: all did.
    """
    record = Record.create(folder / "record")
    written = write_families(folder / "files", (case.family,), case.seed, case.practice)
    for year in written.years:
        for file in year.feeds:
            today = RECEIVED.date()
            options = Options(file.agency, file.agency_kind, extract_date=file.extract_date, today=today)
            with suppress(Unreadable):  # a census of a day on which nobody knew the family holds no child
                _add(folder, record, file.feed, file.path, options)
    write_chronologies(folder / "chronologies", case)
    for told in (file for file in case.files if kinds is None or file.agency_kind in kinds):
        _add(folder, record, "chronology", folder / "chronologies" / told.name, _vouching(case, told))
    return record


def _vouching(case: Chronologies, file: AgencyFile) -> Options:
    return Options(
        file.agency,
        file.agency_kind,
        extract_date=LAST_DAY,
        complete_from=case.first,
        complete_to=case.last,
        children=file.children,
        today=RECEIVED.date(),
    )


def _add(folder: Path, record: Record, feed: str, path: Path, options: Options) -> None:
    number = len(record.deliveries())
    with Staging(folder / f"staging-{number}") as staging:
        staging.finish(FEEDS[feed].reader()(path, staging, options))
    record.add(
        folder / f"staging-{number}",
        feed=feed,
        agency=options.agency,
        agreement=AGREEMENT,
        file=path.name,
        sha256=f"{number:064}",
        received=RECEIVED + timedelta(minutes=number),
    )


def histories(record: Record, case: Chronologies) -> dict[str, ChildHistory]:
    """The children's histories as at the last day, by id."""
    version = record.version()
    return {child.id: version.history(child.id, LAST_DAY) for child in case.children}


def told_entries(history: ChildHistory) -> tuple[Entry, ...]:
    """The entries that agencies wrote themselves."""
    return entries_of(history, tables=(TOLD,))
