"""The time line of a chronology: the picture, where each mark leads, and the tables that say the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from macfa.audits.chronologies.analysis import Missing
from macfa.audits.chronologies.grouped import Grouped
from macfa.audits.chronologies.reading import Chronology
from macfa.chronology.accumulation import accumulated
from macfa.chronology.alongside import Point, alongside
from macfa.chronology.timeline import Bin, Box, Loose, Subject, timeline, whole_period
from macfa.chronology.timeline_bands import Spell, spells_of
from macfa.chronology.timeline_network import network
from macfa.chronology.timeline_picture import picture
from macfa.chronology.timeline_said import Shown
from macfa.chronology.timeline_table import Table, tables
from macfa.chronology.timeline_units import Period
from macfa.partnership.people import Partnership
from macfa.vocabulary.days import Day, months_after
from macfa.web.chronology.asking import Asked

NOTHING_CAME_IN = "nothing has come in"
NOT_OPEN = "nothing is open to you"
_SPANS = (
    (60, "Last five years"),
    (24, "Last two years"),
    (12, "Last twelve months"),
    (3, "Last three months"),
)


@dataclass(frozen=True)
class Drawn:
    """What a page shows of a time line. `closer` are shorter periods to look at, with their addresses."""

    svg: Markup
    tables: tuple[Table, ...]
    period: str
    whole: bool
    closer: tuple[tuple[str, str], ...]


def subject(
    chronology: Chronology, groups: Grouped, held: Missing, partnership: Partnership, name: str = ""
) -> Subject:
    """All that a time line may show of one child within the reader's reach."""
    kinds = {agency.id: agency.kind for agency in partnership.agencies if chronology.reach.reads(agency.id)}
    together = [[one.id for one in event.accounts] for event in groups.shared]
    birth = next((row["birth"] for row in chronology.history.of("person") if row["birth"]), None)
    around = network(chronology.entries, chronology.history, chronology.as_at, kinds)
    return Subject(
        chronology.child, name, chronology.entries, held.gaps, held.unknown, birth=birth,
        spells=spells_of(chronology.history), series=alongside(chronology.history, chronology.entries),
        accumulated=accumulated(chronology.entries, together),
        network=around, silent=dict(_silent(chronology, around)),
    )  # fmt: skip


def _silent(chronology: Chronology, around: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Why an agency of the network that tells nothing has an empty lane: that nothing came in is not no contact."""
    speaking = {*chronology.agencies, *(one.agency for one in chronology.history.complete)}
    for agency in around:
        if agency not in speaking:
            yield agency, NOTHING_CAME_IN if chronology.reach.reads(agency) else NOT_OPEN


def drawn(
    subjects: list[Subject], asked: Asked, references: dict[str, str], as_at: Day, names: dict[str, str]
) -> Drawn:
    """The time line over the days asked for, or over everything. `references` are those of children in addresses."""
    everything = whole_period(subjects, as_at)
    period = _period(asked, everything)
    line = timeline(subjects, as_at=as_at, period=period, names=names)
    lead = links(references)
    reference = references[subjects[0].child]
    return Drawn(
        Markup(picture(line, link=lead)), tables(line, lead), line.period.words, line.period == everything,
        tuple(_closer(reference, everything)),
    )  # fmt: skip


def links(references: dict[str, str]) -> Callable[[Shown], str]:
    """Where a mark leads: a single entry to its page, several to their list, with the picture drawn closer.

    Nowhere for a child whose chronology has no address that the reader may open.
    """

    def lead(shown: Shown) -> str:
        reference = references.get(shown.child, "")
        return _address(reference, shown) if reference else ""

    return lead


def _address(reference: str, shown: Shown) -> str:
    match shown:
        case Bin() | Loose():
            if len(shown.entries) == 1:
                return reverse("chronology.entry", args=[reference, shown.entries[0]])
            first, last = (
                (shown.step.first, shown.step.last) if isinstance(shown, Bin) else (shown.first, shown.last)
            )
            return listed(reference, first, last, agency=shown.agency)
        case Box():
            return reverse("chronology.gaps", args=[reference]) + f"#gap-{shown.gaps[0].id}"
        case Point() if shown.entry:
            return reverse("chronology.entry", args=[reference, shown.entry])
        case Spell():
            kind = "plan" if shown.table == "plan" else "placement"
            return listed(reference, shown.first, shown.last, kind=kind)
        case _:
            return ""


def listed(reference: str, first: Day, last: Day | None, **codes: str) -> str:
    """The list of entries from one day to another."""
    address = reverse("chronology.one", args=[reference])
    asked = Asked(first=first, last=last, **codes).in_address
    return f"{address}?{'&'.join(f'{name}={text}' for name, text in asked.items())}#entries"


def _period(asked: Asked, everything: Period) -> Period:
    first, last = asked.first or everything.first, asked.last or everything.last
    return Period(first, last) if first <= last else everything


def _closer(reference: str, everything: Period) -> Iterator[tuple[str, str]]:
    for months, words in _SPANS:
        first = months_after(everything.last, -months)
        if first > everything.first:
            yield words, listed(reference, first, everything.last).replace("#entries", "#time")
