"""What each feed tells, what each agreement lets in of it, and what it has refused: the data map, for an assessment."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from macfa.feeds.accounting import OUTSIDE_AGREEMENT
from macfa.feeds.annex_a.lists import layouts as annex_a
from macfa.feeds.children import reader as children
from macfa.feeds.chronology.headed import layout as chronology
from macfa.feeds.cin_census.layout import layout as cin_census
from macfa.feeds.family.account import TABLES as FAMILY
from macfa.feeds.practice.layouts import layouts as practice
from macfa.feeds.registry import FEEDS
from macfa.feeds.ssd.about import BESIDE, SPEAKS_OF
from macfa.record.agreements import FRAME_TABLES, Agreement, Scope
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.record.tables import Kind, Table, tables


def tables_told() -> Mapping[str, frozenset[str]]:
    """The names of the tables that each feed fills, by the feed's name."""
    sheets = cin_census().sheets.values()
    told = {
        "children": frozenset(children.layout().tells),
        "practice": frozenset(name for layout in practice().values() for name in layout.tells),
        "cin-census": frozenset({"person", "identifier", "disability", *(sheet.table for sheet in sheets)}),
        "annex-a": frozenset(name for layout in annex_a().values() for name in layout.tells),
        "chronology": frozenset(chronology().tells),
        "family": frozenset(FAMILY),
        "ssd": frozenset({"person", *(table for table, _ in SPEAKS_OF.values()), *BESIDE.values()}),
    }
    return {feed: told[feed] for feed in FEEDS}


@dataclass(frozen=True, slots=True)
class Refused:
    """How many rows of one delivery its agreement kept out, of how many that the file held."""

    delivery: str
    feed: str
    agency: str
    agreement: str
    rows: int
    refused: int


def refused(record: Record) -> tuple[Refused, ...]:
    """What each delivery's agreement refused, in the order of receipt. Rejected rows that are odd do not count."""
    return tuple(
        Refused(
            one.id,
            one.feed,
            one.agency,
            one.agreement,
            sum(sheet.rows for sheet in one.sheets),
            _refused(record, one),
        )
        for one in record.deliveries()
    )


def _refused(record: Record, delivery: Delivery) -> int:
    if not any(sheet.rejected for sheet in delivery.sheets):
        return 0
    return sum(
        any(p.found == OUTSIDE_AGREEMENT and delivery.agreement in p.expected for p in row.problems)
        for row in record.rejected(delivery.id)
    )


@dataclass(frozen=True, slots=True)
class Flow:
    """One line of the data map: one table that one agreement lets in, about whom, on what ground, and if it is held.

    `names` are columns that are there to tell who somebody is, `texts` the other columns of text.
    """

    agency: str
    controller: str
    agreement: str
    feeds: tuple[str, ...]
    table: str
    title: str
    about: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    purpose: str
    lawful_basis: str
    until: str
    deliveries: int


ABOUT = {
    Scope.FRAME_FIELDS: "every child in the file, as far as a sample is drawn from it",
    Scope.SAMPLED_CHILDREN: "children of a drawn sample",
    Scope.ALL_CHILDREN: "every child in the file",
}


def flows(agreements: Iterable[Agreement], deliveries: Collection[Delivery]) -> Iterator[Flow]:
    """The data map of a partnership: every agreement that shares anything, table by table."""
    told = tables_told()
    for agreement in agreements:
        if agreement.scope is Scope.REFUSED:
            continue
        feeds = agreement.feeds or tuple(FEEDS)
        for name, table in tables().items():
            bring = tuple(feed for feed in feeds if name in told.get(feed, ()))
            if bring and (agreement.scope is not Scope.FRAME_FIELDS or name in FRAME_TABLES):
                yield _flow(agreement, table, bring, deliveries)


def _flow(
    agreement: Agreement, table: Table, feeds: tuple[str, ...], deliveries: Collection[Delivery]
) -> Flow:
    texts = [column.name for column in table.columns if column.kind is Kind.TEXT]
    held = [one for one in deliveries if one.agreement == agreement.reference and table.name in one.tables]
    return Flow(
        agency=agreement.agency,
        controller=agreement.controller,
        agreement=agreement.reference,
        feeds=feeds,
        table=table.name,
        title=table.title,
        about=ABOUT[agreement.scope],
        columns=tuple(column.name for column in table.columns),
        names=tuple(name for name in texts if name in table.private),
        texts=tuple(name for name in texts if name not in table.private),
        purpose=agreement.purpose,
        lawful_basis=agreement.lawful_basis,
        until=agreement.expires.isoformat() if agreement.expires else "no end is set",
        deliveries=len(held),
    )


def as_markdown(lines: Iterable[Flow], silent: Iterable[Agreement], partnership: str) -> str:
    """The data map as a page for the assessment's annex; `silent` are the agreements under which nothing is shared."""
    found = list(lines)
    text = [f"# Data map of {partnership}", "", _HEAD]
    for reference in dict.fromkeys(one.agreement for one in found):
        of_it = [one for one in found if one.agreement == reference]
        first = of_it[0]
        text += [
            f"\n## {first.controller} ({reference})\n",
            f"- **Agency:** {first.agency}",
            f"- **Purpose:** {first.purpose}",
            f"- **Lawful basis:** {first.lawful_basis}",
            f"- **About:** {first.about}",
            f"- **Until:** {first.until}",
            "\n| Table | Feeds | Columns | Text, in which somebody could be named | Deliveries held |",
            "|---|---|---|---|---|",
        ]
        text += [_row(one) for one in of_it]
    for one in silent:
        text += [
            f"\n## {one.controller} ({one.reference})\n",
            "Shares nothing. What only it knows cannot be told.",
        ]
    return "\n".join(text) + "\n"


_HEAD = """\
Made by `macfa agreements --map markdown` from the partnership's agreements and the tables of the record. Every row also
has the child's id, the agency, the feed, the delivery, and the sheet and row of the file it came from.

- **Where it is kept:** in the partnership's own folder, on its own machine. Nothing is sent anywhere else.
- **Who sees it:** people of the partnership by role and need to know; each look at a child stands in the ledger.
- **How long:** until a person disposes of it (`macfa dispose`); what audits drew from it as retention.yaml says."""


def _row(one: Flow) -> str:
    texts = ", ".join(one.names + one.texts) or "none"
    cells = (one.title, ", ".join(one.feeds), ", ".join(one.columns), texts, str(one.deliveries))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
