"""Everything that can be done in stewardship: what the ledger writes, and which permission it needs."""

from enum import StrEnum


class Deed(StrEnum):
    """One action. The value stands in the ledger."""

    RESTRICT = "record restricted"
    REVIEW = "restriction reviewed"
    LIFT = "restriction lifted"
    DECLARE_CONFLICT = "conflict of interest declared"
    END_CONFLICT = "conflict of interest ended"
    OPEN_GLASS = "glass broken"
    HOLD = "legal hold placed"
    RELEASE = "legal hold released"
    DISPOSE = "record disposed of"
    LOAD = "delivery loaded"
    CHANGE_AGREEMENT = "sharing agreement changed"
    EXPORT_CHECKPOINT = "checkpoint exported"
    SET_LIMIT = "local limit set"
    ACCEPT_LABEL = "meaning of a label accepted"
    WITHDRAW_LABEL = "meaning of a label withdrawn"


PERMISSION = {
    Deed.RESTRICT: "manage_restrictions",
    Deed.REVIEW: "manage_restrictions",
    Deed.LIFT: "manage_restrictions",
    Deed.OPEN_GLASS: "break_glass",
    Deed.HOLD: "manage_retention",
    Deed.RELEASE: "manage_retention",
    Deed.DISPOSE: "manage_retention",
    Deed.LOAD: "load_data",
    Deed.CHANGE_AGREEMENT: "load_data",
    Deed.SET_LIMIT: "set_limits",
    Deed.ACCEPT_LABEL: "load_data",
    Deed.WITHDRAW_LABEL: "load_data",
}
