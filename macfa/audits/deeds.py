"""Everything that can be done in an audit: what the ledger writes, and which offices may do it."""

from enum import StrEnum

from macfa.audits.relations import Relation

_COORDINATOR = frozenset({Relation.COORDINATOR})
_CHAIR = frozenset({Relation.CHAIR})
_EITHER = _COORDINATOR | _CHAIR


class Deed(StrEnum):
    """One action. The value stands in the ledger."""

    ADD_TO_PROGRAMME = "audit added to the programme"
    CHANGE_PROGRAMME = "draft terms of reference changed"
    LINK_FINDING = "finding of another review linked"
    NEW_AUDIT = "audit planned"
    FREEZE = "list of children frozen"
    CONTRIBUTE_DICE = "dice contributed"
    COMMIT_SECRET = "secret committed"
    REVEAL_SECRET = "secret revealed"
    DRAW = "sample drawn"
    REPLACE_CHILD = "child replaced"
    WRITE_KEY_LIST = "key list written"
    EXPORT_RETURNS = "returns sent out"
    ADD_SUBJECT = "subject added to a case"
    IMPORT_RETURN = "return handed in"
    SAVE_ANSWER = "answer saved"
    ADD_PART = "practice added to a return"
    ADD_FILE = "file put beside a return"
    REMOVE_FILE = "file taken from a return"
    REMIND = "agencies reminded"
    RAISE_CONCERN = "immediate concern raised"
    ACKNOWLEDGE_CONCERN = "immediate concern acknowledged"
    ANSWER_CONCERN = "immediate concern answered"
    RETURN_FOR_CLARIFICATION = "return sent back for clarification"
    ACCEPT_RETURN = "return accepted"
    OPEN_GRADING = "grading opened"
    GRADE = "grade given"
    OPEN_PANEL = "panel opened"
    MODERATE = "final grade settled"
    START_REPORTING = "reporting started"
    PROPOSE_FINDINGS = "findings proposed"
    WRITE_FINDING = "finding written"
    EDIT_FINDING = "finding edited"
    PICK_EVIDENCE = "evidence of a finding picked"
    ACCEPT_FINDING = "finding accepted"
    REJECT_FINDING = "finding rejected"
    ADD_ACTION = "action agreed"
    REPORT_TOGETHER = "audit reported in another's briefing"
    REPORT_ALONE = "audit given a briefing of its own"
    WRITE_BRIEFING = "briefing written"
    CHECK_BRIEFING = "briefing checked"
    LET_THROUGH = "hit of the check let through"
    APPROVE_BRIEFING = "briefing approved"
    PUBLISH = "briefing published"
    CLOSE = "audit closed"


ALLOWED: dict[Deed, frozenset[Relation]] = {
    **dict.fromkeys(Deed, _COORDINATOR),
    Deed.OPEN_PANEL: _CHAIR,
    Deed.MODERATE: _EITHER,
    Deed.GRADE: frozenset({Relation.PANEL_MEMBER}),
    Deed.IMPORT_RETURN: frozenset({Relation.AGENCY}),
    Deed.SAVE_ANSWER: frozenset({Relation.AGENCY}),
    Deed.ADD_PART: frozenset({Relation.AGENCY}),
    Deed.ADD_FILE: frozenset({Relation.AGENCY}),
    Deed.REMOVE_FILE: frozenset({Relation.AGENCY}),
    Deed.RAISE_CONCERN: frozenset(
        {Relation.AGENCY, Relation.PANEL_MEMBER, Relation.CHAIR, Relation.COORDINATOR}
    ),
    Deed.ACKNOWLEDGE_CONCERN: frozenset({Relation.MANAGER}),
    Deed.ANSWER_CONCERN: frozenset({Relation.MANAGER}),
    Deed.START_REPORTING: _EITHER,
    Deed.WRITE_FINDING: _EITHER,
    Deed.EDIT_FINDING: _EITHER,
    Deed.PICK_EVIDENCE: _EITHER,
    Deed.ACCEPT_FINDING: _EITHER,
    Deed.REJECT_FINDING: _EITHER,
    Deed.LET_THROUGH: _COORDINATOR | {Relation.APPROVER},
    Deed.APPROVE_BRIEFING: frozenset({Relation.APPROVER}),
}

# What the coordinator may enter for somebody who holds the office and does not log in.
ENTERED_FOR_OTHERS = frozenset({
    Deed.IMPORT_RETURN, Deed.SAVE_ANSWER, Deed.ADD_PART, Deed.ADD_FILE, Deed.REMOVE_FILE, Deed.RAISE_CONCERN,
    Deed.ACKNOWLEDGE_CONCERN, Deed.ANSWER_CONCERN, Deed.GRADE, Deed.OPEN_PANEL,
})  # fmt: skip
