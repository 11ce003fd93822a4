"""From labels and headings nobody has placed to what the pages show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macfa.feeds.headings import plain
from macfa.feeds.labels.accepted import Labels
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.heading_proposals import ColumnProposal, propose_column
from macfa.feeds.labels.log import SeenHeading, SeenLabel
from macfa.feeds.labels.plain import plain_label
from macfa.feeds.labels.proposals import Confidence, Proposal, propose
from macfa.feeds.labels.sheets_of import sheets_of
from macfa.feeds.labels.unplaced import headings_of, labels_of, read_otherwise
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.vocabulary.code_sets import code_set

FEED_TITLES = {"children": "List of children", "practice": "Practice workbook", "annex-a": "Annex A",
               "chronology": "Chronology", "family": "Family"}  # fmt: skip
SURE = {Confidence.STRONG: "very likely", Confidence.FAIR: "likely", Confidence.WEAK: "possible"}
NO_PROPOSAL = "No proposal: its words say too little"
MOST_SHOWN = 300
"""Lines of one list: place these first, then the others show."""


@dataclass(frozen=True, slots=True)
class Line:
    """A label or a heading on the list. `place` is its line in what the delivery kept, which makes its address.

    `rows` and `first_row` are those of a label; 0 for a heading.
    """

    place: int
    text: str
    sheet: str
    column: str
    rows: int
    first_row: int
    likely: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What of one delivery nobody has placed. `hidden` are labels that could be about a person.

    `more` are lines that are not shown; `again`: the same file would be read otherwise now.
    """

    delivery: str
    feed: str
    agency: str
    file: str
    about: date
    labels: tuple[Line, ...]
    headings: tuple[Line, ...]
    hidden: tuple[SeenLabel, ...]
    more: int
    again: bool

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to place."""
        return not (self.labels or self.headings or self.hidden)


def listed(record: Record, folder: Path, delivery: Delivery, agency: str) -> Listed:
    """The labels that stand in the most rows first; headings in the order of the file. Nothing that is accepted."""
    accepted = read_accepted(folder, delivery.feed, delivery.agency).labels
    seen = labels_of(record, delivery)
    labels = sorted(_label_lines(delivery.feed, seen, accepted), key=lambda line: -line.rows)
    headings = tuple(_heading_lines(delivery.feed, headings_of(record, delivery), accepted))
    return Listed(
        delivery.id, title_of(delivery.feed), agency, delivery.file, delivery.extract_date,
        tuple(labels[:MOST_SHOWN]), headings[:MOST_SHOWN], tuple(one for one in seen if one.label is None),
        sum(max(0, len(lines) - MOST_SHOWN) for lines in (labels, headings)),
        read_otherwise(record, delivery, accepted),
    )  # fmt: skip


def title_of(feed: str) -> str:
    """What people call a feed."""
    return FEED_TITLES.get(feed, feed)


def title_of_codes(codes: str) -> str:
    """What people call a code set."""
    return codes.replace("_", " ").capitalize()


def title_of_sheet(feed: str, sheet: str) -> str:
    """The sheet's title in the layout, with its place among the lists."""
    return sheets_of(feed)[sheet].title if sheet in sheets_of(feed) else sheet


def _label_lines(feed: str, seen: Sequence[SeenLabel], accepted: Labels) -> Iterable[Line]:
    for place, one in enumerate(seen, start=1):
        known = one.label is None or plain_label(one.label) in accepted.values.get(one.codes, {})
        if not one.accepted and not known:
            text = one.label or ""
            likely = likely_in_words([(p.name, p.confidence) for p in propose(feed, one.codes, text)])
            yield Line(place, text, one.sheet, one.column, one.rows, one.first_row, likely)


def _heading_lines(feed: str, seen: Sequence[SeenHeading], accepted: Labels) -> Iterable[Line]:
    for place, one in enumerate(seen, start=1):
        if one.column is None and plain(one.heading) not in accepted.headings_of(one.list):
            proposals = columns_for(feed, one, seen)
            likely = likely_in_words([(p.heading, p.confidence) for p in proposals])
            yield Line(place, one.heading, one.sheet, "", 0, 0, likely)


def columns_for(feed: str, one: SeenHeading, seen: Iterable[SeenHeading]) -> tuple[ColumnProposal, ...]:
    """What a heading may mean, of the columns that its sheet has not read."""
    return propose_column(sheets_of(feed)[one.list], one.heading, columns_read(one, seen))


def columns_read(one: SeenHeading, seen: Iterable[SeenHeading]) -> frozenset[str]:
    """The columns that were read from the sheet of a heading."""
    return frozenset(each.column for each in seen if each.list == one.list and each.column)


def likely_in_words(proposals: Sequence[tuple[str, Confidence]]) -> str:
    """ "Schools (very likely)"; of several the first two and how many more."""
    if not proposals:
        return NO_PROPOSAL
    names = [name for name, _ in proposals]
    more = [f"{len(names) - 2} more"] if len(names) > 2 else []
    return f"{' or '.join(names[:2] + more)} ({SURE[proposals[0][1]]})"


def choices_of_label(
    seen: SeenLabel, proposals: Sequence[Proposal]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """(code, words) to choose from, those proposed first and then every code of the set; and why by code."""
    first = [proposal.code for proposal in proposals]
    rest = [entry.code for entry in code_set(seen.codes) if entry.code not in first]
    why = {p.code: f"{SURE[p.confidence].capitalize()}: {p.why}" for p in proposals}
    return [(code, code_in_words(seen.codes, code)) for code in (*first, *rest)], why


def choices_of_heading(
    feed: str, one: SeenHeading, seen: Sequence[SeenHeading]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The same for a heading: columns of the sheet's layout that no other heading fills."""
    proposals, read = columns_for(feed, one, seen), columns_read(one, seen)
    why = {p.column: f"{SURE[p.confidence].capitalize()}: the headings are alike" for p in proposals}
    columns = {c.id: c.heading for c in sheets_of(feed)[one.list].columns if c.id not in read}
    order = [*why, *(column for column in columns if column not in why)]
    return [(column, columns[column]) for column in order], why


def code_in_words(codes: str, code: str | None) -> str:
    """The name of a code, with the code where it is not a word itself."""
    if code is None:
        return "Nothing: its cells stay empty"
    name = code_set(codes).name(code)
    return name if code.islower() else f"{name} ({code})"
