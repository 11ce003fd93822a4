"""Rejected rows beside what counts as complete: an absence there may be a row that could not be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macfa.feeds.children.reader import layout as children_list
from macfa.feeds.chronology.headed import layout as chronology
from macfa.feeds.cin_census.layout import layout as census
from macfa.feeds.family.account import TABLES as FAMILY
from macfa.feeds.headings import plain
from macfa.feeds.practice.layouts import layouts, sheet_ids
from macfa.record.coverage import Complete, Coverage
from macfa.record.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class RejectedRows:
    """How many rows of a sheet of a delivery were rejected."""

    delivery: str
    sheet: str
    rows: int


def tables_of(feed: str, sheet: str) -> frozenset[str]:
    """The tables that the rows of a sheet tell; none for a sheet that the feed does not know."""
    if feed == "children":
        return frozenset(children_list().tells)
    if feed == "chronology":
        return frozenset(chronology().tells)
    if feed == "family":
        return frozenset(FAMILY)
    if feed == "practice":
        sheet_id = sheet_ids().get(plain(sheet))
        return frozenset(layouts()[sheet_id].tells) if sheet_id else frozenset()
    known = census().sheets.get(sheet) if feed == "cin-census" else None
    return frozenset({known.table}) if known else frozenset()


def rejected_within(stretch: Complete, deliveries: Iterable[Delivery]) -> tuple[RejectedRows, ...]:
    """The rejected rows of the sheets that make a stretch complete, in the order of deliveries.

    A rejected row has no day that could be trusted, so all of its sheet count. Rows of a delivery that a later one
    of the same agency and feed repeats for the whole of its time were loaded again and count no longer.
    """
    claims = [(one, claim) for one in deliveries for claim in _claims(one, stretch)]
    return tuple(
        RejectedRows(one.id, sheet.name, sheet.rejected)
        for one, claim in claims
        if not any(_repeats(later, one) and _contains(other, claim) for later, other in claims)
        for sheet in one.sheets
        if sheet.rejected and stretch.table in tables_of(one.feed, sheet.name)
    )


def _claims(delivery: Delivery, stretch: Complete) -> Iterator[Coverage]:
    """What a delivery vouches for in a stretch. Stretches are joined of claims, so each lies inside or outside."""
    for claim in delivery.extract.coverage:
        if (
            (claim.table, claim.agency, claim.held_by, claim.children)
            == (stretch.table, stretch.agency, stretch.held_by, stretch.children)
            and (not claim.kinds or stretch.kind in claim.kinds)
            and claim.complete_from
            and claim.complete_to
            and stretch.first <= claim.complete_from <= claim.complete_to <= stretch.last
        ):
            yield claim


def _repeats(later: Delivery, earlier: Delivery) -> bool:
    return later.feed == earlier.feed and later.order > earlier.order


def _contains(later: Coverage, earlier: Coverage) -> bool:
    assert later.complete_from and later.complete_to and earlier.complete_from and earlier.complete_to
    return later.complete_from <= earlier.complete_from and earlier.complete_to <= later.complete_to
