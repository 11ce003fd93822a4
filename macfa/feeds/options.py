"""What the person who loads a file says about it, beside the file itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from macfa.feeds.labels.accepted import NO_LABELS, Labels
from macfa.vocabulary.days import Day

Progress = Callable[[int, int], None]
"""Called now and then with (done, all) in one unit: sheets or bytes, whichever the reader counts."""


def silent(done: int, of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Options:
    """Facts about one load that its file may not hold.

    `agency` is the id of the agency in the partnership's list, `agency_kind` its code of `agency_kind`,
    `agency_names` every name it goes by; where there are any, a workbook of another agency is not taken for its own.
    `extract_date` None: the reader finds the day in the file. `complete_from` and `complete_to` (both included)
    are the agency's word that the file holds everything of that stretch; None where nobody vouches for it.
    `replaces`: the file is the whole of what the agency holds now, so what it lacks is withdrawn (full mode).
    `children` are the ids of those whom a chronology or a family is about, `part` the team or service whose part of the
    agency's chronology it is, "" for the agency's own. `whom` says of a family tree who in it each child is: (the
    child's id, the file's own number), where the file does not have the child's id itself.
    `labels` are the agency's own words and headings as far as a person has accepted what they mean.
    `today` is the day of receipt: no file made by then can tell of a later day as something that happened.
    """

    agency: str
    agency_kind: str = "council"
    nation: str = "england"
    extract_date: Day | None = None
    complete_from: Day | None = None
    complete_to: Day | None = None
    replaces: bool = False
    agency_names: tuple[str, ...] = ()
    labels: Labels = NO_LABELS
    children: tuple[str, ...] = ()
    part: str = ""
    whom: tuple[tuple[str, str], ...] = ()
    today: Day = field(default_factory=lambda: datetime.now(UTC).date())
    on_progress: Progress = silent
