"""What the case system holds of a child, one kind of row each.

Every kind says which day brings a row into the system (`BEGINS`), which days of it come to be known later (`LATER`),
and what is told only together with such a day (`TOLD_WITH`).
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works for the council. `id` stands for the name in an extract."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Team:
    """A team of the council."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody told the council of a child."""

    BEGINS: ClassVar = "received"
    LATER: ClassVar = ()
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    received: Day
    source: str
    led_to_referral: bool


@dataclass(frozen=True, slots=True)
class EarlyHelp:
    """An episode of early help."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar = {"end_reason": "end"}
    id: str
    start: Day
    end: Day | None
    reason: str
    end_reason: str | None
    organisation: str
    worker: Worker


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral and the episode of need that it opened."""

    BEGINS: ClassVar = "received"
    LATER: ClassVar = ("closed",)
    TOLD_WITH: ClassVar = {"closure_reason": "closed"}
    id: str
    received: Day
    source: str
    need: str
    no_further_action: bool
    closed: Day | None
    closure_reason: str | None
    team: Team
    worker: Worker


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment of a child. `factors` are codes of what it found."""

    BEGINS: ClassVar = "started"
    LATER: ClassVar = ("authorised",)
    TOLD_WITH: ClassVar = {"support_required": "authorised", "factors": "authorised"}
    id: str
    referral: str
    started: Day
    authorised: Day | None
    child_seen: bool
    support_required: bool | None
    factors: tuple[str, ...] | None
    team: Team
    worker: Worker


@dataclass(frozen=True, slots=True)
class Enquired:
    """A section 47 enquiry. Whether a conference was needed is told when it ends."""

    BEGINS: ClassVar = "started"
    LATER: ClassVar = ("ended",)
    TOLD_WITH: ClassVar = {"conference_needed": "ended"}
    id: str
    referral: str
    started: Day
    ended: Day | None
    conference_needed: bool | None
    team: Team
    worker: Worker


@dataclass(frozen=True, slots=True)
class Conference:
    """An initial conference, in the system from the day on which the enquiry asked for it."""

    BEGINS: ClassVar = "asked"
    LATER: ClassVar = ("day",)
    TOLD_WITH: ClassVar = {"led_to_plan": "day", "plan": "day"}
    id: str
    referral: str
    enquiry: str
    asked: Day
    target: Day
    day: Day | None
    led_to_plan: bool | None
    plan: str | None
    team: Team
    worker: Worker


@dataclass(frozen=True, slots=True)
class ProtectionPlan:
    """A child protection plan of one child. `previous`: how many this child had before."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    referral: str
    conference: str | None
    start: Day
    end: Day | None
    initial: str | None
    latest: str | None
    previous: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review that was held: of a protection plan (`of`), or of a period of being looked after."""

    BEGINS: ClassVar = "day"
    LATER: ClassVar = ()
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    of: str
    due: Day
    day: Day
    continues: bool
    quorate: bool
    participation: str


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit under a plan (`of`). `alone` None where the child is too young to ask."""

    BEGINS: ClassVar = "day"
    LATER: ClassVar = ()
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    of: str
    day: Day
    seen: bool
    alone: bool | None
    bedroom: bool | None


@dataclass(frozen=True, slots=True)
class InNeedPlan:
    """A child in need plan."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    referral: str
    start: Day
    end: Day | None
    team: Team
    worker: Worker


@dataclass(frozen=True, slots=True)
class Care:
    """A period of being looked after."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar = {"end_reason": "end"}
    id: str
    referral: str
    start: Day
    end: Day | None
    end_reason: str | None
    need: str
    asylum: bool


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """A legal status of a child who is looked after."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    care: str
    status: str
    start: Day
    end: Day | None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a child who is looked after lives. `authority` None where that is inside the council's own area."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar = {"change_reason": "end"}
    id: str
    care: str
    start: Day
    end: Day | None
    kind: str
    provider: str
    urn: str | None
    postcode: str
    distance: int
    authority: str | None
    change_reason: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """A health assessment or a dental check."""

    BEGINS: ClassVar = "day"
    LATER: ClassVar = ()
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    kind: str
    day: Day


@dataclass(frozen=True, slots=True)
class CarePlan:
    """What is planned for good for a child who is looked after."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    care: str
    start: Day
    end: Day | None
    plan: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A time when a child was missing, or away without leave. Interviews are known when the child is back."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar = {"offered": "end", "accepted": "end"}
    id: str
    start: Day
    end: Day | None
    kind: str
    offered: bool | None
    accepted: bool | None


@dataclass(frozen=True, slots=True)
class PreProceedings:
    """Steps before care proceedings."""

    BEGINS: ClassVar = "decided"
    LATER: ClassVar = ("letter", "first_meeting", "settled", "proceedings_letter")
    TOLD_WITH: ClassVar = {"outcome": "settled", "review_meetings": "settled"}
    id: str
    decided: Day
    letter: Day | None
    first_meeting: Day | None
    settled: Day | None
    outcome: str | None
    review_meetings: int | None
    proceedings_letter: Day | None


@dataclass(frozen=True, slots=True)
class Permanence:
    """The way to adoption of a child who is looked after. `adopters`: the family that was matched."""

    BEGINS: ClassVar = "decided"
    LATER: ClassVar = ("placement_order", "matched", "placed", "ordered", "reversed")
    TOLD_WITH: ClassVar = {"adopters": "matched", "order": "ordered", "reversed_reason": "reversed"}
    id: str
    care: str
    decided: Day
    placement_order: Day | None
    matched: Day | None
    placed: Day | None
    ordered: Day | None
    order: str | None
    reversed: Day | None
    reversed_reason: str | None
    adopters: str | None


@dataclass(frozen=True, slots=True)
class Involvement:
    """A worker allocated to a child, from one day to another."""

    BEGINS: ClassVar = "start"
    LATER: ClassVar = ("end",)
    TOLD_WITH: ClassVar = {"change_reason": "end"}
    id: str
    referral: str
    worker: Worker
    team: Team
    start: Day
    end: Day | None
    change_reason: str | None


@dataclass(frozen=True, slots=True)
class Leaver:
    """A young person who left care. `contacts` are days on which the council heard from them, oldest first."""

    BEGINS: ClassVar = "left"
    LATER: ClassVar = ()
    TOLD_WITH: ClassVar[dict[str, str]] = {}
    id: str
    left: Day
    until: Day
    in_touch: str
    contacts: tuple[Day, ...]
    reviews: tuple[Day, ...]
    accommodation: str
    suitable: bool
    activity: str
    adviser: Worker
    worker: Worker
    team: Team


Row = (
    Contact | EarlyHelp | Referral | Assessed | Enquired | Conference | ProtectionPlan | Reviewed | Visited
    | InNeedPlan | Care | LegalStatus | Placement | Check | CarePlan | Missing | PreProceedings | Permanence
    | Involvement | Leaver
)  # fmt: skip
R = TypeVar("R", bound=Row)


def told_on(row: R, day: Day) -> R | None:
    """A row as the system told it on a day: later days left out with what hangs on them; None before it began."""
    began: Day = getattr(row, row.BEGINS)
    if began > day:
        return None
    ahead = [name for name in row.LATER if (found := getattr(row, name)) is not None and found > day]
    if not ahead:
        return row
    hidden = {*ahead, *(name for name, told in row.TOLD_WITH.items() if told in ahead)}
    without: dict[str, Any] = dict.fromkeys(hidden)
    return replace(row, **without)


def all_told_on(rows: tuple[R, ...], day: Day) -> tuple[R, ...]:
    """Every row that the system told on a day."""
    told = (told_on(row, day) for row in rows)
    return tuple(row for row in told if row is not None)
