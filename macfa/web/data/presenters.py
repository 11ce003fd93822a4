"""From deliveries and agreements to what the pages show. Pure functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macfa.partnership.people import Partnership
from macfa.record.agreements import Agreement, Scope
from macfa.record.deliveries import Delivery

SCOPE_IN_WORDS = {
    Scope.FRAME_FIELDS: "Who the children are, their plans and services; nothing else",
    Scope.SAMPLED_CHILDREN: "Children of a drawn sample only",
    Scope.ALL_CHILDREN: "All children named in the file",
    Scope.REFUSED: "This agency does not share",
}
SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One delivery in the list, with its account."""

    id: str
    feed: str
    agency: str
    about: date
    received: date
    rows: int
    accepted: int
    rejected: int
    duplicate: int


def lines_of(deliveries: Iterable[Delivery], partnership: Partnership) -> list[Line]:
    """Deliveries, the latest received first."""
    found = sorted(deliveries, key=lambda one: one.received, reverse=True)
    return [line_of(one, partnership) for one in found]


def line_of(one: Delivery, partnership: Partnership) -> Line:
    """One delivery."""
    counts = {
        name: sum(getattr(sheet, name) for sheet in one.sheets)
        for name in ("rows", "accepted", "rejected", "duplicate")
    }
    agency = partnership.agency(one.agency).name
    return Line(one.id, one.feed, agency, one.extract_date, one.received.date(), **counts)


@dataclass(frozen=True, slots=True)
class Fresh:
    """How old the newest facts of one feed of one agency are."""

    agency: str
    feed: str
    about: date
    days_old: int


def freshness(deliveries: Iterable[Delivery], partnership: Partnership, today: date) -> list[Fresh]:
    """The newest delivery of each feed of each agency, the oldest first."""
    newest: dict[tuple[str, str], date] = {}
    for one in deliveries:
        key = (partnership.agency(one.agency).name, one.feed)
        newest[key] = max(newest.get(key, one.extract_date), one.extract_date)
    found = [Fresh(agency, feed, about, (today - about).days) for (agency, feed), about in newest.items()]
    return sorted(found, key=lambda one: (-one.days_old, one.agency, one.feed))


@dataclass(frozen=True, slots=True)
class Shared:
    """One agreement in words."""

    agency: str
    reference: str
    controller: str
    feeds: str
    scope: str
    expires: date | None
    standing: str


def shared(agreements: Iterable[Agreement], partnership: Partnership, today: date) -> list[Shared]:
    """Agreements by agency."""
    return [
        Shared(
            partnership.agency(one.agency).name, one.reference, one.controller, ", ".join(one.feeds) or "all",
            SCOPE_IN_WORDS[one.scope], one.expires, _standing(one, today),
        )
        for one in agreements
    ]  # fmt: skip


def _standing(one: Agreement, today: date) -> str:
    if one.scope is Scope.REFUSED:
        return "Refused"
    if one.expires is None:
        return "In force"
    days = (one.expires - today).days
    if days < 0:
        return "Expired: its files are not loaded"
    return f"Expires in {days} days" if days <= SOON_DAYS else "In force"
