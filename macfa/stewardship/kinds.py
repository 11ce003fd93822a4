"""Why a record is restricted, a glass broken, a hold on or a record destroyed: kinds, never words of a case."""

from enum import StrEnum


class Restriction(StrEnum):
    """Why only named people see a child."""

    STAFF_RELATIVE = "staff_relative"
    WITNESS_PROTECTION = "witness_protection"
    ADOPTION = "adoption"
    HIGH_RISK = "high_risk"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _RESTRICTIONS[self]


_RESTRICTIONS = {
    Restriction.STAFF_RELATIVE: "Relative of a member of staff",
    Restriction.WITNESS_PROTECTION: "Witness protection",
    Restriction.ADOPTION: "Adoption",
    Restriction.HIGH_RISK: "High risk",
}


class Conflict(StrEnum):
    """How somebody is tied to a child."""

    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    OWN_WORK = "own_work"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _CONFLICTS[self]


_CONFLICTS = {
    Conflict.FAMILY: "The child is family",
    Conflict.FRIEND: "A friend’s child, or a friend of the family",
    Conflict.NEIGHBOUR: "A neighbour, or from the same school or club",
    Conflict.OWN_WORK: "I worked on this case, or managed who did",
    Conflict.OTHER: "Something else",
}


class GlassReason(StrEnum):
    """Why a record must be seen that is not open to the person."""

    CHILD_AT_RISK = "child_at_risk"
    REQUEST_IN_LAW = "request_in_law"
    COVERING = "covering"
    MEND_DATA = "mend_data"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _GLASS[self]


_GLASS = {
    GlassReason.CHILD_AT_RISK: "A child may be at risk now",
    GlassReason.REQUEST_IN_LAW: "A court, the police or an inspectorate asks",
    GlassReason.COVERING: "Standing in for somebody who is away",
    GlassReason.MEND_DATA: "A mistake in the data has to be mended",
    GlassReason.OTHER: "Something else",
}


class Held(StrEnum):
    """What a legal hold is on."""

    AUDIT = "audit"
    CHILD = "child"
    EVERYTHING = "everything"


class HoldReason(StrEnum):
    """Why records must stay although their time is over."""

    COURT = "court"
    INQUIRY = "inquiry"
    REVIEW = "review"
    ACCESS_REQUEST = "access_request"
    COMPLAINT = "complaint"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _HOLDS[self]


_HOLDS = {
    HoldReason.COURT: "Court proceedings",
    HoldReason.INQUIRY: "A public inquiry",
    HoldReason.REVIEW: "A child safeguarding practice review",
    HoldReason.ACCESS_REQUEST: "Somebody asked for their own data",
    HoldReason.COMPLAINT: "A complaint or a claim",
}


class DisposalReason(StrEnum):
    """On which ground a child or a delivery goes out of the record before anything says that it must."""

    RETENTION = "retention"
    ADOPTION = "adoption"
    ERASURE = "erasure"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """As a list shows it."""
        return _DISPOSALS[self]


_DISPOSALS = {
    DisposalReason.RETENTION: "Its time is over",
    DisposalReason.ADOPTION: "The child was adopted",
    DisposalReason.ERASURE: "A person asked for erasure, and it was granted",
    DisposalReason.WITHDRAWN: "The agreement was withdrawn or has ended",
}
