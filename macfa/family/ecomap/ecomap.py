"""The ecomap: a family and the services around it, worked out from what the record says was done.

How strong a line is, is counted and not judged: contacts in the last months, when the family was last seen, whether the
service was asked to the last core group. Where nobody vouches that all contacts are told, an empty line says "no data".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from macfa.family.ecomap.rules import EcomapRules, Sign, rules
from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, months_after

_CHRONOLOGY = "chronology_entry"
FAMILY = "family"
"""The kind of "agency" that the family itself is in tables of meetings: no service."""


class Strength(Enum):
    """What the line between a family and a service says."""

    STRONG = "strong"
    SOME = "some"
    NONE = "none"
    NO_DATA = "no_data"

    @property
    def words(self) -> str:
        """As a table says it."""
        return _STRENGTH[self]


_STRENGTH = {
    Strength.STRONG: "Strong",
    Strength.SOME: "Some contact",
    Strength.NONE: "No contact",
    Strength.NO_DATA: "No data",
}


class Asked(Enum):
    """Whether a service was asked to the last core group."""

    CAME = "came"
    INVITED = "invited"
    NOT_INVITED = "not_invited"
    CANNOT_TELL = "cannot_tell"

    @property
    def words(self) -> str:
        """As a table says it."""
        return _ASKED[self]


_ASKED = {
    Asked.CAME: "Came",
    Asked.INVITED: "Invited, did not come",
    Asked.NOT_INVITED: "Not invited",
    Asked.CANNOT_TELL: "Cannot tell",
}


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """Something that the record shows on a day, with the row that proves it."""

    day: Day
    what: str
    sources: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of agency (code of agency_kind) and what it had to do with the family.

    `contacts` and `stress` are of the months that are looked at, `last` is the day of the last contact ever told.
    """

    kind: str
    agencies: tuple[str, ...]
    strength: Strength
    contacts: tuple[Shown, ...]
    last: Day | None
    asked: Asked
    stress: tuple[Shown, ...]
    works_with: bool

    @property
    def name(self) -> str:
        """The kind of agency in plain words."""
        return code_set("agency_kind").name(self.kind)


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """How the outcomes of the plan stood when they were last judged: how many, by code of progress."""

    day: Day
    progress: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ecomap:
    """The services around some children on a day.

    `months` are looked at; from `strong` contacts in them a line is strong.
    """

    children: tuple[str, ...]
    as_at: Day
    months: int
    strong: int
    services: tuple[Service, ...]
    core_group: Day | None
    plan: PlanAnswer | None

    @property
    def since(self) -> Day:
        """The first day that is looked at."""
        return months_after(self.as_at, -self.months)


KindOf = Callable[[Row], str | None]
"""The kind of event (code of event_kind) that an entry of a chronology tells of; None where nobody can tell."""


def as_written(entry: Row) -> str | None:
    """What the author of an entry said of its kind."""
    kind: str | None = entry["kind"]
    return kind


def ecomap(
    histories: Sequence[ChildHistory],
    as_at: Day,
    kinds: Mapping[str, str] | None = None,
    kind_of: KindOf = as_written,
) -> Ecomap:
    """The ecomap of children who live together, from their histories masked to `as_at`.

    `kinds` are the kinds of the agencies by id, beside those that the record's coverage names. What a service did for
    two of the children on one day is one contact.
    """
    asked = rules()
    since = months_after(as_at, -asked.months)
    known = _kinds(histories) | dict(kinds or {})
    contacts = _by_kind(histories, asked.contacts, known, kind_of)
    stress = _by_kind(histories, asked.stress, known, kind_of)
    involved = _involved(histories, asked, as_at)
    group, seats = _last_core_group(histories)
    names = {*_recent(contacts, since), *_recent(stress, since), *involved, *seats} - {FAMILY}
    services = tuple(
        _service(kind, contacts[kind], stress[kind], since, as_at, histories, asked,
                 seats, kind in involved, known)
        for kind in sorted(names, key=_place)
    )  # fmt: skip
    return Ecomap(
        tuple(one.child for one in histories),
        as_at,
        asked.months,
        asked.strong,
        services,
        group,
        _plan_answer(histories),
    )


def _place(kind: str) -> int:
    return [code.code for code in code_set("agency_kind")].index(kind)


def _kinds(histories: Iterable[ChildHistory]) -> dict[str, str]:
    return {one.agency: one.held_by for history in histories for one in history.complete}


def _by_kind(
    histories: Iterable[ChildHistory], signs: Iterable[Sign], kinds: Mapping[str, str], kind_of: KindOf
) -> defaultdict[str, list[Shown]]:
    """What rows show, by kind of agency, oldest first; the same thing of several children once."""
    found: defaultdict[str, dict[tuple[Day, str], tuple[RowRef, ...]]] = defaultdict(dict)
    for history in histories:
        for sign in signs:
            for row in history.of(sign.table):
                kind = _whose(sign, row, kinds)
                if kind is not None and _counts(sign, row, kind_of):
                    of_day = found[kind]
                    key = (row[sign.day], sign.what)
                    of_day[key] = (*of_day.get(key, ()), *row.sources)
    return defaultdict(
        list, {kind: sorted(Shown(*key, sources) for key, sources in shown.items()) for kind, shown in found.items()}
    )  # fmt: skip


def _whose(sign: Sign, row: Row, kinds: Mapping[str, str]) -> str | None:
    if sign.by.agency:
        return kinds.get(row.agency) or code_set("agency_kind").find(row.agency)
    return sign.by.kind or row[sign.by.column or ""]


def _counts(sign: Sign, row: Row, kind_of: KindOf) -> bool:
    if row[sign.day] is None:
        return False
    told = {column: row[column] for column in sign.only}
    if row.table == _CHRONOLOGY and "kind" in told:
        told["kind"] = kind_of(row)
    return all(told[column] in codes for column, codes in sign.only.items())


def _recent(shown: Mapping[str, Sequence[Shown]], since: Day) -> set[str]:
    return {kind for kind, those in shown.items() if any(one.day >= since for one in those)}


def _involved(histories: Iterable[ChildHistory], asked: EcomapRules, as_at: Day) -> set[str]:
    """The kinds of agency that the record says work with a child now."""
    found = set()
    columns = asked.involved
    for history in histories:
        for row in history.of(columns.table):
            kind = code_set("agency_kind").find(row[columns.service] or "")
            if kind and (row[columns.to] is None or row[columns.to] > as_at):
                found.add(kind)
    return found


def _last_core_group(histories: Sequence[ChildHistory]) -> tuple[Day | None, dict[str, Asked]]:
    """The last core group that was held, and what each organisation's seat at it says."""
    held = [
        row["day"] for history in histories for row in history.of("meeting")
        if row["kind"] == "core_group" and row["outcome"] == "held"
    ]  # fmt: skip
    if not held:
        return None, {}
    day = max(held)
    seats: dict[str, Asked] = {}
    for row in (row for history in histories for row in history.of("participation")):
        if row["meeting_kind"] == "core_group" and row["meeting_day"] == day and row["organisation"]:
            seats[row["organisation"]] = _better(seats.get(row["organisation"]), _seat(row))
    return day, seats


def _seat(row: Row) -> Asked:
    if row["attended"] == "yes":
        return Asked.CAME
    if row["invited"] == "yes":
        return Asked.INVITED if row["attended"] == "no" else Asked.CANNOT_TELL
    return Asked.NOT_INVITED if row["invited"] == "no" else Asked.CANNOT_TELL


def _better(one: Asked | None, other: Asked) -> Asked:
    """Of siblings' seats at one meeting the one that says more: somebody who came for one child came."""
    order = list(Asked)
    return other if one is None else min(one, other, key=order.index)


def _service(
    kind: str, contacts: Sequence[Shown], stress: Sequence[Shown], since: Day, as_at: Day,
    histories: Sequence[ChildHistory], asked: EcomapRules, seats: Mapping[str, Asked],
    works_with: bool, kinds: Mapping[str, str],
) -> Service:  # fmt: skip
    recent = tuple(one for one in contacts if one.day >= since)
    agencies = sorted({agency for agency, its in kinds.items() if its == kind})
    return Service(
        kind,
        tuple(agencies),
        _strength(len(recent), asked, kind, since, as_at, histories),
        recent,
        contacts[-1].day if contacts else None,
        seats.get(kind, Asked.CANNOT_TELL),
        tuple(one for one in stress if one.day >= since),
        works_with,
    )


def _strength(
    count: int, asked: EcomapRules, kind: str, since: Day, as_at: Day, histories: Sequence[ChildHistory]
) -> Strength:
    if count:
        return Strength.STRONG if count >= asked.strong else Strength.SOME
    vouched = all(_vouched(history, asked.voucher(kind), kind, since, as_at) for history in histories)
    return Strength.NONE if vouched else Strength.NO_DATA


def _vouched(history: ChildHistory, table: str, kind: str, since: Day, as_at: Day) -> bool:
    """Some agency of the kind says that it tells everything of this child in that time."""
    return any(
        one.table == table and one.held_by == kind and one.holds(since, as_at)
        and (not one.children or history.child in one.children)
        for one in history.complete
    )  # fmt: skip


def _plan_answer(histories: Iterable[ChildHistory]) -> PlanAnswer | None:
    """The latest word on each outcome of each child's plan."""
    latest: dict[tuple[str, str], Row] = {}
    for history in histories:
        for row in history.of("plan_outcome"):
            key = (row.child, row["outcome"])
            if row["progress"] and (key not in latest or latest[key]["day"] <= row["day"]):
                latest[key] = row
    if not latest:
        return None
    counted: dict[str, int] = {}
    for row in latest.values():
        counted[row["progress"]] = counted.get(row["progress"], 0) + 1
    return PlanAnswer(max(row["day"] for row in latest.values()), counted)


def contacts_of(found: Ecomap) -> Iterator[tuple[Service, Shown]]:
    """Every contact and strain with its service, newest first, for a list with its evidence."""
    for service in found.services:
        for shown in sorted((*service.contacts, *service.stress), reverse=True):
            yield service, shown
