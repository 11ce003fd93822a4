"""Random records that are as awkward as real ones: empty cells, ties, days on either side of every limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from macfa.record.coverage import EVERY_KIND, Complete
from macfa.record.history import Row
from macfa.record.rows import RowRef
from macfa.record.tables import Column, Kind, Table, tables
from macfa.standards.cases import Given
from macfa.standards.definition import Count, Standard
from macfa.standards.selectors import Selector
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

TABLES = (
    "person",
    "referral",
    "assessment",
    "s47_enquiry",
    "plan",
    "meeting",
    "participation",
    "tool_use",
    "escalation",
    "plan_outcome",
    "visit",
    "supervision",
    "legal_status",
    "placement",
    "missing_episode",
    "pre_proceedings",
    "permanence",
    "worker",
    "family_dispute",
)
LIKELY = {
    "agency_kind": ("gp", "police", "community_health", "council", "school"),
    "category": ("NEG", "NEG", "EMO"),
    "child_took_part": ("PN1", "PN7"),
    "escalation_reason": ("drift", "dispute", "threshold", "other"),
    "legal_status": ("C1", "C2", "V2", "V4"),
    "meeting_kind": (
        "core_group",
        "review_conference",
        "initial_conference",
        "strategy_discussion",
        "transfer_in_conference",
        "looked_after_review",
    ),
    "meeting_outcome": ("held", "held", "held", "inquorate", "cancelled"),
    "missing_kind": ("missing", "missing", "absent"),
    "placement_kind": ("U4", "U6", "U6", "P1", "T0"),
    "plan_kind": ("CP", "CP", "CIN", "CLA"),
    "progress": ("no_change", "no_change", "worse", "progressing"),
    "tool": ("graded_care_profile", "chronology", "genogram"),
    "visit_kind": ("statutory", "statutory", "looked_after", "other"),
    "yes_no": ("yes", "yes", "no", "unknown"),
}
AGENCIES = {"council": "council", "north": "council", "health": "community_health"}
TEXTS = {
    "family": tuple(f"F{number}" for number in range(200)),
    "outcome": ("a clean home", "school"),
    "worker": ("w1", "w2", "w3", "w4", "w5"),
}
AWKWARD = (
    date(2024, 2, 29),
    date(2024, 3, 28),
    date(2024, 4, 2),
    date(2023, 8, 31),
    date(2023, 12, 29),
    date(2023, 11, 30),
)
OFFSETS = (
    0,
    0,
    1,
    5,
    10,
    14,
    15,
    20,
    28,
    30,
    41,
    42,
    43,
    60,
    61,
    91,
    92,
    182,
    183,
    184,
    365,
    366,
    456,
    457,
    730,
)


@dataclass(frozen=True)
class Asked:
    """A random record and the day it is asked about."""

    given: Given
    as_at: Day


def random_record(seed: int, standards: Sequence[Standard], each: int) -> Asked:
    """Children made up with one standard in mind, `each` for every standard; the same for the same seed."""
    random = Random(seed)
    bases = [*random.sample(AWKWARD, k=3), date(2023, 1, 1) + timedelta(days=random.randint(0, 500))]
    ids = {name: count(1) for name in TABLES}
    rows: dict[str, dict[str, tuple[Row, ...]]] = {}
    for number, standard in enumerate(standards * each):
        child = f"child {number:03}"
        by_table = _child(random, standard, child, _days(random, random.choice(bases)), ids)
        rows[child] = {name: tuple(found) for name, found in by_table.items()}
    about = [base + timedelta(days=offset) for base in bases for offset in OFFSETS]
    stretches = {_complete(random, about) for _ in range(random.randint(0, 60))}
    if random.random() < 1 / 4:
        stretches |= {_everything(table, about) for table in TABLES[1:]}
    about_many = [_about_some(random, stretch, list(rows)) for stretch in stretches]
    complete = tuple(sorted([*about_many, *_about_one(random, rows, about)]))
    as_at = random.choice(bases) + timedelta(days=random.choice((*OFFSETS, 900)))
    return Asked(Given(rows, complete), as_at)


def _child(
    random: Random, standard: Standard, child: str, days: list[Day], ids: dict[str, Iterator[int]]
) -> dict[str, list[Row]]:
    """Rows of the tables that the standard reads, many of them fitting it, and a few of others."""
    wanted = _wanted(random, standard)
    as_long_as = getattr(standard, "as_long_as", None)
    beside = as_long_as.table if as_long_as else None
    by_table: dict[str, list[Row]] = {}
    for name in TABLES:
        most = (
            random.choice((1, 1, 1, 2))
            if name == "person"
            else 6
            if name in wanted
            else random.choice((0, 0, 2))
        )
        if name == standard.applies_to.table and random.random() < 0.5:
            most = 9 if isinstance(standard, Count) else 2
        for _ in range(random.randint(0, most)):
            known = sorted(days)[:2] if name == beside else days
            values = _values(random, tables()[name], known, by_table, wanted.get(name, {}))
            by_table.setdefault(name, []).append(_row(random, name, next(ids[name]), child, values))
    return by_table


def _wanted(random: Random, standard: Standard) -> dict[str, dict[str, tuple[str, ...]]]:
    """The codes that the standard looks for, by table and column."""
    names = ("applies_to", "met_by", "during", "outside", "who", "at", "eased_by", "as_long_as")
    named = [getattr(standard, name, None) for name in names]
    selectors = [selector for selector in named if isinstance(selector, Selector)]
    found: dict[str, dict[str, tuple[str, ...]]] = {selector.table: {} for selector in selectors}
    for selector in selectors:
        if selector == standard.outside and random.random() < 0.5:
            continue
        for condition in selector.conditions:
            for column in condition.columns:
                found[selector.table][column] = condition.values
    return found


def _days(random: Random, base: Day) -> list[Day]:
    return [base + timedelta(days=random.choice((1, 1, -1)) * random.choice(OFFSETS)) for _ in range(10)]


def _values(
    random: Random,
    table: Table,
    days: list[Day],
    before: dict[str, list[Row]],
    wanted: dict[str, tuple[str, ...]],
) -> dict[str, Any]:
    values = {
        column.name: _cell(random, column, days, wanted.get(column.name, ())) for column in table.columns
    }
    if table.name == "participation" and before.get("meeting") and random.random() < 0.9:
        meeting = random.choice(before["meeting"])
        values |= {"meeting_kind": meeting["kind"], "meeting_day": meeting["day"]}
    if table.name == "assessment" and before.get("referral") and random.random() < 0.9:
        values["referral_received"] = random.choice(before["referral"])["received"]
    if table.name == "person" and random.random() < 0.7:
        values |= {"birth": min(days) - timedelta(days=random.randint(0, 6000)), "expected_birth": None}
    if table.happened and random.random() < 0.95:
        values[table.happened] = values[table.happened] or random.choice(days)
    for first, last in (("start", "end"), ("received", "closed"), ("from", "to")):
        if values.get(first) and values.get(last) and random.random() < 0.9:
            values[first], values[last] = min(values[first], values[last]), max(values[first], values[last])
            values[last] += timedelta(days=random.choice((0, 0, 30, 400)))
        if values.get(first) and random.random() < 0.2:
            values[first] -= timedelta(days=random.choice((400, 2200)))
    return values


def _cell(random: Random, column: Column, days: list[Day], wanted: tuple[str, ...]) -> Any:
    if random.random() < (0.5 if column.name in ("end", "closed", "to", "decided") else 0.1):
        return None
    if wanted and random.random() < 0.8:
        return random.choice(wanted)
    if column.kind.is_day:
        return random.choice(days)
    if column.kind is Kind.NUMBER:
        return random.choice((0, 0, 1, 2, 3))
    if column.kind is Kind.CODE:
        codes = LIKELY.get(column.codes or "") or tuple(entry.code for entry in code_set(column.codes or ""))
        return random.choice(codes)
    return random.choice(TEXTS.get(column.name, ("text",)))


def _row(random: Random, table: str, row_id: int, child: str, values: dict[str, Any]) -> Row:
    agency = random.choice(("council", "council", "council", "north", "health", "nobody"))
    told_by = random.randint(1, 2)
    sources = tuple(RowRef(f"delivery {n}", table, row_id) for n in range(told_by, 0, -1))
    return Row(table, row_id, child, agency, values, sources)


def _about_some(random: Random, stretch: Complete, children: list[str]) -> Complete:
    """One stretch in eight is about most of the children only, one of two such groups."""
    if random.random() < 7 / 8:
        return stretch
    without = random.choice((3, 4))
    group = [child for number, child in enumerate(children) if number % without]
    return replace(stretch, children=tuple(sorted(group)))


def _about_one(random: Random, rows: dict[str, Any], days: list[Day]) -> Iterator[Complete]:
    """Of one child in three a few tables are complete for that child alone, as lists of newest rows make them."""
    for child in rows:
        if random.random() < 1 / 3:
            for _ in range(random.randint(1, 4)):
                yield replace(_complete(random, days), children=(child,))


def _everything(table: str, days: list[Day]) -> Complete:
    """One record in four belongs to a council that vouches for all it has: then nothing is missing but cells."""
    return Complete(table, "council", "council", min(days) - timedelta(days=8000), max(days), EVERY_KIND)


def _complete(random: Random, days: list[Day]) -> Complete:
    table = random.choice(TABLES[1:])
    agency = random.choice(("council", "council", "north", "health"))
    first, last = sorted((random.choice(days), random.choice(days)))
    if random.random() < 0.6:
        first = first - timedelta(days=random.choice((0, 400, 8000)))
        last = last + timedelta(days=random.choice((0, 90, 900)))
    kinds = {"meeting": ("core_group", "review_conference", "initial_conference"), "plan": ("CP", "CIN")}
    kind = random.choice((EVERY_KIND, EVERY_KIND, *kinds[table])) if table in kinds else EVERY_KIND
    return Complete(table, AGENCIES[agency], agency, first, last, kind)
