"""Destroying a delivery, or what every delivery tells of one child, and every version that was made of it.

Rewritten deliveries and a new line of versions are made beside the old ones; then CURRENT points at the new line, in
one step; then the old line is removed. Cut off before that step the record is as it was, and after it as it is to be:
the next load or disposal removes what is left of the other (`Record.sweep`). A reader that holds an old version while
it is removed finds its tables gone and asks again.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow.compute as pc
import pyarrow.parquet as pq

from macfa.record.deliveries import Delivery
from macfa.record.making import Same, make_version, sync, sync_file
from macfa.record.manifest import Manifest
from macfa.record.relatives import namings_of
from macfa.record.rewriting import GONE, Gone, write_without
from macfa.record.store import Record
from macfa.record.traces import Traces
from macfa.vocabulary.days import Day, day_of

Told = Callable[[int, int, str], None]
"""told(done, in_all, "Writing the versions"): how far the work is."""


def silent(done: int, in_all: int, doing: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Prepared:
    """A new line of versions, ready beside the old one. `rows` of files and `deliveries` are what goes."""

    record: Record
    number: int
    rows: int
    deliveries: tuple[str, ...]

    def finish(self) -> None:
        """Let the record be the new line, and destroy the old one. Until here nothing has changed."""
        if self.deliveries:
            self.record.point_at(self.number)
        self.record.sweep()


@contextmanager
def without_child(record: Record, child: str, traces: Traces, told: Told = silent) -> Iterator[Prepared]:
    """Prepare the record without one child; nobody loads meanwhile. `Prepared.finish` makes it so."""
    with record.only_one_at_a_time():
        record.sweep()
        others = frozenset(record.version().children()) - {child}
        namings = namings_of(record, child, traces.births)
        gone = Gone(child, traces, others, f"{GONE} {secrets.token_hex(6)}", namings)
        line = _Line(record, *_rewritten(record, gone, told), child=child)
        yield line.prepared(told)


@contextmanager
def without_delivery(record: Record, delivery: Delivery, told: Told = silent) -> Iterator[Prepared]:
    """Prepare the record without one delivery; nobody loads meanwhile. `Prepared.finish` makes it so."""
    with record.only_one_at_a_time():
        record.sweep()
        yield _Line(record, {}, {}, delivery).prepared(told)


def traces_of(record: Record, child: str) -> Traces:
    """The child's id, its numbers in other systems and its days of birth, as every delivery tells them."""
    numbers, births = {child}, set[Day]()
    for delivery in record.deliveries():
        folder = record.delivery_folder(delivery.id)
        own = [("child", "=", child)]
        if "identifier" in delivery.tables:
            held = pq.read_table(folder / "identifier.parquet", columns=["value"], filters=own)
            numbers.update(filter(None, held["value"].to_pylist()))
        if "person" in delivery.tables:
            held = pq.read_table(folder / "person.parquet", columns=["birth_day"], filters=own)
            births.update(day_of(day) for day in held["birth_day"].to_pylist() if day is not None)
    return Traces(frozenset(numbers), frozenset(births))


def children_of(record: Record, deliveries: Iterable[Delivery]) -> frozenset[str]:
    """Every child of whom one of these deliveries tells."""
    found: set[str] = set()
    for delivery in deliveries:
        folder = record.delivery_folder(delivery.id)
        for table in delivery.tables:
            held = pq.read_table(folder / f"{table}.parquet", columns=["child"])
            found.update(pc.unique(held["child"]).to_pylist())
    return frozenset(found)


def _rewritten(
    record: Record, gone: Gone, told: Told
) -> tuple[dict[str, tuple[Delivery, str]], dict[str, Mapping[str, bool]]]:
    """Every delivery that tells of the child, written anew with the name of its folder, and its tables that changed."""
    written, changed = {}, {}
    known = record.deliveries()
    for place, delivery in enumerate(known):
        told(place, len(known), "Rewriting the deliveries")
        before = record.delivery_folder(delivery.id)
        after = before.with_name(f"{delivery.id}.{record.current() + 1:04d}")
        new = write_without(gone, delivery, before, after)
        if new is not None:
            sync(after)
            written[delivery.id], changed[delivery.id] = (new[0], after.name), new[1]
    sync_file(record.folder / "deliveries")
    return written, changed


@dataclass(frozen=True)
class _Line:
    """The versions as they would have been without what goes, numbered on from the newest."""

    record: Record
    written: Mapping[str, tuple[Delivery, str]]
    changed: Mapping[str, Mapping[str, bool]]
    removed: Delivery | None = None
    child: str = ""

    @cached_property
    def _before(self) -> tuple[int, Manifest, tuple[Delivery, ...]]:
        return self.record.current(), self.record.manifest(), self.record.deliveries()

    def prepared(self, told: Told) -> Prepared:
        """Make every version; returns the newest of them."""
        newest, _, old = self._before
        going = tuple(self.written) if self.removed is None else (self.removed.id,)
        if not going:
            return Prepared(self.record, newest, 0, ())
        first = newest + 1
        left = [place for place, one in enumerate(old) if one != self.removed]
        for number, place in enumerate(left or [-1], start=first):
            told(number - first, len(left), "Making the versions of the record")
            self._make(number, place)
        return Prepared(self.record, first + max(len(left), 1) - 1, self._rows(old), going)

    def _make(self, number: int, place: int) -> None:
        """The version after the delivery at a place in the old order; of no delivery where none is left."""
        newest, before, every = self._before
        upto = every[: place + 1]
        deliveries = tuple(self._as_written(one) for one in upto if one != self.removed)
        folders = {**before.folders, **{one: folder for one, (_, folder) in self.written.items()}}
        ids = tuple(one.id for one in deliveries)
        after = replace(
            before,
            received=upto[-1].received if upto else before.received,
            deliveries=ids,
            first=newest + 1,
            folders={one: folder for one, folder in folders.items() if one in ids},
        )
        old = self.record.version_folder(newest - (len(every) - 1 - place))
        previous = self.record.version_folder(number - 1) if number > newest + 1 else None
        last = upto[-1] if upto else None

        def same_in(table: str) -> Same | None:
            touched = [self._touched(one)[table] for one in upto if table in self._touched(one)]
            if not touched:
                return Same(old)
            by_last = last is not None and table in (*last.tables, *last.extract.speaks_for)
            if not by_last and previous is not None:
                return Same(previous)
            return None if any(touched) else Same(old, but_for=self.child)

        make_version(
            self.record.version_folder(number),
            after,
            deliveries,
            lambda one, table: self.record.folder / "deliveries" / after.folder_of(one) / f"{table}.parquet",
            same_in,
        )

    def _as_written(self, delivery: Delivery) -> Delivery:
        return self.written[delivery.id][0] if delivery.id in self.written else delivery

    def _touched(self, delivery: Delivery) -> Mapping[str, bool]:
        """The tables in which a delivery no longer says what it said; false: only of the one child."""
        if self.removed is not None and delivery.id == self.removed.id:
            return dict.fromkeys((*delivery.tables, *delivery.extract.speaks_for), True)
        return self.changed.get(delivery.id, {})

    def _rows(self, old: tuple[Delivery, ...]) -> int:
        if self.removed is not None:
            return sum(sheet.rows for sheet in self.removed.sheets) - self.removed.disposed
        were = {one.id: one.disposed for one in old}
        return sum(new.disposed - were[one] for one, (new, _) in self.written.items())
