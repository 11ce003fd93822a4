"""Who looked at what: everything the ledger has on one child, and people who look where they have nothing to do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
from django.db.models import Count, QuerySet

from macfa.audits.models import Audit, SampledChild
from macfa.audits.relations import Relation, relations
from macfa.partnership import clock, here
from macfa.partnership.models import LedgerEntry
from macfa.partnership.people import Person
from macfa.record.resolution import in_sql
from macfa.record.store import Record
from macfa.record.tables import tables
from macfa.stewardship.models import BreakGlass
from macfa.stewardship.references import child_reference

LOOKED = "looked at"
WHOLE_RECORD = ("coordinator", "data_steward", "information_governance")
"""Roles whose work is the record as a whole: their looks are shown beside the others and judged by a person."""


def references_of(child: str) -> frozenset[str]:
    """Every name under which the ledger can have one child: in the partnership, in each audit, by case and return."""
    names = {child_reference(child)}
    for sampled in SampledChild.objects.filter(child=child).select_related("audit"):
        names |= {sampled.reference, f"case {sampled.case}", f"returns on case {sampled.case}"}
        for agency_return in sampled.returns.all():
            names |= {
                agency_return.reference,
                f"case {agency_return.case}",
                f"returns on case {agency_return.case}",
            }
        concerns = sampled.audit.concerns.filter(case=sampled.case)
        names |= {concern.reference for concern in concerns}
    return frozenset(names)


def entries_on(child: str) -> QuerySet[LedgerEntry]:
    """All entries of the ledger about one child, the newest first."""
    return LedgerEntry.objects.filter(object__in=references_of(child)).order_by("-seq")


@dataclass(frozen=True, slots=True)
class Looks:
    """How one person looked in a stretch of time.

    `children` counts children; `without_reason` those of them with whom the ledger and the record show no tie: in
    no audit of the person, not known to the person's agency, no glass broken, the role not one for the whole record.
    """

    person: str
    looks: int
    children: int
    without_reason: int
    by_glass: int


def looks_since(since: datetime) -> tuple[Looks, ...]:
    """Everybody who looked at children outside audits since a moment: who has least to do with them comes first."""
    by_reference = {child_reference(child): child for child in _children()}
    seen: dict[str, dict[str, tuple[int, bool]]] = defaultdict(dict)
    for actor, reference, role, count in _looked(since):
        if (child := by_reference.get(reference)) is not None:
            before, whole = seen[actor].get(child, (0, False))
            seen[actor][child] = (before + count, whole or role in WHOLE_RECORD)
    found = [_looks_of(actor, children, since) for actor, children in seen.items()]
    return tuple(sorted(found, key=lambda one: (-one.without_reason, -one.children, one.person)))


def _looked(since: datetime) -> Iterable[tuple[str, str, str, int]]:
    looked = LedgerEntry.objects.filter(action=LOOKED, at__gte=since).order_by()
    return looked.values_list("actor", "object", "role").annotate(count=Count("seq"))


def _looks_of(actor: str, children: Mapping[str, tuple[int, bool]], since: datetime) -> Looks:
    person = next((one for one in here.partnership().people if one.id == actor), None)
    tied = (_in_audits_of(person) | _known_to(person.agency)) if person else frozenset()
    broken = frozenset(
        BreakGlass.objects.filter(person=actor, opened_at__gte=since - timedelta(hours=1)).values_list(
            "child", flat=True
        )
    )
    loose = [child for child, (_, whole) in children.items() if not whole and child not in tied]
    return Looks(
        person=actor,
        looks=sum(count for count, _ in children.values()),
        children=len(children),
        without_reason=len(set(loose) - broken),
        by_glass=len(broken & children.keys()),
    )


def _in_audits_of(person: Person) -> frozenset[str]:
    mine = [
        audit.pk
        for audit in Audit.objects.defer("public_frame", "children", "draw_json")
        if relations(person, audit.terms, here.partnership()) != (Relation.OUTSIDER,)
    ]
    return frozenset(SampledChild.objects.filter(audit__in=mine).values_list("child", flat=True))


def _children() -> tuple[str, ...]:
    return Record(here.folder() / "record").version().children()


def _known_to(agency: str) -> frozenset[str]:
    """The children of whom the agency itself has told the record anything."""
    version = Record(here.folder() / "record").version()
    files = [file for name in tables() if (file := version.projection(name))]
    if not files:
        return frozenset()
    query = " UNION ".join(
        f"SELECT child FROM read_parquet({in_sql(file)}) WHERE agency = $agency" for file in files
    )
    with duckdb.connect() as connection:
        return frozenset(child for (child,) in connection.execute(query, {"agency": agency}).fetchall())


def a_quarter_ago() -> datetime:
    """The beginning of the stretch that the report looks at by itself."""
    return clock.now() - timedelta(days=90)
