"""What was done for a child, as the lists of a practice workbook hold it. Fields are named like the lists' columns."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from macfa.vocabulary.days import Day

ONLY_IF_KNOWN = ("minutes_sent", "resolved", "until")
"""Days that may lie after the extract, so that it does not tell them yet."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting about a child."""

    kind: str
    day: Day
    outcome: str = "held"
    plan_reviewed: str | None = None
    set_agenda_followed: str | None = None
    chaired_by: str | None = "council"
    minuted_by: str | None = "council"
    dispute: str | None = "no"


@dataclass(frozen=True, slots=True)
class Participation:
    """One organisation and one meeting."""

    meeting_kind: str
    meeting_day: Day
    organisation: str
    invited: str
    report_received: str | None
    attended: str
    minutes_sent: Day | None

    @property
    def day(self) -> Day:
        """The day of the meeting."""
        return self.meeting_day


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A tool that was used for a child."""

    tool: str
    day: Day
    used_by: str = "council"
    accredited: str | None = None
    score: str | None = None
    changed_plan: str | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """One stage of an escalation."""

    raised: Day
    reason: str
    stage: int
    raised_by: str
    raised_with: str
    resolved: Day | None
    outcome: str | None

    @property
    def day(self) -> Day:
        """The day on which it was raised."""
        return self.raised


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """How far an outcome of the plan had come on a day."""

    outcome: str
    day: Day
    progress: str
    impact_statement: str
    repeats_last_plan: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a child."""

    day: Day
    kind: str = "statutory"
    seen: str = "yes"
    seen_alone: str | None = None
    bedroom_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A time when somebody found out what the child says or lives."""

    day: Day
    how: str
    heard_by: str
    in_plan: str


@dataclass(frozen=True, slots=True)
class Supervision:
    """A supervision in which the child was discussed."""

    day: Day
    organisation: str = "council"
    plan_progress_discussed: str = "yes"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag on the system of an organisation."""

    kind: str
    organisation: str
    day: Day
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class ServiceReferral:
    """A referral of the child or the family to a service."""

    day: Day
    service: str
    made_by: str
    reason: str
    accepted: str
    advice_first: str
    known_practitioner: str
    agencies_informing: int


Deed = (
    Meeting
    | Participation
    | ToolUse
    | Escalation
    | PlanOutcome
    | Visit
    | Voice
    | Supervision
    | Flag
    | ServiceReferral
)
D = TypeVar("D", bound=Deed)

SHEETS: dict[type, str] = {
    Meeting: "meetings",
    Participation: "participation",
    ToolUse: "tools",
    Escalation: "escalations",
    PlanOutcome: "plan_outcomes",
    Visit: "visits",
    Voice: "voice",
    Supervision: "supervision",
    Flag: "flags",
    ServiceReferral: "referrals",
}
"""The list of the practice workbook that each kind of deed goes to."""

_COLUMNS = {kind: tuple(field.name for field in fields(kind)) for kind in SHEETS}
_OTHER_NAMES: dict[type, dict[str, str]] = {Flag: {"day": "from", "until": "to"}}


def row_of(child: str, deed: Deed) -> dict[str, Any]:
    """A deed as a row of its list."""
    names = _OTHER_NAMES.get(type(deed), {})
    return {"child": child} | {names.get(c, c): getattr(deed, c) for c in _COLUMNS[type(deed)]}


def known_on(deed: D, day: Day) -> D:
    """A deed as it was known on a day: later days in it left out, and what hangs on them."""
    later: dict[str, Any] = {
        name: None
        for name in _COLUMNS[type(deed)]
        if name in ONLY_IF_KNOWN and (value := getattr(deed, name)) and value > day
    }
    if "resolved" in later:
        later["outcome"] = None
    return replace(deed, **later) if later else deed
