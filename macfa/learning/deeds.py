"""Everything that is done after an audit: what the ledger writes, and which permission it needs."""

from enum import StrEnum


class Deed(StrEnum):
    """One action. The value stands in the ledger."""

    REPORT_PROGRESS = "progress of an action reported"
    ADD_TEAM = "team added"
    DISSEMINATE = "briefing sent to a team"
    REMIND = "team reminded of a briefing"
    DISCUSS = "discussion of a team recorded"
    HOLD_SESSION = "training session entered"
    ACCREDIT = "accreditation entered"
    VERSION_POLICY = "version of a policy entered"


PERMISSION = {
    Deed.REPORT_PROGRESS: "follow_actions",
    Deed.ADD_TEAM: "manage_learning",
    Deed.DISSEMINATE: "manage_learning",
    Deed.REMIND: "manage_learning",
    Deed.DISCUSS: "record_discussion",
    Deed.HOLD_SESSION: "manage_learning",
    Deed.ACCREDIT: "manage_learning",
    Deed.VERSION_POLICY: "manage_learning",
}
