"""A delivery: one file that one agency handed in once. It never changes after it is received."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from pydantic import TypeAdapter

from macfa.record.agreements import Scope
from macfa.record.coverage import Coverage
from macfa.record.rows import SheetCount
from macfa.vocabulary.days import Day


class Mode(Enum):
    """What a delivery says of rows that it does not hold.

    full: everything in scope now, so what is gone is withdrawn. period: everything that happened in the period.
    latest: one row per child, only the newest value. append: nothing is said of other rows.
    """

    FULL = "full"
    PERIOD = "period"
    LATEST = "latest"
    APPEND = "append"


@dataclass(frozen=True, slots=True)
class Only:
    """What a full delivery speaks for where that is less than everything of its agency and feed.

    `children` are those it is about, nobody where there are none. `where` are columns of text with the value that
    its rows have there, "" for an empty cell: one team's part of an agency's chronology. `whom` is as whom the children
    were read, where somebody said who in the file they are: (child, the file's own number).
    """

    children: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()
    whom: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """What the reader of a file found out about it as a whole.

    `extract_date` is the day the facts are about; `period` the first and last day of a period delivery, both
    included; `speaks_for` the tables in which a row's absence means that it is withdrawn (in full and period mode);
    `only` says about which children and rows the file is, and narrows that to them.
    """

    extract_date: Day
    mode: Mode
    period: tuple[Day, Day] | None = None
    speaks_for: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    only: Only | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One received file. `sheets` accounts for every row of it; `warnings` counts remarks that blocked nothing.

    `sha256` and `admitted` together say which delivery it is: the same bytes tell more when more children may come in.
    `disposed` rows of it were destroyed later; `sheets` accounts for the file as it came.
    """

    id: str
    feed: str
    agency: str
    agreement: str
    file: str
    sha256: str
    received: datetime
    extract: Extract
    sheets: tuple[SheetCount, ...]
    tables: tuple[str, ...]
    warnings: int = 0
    admitted: str = Scope.ALL_CHILDREN.value
    disposed: int = 0

    @property
    def extract_date(self) -> date:
        """The day that the facts are about."""
        return self.extract.extract_date

    @property
    def order(self) -> tuple[date, datetime, str]:
        """Later facts win; of facts of the same day, the later received. An old file loaded late changes nothing."""
        return self.extract.extract_date, self.received, self.id


_DELIVERY = TypeAdapter(Delivery)
_EXTRACT = TypeAdapter(Extract)


def write_delivery(delivery: Delivery, file: Path) -> None:
    """Keep a delivery's facts as JSON."""
    file.write_bytes(_DELIVERY.dump_json(delivery, indent=1))


def read_delivery(file: Path) -> Delivery:
    """A delivery's facts from JSON."""
    return _DELIVERY.validate_json(file.read_bytes())


def write_extract(extract: Extract, file: Path) -> None:
    """Hand what a reader found out from the reading process to the one that keeps it."""
    file.write_bytes(_EXTRACT.dump_json(extract))


def read_extract(file: Path) -> Extract:
    """The counterpart of `write_extract`."""
    return _EXTRACT.validate_json(file.read_bytes())
