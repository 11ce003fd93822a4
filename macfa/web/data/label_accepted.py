"""What has been accepted of labels and headings, by whom and when, each with the reference by which it is addressed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS, sheets_of
from macfa.partnership.people import Agency, Partnership
from macfa.stewardship.actions.label import heading_reference, label_reference
from macfa.web.data.label_rows import code_in_words, title_of, title_of_codes, title_of_sheet


@dataclass(frozen=True, slots=True)
class Accepted:
    """One label of a code set, or one heading of a sheet. `place` is the id of the set or the sheet."""

    reference: str
    is_heading: bool
    text: str
    feed: str
    agency: Agency
    place: str
    means: str
    by: str
    on: date

    @property
    def where(self) -> str:
        """Whose it is and where it stands, in words."""
        place = (
            f"heading in {title_of_sheet(self.feed, self.place)}"
            if self.is_heading
            else title_of_codes(self.place)
        )
        return f"{self.agency.name}, {title_of(self.feed)}, {place}"

    @property
    def address(self) -> str:
        """How its pages are addressed: never by its text."""
        return self.reference.replace(" ", "-")


def every_accepted(folder: Path, partnership: Partnership) -> Iterator[Accepted]:
    """Agency by agency, feed by feed, labels before headings. FeedError where a file of them cannot be read."""
    names = {person.id: person.name for person in partnership.people}
    for agency in partnership.agencies:
        for feed in FEEDS_WITH_LABELS:
            yield from _of(folder, feed, agency, names)


def _of(folder: Path, feed: str, agency: Agency, names: dict[str, str]) -> Iterator[Accepted]:
    held = read_accepted(folder, feed, agency.id)
    for codes, entries in held.values.items():
        for text, entry in entries.items():
            reference, means = label_reference(feed, agency.id, codes, text), code_in_words(codes, entry.code)
            by = names.get(entry.accepted_by, entry.accepted_by)
            yield Accepted(reference, False, text, feed, agency, codes, means, by, entry.accepted_on)
    for sheet, headings in held.headings.items():
        for text, named in headings.items():
            column = sheets_of(feed)[sheet].column(named.column).heading if named.column else "Not used"
            reference = heading_reference(feed, agency.id, sheet, text)
            by = names.get(named.accepted_by, named.accepted_by)
            yield Accepted(reference, True, text, feed, agency, sheet, column, by, named.accepted_on)
