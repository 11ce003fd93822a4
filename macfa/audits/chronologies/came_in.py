"""What came in with one file of an agency's chronology: what it changed, and what is wrong with it, cell by cell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from macfa.chronology.changes import Changes, changes
from macfa.chronology.parts import entries_of_part
from macfa.feeds.chronology.problems import Numbered, numbered
from macfa.partnership import here
from macfa.record.deliveries import Delivery
from macfa.record.store import Record

FEED = "chronology"
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class CameIn:
    """One file: the delivery, what it changed of a child's chronology, its problems, remarks that stopped nothing."""

    delivery: Delivery
    changes: Changes
    problems: tuple[Numbered, ...]
    remarks: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> int:
        """The rows of the file."""
        return sum(sheet.rows for sheet in self.delivery.sheets)

    @property
    def accepted(self) -> int:
        """Those that were taken in."""
        return sum(sheet.accepted for sheet in self.delivery.sheets)

    @property
    def rejected(self) -> int:
        """Those that were not."""
        return sum(sheet.rejected for sheet in self.delivery.sheets)

    @property
    def duplicate(self) -> int:
        """Those that say what another row says."""
        return sum(sheet.duplicate for sheet in self.delivery.sheets)


def came_in(number: str, child: str) -> CameIn | None:
    """What a delivery brought to the child's chronology; None where there is no such delivery about the child."""
    record = Record(here.folder() / "record")
    delivery = next((one for one in of_child(child) if one.id == number), None)
    if delivery is None:
        return None
    before, after = (
        entries_of_part(record.version(known_by), (child,), delivery.agency, part_of(delivery))
        for known_by in (delivery.received - _MOMENT, _last_moment(record, delivery))
    )
    return CameIn(
        delivery, changes(before, after), numbered(record.rejected(number)), tuple(record.warnings(number))
    )


def of_child(child: str) -> tuple[Delivery, ...]:
    """The files of chronologies that speak for a child, the newest first."""
    deliveries = Record(here.folder() / "record").deliveries()
    return tuple(one for one in reversed(deliveries) if one.feed == FEED and _speaks_for(one, child))


def part_of(delivery: Delivery) -> str:
    """The team or service whose part it is; "" for the agency's own."""
    return dict(delivery.extract.only.where).get("part", "") if delivery.extract.only else ""


def _speaks_for(delivery: Delivery, child: str) -> bool:
    return delivery.extract.only is not None and child in delivery.extract.only.children


def _last_moment(record: Record, delivery: Delivery) -> datetime | None:
    """Until the next delivery came: what was known with this one and without any later. None: it is the last."""
    later = [one.received for one in record.deliveries() if one.received > delivery.received]
    return min(later) - _MOMENT if later else None
