"""The services around a child's family, as far as the record of them is open to somebody."""

from macfa.audits.chronologies.reading import chronology_for
from macfa.chronology.entries import TOLD, Entry
from macfa.chronology.from_record import entries_of
from macfa.chronology.kinds_told import kinds_of, tells_of
from macfa.family.ecomap.ecomap import Ecomap, KindOf, ecomap
from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.days import Day

_NOT_BROUGHT = "not_brought"


def services_around(person: Person, child: str, as_at: Day) -> Ecomap:
    """The ecomap of the child, from what this person reads; what is not open to them is no data, not no contact."""
    history = chronology_for(person, child, as_at).history
    kinds = {agency.id: agency.kind for agency in here.partnership().agencies}
    return ecomap([history], as_at, kinds, kind_of=_kind_of(history))


def _kind_of(history: ChildHistory) -> KindOf:
    """What kind of event an entry tells of: as its author said, else as its words are read for the chronology."""
    entries: dict[object, Entry] = {entry.ref: entry for entry in entries_of(history, tables=(TOLD,))}

    def kind_of(row: Row) -> str | None:
        entry = entries.get(row.sources[0])
        if entry is None:
            return None
        if tells_of(entry, _NOT_BROUGHT):
            return _NOT_BROUGHT
        kinds = kinds_of(entry)
        return next(iter(kinds)) if len(kinds) == 1 else None

    return kind_of
