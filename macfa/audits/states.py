"""The states that things of an audit are in. What may follow what stands in `transitions.yaml`."""

from enum import StrEnum


class Phase(StrEnum):
    """How far an audit is."""

    PLANNED = "planned"
    FROZEN = "frozen"
    DRAWN = "drawn"
    COLLECTING = "collecting"
    GRADING = "grading"
    MODERATING = "moderating"
    REPORTING = "reporting"
    PUBLISHED = "published"
    CLOSED = "closed"


class ReturnState(StrEnum):
    """What has been done about an agency's return.

    "Late" is not among them: it becomes true by the passing of days and nobody does it, so a stored state
    would be wrong until some job ran. `AgencyReturn.standing` derives it.
    """

    INVITED = "invited"
    SUBMITTED = "submitted"
    CLARIFYING = "clarifying"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """A return as a list shows it on a day: its state, or late."""

    INVITED = "invited"
    SUBMITTED = "submitted"
    CLARIFYING = "returned for clarification"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    LATE = "late"


class FindingState(StrEnum):
    """What a person has decided about a finding."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
