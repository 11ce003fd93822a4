"""The tables of stewardship, one noun to a file."""

from macfa.stewardship.models.account_decision import AccountDecision
from macfa.stewardship.models.break_glass import BreakGlass
from macfa.stewardship.models.chronology_name import ChronologyName
from macfa.stewardship.models.chronology_release import ChronologyRelease
from macfa.stewardship.models.conflict_of_interest import ConflictOfInterest
from macfa.stewardship.models.dispute_answer import DisputeAnswer
from macfa.stewardship.models.drawn_person import DrawnPerson
from macfa.stewardship.models.drawn_relation import DrawnRelation
from macfa.stewardship.models.drawn_stay import DrawnStay
from macfa.stewardship.models.drawn_step import DrawnStep
from macfa.stewardship.models.entry_note import EntryNote
from macfa.stewardship.models.left_out_entry import LeftOutEntry
from macfa.stewardship.models.legal_hold import LegalHold
from macfa.stewardship.models.restricted_child import RestrictedChild
from macfa.stewardship.models.same_person import SamePersonDecision
from macfa.stewardship.models.withheld_entry import WithheldEntry

__all__ = [
    "AccountDecision",
    "BreakGlass",
    "ChronologyName",
    "ChronologyRelease",
    "ConflictOfInterest",
    "DisputeAnswer",
    "DrawnPerson",
    "DrawnRelation",
    "DrawnStay",
    "DrawnStep",
    "EntryNote",
    "LeftOutEntry",
    "LegalHold",
    "RestrictedChild",
    "SamePersonDecision",
    "WithheldEntry",
]
