"""Who knew what when: what each agency held on a day, what it had been told, and what nothing shows it was told.

Silence is not ignorance. Where an agency's own chronology does not reach an event, nobody can tell whether it knew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.chronology.entries import Entry
from macfa.chronology.grouping import Told, events
from macfa.chronology.knowledge_evidence import Passed, kinds_of, passed_on, since
from macfa.record.history import ChildHistory
from macfa.vocabulary.days import Day


class Knew(Enum):
    """How an agency stands to an event on a day."""

    HELD = "held"
    TOLD = "told"
    NOT_TOLD = "not told"
    CANNOT_TELL = "cannot tell"

    @property
    def title(self) -> str:
        """In plain words, for the heading of a list."""
        return {
            Knew.HELD: "Held itself",
            Knew.TOLD: "Had been told",
            Knew.NOT_TOLD: "Nothing shows that it was told",
            Knew.CANNOT_TELL: "Cannot tell",
        }[self]


@dataclass(frozen=True, slots=True)
class Known:
    """How one agency stands to one event on a day.

    `event` has the accounts that anybody held by then. `since` is the first day on which the agency knew, None where
    nothing shows that it did. `evidence` is the entry that shows how, its own account or another agency's, and `why` a
    sentence on it.
    """

    event: Told
    knew: Knew
    since: Day | None
    evidence: Entry | None
    why: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one agency knew on a day, event by event in order of time."""

    agency: str
    day: Day
    known: tuple[Known, ...]

    def of(self, knew: Knew) -> tuple[Known, ...]:
        """The events to which the agency stands like this."""
        return tuple(one for one in self.known if one.knew is knew)


def known_at(
    entries: Iterable[Entry],
    day: Day,
    *,
    told: Sequence[Told] | None = None,
    history: ChildHistory | None = None,
    kinds: Mapping[str, str] | None = None,
) -> tuple[Knowledge, ...]:
    """What each agency of a child's chronology knew at the end of a day, in order of agency.

    `told` are the events as people left them; without it they are as proposed. `history` adds what the record holds of
    invitations, minutes and referrals. `kinds` gives the kind of each agency (code set agency_kind) where its id
    does not say; an agency whose kind nobody knows counts as told only by its own accounts.
    """
    everything = tuple(entry for entry in entries if entry.mark is None)
    found = events(everything) if told is None else [one for one in told if one.accounts[0].mark is None]
    by_then = [one for event in found if (one := _held_by(event, day))]
    reach = _reaches(everything)
    of_kind = kinds_of((entry.agency for entry in everything), kinds or {})
    passed = {one.accounts[0].id: passed_on(one, day, history) for one in by_then}
    return tuple(
        Knowledge(
            agency,
            day,
            tuple(
                _known(agency, of_kind[agency], one, passed[one.accounts[0].id], reach.get(agency))
                for one in by_then
            ),
        )
        for agency in sorted(of_kind)
    )


def _held_by(event: Told, day: Day) -> Told | None:
    """The event with the accounts that stood by then; None where there were none."""
    accounts = tuple(entry for entry in event.accounts if since(entry) <= day)
    return Told(accounts, event.confirmed) if accounts else None


def _known(
    agency: str, kind: str | None, event: Told, passed: Sequence[Passed], reach: tuple[Day, Day] | None
) -> Known:
    own = min((entry for entry in event.accounts if entry.agency == agency), key=since, default=None)
    if own is not None:
        return Known(event, Knew.HELD, since(own), own, "Its own account")
    to_it = [one for one in passed if kind is not None and one.kind == kind]
    if told := min((one for one in to_it if one.told), key=lambda one: one.since, default=None):
        return Known(event, Knew.TOLD, told.since, told.evidence, told.why)
    if kept_from := next(iter(to_it), None):
        return Known(event, Knew.NOT_TOLD, None, kept_from.evidence, kept_from.why)
    first = event.accounts[0]
    if reach is None or not reach[0] <= first.when.last <= reach[1]:
        return Known(event, Knew.CANNOT_TELL, None, None, "It has no chronology of that time")
    return Known(
        event,
        Knew.NOT_TOLD,
        None,
        None,
        "Its own chronology does not tell of it, nor does anybody say that it was told",
    )


def _reaches(entries: Iterable[Entry]) -> dict[str, tuple[Day, Day]]:
    """First and last day of each agency's own chronology; rows of practice do not say what else it knew."""
    found: dict[str, tuple[Day, Day]] = {}
    for entry in entries:
        if entry.told:
            first, last = found.get(entry.agency, (entry.when.first, entry.when.last))
            found[entry.agency] = min(first, entry.when.first), max(last, entry.when.last)
    return found


def not_shared(knowledge: Iterable[Knowledge]) -> Iterator[tuple[Told, tuple[str, ...]]]:
    """Events with the agencies of which nothing shows that they were told, in order of time."""
    by_event: dict[str, tuple[Told, list[str]]] = {}
    for one in knowledge:
        for known in one.of(Knew.NOT_TOLD):
            by_event.setdefault(known.event.accounts[0].id, (known.event, []))[1].append(one.agency)
    in_time = sorted(
        by_event.values(), key=lambda one: (one[0].accounts[0].when.order, one[0].accounts[0].id)
    )
    yield from ((event, tuple(agencies)) for event, agencies in in_time)
