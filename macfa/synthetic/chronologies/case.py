"""An invented case told by ten agencies, with its truth: the way in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from macfa.chronology.entries import Entry
from macfa.synthetic.chronologies.agency_file import AgencyFile
from macfa.synthetic.chronologies.bank import Bank, BankName, bank
from macfa.synthetic.chronologies.happening import Happening
from macfa.synthetic.chronologies.not_done import not_done
from macfa.synthetic.chronologies.planting import Disagreement, disagree
from macfa.synthetic.chronologies.repeated import repeated
from macfa.synthetic.chronologies.rows import rows_of
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.chronologies.story import story
from macfa.synthetic.chronologies.tellings import Telling, tellings
from macfa.synthetic.chronologies.truth import ConflictTruth, EventTruth, GapTruth, Truth
from macfa.synthetic.lives import Child, Family
from macfa.synthetic.planted import Planted, planted
from macfa.synthetic.years import LAST_DAY
from macfa.vocabulary.days import Day

AGENCY_IDS = {
    "community_health": "community-health",
    "mental_health": "mental-health",
    "early_help": "early-help",
}
"""Ids of agencies where they are not the kind itself."""

YEARS_TOLD = 2.5


def agency_id(kind: str) -> str:
    """The id of the agency of a kind."""
    return AGENCY_IDS.get(kind, kind)


@dataclass(frozen=True, slots=True)
class Chronologies:
    """The files that agencies would write on the children of one family, and what is true."""

    seed: int
    practice: Planted
    family: Family
    children: tuple[Child, ...]
    first: Day
    last: Day
    files: tuple[AgencyFile, ...]
    truth: Truth

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that a reader should find in the files, of every child."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for file in self.files:
            yield from file.entries()

    @property
    def event_of(self) -> dict[str, str | None]:
        """The event that each entry tells of, by the entry's id; None for author's notes."""
        return {
            f"{row.file}:{row.row}:{child}": row.event for row in self.truth.rows for child in row.children
        }


def agency_chronologies(
    family: Family,
    child: Child,
    seed: int = 2024,
    *,
    words: BankName = BankName.DEVELOPMENT,
    siblings: bool = True,
    silent: Collection[str] = (),
    practice: Planted | None = None,
    period: tuple[Day, Day] | None = None,
) -> Chronologies:
    """The chronologies of ten agencies on a child, and on brothers and sisters unless `siblings` is False.

    `family` and `child` are of the synthetic partnership; with its seed and `practice` the chronologies tell of the
    same meetings and visits as its files. `silent` are kinds of agencies that write nothing. `period` is the time
    told, first and last day; left out, the last two and a half years. The same arguments give the same case.
    """
    children = (child, *(one for one in family.children if one != child and siblings))
    first, last = period or (LAST_DAY - timedelta(days=int(YEARS_TOLD * 365)), LAST_DAY)
    setting = Setting(seed, family, children, first, last, practice or planted())
    happenings = story(setting)
    told, planted_in = disagree(setting, tellings(setting, happenings), happenings)
    files = tuple(file for file in _files(setting, bank(words), told) if file.agency_kind not in silent)
    gaps = tuple(replace(one, agency=agency_id(one.agency)) for one in not_done(setting, happenings, silent))
    planted_in = tuple(one for one in planted_in if not {*one.agencies} & {*silent})
    truth = replace(
        _truth(files, happenings, planted_in, gaps),
        patterns=tuple(repeated(setting, happenings)),
        silent=tuple(map(agency_id, silent)),
    )
    return Chronologies(seed, setting.practice, family, children, first, last, files, truth)


def _files(setting: Setting, words: Bank, told: tuple[Telling, ...]) -> Iterator[AgencyFile]:
    """A file of each agency for each child, or for all children together; none of an agency that knows nothing."""
    for kind, manner in words.manners.items():
        agency = agency_id(kind)
        together = manner.together or len(setting.children) == 1
        for children in [setting.children] if together else [(child,) for child in setting.children]:
            ids = tuple(child.id for child in children)
            if rows := rows_of(setting, words, kind, told, children):
                yield AgencyFile(
                    f"chronology-{agency}-{'-'.join(ids)}.{manner.file}",
                    agency,
                    kind,
                    ids,
                    manner,
                    tuple(rows),
                )


def _truth(
    files: tuple[AgencyFile, ...],
    happenings: tuple[Happening, ...],
    planted_in: tuple[Disagreement, ...],
    gaps: tuple[GapTruth, ...],
) -> Truth:
    return Truth(
        rows=tuple(row for file in files for row in file.truth()),
        events=tuple(_event(one) for one in happenings),
        conflicts=tuple(
            ConflictTruth(one.about.value, one.happening, _ids(one.agencies)) for one in planted_in
        ),
        gaps=gaps,
    )


def _event(one: Happening) -> EventTruth:
    known = {agency_id(knew.agency): knew.since for knew in one.known}
    return EventTruth(one.id, one.what.id, one.what.kind, one.day, one.last, one.about, known, one.of)


def _ids(kinds: tuple[str, str]) -> tuple[str, str]:
    first, second = map(agency_id, kinds)
    return first, second
