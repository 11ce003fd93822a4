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
    SAY_SAME = "accounts confirmed as one event"
    SAY_APART = "accounts kept apart"
    UNDO_DECISION = "decision on accounts taken back"
    LEAVE_OUT = "entry left out of a chronology"
    TAKE_BACK = "entry taken back into a chronology"
    WRITE_NOTE = "note written beside an entry"
    REMOVE_NOTE = "note beside an entry removed"
    RELEASE_ENTRIES = "entries of a chronology released"
    WITHDRAW_ENTRIES = "release of a chronology withdrawn"
    ADD_NAME = "line added to a glossary"
    REMOVE_NAME = "line of a glossary removed"
    WITHHOLD = "entry withheld from whom it is about"
    UNDO_WITHHOLDING = "withholding of an entry taken back"
    TAKE_OUT_CHRONOLOGY = "chronology taken out as a document"
    TAKE_OUT_FAMILY = "family taken out as a document"
    DRAW_FAMILY = "step of a family drawn"
    UNDO_DRAWING = "step of a family's drawing taken back"
    SAY_ONE_PERSON = "people of a family confirmed as one"
    SAY_TWO_PEOPLE = "people of a family kept apart"
    UNDO_PEOPLE = "decision on people of a family taken back"
    ANSWER_DISPUTE = "contradiction about a family answered"
    WITHDRAW_ANSWER = "answer about a family withdrawn"


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
