"""The children whom a reader of a briefing might think of, with what may be told of each."""

from collections.abc import Collection, Mapping

from macfa.audits.attributes_file import FILE as ATTRIBUTES_FILE
from macfa.audits.attributes_file import read_attributes
from macfa.audits.child_attributes import attributes_of
from macfa.audits.cohort import known_to
from macfa.audits.models import Audit
from macfa.disclosure.attributes import Attributes
from macfa.partnership import here
from macfa.record.history import ChildHistory
from macfa.record.store import Record
from macfa.record.version import Version
from macfa.sampling.parameters import Method


def background(audit: Audit) -> Mapping[str, Attributes]:
    """The attributes of every child a reader might think of: as the record tells them, and as people keep them.

    Drawn at random: the list that the sample came from. Nominated: the children whom the nominating service is
    known to know. Chosen one by one by the partnership, readers know no list, and it is every child of the record.
    """
    version = Record(here.folder() / "record").version()
    told = attributes_of(version, audit.terms.as_at, _thought_of(audit, version))
    kept = read_attributes(here.folder() / ATTRIBUTES_FILE)
    return {child: held | kept.get(child, frozenset()) for child, held in told.items()}


def _thought_of(audit: Audit, version: Version) -> Collection[str] | None:
    match audit.frame.parameters.method:
        case Method.RANDOM:
            return list(audit.children.values())
        case Method.NOMINATED:
            return _known_to_nominator(audit, version)
        case _:
            return None


def _known_to_nominator(audit: Audit, version: Version) -> list[str]:
    """The nominated children, and those of whom the nominating agency has told or whom its service works with.

    A reader knows who nominated, since the briefing says so, and looks among that service's children.
    """
    nominator = audit.terms.cohort.nominated_by
    names = {name.casefold() for name in _names(nominator)}
    nominated = set(audit.children.values())
    found = (
        history.child for history in version.histories(audit.terms.as_at) if _knows(history, nominator, names)
    )
    return sorted(nominated | set(found))


def _names(nominator: str) -> tuple[str, ...]:
    agencies = {agency.id: agency for agency in here.partnership().agencies}
    agency = agencies.get(nominator)
    return (nominator, agency.name, *agency.aliases) if agency else (nominator,)


def _knows(history: ChildHistory, nominator: str, names: set[str]) -> bool:
    told = any(row.agency == nominator for rows in history.rows.values() for row in rows)
    return told or bool(names & known_to(history))
